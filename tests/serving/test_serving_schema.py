"""The API as its own description has it: whatever is sent, no unexpected fault (schemathesis)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as effort
from hypothesis import strategies as st

from dragoman import settings
from dragoman.record import Accounts, Record, Tokens
from dragoman.serving._app import unsurrounded
from dragoman.serving._served import Served
from dragoman.serving.api._describe import described_api

schemathesis = pytest.importorskip("schemathesis")

_EXAMPLES = int(os.environ.get("DRAGOMAN_TEST_EXAMPLES", "2"))
"""For each way in; more for an hour of leisure."""
_LEFT_OUT = {"/api/v1/ask", "/api/v1/pages/{kind}", "/api/v1/jobs/{job}/events"}
"""Questions load a parser; a stream does not end by itself. Both are tested by themselves."""


@pytest.fixture(scope="module")
def served(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[object, dict[str, str]]]:
    where = shutil.copy(made, tmp_path_factory.mktemp("schema") / "served.db")
    with Record.open(where) as record:
        user = Accounts(record).user("Admin")
        assert user is not None
        secret = Tokens(record).make(user, "schema", ("read", "decide", "publish", "ingest", "admin"))
    limits = dict.fromkeys(("rate_requests", "rate_questions", "rate_writes"), 10**6)
    held = Served(where, replace(settings.load(), **limits))  # type: ignore[arg-type]
    yield unsurrounded(held), {"Authorization": f"Bearer {secret}"}
    held.close()


@pytest.mark.slow
def test_nothing_that_can_be_sent_makes_the_server_fail(served: tuple[object, dict[str, str]]) -> None:
    app, headers = served
    schema = schemathesis.openapi.from_dict(described_api(app))
    schema.app = app
    ways = [each.ok() for each in schema.get_all_operations()]
    asked = 0
    for way in ways:
        if way.path in _LEFT_OUT:
            continue

        @seed(1)
        @effort(
            max_examples=_EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(
            case=st.one_of(
                way.as_strategy(), way.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
            )
        )
        def ask(case: object) -> None:
            nonlocal asked
            answer = case.call(headers=headers)  # type: ignore[attr-defined]
            asked += 1
            assert answer.status_code < 500, (case, answer.status_code, answer.text[:300])  # type: ignore[attr-defined]
            if answer.status_code >= 400:
                assert "problem+json" in answer.headers["content-type"][0]

        ask()
    assert len(ways) > 30
    assert asked >= len(ways)
