"""Coming in and going out: passwords, links that work once, sessions, one's own account and tokens."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import DragomanError, InputError, NotSignedInError
from dragoman.record import User
from dragoman.serving import _passwords
from dragoman.serving._guard import (
    FORM_COOKIE,
    Caller,
    GuardedRoute,
    caller_of,
    served_by,
    session_cookie,
    user_of,
)
from dragoman.serving._permissions import ROLE_MAY, SCOPES, Permission, needs, scopes
from dragoman.serving._templates import page

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_WRONG = "That name and password do not go together."
_MOST_DAYS = 3650


def given(form: FormData, name: str) -> str:
    """A field of a form as text, empty if it is not there."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def form_of(request: Request) -> FormData:
    """The form that was sent; the door has read it already."""
    found: FormData | None = getattr(request, "_form", None)
    return found if found is not None else FormData()


def inside(address: str) -> str:
    """An address of this server to go on to; the front page for any other."""
    parts = urlsplit(address)
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and "\\" not in address
    return address if plain and not parts.scheme and not parts.netloc and address.isprintable() else "/"


def with_form_cookie(request: Request, template: str, *, status: int = 200, **context: object) -> Response:
    """A page with a form for somebody not signed in: the form and a cookie carry the same secret."""
    caller = caller_of(request)
    if caller.user is None and not caller.csrf:
        caller = Caller(may=caller.may, csrf=secrets.token_urlsafe(24))
        request.state.caller = caller
    response = page(request, template, status=status, **context)
    response.headers["Cache-Control"] = "no-store"
    if caller.user is None:
        _cookie(request, response, FORM_COOKIE, caller.csrf)
    return response


