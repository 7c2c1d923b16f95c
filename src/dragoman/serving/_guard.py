"""The door: who asks, what the route asks for, and whether what is written was meant (CSRF)."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import NotSignedInError, RefusedError
from dragoman.record import User
from dragoman.serving._permissions import ROLE_MAY, Permission, asked_for, rate_of
from dragoman.serving._served import Served

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORM_COOKIE = "dragoman_form"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_FIELDS = 12_000
"""Fields of a form that are read: a merge may be of thousands."""
_FILES = 20
_A = {"reader": "a reader", "editor": "an editor", "admin": "an admin"}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: nobody known, somebody signed in, or a program with a token."""

    user: User | None = None
    may: frozenset[Permission] = frozenset({Permission.PUBLIC})
    via: str = "nobody"
    csrf: str = ""
    key: str = ""

    @property
    def name(self) -> str:
        """For the log."""
        return self.user.name if self.user else "nobody"


class GuardedRoute(APIRoute):
    """A route that lets in who may: it refuses everybody if it does not say what it asks for."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's handler, behind the door."""
        inner = super().get_route_handler()
        permission, rate = asked_for(self.endpoint), rate_of(self.endpoint)

        async def guarded(request: Request) -> Response:
            await _admit(request, permission, rate)
            if _is_form(request):
                await request.form(max_fields=_FIELDS, max_files=_FILES)  # kept with the request
            try:
                response = await inner(request)
            finally:
                await request.close()  # what was uploaded has been taken or refused by now
            if request.method not in SAFE:
                served_by(request).cache.clear(written=permission in _WRITES)
            return response

        return guarded


_WRITES = frozenset({Permission.DECIDE, Permission.PUBLISH, Permission.INGEST, Permission.ADMIN})
"""What may change the record: whoever has done so sees it at once, on every page."""


def served_by(request: Request) -> Served:
    """What the server holds."""
    found: Served = request.app.state.served
    return found


def caller_of(request: Request) -> Caller:
    """Who asks; known once the door has let them in."""
    found: Caller = getattr(request.state, "caller", Caller())
    return found


def user_of(request: Request) -> User:
    """The account of who asks.

    Raises:
        NotSignedInError: if nobody is signed in.
    """
    user = caller_of(request).user
    if user is None:
        raise NotSignedInError("nobody is signed in", todo="sign in first")
    return user


def session_cookie(request: Request) -> str:
    """The name of the session's cookie: one that only https may set, where there is https."""
    return "__Host-dragoman" if request.url.scheme == "https" else "dragoman"


async def _admit(request: Request, permission: Permission | None, rate: str) -> None:
    served = served_by(request)
    host = request.client.host if request.client else "?"
    caller = await _who(request, served)
    request.state.caller = caller
    served.limits.take("requests", caller.key or host)
    if rate:
        served.limits.take(rate, caller.key or host)
    if permission is None:
        raise RefusedError("this way in declares no permission, so nobody may use it")
    if permission not in caller.may:
        if caller.user is None:
            raise NotSignedInError("this is for people who are signed in", todo="sign in first")
        if caller.via == "token":
            raise RefusedError(f"this token has not the scope {permission.value!r}")
        whose = "admins" if permission is Permission.ADMIN else "editors and admins"
        raise RefusedError(
            f"this is for {whose}; your account is that of {_A[caller.user.role]}",
            todo="ask an admin of this desk for another role",
        )
    if request.method not in SAFE and caller.via != "token":
        await _meant(request, caller)


async def _who(request: Request, served: Served) -> Caller:
    given = request.headers.get("Authorization")
    if given is not None:
        return await run_in_threadpool(_by_token, served, given)
    secret = request.cookies.get(session_cookie(request))
    if secret:
        found = await run_in_threadpool(_by_session, served, secret)
        if found is not None:
            return found
    open_to_all = served.settings.serve_open_reading
    may = {Permission.PUBLIC, Permission.READ} if open_to_all else {Permission.PUBLIC}
    return Caller(may=frozenset(may), csrf=request.cookies.get(FORM_COOKIE, ""))


def _by_token(served: Served, given: str) -> Caller:
    scheme, _, secret = given.partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise NotSignedInError("the header Authorization holds no bearer token")
    with served.tokens() as tokens:
        found = tokens.token(secret.strip())
    if found is None:
        raise NotSignedInError("this token is unknown, out of date or revoked", todo="make a new one")
    may = {Permission(each) for each in found.scopes} & ROLE_MAY[found.user.role]
    return Caller(found.user, frozenset({Permission.PUBLIC, *may}), "token", key=found.id)


def _by_session(served: Served, secret: str) -> Caller | None:
    with served.accounts() as accounts:
        found = accounts.session(secret)
    if found is None:
        return None
    return Caller(found.user, ROLE_MAY[found.user.role], "session", found.csrf, found.user.id)


async def _meant(request: Request, caller: Caller) -> None:
    """See that a write comes from a page of ours, and not from elsewhere in the name of whoever is signed in.

    Raises:
        RefusedError: if it does not.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    elsewhere = site is not None and site not in {"same-origin", "none"}
    if origin is not None and origin != "null":
        elsewhere = elsewhere or urlsplit(origin).netloc != request.headers.get("Host", "")
    given = request.headers.get("X-CSRF-Token", "")
    if not given and _is_form(request):
        form = await request.form(max_fields=_FIELDS, max_files=_FILES)
        given = str(form.get("csrf", ""))
    same = bool(caller.csrf) and hmac.compare_digest(given.encode(), caller.csrf.encode())
    if elsewhere or not same:
        raise RefusedError(
            "this form is out of date, or does not come from this desk",
            todo="go back, load the page again and send it once more",
        )


def _is_form(request: Request) -> bool:
    written = request.method not in SAFE
    return written and request.headers.get("Content-Type", "").lower().startswith(_FORMS)
