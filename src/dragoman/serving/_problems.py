"""Faults as answers: problem+json (RFC 9457) for programs, a page for people."""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.parse import quote

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from dragoman import errors
from dragoman.errors import DragomanError
from dragoman.serving._templates import rendered

log = logging.getLogger("dragoman.serving")

_STATUS: tuple[tuple[type[DragomanError], int], ...] = (
    (errors.FetchError, 502),
    (errors.NotSignedInError, 401),
    (errors.TooManyError, 429),
    (errors.RefusedError, 403),
    (errors.SupersededError, 409),
    (errors.UnknownSubjectError, 404),
    (errors.InputError, 400),
    (errors.RecordLockedError, 503),
    (errors.RecordFullError, 507),
    (errors.RecordError, 500),
)
_TITLES = {
    400: "That cannot be used",
    401: "Please sign in",
    403: "Not allowed",
    404: "There is no such page",
    405: "Not done this way",
    409: "Somebody was here before you",
    413: "Too large",
    415: "Not a form that is read here",
    422: "That cannot be used",
    429: "Too many requests",
    500: "Something went wrong here",
    502: "Another server does not answer",
    503: "The record is busy",
    507: "The disk is full",
}


def status_of(error: DragomanError) -> int:
    """The HTTP status that says what an error says."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def wants_json(request: Request) -> bool:
    """Whether a program asks."""
    accepted = request.headers.get("Accept", "")
    return request.url.path.startswith("/api/") or ("json" in accepted and "html" not in accepted)


def problem(status: int, detail: str, **more: Any) -> Response:
    """A fault for programs, as RFC 9457 has it."""
    body = {"type": "about:blank", "title": _TITLES.get(status, "Error"), "status": status, "detail": detail}
    content = json.dumps(body | {key: value for key, value in more.items() if value is not None})
    return Response(content, status, media_type="application/problem+json")


async def dragoman_error(request: Request, error: Exception) -> Response:
    """An error that dragoman raises on purpose."""
    assert isinstance(error, DragomanError)
    status = status_of(error)
    if status >= 500:
        log.warning("%s %s: %s", request.method, request.url.path, error)
    if wants_json(request):
        response = problem(status, error.what, code=error.code, where=error.where, todo=error.todo)
    elif status == 401 and request.method in {"GET", "HEAD"}:
        return RedirectResponse(f"/sign-in?next={quote(_back(request), safe='')}", 303)
    else:
        response = _page(request, status, error.what, error.todo)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="dragoman"'
    if status == 429:
        response.headers["Retry-After"] = "".join(each for each in error.todo or "" if each.isdigit()) or "60"
    return response


async def http_error(request: Request, error: Exception) -> Response:
    """No such page, no such method."""
    assert isinstance(error, HTTPException)
    detail = str(error.detail)
    made = (
        problem(error.status_code, detail)
        if wants_json(request)
        else _page(request, error.status_code, detail)
    )
    made.headers.update(error.headers or {})
    return made


async def wrong_parameters(request: Request, error: Exception) -> Response:
    """Parameters that are not what the route takes."""
    assert isinstance(error, RequestValidationError)
    faults = [
        {"where": ".".join(str(part) for part in each["loc"]), "what": str(each["msg"])}
        for each in error.errors()
    ]
    detail = "; ".join(f"{each['where']}: {each['what']}" for each in faults)[:500]
    return problem(422, detail, faults=faults) if wants_json(request) else _page(request, 422, detail)


async def unexpected(request: Request, error: Exception) -> Response:
    """A fault of ours. What it was is for the log, not for whoever asked."""
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    detail = "this is a fault of dragoman, and stands in its log"
    if wants_json(request):
        return problem(500, detail)
    try:
        return _page(request, 500, detail)
    except Exception:  # whatever was wrong, there must be an answer
        log.exception("the page of the fault")
        return PlainTextResponse(f"Something went wrong here: {detail}.\n", 500)


def _back(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _page(request: Request, status: int, detail: str, todo: str | None = None) -> Response:
    heading = _TITLES.get(status, "Error")
    text = detail if detail.casefold() != heading.casefold() else ""
    body = rendered(
        request,
        "fault.html",
        title=heading,
        text=(text[:1].upper() + text[1:]) if text else "",
        todo=todo,
        status=status,
    )
    return Response(body, status, media_type="text/html; charset=utf-8")
