"""The site, live: every page that `publish` writes, made when it is asked for, at the same address."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from weakref import WeakKeyDictionary

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.publishing import Pages
from dragoman.record import Record
from dragoman.serving._guard import GuardedRoute, caller_of, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._served import Served, etag
from dragoman.serving._templates import answer, chrome, renderer_of, same

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_KEPT: WeakKeyDictionary[Record, Pages] = WeakKeyDictionary()
_LOCK = threading.Lock()
_EVENT = re.compile(r"events/(e[0-9a-f]{16})\.html")


class Reads:
    """How often pages were asked for, counted here and written down now and then; of whom is not kept."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count: Counter[str] = Counter()

    def note(self, path: str) -> None:
        """Count one."""
        with self._lock:
            self._count[path] += 1

    def write(self, served: Served) -> None:
        """Write down what was counted since."""
        with self._lock:
            counted, self._count = self._count, Counter()
        if counted:
            with served.record() as record:
                record.count_reads(dict(counted), on=datetime.now(UTC).date())


@contextmanager
def pages_of(served: Served) -> Iterator[tuple[Record, Pages]]:
    """A record that is lent, and its pages, which keep what they know as long as the record does."""
    with served.record() as record:
        with _LOCK:
            found = _KEPT.get(record)
            if found is None:
                found = _KEPT[record] = Pages.of(record, patience=served.settings.serve_fresh_seconds)
        yield record, found


@router.get("/style.css")
@needs(Permission.PUBLIC)
def style(request: Request) -> Response:
    """The site's style sheet."""
    return _asset(request, "style.css")


def _asset(request: Request, path: str) -> Response:
    with pages_of(served_by(request)) as (_, pages):
        found = pages.asset(path)
    if found is None:
        raise HTTPException(404)
    tag = etag(found.content)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if same(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(found.content, headers=headers, media_type=found.media_type)


@router.get("/")
@needs(Permission.READ)
def front(request: Request) -> Response:
    """The front page."""
    return show(request, "index.html")


@router.get("/search.html")
@needs(Permission.READ)
def static_search() -> Response:
    """The search of a static site, for links that lead to it."""
    return RedirectResponse("/search", 308)


@router.get("/{path:path}")
@needs(Permission.READ)
def any_page(request: Request, path: str) -> Response:
    """A page of the site by its path; `publish` writes the same one."""
    if not path.endswith(".html"):
        return _asset(request, path)
    return show(request, path)


def show(request: Request, path: str) -> Response:
    """A page of the site, with what surrounds it for whoever asks; that of an event under an older id is led on."""
    served, caller = served_by(request), caller_of(request)

    def make() -> bytes:
        with pages_of(served) as (_, pages):
            found = pages.page(path)
            if found is None:
                raise HTTPException(404)
            around = chrome(request, section=found.section, item=found.item)
            return renderer_of(served).render(found, around)

    try:
        made = served.cache.get((path, request.query_params.get("done", ""), caller.key, caller.csrf), make)
    except HTTPException:
        now = _moved(served, path)
        if now is None:
            raise
        return RedirectResponse(f"/{now}", 302)
    reads: Reads | None = getattr(request.app.state, "reads", None)
    if reads is not None:
        reads.note(path)
    return answer(request, made.body, tag=made.etag)


def _moved(served: Served, path: str) -> str | None:
    """Where the page of an event is that has another id since its reports were put together anew."""
    asked = _EVENT.fullmatch(path)
    if asked is None:
        return None
    with served.record() as record:
        report = record.report_that_named(asked[1])
        found = record.event(report) if report is not None else None
    return f"events/{found.id}.html" if found is not None and found.id != asked[1] else None
