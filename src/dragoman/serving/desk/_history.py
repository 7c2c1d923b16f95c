"""History: every decision, to be taken back; and what decisions say of the coder."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman import curating
from dragoman.record import Decided, Record
from dragoman.serving import _deciding
from dragoman.serving._guard import GuardedRoute, caller_of, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._signing import form_of, given
from dragoman.serving._templates import page
from dragoman.serving.desk._cards import said

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_MOST = 100
_NAMED = 3
"""Reports of one decision that are named."""


@router.get("/desk/history")
@needs(Permission.DECIDE)
def history(request: Request) -> Response:
    """Every decision, the newest first."""
    with served_by(request).record() as record:
        found = list(reversed(record.decisions()))[:_MOST]
        by_id = {each.decision.id: each for each in found}
        lines = [(each, _words(each, by_id), _about(record, each)) for each in found]
    return page(request, "history.html", title="History", section="desk", lines=lines)


def _words(each: Decided, known: dict[str, Decided]) -> str:
    one = each.decision
    if one.kind != "undo":
        return said(one.kind, one.field, one.value)
    of = known.get(one.targets[0])
    return f"took back “{_words(of, known)}”" if of else f"took back {one.targets[0]}"


def _about(record: Record, each: Decided) -> list[tuple[str, str]]:
    """What a decision is about: ids of reports, and the events they are of or the words they rest on."""
    if each.decision.kind == "undo":
        return []
    found: dict[str, str] = {}
    for name in each.decision.targets[:_NAMED]:
        event = record.event(name)
        report = None if event else record.report(name)
        quote = f"“{report.evidence[0].quote}”" if report and report.evidence else name
        words = (event.title or event.type.value.lower()) if event else quote
        if words not in found.values():
            found[name] = words
    return list(found.items())


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
