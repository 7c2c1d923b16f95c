"""What single articles say: articles, reports, statements, and words looked for in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import UnknownSubjectError
from dragoman.record import Head, Record
from dragoman.serving._guard import GuardedRoute, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving.api._answers import ANYTHING, PREFIX, described, json_answer, listed
from dragoman.serving.api._terms import ArticleTerms, ReportTerms, StatementTerms

router = APIRouter(route_class=GuardedRoute, prefix=PREFIX, tags=["articles and what they say"])


def missing(kind: str, name: str) -> UnknownSubjectError:
    """Nothing has that id."""
    return UnknownSubjectError(f"the record has no {kind} {name[:80]!r}")


@router.get("/articles", responses=described("Head", many=True))
@needs(Permission.READ)
def articles(request: Request, terms: Annotated[ArticleTerms, Query()]) -> Response:
    """Articles without their texts, by day of publication."""

    def fetch(record: Record, after: str | None, most: int) -> Sequence[Head]:
        ids = record.article_ids(terms.chosen(after, most))
        heads = record.heads(ids)
        return [heads[each] for each in ids if each in heads]

    return listed(request, fetch, terms)


@router.get("/articles/{article}", responses=described("CodedArticle"))
@needs(Permission.READ)
def article(request: Request, article: str) -> Response:
    """One article with its text and everything coded in it."""
    with served_by(request).record() as record:
        found = record.coded(article)
    if found is None:
        raise missing("article", article)
    return json_answer(request, found)


@router.get("/reports", responses=described("EventReport", many=True))
@needs(Permission.READ)
def reports(request: Request, terms: Annotated[ReportTerms, Query()]) -> Response:
    """What single articles say happened, by day of the event."""
    return listed(request, lambda record, after, most: record.reports(terms.chosen(after, most)), terms)


@router.get("/reports/{report}", responses=described("EventReport"))
@needs(Permission.READ)
def report(request: Request, report: str) -> Response:
    """One report, as editors corrected it."""
    with served_by(request).record() as record:
        found = record.report(report)
    if found is None:
        raise missing("report", report)
    return json_answer(request, found)


@router.get("/statements", responses=described("Statement", many=True))
@needs(Permission.READ)
def statements(request: Request, terms: Annotated[StatementTerms, Query()]) -> Response:
    """What was said, by day of publication."""
    return listed(request, lambda record, after, most: record.statements(terms.chosen(after, most)), terms)


@router.get("/statements/{statement}", responses=described("Statement"))
@needs(Permission.READ)
def statement(request: Request, statement: str) -> Response:
    """One statement."""
    with served_by(request).record() as record:
        found = record.statement(statement)
    if found is None:
        raise missing("statement", statement)
    return json_answer(request, found)


@router.get("/search", responses=described(ANYTHING))
@needs(Permission.READ, "questions")
def search(
    request: Request,
    *,
    q: Annotated[str, Query(max_length=500, description="Words; those in double quotes stand together.")],
    copies: bool = False,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> Response:
    """Sentences that hold all the words, the best first."""
    with served_by(request).record() as record:
        found = record.search(q.replace("\0", " "), limit=limit, include_copies=copies)
        heads = record.heads(each.article for each in found)
    return json_answer(request, {"items": found, "articles": heads, "next": None})
