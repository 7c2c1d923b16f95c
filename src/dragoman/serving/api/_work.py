"""What goes on by itself: feeds that are watched, hooks that are told of new events."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from dragoman.record import Feed, Feeds, Hook, Hooks
from dragoman.serving._guard import GuardedRoute, caller_of, served_by, user_of
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._telling import known_reports
from dragoman.serving._terms import TERMS, event_filter
from dragoman.serving._uploads import checked
from dragoman.serving.api._answers import ANYTHING, PREFIX, described, json_answer

router = APIRouter(route_class=GuardedRoute, prefix=PREFIX, tags=["feeds and hooks"])

Address = Annotated[str, Field(min_length=8, max_length=2000)]


class NewFeed(BaseModel):
    """A feed to watch; `every` is in seconds, `follow` reads the pages that it leads to."""

    address: Address
    every: Annotated[int, Field(ge=60, le=7 * 86_400)] | None = None
    outlet: Annotated[str, Field(max_length=200)] | None = None
    follow: bool = False


class NewHook(BaseModel):
    """Where to tell of new events, and of which: terms as of `GET /events`."""

    address: Address
    terms: dict[str, str | bool | int | list[str]] = Field(default_factory=dict, max_length=20)


def feed_data(feed: Feed) -> dict[str, Any]:
    """A feed with its health in a word."""
    found: dict[str, Any] = msgspec.to_builtins(feed)
    return found | {"health": feed.health}


def _hook_data(hook: Hook, *, secret: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(hook)
    if not secret:
        del found["secret"]
    return found | {"health": hook.health}


@router.get("/feeds", responses=described(ANYTHING))
@needs(Permission.READ)
def feeds(request: Request) -> Response:
    """The feeds that are watched, and how each is doing."""
    with served_by(request).record() as record:
        found = Feeds(record).all()
    return json_answer(request, {"items": [feed_data(each) for each in found], "next": None})


@router.post("/feeds", status_code=201, responses=described(ANYTHING, status=201))
@needs(Permission.INGEST, "writes")
def add_feed(request: Request, feed: Annotated[NewFeed, Body()]) -> Response:
    """Watch a feed."""
    every = feed.every or served_by(request).settings.watch_every
    address = checked(feed.address)
    options = {"outlet": feed.outlet, "follow": feed.follow}
    with served_by(request).record() as record:
        Feeds(record).add(address, who=caller_of(request).name, every=every, options=options)
        found = next(each for each in Feeds(record).all() if each.address == address)
    return json_answer(request, feed_data(found), status=201)


@router.delete("/feeds", responses=described(ANYTHING))
@needs(Permission.INGEST, "writes")
def remove_feed(request: Request, address: Annotated[str, Query(max_length=2000)]) -> Response:
    """Watch a feed no longer."""
    with served_by(request).record() as record:
        Feeds(record).remove(address, who=caller_of(request).name)
    return json_answer(request, {"removed": address})


@router.get("/hooks", responses=described(ANYTHING))
@needs(Permission.INGEST)
def hooks(request: Request) -> Response:
    """One's own hooks."""
    with served_by(request).record() as record:
        found = Hooks(record).all(user_of(request).id)
    return json_answer(request, {"items": [_hook_data(each) for each in found], "next": None})


@router.post("/hooks", status_code=201, responses=described(ANYTHING, status=201))
@needs(Permission.INGEST, "writes")
def add_hook(request: Request, hook: Annotated[NewHook, Body()]) -> Response:
    """Tell an address of new events from now on. The answer holds the secret that signs them, this once."""
    address = checked(hook.address)
    terms = {name: value for name, value in hook.terms.items() if name in {*TERMS, "disputed", "voices"}}
    event_filter(terms)
    with served_by(request).record() as record:
        known = known_reports(record, terms)
        made = Hooks(record).add(user_of(request).id, address, terms, known, who=caller_of(request).name)
    return json_answer(request, _hook_data(made, secret=True), status=201)


@router.delete("/hooks/{hook}", responses=described(ANYTHING))
@needs(Permission.INGEST, "writes")
def remove_hook(request: Request, hook: str) -> Response:
    """Tell it no more."""
    with served_by(request).record() as record:
        Hooks(record).remove(hook, who=caller_of(request).name, user=user_of(request).id)
    return json_answer(request, {"removed": hook})
