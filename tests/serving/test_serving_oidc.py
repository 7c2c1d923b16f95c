"""Signing in with OpenID Connect: the way there and back, and every way in which it must not work."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from starlette.testclient import TestClient

from dragoman.record import Accounts, Record
from dragoman.serving import _oidc

Client = Callable[..., TestClient]
ISSUER = "https://login.example"
SET = {"oidc_issuer": ISSUER, "oidc_client": "desk", "oidc_secret": "word", "rate_sign_in": 1000}


class Issuer:
    """Somebody who vouches for people; what it says can be changed."""

    def __init__(self) -> None:
        self.key, self.claims, self.header = (
            ec.generate_private_key(ec.SECP256R1()),
            dict[str, Any](),
            {"kid": "1"},
        )
        self.algorithm, self.signing = "ES256", None
        self.forms: list[dict[str, str]] = []

    def asked(self, address: str, form: dict[str, str] | None = None) -> dict[str, Any]:
        if address.endswith("openid-configuration"):
            return {
                "issuer": ISSUER,
                "authorization_endpoint": f"{ISSUER}/go",
                "token_endpoint": f"{ISSUER}/token",
                "jwks_uri": f"{ISSUER}/keys",
            }
        if address.endswith("/keys"):
            public = jwt.algorithms.ECAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
            return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "ES256"}]}
        assert form is not None
        self.forms.append(form)
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": "desk", "sub": "42", "iat": now, "exp": now + 60, **self.claims}
        key = self.signing if self.signing is not None else self.key
        return {"id_token": jwt.encode(claims, key, algorithm=self.algorithm, headers=self.header)}


@pytest.fixture
def issuer(monkeypatch: pytest.MonkeyPatch) -> Issuer:
    made = Issuer()
    monkeypatch.setattr(_oidc, "_asked", made.asked)
    return made


def go(client: TestClient, issuer: Issuer, to: str = "/account") -> str:
    """Go to the issuer; gives the state to come back with."""
    answer = client.get(f"/sign-in/oidc?next={to}")
    asked = {name: value[0] for name, value in parse_qs(urlsplit(answer.headers["Location"]).query).items()}
    assert asked["client_id"] == "desk"
    assert asked["code_challenge_method"] == "S256"
    issuer.claims.setdefault("nonce", asked["nonce"])
    return asked["state"]


def test_somebody_new_comes_in_as_a_reader(anybody: Client, issuer: Issuer, where: Path) -> None:
    client = anybody(**SET)
    assert "Sign in with login.example" in client.get("/sign-in").text
    issuer.claims["preferred_username"] = "Eve"
    state = go(client, issuer)
    answer = client.get(f"/sign-in/oidc/back?code=abc&state={state}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert "Eve" in client.get("/account").text
    assert len(issuer.forms[0]["code_verifier"]) > 40
    with Record.open(where) as record:
        assert Accounts(record).user("Eve").role == "reader"  # type: ignore[union-attr]
        Accounts(record).set_role("Eve", "editor", who="test")
    issuer.claims.pop("nonce")
    again = anybody(**SET)
    assert again.get(f"/sign-in/oidc/back?code=abc&state={go(again, issuer)}").status_code == 303
    assert again.get("/desk").status_code == 200


def test_a_name_that_is_taken_stays_with_whoever_has_it(anybody: Client, issuer: Issuer, where: Path) -> None:
    client = anybody(**SET)
    issuer.claims["preferred_username"] = "Admin"
    client.get(f"/sign-in/oidc/back?code=abc&state={go(client, issuer)}")
    assert client.get("/admin").status_code == 403
    with Record.open(where) as record:
        assert len([each for each in Accounts(record).users() if each.name.startswith("Admin")]) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "another"},
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"exp": 1},
        {"sub": None},
    ],
)
def test_what_was_not_said_to_us_now_is_not_believed(
    wrong: dict[str, Any], anybody: Client, issuer: Issuer
) -> None:
    client = anybody(**SET)
    issuer.claims.update(wrong)
    assert client.get(f"/sign-in/oidc/back?code=abc&state={go(client, issuer)}").status_code == 403
    assert client.get("/account").status_code == 303


def test_another_key_none_or_a_shared_one_is_not_believed(anybody: Client, issuer: Issuer) -> None:
    client = anybody(**SET)
    tries: list[tuple[str, Any, dict[str, str]]] = [
        ("ES256", ec.generate_private_key(ec.SECP256R1()), {"kid": "1"}),
        ("ES256", None, {"kid": "2"}),
        ("HS256", "word" * 16, {"kid": "1"}),
        ("none", "", {"kid": "1"}),
    ]
    for algorithm, key, header in tries:
        issuer.algorithm, issuer.signing, issuer.header = algorithm, key, header
        issuer.claims.clear()
        answer = client.get(f"/sign-in/oidc/back?code=abc&state={go(client, issuer)}")
        assert answer.status_code == 403, algorithm


def test_coming_back_by_another_way_is_refused(anybody: Client, issuer: Issuer) -> None:
    client = anybody(**SET)
    assert client.get("/sign-in/oidc/back?code=abc&state=guessed").status_code == 403
    state = go(client, issuer)
    assert client.get("/sign-in/oidc/back?code=abc&state=guessed").status_code == 403
    assert client.get(f"/sign-in/oidc/back?error=denied&state={state}").status_code == 303
    client.cookies.clear()
    client.cookies.set("dragoman_oidc", "rubbish", path="/sign-in/oidc/back")
    assert client.get(f"/sign-in/oidc/back?code=abc&state={state}").status_code == 403


def test_only_known_people_where_nobody_new_may_come(anybody: Client, issuer: Issuer) -> None:
    client = anybody(**SET, oidc_role="none")
    assert client.get(f"/sign-in/oidc/back?code=abc&state={go(client, issuer)}").status_code == 403


def test_it_is_not_there_where_it_is_not_set_up(anybody: Client) -> None:
    client = anybody()
    assert "oidc" not in client.get("/sign-in").text
    assert client.get("/sign-in/oidc").status_code == 400
