"""What tests of the coder share: one report of an article, and the names in it."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding import left_out
from dragoman.model import Actor, CodedArticle, EventReport, EventType


def one(article: CodedArticle, kind: EventType, quote: str) -> EventReport:
    """The only report of a type that is told in a word, whatever the judge makes of so short a text."""
    found = [each for each in article.reports if _told(each, kind, quote)]
    found = found or [each for each in left_out(article.article) if _told(each, kind, quote)]
    assert len(found) == 1, [(each.type, [e.quote for e in each.evidence]) for each in article.reports]
    return found[0]


def _told(report: EventReport, kind: EventType, quote: str) -> bool:
    return report.type is kind and any(quote in evidence.quote for evidence in report.evidence)


def names(actors: Iterable[Actor]) -> list[str]:
    """What they are called."""
    return [each.name for each in actors]
