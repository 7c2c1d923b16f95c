"""What every answer of the API shares: JSON with a tag, lists a page at a time with a cursor, streams of lines."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dragoman.errors import InputError
from dragoman.record import Record
from dragoman.serving._guard import served_by
from dragoman.serving._served import etag
from dragoman.serving._templates import same
from dragoman.serving.api._terms import Listed


class _Named(Protocol):
    """What has an id that a list can go on after."""

    @property
    def id(self) -> str:
        """The id."""


Named = TypeVar("Named", bound=_Named)

PREFIX = "/api/v1"
_LINES = "application/x-ndjson"
_BATCH = 200
"""Values that a stream takes from the record at a time."""

Fetch = Callable[[Record, str | None, int], Sequence[Named]]
"""Gives values after the one of an id, at most so many."""


def json_answer(
    request: Request, value: object, *, status: int = 200, location: str | None = None
) -> Response:
    """A value of the model, or anything made of them, as JSON; "not modified" where the caller has it."""
    body = msgspec.json.encode(value)
    tag = etag(body)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"}
    if location is not None:
        headers["Location"] = location
    if status == 200 and same(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers=headers, media_type="application/json")


def listed(
    request: Request,
    fetch: Fetch[Named],
    terms: Listed,
) -> Response:
    """A page of a list and the cursor of the next; or all of it, a line each, where NDJSON is asked for."""
    mark, limit = _mark(request), terms.limit
    after = _read(terms.cursor, mark) if terms.cursor else None
    if _LINES in request.headers.get("Accept", ""):
        served = served_by(request)
        whole = None if "limit" not in request.query_params else limit

        def batch(last: str | None, most: int) -> Sequence[Named]:
            with served.record() as record:
                return fetch(record, last, most)

        first = batch(after, _BATCH if whole is None else min(_BATCH, whole))
        return StreamingResponse(_lines(batch, first, whole), media_type=_LINES)
    with served_by(request).record() as record:
        found = fetch(record, after, limit + 1)
    items = list(found[:limit])
    more = _written(items[-1].id, mark) if len(found) > limit else None
    return json_answer(request, {"items": items, "next": more})


def _lines(
    batch: Callable[[str | None, int], Sequence[Named]], found: Sequence[Named], most: int | None
) -> Iterator[bytes]:
    """Values as lines of JSON. The record is given back between batches, so a slow reader keeps nobody waiting."""
    left = most
    while True:
        for each in found:
            yield msgspec.json.encode(each) + b"\n"
        left = None if left is None else left - len(found)
        if not found or left == 0:
            return
        found = batch(found[-1].id, _BATCH if left is None else min(_BATCH, left))


def _mark(request: Request) -> str:
    """What a cursor belongs to: the list, and everything that was asked of it."""
    asked = sorted(
        (name, value) for name, value in request.query_params.multi_items() if name not in {"cursor", "limit"}
    )
    return hashlib.sha256(json.dumps([request.url.path, asked]).encode()).hexdigest()[:12]


def _written(after: str, mark: str) -> str:
    return base64.urlsafe_b64encode(f"{mark}:{after}".encode()).decode().rstrip("=")


def _read(cursor: str, mark: str) -> str:
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError) as error:
        raise InputError("no cursor of this server", where="cursor") from error
    of, _, after = plain.partition(":")
    if of != mark or not after:
        raise InputError("a cursor of another list", where="cursor", todo="ask with the same terms")
    return after


def described(schema: str | dict[str, Any], *, many: bool = False, status: int = 200) -> dict[int | str, Any]:
    """What OpenAPI says of the answers of a route.

    Args:
        schema: The name of a type of the model, or a JSON schema.
        many: Whether it is a list with a cursor.
        status: Of the answer when all is well.
    """
    one = {"$ref": f"#/components/schemas/{schema}"} if isinstance(schema, str) else schema
    page = {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": one},
            "next": {"type": ["string", "null"], "description": "The cursor of the next page, if any."},
        },
    }
    content: dict[str, Any] = {"application/json": {"schema": page if many else one}}
    if many:
        content[_LINES] = {"schema": {"type": "string", "description": "A value a line, all of them."}}
    fault = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    answers: dict[int | str, Any] = {status: {"description": "As asked.", "content": content}}
    if status == 200:
        answers[304] = {"description": "The caller has it already (If-None-Match)."}
    faults = {
        400: "It cannot be used.",
        401: "Nobody knows who asks.",
        403: "Not allowed.",
        404: "Not there.",
    }
    faults |= {
        409: "Somebody else was first.",
        413: "Too large.",
        422: "It cannot be used.",
        429: "Too often.",
    }
    for code, words in faults.items():
        answers[code] = {"description": words, "content": fault}
    return answers


ANYTHING: dict[str, Any] = {"type": "object"}
