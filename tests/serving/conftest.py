"""Servers over small records, and callers of every kind."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from callers import PASSWORD, ROLES, sign_in
from served_sample import sample
from starlette.testclient import TestClient

from dragoman import coding, settings
from dragoman.model import CodedArticle, Sentence, Span
from dragoman.record import Accounts, Record, Tokens
from dragoman.scaling import _single
from dragoman.serving import _passwords as passwords
from dragoman.serving import application

Client = Callable[..., TestClient]


@pytest.fixture(scope="session", autouse=True)
def hashed() -> Iterator[str]:
    """One hash for all, made and checked by a hasher that does not take half a second and 64 MB each time."""
    kept, passwords._hasher = (
        passwords._hasher,
        lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1),
    )
    passwords._nobody.cache_clear()
    yield passwords.hashed(PASSWORD)
    passwords._hasher = kept
    passwords._nobody.cache_clear()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, hashed: str) -> Path:
    """A record with a reader, an editor and an admin; to be copied, not written to."""
    where = sample(tmp_path_factory.mktemp("served") / "sample.db")
    with Record.open(where) as record:
        for role in ROLES:
            Accounts(record).add(role.capitalize(), role, who="test", password=hashed)
    with sqlite3.connect(where) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return where


@pytest.fixture
def where(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of one's own."""
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path / "cache"))
    return Path(shutil.copy(made, tmp_path / "served.db"))


@pytest.fixture
def anybody(where: Path) -> Iterator[Client]:
    """Makes callers that are not signed in; settings may be given."""
    held: list[TestClient] = []

    def make(**changed: object) -> TestClient:
        chosen = replace(settings.load(), **{"serve_fresh_seconds": 0.0, **changed})  # type: ignore[arg-type]
        client = TestClient(application(where, chosen), base_url="http://localhost", follow_redirects=False)
        held.append(client)
        return client

    yield make
    for each in held:
        each.close()


@pytest.fixture
def signed_in(anybody: Client) -> Client:
    """Makes callers signed in as an account of a role."""

    def make(role: str = "editor", **changed: object) -> TestClient:
        return sign_in(anybody(**changed), role.capitalize())

    return make


@pytest.fixture
def program(anybody: Client, where: Path) -> Client:
    """Makes callers with a token of an account of a role, of some scopes."""

    def make(role: str = "admin", *scopes: str, **changed: object) -> TestClient:
        with Record.open(where) as record:
            user = Accounts(record).user(role)
            assert user is not None
            given = scopes or ("read", "decide", "publish", "ingest", "admin")
            secret = Tokens(record).make(user, "a test", given)
        client = anybody(**changed)
        client.headers["Authorization"] = f"Bearer {secret}"
        return client

    return make


@pytest.fixture
def fake_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    """A coder that finds nothing, in no time: what is tested is how articles come in, not what is read in them."""

    def code_many(articles: object) -> list[CodedArticle]:
        return [
            CodedArticle(each, "fake", (Sentence(0, Span(0, len(each.text)), 0),))
            for each in articles  # type: ignore[attr-defined]
        ]

    monkeypatch.setattr(coding, "code_many", code_many)
    monkeypatch.setattr(_single, "warm_up", lambda: None)
    monkeypatch.setattr("dragoman.scaling._read.warm_up", lambda: None)
