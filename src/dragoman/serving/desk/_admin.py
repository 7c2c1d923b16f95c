"""What admins do: accounts, links that work once, tokens, the log."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.record import ROLES
from dragoman.serving._guard import GuardedRoute, caller_of, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._signing import form_of, given
from dragoman.serving._templates import page

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_LOG = 100


@router.get("/admin")
@needs(Permission.ADMIN)
def admin(request: Request) -> Response:
    """The accounts."""
    return _admin(request)


def _admin(
    request: Request,
    *,
    link: str = "",
    linked: dict[str, str] | None = None,
    fault: str = "",
    status: int = 200,
) -> Response:
    served = served_by(request)
    with served.accounts() as accounts:
        users = accounts.users()
    with served.tokens() as kept:
        tokens = [each for each in kept.all() if not each.revoked]
    response = page(
        request,
        "admin.html",
        status=status,
        title="Accounts",
        section="admin",
        users=users,
        tokens=tokens,
        roles=[(each, each) for each in ROLES],
        link=link,
        linked=linked,
        fault=fault,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/admin/links")
@needs(Permission.ADMIN, "writes")
def make_link(request: Request) -> Response:
    """A link that works once, for a new account or a new password."""
    form, served = form_of(request), served_by(request)
    user, role = given(form, "user") or None, given(form, "role") or "reader"
    with served.accounts() as accounts:
        secret = accounts.make_link(who=caller_of(request).name, role=role, user=user)
        known = accounts.user(user) if user else None
    base = served.settings.serve_address.rstrip("/") or str(request.base_url).rstrip("/")
    linked = {"role": role, "user": known.name if known else ""}
    return _admin(request, link=f"{base}/link/{secret}", linked=linked)


@router.post("/admin/accounts")
@needs(Permission.ADMIN, "writes")
def change(request: Request) -> Response:
    """Another role for an account, or close it, or open it again."""
    form, who = form_of(request), caller_of(request).name
    user, action = given(form, "user"), given(form, "action")
    if action not in {"role", "close", "open"}:
        raise InputError("nothing that is done with an account")
    try:
        with served_by(request).accounts() as accounts:
            if action == "role":
                accounts.set_role(user, given(form, "role"), who=who)
            else:
                accounts.set_disabled(user, disabled=action == "close", who=who)
    except InputError as error:
        return _admin(request, fault=f"{error.what}{f': {error.todo}' if error.todo else ''}.", status=400)
    return RedirectResponse("/admin?done=account", 303)


@router.post("/admin/tokens")
@needs(Permission.ADMIN, "writes")
def revoke(request: Request) -> Response:
    """Put anybody's token out of force."""
    with served_by(request).tokens() as tokens:
        tokens.revoke(given(form_of(request), "token"), who=caller_of(request).name)
    return RedirectResponse("/admin?done=revoked", 303)


@router.get("/admin/log")
@needs(Permission.ADMIN)
def log(request: Request, before: int | None = None) -> Response:
    """The log of every write, and whether it holds together."""
    last = before if before is not None and 0 < before < 2**62 else None
    with served_by(request).record() as record:
        entries = record.audit(before=last, limit=_LOG)
        faults = record.audit_faults() if last is None else ()
    return page(
        request,
        "log.html",
        title="The log",
        section="admin",
        entries=entries,
        faults=faults,
        more=entries[-1].number if len(entries) == _LOG else None,
        first=last is None,
    )
