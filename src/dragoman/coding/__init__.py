"""Annotated article to event reports and statements: who did what to whom, according to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.coding._code import code_annotated, find, judged
from dragoman.coding._lexicon import Frame, Lexicon, lexicon
from dragoman.language import annotate, annotate_many
from dragoman.model import Article, CodedArticle, EventReport

VERSION = "10"
"""Raised whenever the same article may be coded otherwise than before."""

__all__ = ["VERSION", "Frame", "Lexicon", "code", "code_many", "left_out", "lexicon"]


def code(article: Article) -> CodedArticle:
    """Code one article. The same article always gives the same result."""
    return next(code_many([article]))


def left_out(article: Article) -> tuple[EventReport, ...]:
    """What the frames found in an article and the judge holds for no event, each with its probability and reasons.

    None of it is in what `code` gives; it is for whoever asks why something was not reported.
    """
    if article.language != "en":
        return ()
    annotated = annotate(article)
    return tuple(judged(annotated, find(annotated))[1])


def code_many(articles: Iterable[Article]) -> Iterator[CodedArticle]:
    """Code articles in order, parsing many sentences at once."""
    pending: list[Article] = []
    for article in articles:
        if article.language != "en":
            yield from _coded(pending)
            pending.clear()
            yield CodedArticle(article, VERSION, skipped=f"language: {article.language}")
            continue
        pending.append(article)
        if len(pending) == _AT_ONCE:
            yield from _coded(pending)
            pending.clear()
    yield from _coded(pending)


_AT_ONCE = 8
"""Articles parsed together: enough to fill the parser's batches, few enough to hold."""


def _coded(articles: list[Article]) -> Iterator[CodedArticle]:
    for annotated in annotate_many(articles):
        yield code_annotated(annotated, VERSION)
