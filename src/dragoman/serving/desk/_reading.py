"""Reading in from the desk: files and addresses, how far each job is, feeds and their health."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError, UnknownSubjectError
from dragoman.record import Feeds, Jobs
from dragoman.serving._guard import GuardedRoute, caller_of, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._signing import form_of, given
from dragoman.serving._templates import page
from dragoman.serving._uploads import checked, line_up

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)


@router.get("/desk/read")
@needs(Permission.INGEST)
def reading(request: Request) -> Response:
    """What can be read in, and what was of late."""
    with served_by(request).record() as record:
        jobs = Jobs(record).all(limit=30)
        waiting = record.quarantine()[-30:]
    return page(request, "read.html", title="Read articles in", section="desk", jobs=jobs, waiting=waiting)


@router.post("/desk/read")
@needs(Permission.INGEST, "writes")
def read(request: Request) -> Response:
    """Put files or addresses in line."""
    form = form_of(request)
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    with served_by(request).record() as record:
        job = line_up(
            record,
            who=caller_of(request).name,
            addresses=given(form, "addresses").split(),
            files=[(each.filename or "file", each.file) for each in files],
            published=given(form, "published").strip() or None,
            outlet=given(form, "outlet").strip() or None,
            follow=bool(given(form, "follow")),
        )
    return RedirectResponse(f"/desk/jobs/{job.id}?done=job", 303)


@router.get("/desk/jobs/{name}")
@needs(Permission.INGEST)
def job(request: Request, name: str) -> Response:
    """How far a job is."""
    with served_by(request).record() as record:
        found = Jobs(record).job(name)
    if found is None:
        raise UnknownSubjectError("there is no such job")
    return page(request, "job.html", title=f"Reading {found.state}", section="desk", job=found)


@router.get("/feeds")
@needs(Permission.READ)
def feeds(request: Request) -> Response:
    """The feeds that are watched, and how each is doing."""
    with served_by(request).record() as record:
        found = Feeds(record).all()
    order = {"broken": 0, "failing": 1, "empty": 2, "silent": 3, "new": 4, "well": 5, "paused": 6}
    ordered = sorted(found, key=lambda each: (order[each.health], each.address))
    section = "desk" if Permission.DECIDE in caller_of(request).may else "feeds"
    return page(request, "feeds.html", title="Feeds", section=section, feeds=ordered)


@router.post("/feeds")
@needs(Permission.INGEST, "writes")
def change_feeds(request: Request) -> Response:
    """Watch a feed, pause it, go on with it, or watch it no longer."""
    form, who = form_of(request), caller_of(request).name
    action, address = given(form, "action"), given(form, "address")
    with served_by(request).record() as record:
        watched = Feeds(record)
        if action == "add":
            every = served_by(request).settings.watch_every
            options = {"outlet": given(form, "outlet").strip() or None, "follow": bool(given(form, "follow"))}
            watched.add(checked(address), who=who, every=every, options=options)
        elif action in {"pause", "resume"}:
            watched.pause(address, paused=action == "pause", who=who)
        elif action == "remove":
            watched.remove(address, who=who)
        else:
            raise InputError("nothing that is done with a feed")
    return RedirectResponse(f"/feeds?done={'feed' if action == 'add' else 'saved'}", 303)
