"""The site, live: every page that `publish` writes, made when it is asked for, at the same address."""

from __future__ import annotations

import re
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from urllib.parse import quote
from weakref import WeakKeyDictionary

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError, UnknownSubjectError
from dragoman.publishing import Pages
from dragoman.record import Record
from dragoman.serving._guard import GuardedRoute, caller_of, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._served import Served, etag
from dragoman.serving._templates import answer, chrome, renderer_of, same
from dragoman.serving._terms import last_day
from dragoman.wording import day_text

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_KEPT: WeakKeyDictionary[Record, OrderedDict[date | None, tuple[int, Pages]]] = WeakKeyDictionary()
_DAYS = 3
"""Days, the present among them, whose pages each open record keeps at hand."""
_LOCK = threading.Lock()
_EVENT = re.compile(r"events/(e[0-9a-f]{16})\.html")
_AS_OF = re.compile(r"as-of/[^/]*/")
_ELSEWHERE = frozenset({"search", "ask"})
"""What stands in the menu and takes its day as a term."""


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
def pages_of(served: Served, as_of: date | None = None) -> Iterator[tuple[Record, Pages]]:
    """A record that is lent, and its pages (as of a day), which keep what they know as long as the record does."""
    with served.record() as record:
        with _LOCK:
            kept = _KEPT.setdefault(record, OrderedDict())
            writings, found = kept.get(as_of, (-1, None))
            if found is None or writings != served.cache.writings:
                found = Pages.of(record, as_of, patience=served.settings.serve_fresh_seconds)
                kept[as_of] = (served.cache.writings, found)
            kept.move_to_end(as_of)
            while len(kept) > _DAYS:
                del kept[next(each for each in kept if each is not None and each != as_of)]
        yield record, found


@router.get("/style.css")
@needs(Permission.PUBLIC)
def style(request: Request) -> Response:
    """The site's style sheet."""
    return _asset(request, "style.css")


def _asset(request: Request, path: str, as_of: date | None = None) -> Response:
    with pages_of(served_by(request), as_of) as (_, pages):
        found = pages.asset(path)
    if found is None:
        raise HTTPException(404)
    tag = etag(found.content)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if same(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(found.content, headers=headers, media_type=found.media_type)


@router.get("/live")
@needs(Permission.READ)
def live(request: Request) -> Response:
    """What changes whenever pages do, so that an open page can say that there is something new."""
    with served_by(request).record() as record:
        mark = etag(record.version().encode())
    headers = {"ETag": mark, "Cache-Control": "private, no-cache"}
    return Response(status_code=304 if same(request, mark) else 204, headers=headers)


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


@router.get("/as-of")
@needs(Permission.READ)
def choose_day(day: str = "", path: str = "") -> Response:
    """From the form at the foot of every page: the same page as of a day, or as it stands now."""
    plain = path.lstrip("/")
    if before := _AS_OF.match(plain):
        plain = plain[before.end() :]
    wanted = last_day(day.strip() or None, "day")
    where = f"/as-of/{wanted.isoformat()}/" if wanted else "/"
    return RedirectResponse(where + quote(plain if plain.endswith(".html") else ""), 303)


@router.get("/as-of/{day}/{path:path}")
@needs(Permission.READ, "questions")
def as_it_was(request: Request, day: str, path: str) -> Response:
    """A page of the site as it would have been on a day: made only of what had been reported by its end."""
    wanted = last_day(day[:40], "day")
    if wanted is None:
        raise InputError("no day was given", todo="write it as 2026-02-04")
    if path in _ELSEWHERE:
        return RedirectResponse(f"/{path}?as_of={wanted.isoformat()}", 302)
    if path and not path.endswith(".html"):
        return _asset(request, path, wanted)
    return show(request, path or "index.html", wanted)


@router.get("/{path:path}")
@needs(Permission.READ)
def any_page(request: Request, path: str) -> Response:
    """A page of the site by its path; `publish` writes the same one."""
    if not path.endswith(".html"):
        return _asset(request, path)
    return show(request, path)


def show(request: Request, path: str, as_of: date | None = None) -> Response:
    """A page of the site, with what surrounds it for whoever asks; that of an event under an older id is led on."""
    served, caller = served_by(request), caller_of(request)

    def make() -> bytes:
        with pages_of(served, as_of) as (_, pages):
            found = pages.page(path)
            if found is None:
                raise HTTPException(404)
            around = chrome(request, section=found.section, item=found.item, as_of=as_of)
            return renderer_of(served).render(found, around)

    key = (str(as_of or ""), path, request.query_params.get("done", ""), caller.key, caller.csrf)
    try:
        made = served.cache.get(key, make)
    except HTTPException:
        now = _moved(served, path, as_of)
        if now is not None:
            return RedirectResponse(f"{f'/as-of/{as_of}' if as_of else ''}/{now}", 302)
        if as_of is None:
            raise
        what = f"nothing of this had been reported by {day_text(as_of)}"
        raise UnknownSubjectError(what, todo=f"it may be there now: /{path}") from None
    reads: Reads | None = getattr(request.app.state, "reads", None)
    if reads is not None:
        reads.note(path)
    return answer(request, made.body, tag=made.etag)


def _moved(served: Served, path: str, as_of: date | None) -> str | None:
    """Where the page of an event is that has another id since its reports were put together anew, or had then."""
    asked = _EVENT.fullmatch(path)
    if asked is None:
        return None
    with served.record() as record:
        found = record.event(asked[1], as_of)
        if found is None and as_of is not None and (now := record.event(asked[1])) is not None:
            # Told of by then, but called after another of its reports.
            reported = (record.event(each, as_of) for each in now.reports)
            found = next((each for each in reported if each is not None), None)
    return f"events/{found.id}.html" if found is not None and found.id != asked[1] else None
