"""The door: who may do what, how people come in, and what is turned away."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from callers import PASSWORD, csrf_of, sign_in
from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from dragoman.errors import DragomanError, InputError, TooManyError
from dragoman.record import Accounts, Record, Tokens
from dragoman.serving import GuardedRoute, Permission, asked_for
from dragoman.serving import _passwords as passwords
from dragoman.serving._app import unsurrounded
from dragoman.serving._limits import Limits
from dragoman.serving._permissions import ROLE_MAY, scopes
from dragoman.serving._problems import dragoman_error
from dragoman.serving._served import Served

Client = Callable[..., TestClient]

_FILL = {
    "secret": "x",
    "name": "x",
    "path": "x.html",
    "token": "k0",
    "decision": "d0",
    "job": "j0",
    "hook": "h0",
}


def routes(where: Path) -> list[GuardedRoute]:
    app = unsurrounded(Served(where))
    assert all(isinstance(each, GuardedRoute) for each in app.routes)
    return [each for each in app.routes if isinstance(each, GuardedRoute)]


def test_every_route_declares_what_it_asks_for(where: Path) -> None:
    undeclared = [each.path for each in routes(where) if asked_for(each.endpoint) is None]
    assert undeclared == []
    assert len(routes(where)) > 70


def test_a_route_that_declares_nothing_lets_nobody_in(where: Path, program: Client) -> None:
    router = APIRouter(route_class=GuardedRoute)

    @router.get("/forgotten")
    def forgotten(request: Request) -> Response:
        return PlainTextResponse("inside")

    app = FastAPI()
    app.state.served = Served(where)
    app.router.routes.extend(router.routes)
    app.add_exception_handler(DragomanError, dragoman_error)
    admin = program("admin").headers["Authorization"]
    client = TestClient(app, base_url="http://localhost")
    assert client.get("/forgotten", headers={"Accept": "application/json"}).status_code == 403
    answer = client.get("/forgotten", headers={"Authorization": admin, "Accept": "application/json"})
    assert answer.status_code == 403
    assert "inside" not in answer.text


@pytest.mark.parametrize("role", ["nobody", "reader", "editor", "admin"])
def test_each_role_gets_into_what_it_may_and_nothing_else(
    role: str, where: Path, signed_in: Client, anybody: Client
) -> None:
    client = anybody() if role == "nobody" else signed_in(role, rate_requests=100_000, rate_writes=100_000)
    may = {Permission.PUBLIC} if role == "nobody" else ROLE_MAY[role]
    for each in routes(where):
        path, permission = each.path, asked_for(each.endpoint)
        if permission is Permission.PUBLIC and role == "nobody" and "POST" in each.methods:
            continue  # these want the token of their form
        for name, value in _FILL.items():
            path = path.replace("{" + name + "}", value).replace("{" + name + ":path}", value)
        path = path.replace("{", "").replace("}", "")
        for method in sorted(each.methods):
            if path in {"/sign-out", "/account/password", "/sign-in/oidc/back"} or (method, path) == (
                "POST",
                "/sign-in",
            ):
                continue
            answer = client.request(method, path, headers={"Accept": "application/json"})
            refused = answer.status_code in {401, 403}
            assert refused is (permission not in may), (method, path, answer.status_code)


def test_nobody_reads_unless_reading_is_open(anybody: Client) -> None:
    closed = anybody()
    answer = closed.get("/events/x.html?a=b")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?next=%2Fevents%2Fx.html%3Fa%3Db"
    assert closed.get("/api/v1/events").status_code == 401
    open_ = anybody(serve_open_reading=True)
    assert open_.get("/api/v1/events").status_code == 200
    assert open_.get("/desk").status_code == 303


def test_the_first_admin_comes_by_a_link_that_works_once(anybody: Client, where: Path) -> None:
    with Record.open(where) as record:
        secret = Accounts(record).make_link(who="test", role="admin")
    client = anybody()
    page = client.get(f"/link/{secret}")
    form = {"csrf": csrf_of(page.text), "name": "Nan", "password": "short", "again": "short"}
    assert "at least" in client.post(f"/link/{secret}", data=form).text
    form |= {"password": PASSWORD, "again": PASSWORD + "!"}
    assert client.post(f"/link/{secret}", data=form).status_code == 400
    form |= {"again": PASSWORD}
    assert client.post(f"/link/{secret}", data=form).status_code == 303
    assert client.get("/admin").status_code == 200
    assert anybody().get(f"/link/{secret}").status_code == 400
    with Record.open(where) as record:
        assert Accounts(record).user("nan").role == "admin"  # type: ignore[union-attr]
        assert secret not in str(record.audit())


def test_signing_in_goes_only_to_our_own_pages(anybody: Client) -> None:
    for to in (
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
    ):
        client = anybody()
        csrf = csrf_of(client.get("/sign-in").text)
        data = {"csrf": csrf, "name": "Reader", "password": PASSWORD, "next": to}
        assert client.post("/sign-in", data=data).headers["Location"] == "/"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(anybody: Client) -> None:
    client = anybody()
    csrf = csrf_of(client.get("/sign-in").text)
    told = []
    for name, password in (("Reader", "wrong"), ("Nobody", PASSWORD), ("", "")):
        answer = client.post("/sign-in", data={"csrf": csrf, "name": name, "password": password})
        assert answer.status_code == 401
        told.append("do not go together" in answer.text)
    assert told == [True, True, True]


def test_guessing_is_stopped(anybody: Client) -> None:
    client = anybody(rate_sign_in=3)
    csrf = csrf_of(client.get("/sign-in").text)
    data = {"csrf": csrf, "name": "Reader", "password": "wrong"}
    states = [client.post("/sign-in", data=data).status_code for _ in range(4)]
    assert states == [401, 401, 401, 429]
    assert client.post("/sign-in", data=data).headers["Retry-After"].isdigit()


def test_a_session_ends_and_what_is_forged_is_nothing(signed_in: Client, where: Path) -> None:
    client = signed_in("reader")
    assert client.get("/account").status_code == 200
    with sqlite3.connect(where) as connection:
        connection.execute("UPDATE sessions SET ends = '2020-01-01T00:00:00+00:00'")
    assert client.get("/account").status_code == 303
    client.cookies.set("dragoman", "forged")
    assert client.get("/account").status_code == 303


def test_signing_out_ends_the_session_itself(signed_in: Client) -> None:
    client = signed_in("reader")
    kept = client.cookies["dragoman"]
    assert client.post("/sign-out").status_code == 303
    client.cookies.set("dragoman", kept)
    assert client.get("/account").status_code == 303


def test_a_new_password_signs_everybody_else_out(signed_in: Client, anybody: Client) -> None:
    client, other = signed_in("reader"), signed_in("reader")
    new = "quite another word"
    form = {"old": "wrong", "password": new, "again": new}
    assert client.post("/account/password", data=form).status_code == 400
    assert client.post("/account/password", data=form | {"old": PASSWORD}).status_code == 303
    assert other.get("/account").status_code == 303
    sign_in(anybody(), "Reader", new)


def test_writes_want_the_token_of_the_session(signed_in: Client) -> None:
    client = signed_in("editor")
    token = client.headers.pop("X-CSRF-Token")
    data = {"target": "x", "body": "a note"}
    assert client.post("/desk/note", data=data).status_code == 403
    assert client.post("/desk/note", data=data | {"csrf": "wrong"}).status_code == 403
    assert client.post("/desk/note", data=data | {"csrf": ""}).status_code == 403
    elsewhere = {"Origin": "https://elsewhere.example"}
    assert client.post("/desk/note", data=data | {"csrf": token}, headers=elsewhere).status_code == 403
    cross = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/desk/note", data=data | {"csrf": token}, headers=cross).status_code == 403
    assert client.post("/desk/note", data=data | {"csrf": token}).status_code == 303
    assert client.post("/api/v1/decisions", json={"kind": "accept", "targets": ["r0"]}).status_code == 403


def test_signing_in_cannot_be_done_from_elsewhere(anybody: Client) -> None:
    client = anybody()
    data = {"name": "Reader", "password": PASSWORD}
    assert client.post("/sign-in", data=data).status_code == 403
    client.get("/sign-in")
    assert client.post("/sign-in", data=data | {"csrf": "guessed"}).status_code == 403


def test_tokens_do_what_their_scopes_say_until_revoked(program: Client, where: Path) -> None:
    reader = program("editor", "read")
    assert reader.get("/api/v1/events").status_code == 200
    assert reader.get("/account", headers={"Accept": "application/json"}).status_code == 403
    refused = reader.post("/api/v1/decisions", json={"kind": "accept", "targets": ["r0"]})
    assert refused.status_code == 403
    assert "decide" in refused.json()["detail"]
    with Record.open(where) as record:
        tokens = Tokens(record)
        tokens.revoke(tokens.all()[0].id, who="test")
    answer = reader.get("/api/v1/events")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "given", ["Bearer forged", "Bearer", "Basic QTpC", "", "Bearer dragoman_" + "x" * 9000]
)
def test_a_forged_token_is_refused_even_where_reading_is_open(given: str, anybody: Client) -> None:
    client = anybody(serve_open_reading=True)
    assert client.get("/api/v1/events", headers={"Authorization": given}).status_code == 401


def test_tokens_run_out_and_closed_accounts_are_closed(
    program: Client, signed_in: Client, where: Path
) -> None:
    client, session = program("editor"), signed_in("editor")
    with sqlite3.connect(where) as connection:
        connection.execute("UPDATE tokens SET ends = '2020-01-01T00:00:00+00:00'")
    assert client.get("/api/v1/events").status_code == 401
    with Record.open(where) as record:
        Accounts(record).set_disabled("Editor", disabled=True, who="test")
    assert session.get("/desk").status_code == 303


def test_there_is_always_an_admin(signed_in: Client, where: Path) -> None:
    admin = signed_in("admin")
    with Record.open(where) as record:
        (one,) = [each for each in Accounts(record).users() if each.role == "admin"]
        with pytest.raises(InputError, match="last admin"):
            Accounts(record).set_role("Admin", "reader", who="test")
    assert admin.post("/admin/accounts", data={"user": one.id, "action": "close"}).status_code == 400
    link = admin.post("/admin/links", data={"role": "editor"})
    assert "/link/" in link.text


def test_no_token_has_more_than_its_account() -> None:
    assert scopes("read", "reader") == ("read",)
    with pytest.raises(InputError):
        scopes("decide", "reader")
    with pytest.raises(InputError):
        scopes("account", "admin")


def test_secrets_are_kept_as_hashes_only(program: Client, signed_in: Client, where: Path) -> None:
    secret = program("admin").headers["Authorization"].removeprefix("Bearer ")
    cookie = signed_in("reader").cookies["dragoman"]
    kept = where.read_bytes() + Path(f"{where}-wal").read_bytes()
    assert secret.encode() not in kept
    assert cookie.encode() not in kept
    assert PASSWORD.encode() not in kept


def test_what_surrounds_every_answer(anybody: Client) -> None:
    client = anybody(serve_open_reading=True)
    for path in ("/", "/sign-in", "/nope.html", "/api/v1/events", "/style.css"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
    cookie = client.get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    https = TestClient(client.app, base_url="https://localhost", follow_redirects=False)
    assert "Secure" in https.get("/sign-in").headers["Set-Cookie"]
    assert https.get("/sign-in").headers["Strict-Transport-Security"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "localhost.evil.example", "", "a:b:c"])
def test_another_name_than_ours_is_not_answered_to(host: str, anybody: Client) -> None:
    assert anybody(serve_open_reading=True).get("/", headers={"Host": host}).status_code == 400


def test_what_is_too_large_is_turned_away(signed_in: Client) -> None:
    client = signed_in("editor", serve_upload_bytes=2_000_000)
    large = b"x" * 1_100_000
    assert client.post("/desk/note", data={"target": "x", "body": large.decode()}).status_code == 413

    def dripping() -> object:
        for _ in range(30):
            yield b"x" * 100_000

    answer = client.post(
        "/api/v1/decisions", content=dripping(), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 413
    answer = client.post("/api/v1/jobs/upload", files={"files": ("a.txt", b"x" * 2_500_000)})
    assert answer.status_code == 413


def test_limits_fill_up_again() -> None:
    now = [0.0]
    limits = Limits({"requests": 60}, clock=lambda: now[0])
    for _ in range(60):
        limits.take("requests", "a")
    with pytest.raises(TooManyError):
        limits.take("requests", "a")
    limits.take("requests", "b")
    now[0] = 1.1
    limits.take("requests", "a")


def test_passwords(hashed: str) -> None:
    assert hashed.startswith("$argon2id$")
    assert passwords.matches(hashed, PASSWORD)
    assert not passwords.matches(hashed, PASSWORD + " ")
    assert not passwords.matches(None, PASSWORD)
    with pytest.raises(InputError):
        passwords.hashed("short")