def _cookie(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def signed_in(request: Request, user: User, to: str) -> Response:
    """Open a session for somebody whom we know now, and send them on."""
    served = served_by(request)
    hours = served.settings.session_hours
    with served.accounts() as accounts:
        secret = accounts.sign_in(user, hours=hours, agent=request.headers.get("User-Agent"))
    response = RedirectResponse(inside(to), 303)
    _cookie(request, response, session_cookie(request), secret, int(hours * 3600))
    response.delete_cookie(FORM_COOKIE, path="/")
    return response


@router.get("/sign-in")
@needs(Permission.PUBLIC)
def sign_in_page(request: Request, next: str = "/") -> Response:  # noqa: A002  # the word people expect in the address
    """The form."""
    return _sign_in(request, next)


def _sign_in(request: Request, to: str, *, fault: str = "", name: str = "", status: int = 200) -> Response:
    issuer = served_by(request).settings.oidc_issuer
    return with_form_cookie(
        request,
        "sign_in.html",
        status=status,
        title="Sign in",
        next=inside(to),
        fault=fault,
        name=name,
        oidc=urlsplit(issuer).hostname if issuer else None,
    )


@router.post("/sign-in")
@needs(Permission.PUBLIC, "sign_in")
def sign_in(request: Request) -> Response:
    """Open a session for a name and its password."""
    form, served = form_of(request), served_by(request)
    name, to = given(form, "name").strip(), given(form, "next") or "/"
    served.limits.take("sign_in", f"name {name.casefold()[:80]}")
    with served.accounts() as accounts:
        user = accounts.user(name) if name else None
    right = _passwords.matches(user.password if user else None, given(form, "password"))
    if not right or user is None or user.disabled:
        return _sign_in(request, to, fault=_WRONG, name=name, status=401)
    return signed_in(request, user, to)


@router.post("/sign-out")
@needs(Permission.ACCOUNT)
def sign_out(request: Request) -> Response:
    """End the session."""
    with served_by(request).accounts() as accounts:
        accounts.sign_out(request.cookies.get(session_cookie(request), ""))
    response = RedirectResponse("/sign-in?done=signed-out", 303)
    response.delete_cookie(session_cookie(request), path="/")
    return response


@router.get("/link/{secret}")
@needs(Permission.PUBLIC, "sign_in")
def link_page(request: Request, secret: str) -> Response:
    """A link that works once."""
    return _link(request, secret)


def _link(request: Request, secret: str, *, fault: str = "", name: str = "", status: int = 200) -> Response:
    served = served_by(request)
    with served.accounts() as accounts:
        found = accounts.link(secret)
    if found is None:
        raise InputError("this link was used already, or is too old", todo="ask an admin for a new one")
    known = found.user.name if found.user else None
    return with_form_cookie(
        request,
        "link.html",
        status=status,
        title="A new password" if known else "Welcome",
        known=known,
        role=found.role,
        least=served.settings.password_length,
        fault=fault,
        name=name,
    )


@router.post("/link/{secret}")
@needs(Permission.PUBLIC, "sign_in")
def use_link(request: Request, secret: str) -> Response:
    """Make the account of a link, or set the password, and sign in."""
    form, served = form_of(request), served_by(request)
    name = given(form, "name")
    with served.accounts() as accounts:
        if accounts.link(secret) is None:
            raise InputError("this link was used already, or is too old", todo="ask an admin for a new one")
    try:
        kept = _passwords.hashed(_twice(form))
        with served.accounts() as accounts:
            user = accounts.use_link(secret, name, kept)
            first = user.role == "admin" and accounts.count() == 1
    except InputError as error:
        return _link(request, secret, fault=_sentence(error), name=name, status=400)
    return signed_in(request, user, "/admin?done=first" if first else "/")


def _twice(form: FormData) -> str:
    password = given(form, "password")
    if password != given(form, "again"):
        raise InputError("the two passwords are not the same")
    return password


def _sentence(error: DragomanError) -> str:
    return f"{error.what[:1].upper()}{error.what[1:]}{f': {error.todo}' if error.todo else ''}."


@router.get("/account")
@needs(Permission.ACCOUNT)
def account(request: Request) -> Response:
    """One's own account."""
    return _account(request)


def _account(request: Request, *, fault: str = "", secret: str = "", status: int = 200) -> Response:
    user = user_of(request)
    with served_by(request).tokens() as tokens:
        mine = tokens.all(user)
    response = page(
        request,
        "account.html",
        status=status,
        title="Your account",
        section="account",
        user=user,
        tokens=mine,
        scopes=[each.value for each in SCOPES if each in ROLE_MAY[user.role]],
        fault=fault,
        secret=secret,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/account/password")
@needs(Permission.ACCOUNT, "sign_in")
def change_password(request: Request) -> Response:
    """Another password for oneself."""
    form, user = form_of(request), user_of(request)
    if not _passwords.matches(user.password, given(form, "old")):
        return _account(request, fault="That is not the password you have.", status=400)
    try:
        kept = _passwords.hashed(_twice(form))
    except InputError as error:
        return _account(request, fault=_sentence(error), status=400)
    with served_by(request).accounts() as accounts:
        accounts.set_password(user.id, kept, who=user.name)
    return RedirectResponse("/sign-in?done=password", 303)


@router.post("/account/tokens")
@needs(Permission.ACCOUNT, "writes")
def make_token(request: Request) -> Response:
    """A new token, shown this once."""
    form, user = form_of(request), user_of(request)
    try:
        chosen = scopes([str(each) for each in form.getlist("scopes")], user.role)
        with served_by(request).tokens() as tokens:
            secret = tokens.make(user, given(form, "label"), chosen, days=days(given(form, "days")))
    except InputError as error:
        return _account(request, fault=_sentence(error), status=400)
    return _account(request, secret=secret)


def days(text: str) -> float | None:
    """How many days something lasts, as typed; `None` for ever.

    Raises:
        InputError: if it is no number of days.
    """
    if not text.strip():
        return None
    try:
        found = float(text)
    except ValueError as error:
        raise InputError("days are a number") from error
    if not 0 < found <= _MOST_DAYS:
        raise InputError(f"from 1 to {_MOST_DAYS} days")
    return found


@router.post("/account/tokens/{token}/revoke")
@needs(Permission.ACCOUNT, "writes")
def revoke_token(request: Request, token: str) -> Response:
    """Put one of one's own tokens out of force."""
    user = caller_of(request).user
    if user is None:
        raise NotSignedInError("nobody is signed in")
    with served_by(request).tokens() as tokens:
        tokens.revoke(token, who=user.name, user=user)
    return RedirectResponse("/account?done=revoked", 303)
