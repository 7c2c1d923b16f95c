"""Hooks on screen: which addresses are told of which new events, and whether they take it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.model import EventType, Status
from dragoman.record import Hook, Hooks
from dragoman.serving._guard import GuardedRoute, caller_of, served_by, user_of
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._signing import form_of, given
from dragoman.serving._telling import known_reports
from dragoman.serving._templates import page
from dragoman.serving._terms import event_filter
from dragoman.serving._uploads import checked

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_TERMS = ("actor", "with", "type", "status", "place", "outlet", "text")


@router.get("/desk/hooks")
@needs(Permission.INGEST)
def hooks(request: Request) -> Response:
    """One's own hooks, and how each is doing."""
    return _hooks(request)


def _hooks(request: Request, *, made: Hook | None = None, fault: str = "", status: int = 200) -> Response:
    with served_by(request).record() as record:
        found = Hooks(record).all(user_of(request).id)
    response = page(
        request,
        "hooks.html",
        status=status,
        title="Hooks",
        section="desk",
        hooks=found,
        made=made,
        fault=fault,
        types=[(each.value, each.value.capitalize()) for each in EventType],
        statuses=[(each.value, each.value) for each in Status],
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/desk/hooks")
@needs(Permission.INGEST, "writes")
def change(request: Request) -> Response:
    """Have an address told of new events, or tell it no more; the secret is shown this once."""
    form, user, who = form_of(request), user_of(request), caller_of(request).name
    if gone := given(form, "remove"):
        with served_by(request).record() as record:
            Hooks(record).remove(gone, who=who, user=user.id)
        return RedirectResponse("/desk/hooks?done=hook", 303)
    terms = {name: given(form, name).strip() for name in _TERMS if given(form, name).strip()}
    try:
        address = checked(given(form, "address"))
        event_filter(terms)
    except InputError as error:
        return _hooks(request, fault=f"{error.what}{f': {error.todo}' if error.todo else ''}.", status=400)
    with served_by(request).record() as record:
        made = Hooks(record).add(user.id, address, terms, known_reports(record, terms), who=who)
    return _hooks(request, made=made)
