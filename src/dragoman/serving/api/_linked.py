"""What many articles add up to: events, conflicts, stories, topics, trends, people."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.serving._guard import GuardedRoute, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._terms import last_day
from dragoman.serving.api._answers import ANYTHING, PREFIX, described, json_answer, listed
from dragoman.serving.api._found import missing
from dragoman.serving.api._terms import AsOf, ConflictTerms, EventTerms, StoryTerms

router = APIRouter(route_class=GuardedRoute, prefix=PREFIX, tags=["what they add up to"])


@router.get("/events", responses=described("Event", many=True))
@needs(Permission.READ)
def events(request: Request, terms: Annotated[EventTerms, Query()]) -> Response:
    """What happened: reports of one happening put together, by day."""
    return listed(request, lambda record, after, most: record.events(terms.chosen(after, most)), terms)


@router.get("/events/{event}", responses=described(ANYTHING))
@needs(Permission.READ)
def event(request: Request, event: str, as_of: AsOf = None) -> Response:
    """One event, by its id (also an older one) or that of a report, with its reports and what they disagree on."""
    day = last_day(as_of, "as_of")
    with served_by(request).record() as record:
        found = record.event(event, day)
        if found is None:
            raise missing("event", event)
        told = [each.report for each in record.tellings(found.id, day)]
        heads = record.heads(each.article for each in told)
        conflicts = [side for side in (record.conflict(each, day) for each in found.conflicts) if side]
    value = {"event": found, "reports": told, "articles": heads, "conflicts": conflicts}
    return json_answer(request, value)


@router.get("/conflicts", responses=described("Conflict", many=True))
@needs(Permission.READ)
def conflicts(request: Request, terms: Annotated[ConflictTerms, Query()]) -> Response:
    """What reports disagree on, side by side; updates apart from disagreements."""
    return listed(request, lambda record, after, most: record.conflicts(terms.chosen(after, most)), terms)


@router.get("/conflicts/{conflict}", responses=described("Conflict"))
@needs(Permission.READ)
def conflict(request: Request, conflict: str, as_of: AsOf = None) -> Response:
    """One conflict."""
    with served_by(request).record() as record:
        found = record.conflict(conflict, last_day(as_of, "as_of"))
    if found is None:
        raise missing("conflict", conflict)
    return json_answer(request, found)


@router.get("/stories", responses=described("Story", many=True))
@needs(Permission.READ)
def stories(request: Request, terms: Annotated[StoryTerms, Query()]) -> Response:
    """What belongs together over days to months, the newest first."""
    return listed(request, lambda record, after, most: record.stories(terms.chosen(after, most)), terms)


@router.get("/stories/{story}", responses=described("Story"))
@needs(Permission.READ)
def story(request: Request, story: str, as_of: AsOf = None) -> Response:
    """One story, by its id or that of one of its articles."""
    with served_by(request).record() as record:
        found = record.story(story, last_day(as_of, "as_of"))
    if found is None:
        raise missing("story", story)
    return json_answer(request, found)


@router.get(
    "/topics", responses=described({"type": "array", "items": {"$ref": "#/components/schemas/Topic"}})
)
@needs(Permission.READ)
def topics(request: Request, as_of: AsOf = None) -> Response:
    """The subjects that the stories are about."""
    with served_by(request).record() as record:
        return json_answer(request, record.topics(last_day(as_of, "as_of")))


@router.get(
    "/trends", responses=described({"type": "array", "items": {"$ref": "#/components/schemas/Trend"}})
)
@needs(Permission.READ)
def trends(
    request: Request,
    on: AsOf = None,
    days: Annotated[int, Query(ge=1, le=366)] = 7,
    periods: Annotated[int, Query(ge=1, le=60)] = 8,
    as_of: AsOf = None,
) -> Response:
    """What rises and falls against its own past."""
    with served_by(request).record() as record:
        found = record.trends(
            last_day(on, "on"), days=days, periods=periods, reported_by=last_day(as_of, "as_of")
        )
    return json_answer(request, found)


@router.get("/people", responses=described("Person", many=True))
@needs(Permission.READ)
def people(
    request: Request,
    name: Annotated[str, Query(min_length=1, max_length=200, description="(Part of) a name, or a key.")],
    as_of: AsOf = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> Response:
    """People and organisations of a name, in whatever spelling, most spoken of first."""
    with served_by(request).record() as record:
        found = record.persons(name.replace("\0", " "), last_day(as_of, "as_of"))
    return json_answer(request, {"items": found[:limit], "next": None})
