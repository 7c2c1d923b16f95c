"""History: every decision, to be taken back; and what decisions say of the coder."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman import curating
from dragoman.serving import _deciding
from dragoman.serving._guard import GuardedRoute, caller_of, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._signing import form_of, given
from dragoman.serving._templates import page
from dragoman.serving.desk._cards import said

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_MOST = 200


@router.get("/desk/history")
@needs(Permission.DECIDE)
def history(request: Request) -> Response:
    """Every decision, the newest first."""
    with served_by(request).record() as record:
        found = list(reversed(record.decisions()))[:_MOST]
    lines = [(each, said(each.decision.kind, each.decision.field, each.decision.value)) for each in found]
    return page(request, "history.html", title="History", section="desk", lines=lines)


@router.post("/desk/undo")
@needs(Permission.DECIDE, "writes")
def undo(request: Request) -> Response:
    """Take a decision back; that can be taken back in turn."""
    form = form_of(request)
    with served_by(request).record() as record:
        _deciding.undo(
            record, given(form, "decision"), who=caller_of(request).name, why=given(form, "why") or None
        )
    return RedirectResponse("/desk/history?done=undone", 303)


@router.get("/desk/counts")
@needs(Permission.DECIDE)
def counts(request: Request) -> Response:
    """How often editors found the coder right."""
    with served_by(request).record() as record:
        found = curating.counts(record)
    return page(request, "counts.html", title="How often the coder was right", section="desk", counts=found)
