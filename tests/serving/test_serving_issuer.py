"""OpenID Connect with an issuer over HTTP: discovery, PKCE, RSA keys that turn, codes that are good once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from issuer import Issuer
from starlette.testclient import TestClient

from dragoman.record import Accounts, Record

Client = Callable[..., TestClient]


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with Issuer() as made:
        yield made


def chosen(issuer: Issuer, **more: object) -> dict[str, object]:
    return {
        "oidc_issuer": issuer.address,
        "oidc_client": issuer.client,
        "oidc_secret": issuer.secret,
        "rate_sign_in": 1000,
        **more,
    }


def there(client: TestClient, to: str = "/account") -> str:
    """Go to the issuer, sign in there, and give the way back."""
    went = client.get(f"/sign-in/oidc?next={to}")
    assert went.status_code == 303
    answer = httpx2.get(went.headers["Location"], follow_redirects=False)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def test_somebody_signs_in_and_is_known_the_next_time(anybody: Client, issuer: Issuer, where: Path) -> None:
    client = anybody(**chosen(issuer))
    answer = client.get(there(client))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert "Eve" in client.get("/account").text
    issuer.turn_keys()
    issuer.person["preferred_username"] = "Eve, who married"
    again = anybody(**chosen(issuer))
    assert again.get(there(again)).status_code == 303
    assert "Eve" in again.get("/account").text
    with Record.open(where) as record:
        assert [each.subject for each in Accounts(record).users() if each.subject] == [f"{issuer.address} 42"]
        Accounts(record).set_disabled("Eve", disabled=True, who="test")
    closed = anybody(**chosen(issuer))
    assert closed.get(there(closed)).status_code == 403
    assert issuer.refusals == []


def test_a_code_is_good_once_and_for_whoever_asked(anybody: Client, issuer: Issuer) -> None:
    one, other = anybody(**chosen(issuer)), anybody(**chosen(issuer))
    way = there(one)
    assert other.get(way).status_code == 403  # somebody else's way back
    there(other)
    code = parse_qs(urlsplit(way).query)["code"][0]
    mine = parse_qs(urlsplit(there(other)).query)["state"][0]
    assert other.get(f"/sign-in/oidc/back?code={code}&state={mine}").status_code >= 400
    assert issuer.refusals == ["invalid_grant: the verifier is not of the challenge"]
    assert other.get("/account").status_code == 303
    fresh = there(one)
    assert one.get(fresh).status_code == 303
    assert one.get(fresh).status_code >= 400  # the cookie of the way is gone


def test_a_wrong_secret_an_old_token_and_another_issuer_let_nobody_in(
    anybody: Client, issuer: Issuer
) -> None:
    client = anybody(**chosen(issuer, oidc_secret="guessed"))
    assert client.get(there(client)).status_code >= 400
    assert issuer.refusals == ["invalid_client"]
    issuer.lifetime = -120
    late = anybody(**chosen(issuer))
    assert late.get(there(late)).status_code == 403
    issuer.lifetime = 60
    with Issuer() as other:
        issuer.person["iss"] = other.address
        misled = anybody(**chosen(issuer))
        assert misled.get(there(misled)).status_code == 403
    for each in (client, late, misled):
        assert each.get("/account").status_code == 303


def test_an_issuer_that_is_down_is_a_clear_fault(anybody: Client, issuer: Issuer) -> None:
    client = anybody(**chosen(issuer, oidc_issuer="http://127.0.0.1:9"))
    answer = client.get("/sign-in/oidc")
    assert answer.status_code in {502, 503}
    assert "does not answer" in answer.text
    assert "Sign in" in client.get("/sign-in").text  # names and passwords go on
