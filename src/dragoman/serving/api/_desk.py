"""Decisions, and the log of all that was written."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from dragoman.serving import _deciding
from dragoman.serving._guard import GuardedRoute, caller_of, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving.api._answers import ANYTHING, PREFIX, described, json_answer

router = APIRouter(route_class=GuardedRoute, prefix=PREFIX, tags=["the desk"])

Text = Annotated[str, Field(max_length=4000)]


class NewDecision(BaseModel):
    """What is decided. `seen` is what `GET /decisions/standing` gave, to be told if somebody else was first."""

    kind: Annotated[str, Field(max_length=20)]
    targets: Annotated[list[Annotated[str, Field(max_length=200)]], Field(min_length=1, max_length=10_000)]
    why: Text | None = None
    field: Annotated[str, Field(max_length=40)] | None = None
    value: Text | None = None
    seen: Annotated[str, Field(max_length=200)] | None = None


class Undo(BaseModel):
    """Why a decision is taken back."""

    why: Text | None = None


@router.get("/decisions", responses=described(ANYTHING))
@needs(Permission.READ)
def decisions(request: Request, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> Response:
    """What editors decided, in force or undone, the newest first."""
    with served_by(request).record() as record:
        found = record.decisions()
    return json_answer(request, {"items": list(reversed(found))[:limit], "next": None})


@router.get("/decisions/standing", responses=described(ANYTHING))
@needs(Permission.DECIDE)
def standing(request: Request, target: Annotated[list[str], Query(min_length=1, max_length=500)]) -> Response:
    """How things stand with some targets: to be sent as `seen` with a decision about them."""
    with served_by(request).record() as record:
        return json_answer(request, {"seen": record.stand(target)})


@router.post("/decisions", status_code=201, responses=described("Decision", status=201))
@needs(Permission.DECIDE, "writes")
def decide(request: Request, decision: Annotated[NewDecision, Body()]) -> Response:
    """Decide. 409 if somebody else has decided about the same since `seen`; nothing is written then."""
    with served_by(request).record() as record:
        made = _deciding.decide(
            record,
            decision.kind,
            decision.targets,
            who=caller_of(request).name,
            why=decision.why,
            field=decision.field,
            value=decision.value,
            seen=decision.seen,
        )
    return json_answer(request, made, status=201)


@router.post("/decisions/preview", responses=described(ANYTHING))
@needs(Permission.DECIDE, "writes")
def preview(request: Request, decision: Annotated[NewDecision, Body()]) -> Response:
    """What a decision would change: events and conflicts before and after. Nothing is written.

    `kind` may also be `undo`, with the id of a decision.
    """
    with served_by(request).record() as record:
        found = record.preview(decision.kind, decision.targets, field=decision.field, value=decision.value)
    return json_answer(request, found)


@router.post("/decisions/{decision}/undo", status_code=201, responses=described("Decision", status=201))
@needs(Permission.DECIDE, "writes")
def undo(request: Request, decision: str, body: Annotated[Undo | None, Body()] = None) -> Response:
    """Take a decision back; an undo can be undone in turn."""
    with served_by(request).record() as record:
        made = _deciding.undo(record, decision, who=caller_of(request).name, why=body.why if body else None)
    return json_answer(request, made, status=201)


@router.get("/audit", responses=described(ANYTHING))
@needs(Permission.ADMIN)
def audit(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
) -> Response:
    """The log of every write, the newest first; each entry is chained to the one before it by a hash."""
    with served_by(request).record() as record:
        found = record.audit(before=before, limit=limit)
    more: dict[str, Any] = {"before": found[-1].number} if len(found) == limit else {}
    return json_answer(request, {"items": found, "next": more or None})
