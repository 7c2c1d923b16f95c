"""Annotated article to event reports and statements: who did what to whom, according to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.language import annotate_many
from dragoman.model import Article, CodedArticle

VERSION = "1"
"""Raised whenever the same article may be coded otherwise than before."""

__all__ = ["VERSION", "code", "code_many"]


def code(article: Article) -> CodedArticle:
    """Code one article. The same article always gives the same result."""
    return next(code_many([article]))


def code_many(articles: Iterable[Article]) -> Iterator[CodedArticle]:
    """Code articles one after another, parsing in batches."""
    for article in articles:
        if article.language != "en":
            yield CodedArticle(article, VERSION, skipped=f"language: {article.language}")
            continue
        for annotated in annotate_many([article]):
            yield CodedArticle(article, VERSION, tuple(each.sentence for each in annotated.sentences))
