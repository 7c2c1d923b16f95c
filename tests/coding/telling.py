"""What tests of the coder share: one report of an article, and the names in it."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Actor, CodedArticle, EventReport, EventType


def one(article: CodedArticle, kind: EventType, quote: str) -> EventReport:
    """The only report of a type that is told in a word."""
    found = [
        each
        for each in article.reports
        if each.type is kind and any(quote in evidence.quote for evidence in each.evidence)
    ]
    assert len(found) == 1, [(each.type, [e.quote for e in each.evidence]) for each in article.reports]
    return found[0]


def names(actors: Iterable[Actor]) -> list[str]:
    """What they are called."""
    return [each.name for each in actors]
