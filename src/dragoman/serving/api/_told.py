"""Answers in words, each sentence cited: questions, and pages on a subject."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.asking import answer_data
from dragoman.serving._guard import GuardedRoute, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._tellings import PageKind, told_page
from dragoman.serving._terms import last_day
from dragoman.serving.api._answers import ANYTHING, PREFIX, described, json_answer
from dragoman.serving.api._terms import AsOf

router = APIRouter(route_class=GuardedRoute, prefix=PREFIX, tags=["in words"])


@router.get("/ask", responses=described(ANYTHING))
@needs(Permission.READ, "questions")
def ask(
    request: Request,
    q: Annotated[str, Query(max_length=2000, description="The question, in English.")],
    as_of: AsOf = None,
) -> Response:
    """The answer to a question, each sentence with its source; `found` is false where the record has none."""
    from dragoman import asking  # noqa: PLC0415  # it loads a parser; the server does so when it starts

    day = last_day(as_of, "as_of")
    with served_by(request).record() as record:
        found = asking.ask(record, q.replace("\0", " "), as_of=day)
    return json_answer(request, answer_data(found))


@router.get("/pages/{kind}", responses=described("Page"))
@needs(Permission.READ, "questions")
def told(
    request: Request,
    kind: PageKind,
    subject: Annotated[str, Query(min_length=1, max_length=500)],
    as_of: AsOf = None,
    form: Annotated[Literal["json", "markdown", "text"], Query()] = "json",
) -> Response:
    """A brief, an explainer, a FAQ or an analysis on a subject, made from the record now."""
    day = last_day(as_of, "as_of")
    with served_by(request).record() as record:
        page = told_page(record, kind, subject.replace("\0", " "), day)
        if form != "json":
            from dragoman.publishing import write_page  # noqa: PLC0415

            text = write_page(record, page, form)
            body = text.encode() if isinstance(text, str) else text
            kind_of = "text/markdown" if form == "markdown" else "text/plain"
            return Response(body, media_type=f"{kind_of}; charset=utf-8")
    return json_answer(request, page)
