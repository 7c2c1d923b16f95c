"""Reading in: files or addresses as a job, with its progress as it goes (server-sent events)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Body, File, Form, Query, UploadFile
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dragoman.record import Job, Jobs
from dragoman.serving._guard import GuardedRoute, caller_of, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._served import Served
from dragoman.serving._uploads import line_up
from dragoman.serving.api._answers import ANYTHING, PREFIX, described, json_answer
from dragoman.serving.api._found import missing

router = APIRouter(route_class=GuardedRoute, prefix=PREFIX, tags=["reading in"])

_LOOK_EVERY = 0.5
_LONGEST = 3600.0


class NewJob(BaseModel):
    """Addresses to be read: pages, feeds, archives."""

    addresses: Annotated[list[Annotated[str, Field(max_length=2000)]], Field(min_length=1, max_length=500)]
    published: Annotated[str, Field(max_length=40)] | None = None
    outlet: Annotated[str, Field(max_length=200)] | None = None
    follow: bool = False


def shown(job: Job) -> dict[str, Any]:
    """A job as others see it: what was sent in, not where it lies on this machine."""
    return {
        "id": job.id,
        "who": job.who,
        "made": job.made,
        "started": job.started,
        "ended": job.ended,
        "state": job.state,
        "sources": job.body.get("names", []),
        "progress": job.progress,
        "problem": job.problem,
    }


@router.get("/jobs", responses=described(ANYTHING))
@needs(Permission.INGEST)
def jobs(request: Request, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> Response:
    """The latest jobs, the newest first."""
    with served_by(request).record() as record:
        found = Jobs(record).all(limit=limit)
    return json_answer(request, {"items": [shown(each) for each in found], "next": None})


@router.post("/jobs", status_code=202, responses=described(ANYTHING, status=202))
@needs(Permission.INGEST, "writes")
def make_job(request: Request, job: Annotated[NewJob, Body()]) -> Response:
    """Have addresses read. Where one leads into a private network, at any step, it is not followed."""
    with served_by(request).record() as record:
        made = line_up(
            record,
            who=caller_of(request).name,
            addresses=job.addresses,
            published=job.published,
            outlet=job.outlet,
            follow=job.follow,
        )
    return json_answer(request, shown(made), status=202, location=f"{PREFIX}/jobs/{made.id}")


@router.post("/jobs/upload", status_code=202, responses=described(ANYTHING, status=202))
@needs(Permission.INGEST, "writes")
def upload(
    request: Request,
    files: Annotated[list[UploadFile], File(max_length=20)],
    published: Annotated[str, Form(max_length=40)] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Have files read: text, HTML, JSONL, WARC, mail, PDF, gzipped or not."""
    with served_by(request).record() as record:
        made = line_up(
            record,
            who=caller_of(request).name,
            files=[(each.filename or "file", each.file) for each in files],
            published=published,
            outlet=outlet,
        )
    return json_answer(request, shown(made), status=202, location=f"{PREFIX}/jobs/{made.id}")


@router.get("/jobs/{job}", responses=described(ANYTHING))
@needs(Permission.INGEST)
def job(request: Request, job: str) -> Response:
    """One job, and how far it is."""
    return json_answer(request, shown(_there(served_by(request), job)))


@router.delete("/jobs/{job}", responses=described(ANYTHING))
@needs(Permission.INGEST, "writes")
def cancel(request: Request, job: str) -> Response:
    """Stop a job; what it has read by then stays."""
    served = served_by(request)
    _there(served, job)
    with served.record() as record:
        Jobs(record).cancel(job, who=caller_of(request).name)
    return json_answer(request, shown(_there(served, job)))


@router.get("/jobs/{job}/events", responses=described(ANYTHING))
@needs(Permission.INGEST)
def events(request: Request, job: str) -> Response:
    """How far a job is, told as it goes on (text/event-stream): `progress`, and `end` when it is over."""
    served = served_by(request)
    first = _there(served, job)
    return StreamingResponse(
        _stream(request, served, first),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _stream(request: Request, served: Served, job: Job) -> AsyncIterator[bytes]:
    last, waited = "", 0.0
    while True:
        told = json.dumps(shown(job))
        if told != last:
            name = "end" if job.over else "progress"
            yield f"event: {name}\ndata: {told}\n\n".encode()
            last = told
        if job.over or waited > _LONGEST or await request.is_disconnected():
            return
        await asyncio.sleep(_LOOK_EVERY)
        waited += _LOOK_EVERY
        job = await run_in_threadpool(_there, served, job.id)


def _there(served: Served, name: str) -> Job:
    with served.record() as record:
        found = Jobs(record).job(name)
    if found is None:
        raise missing("job", name)
    return found
