"""Single sentences as articles, for benchmarks that give no more."""

from __future__ import annotations

from datetime import date

from dragoman.model import Article, Block, BlockKind, DateSpan, Origin, Publication, Span
from dragoman.reading._dateline import at_head


def as_article(text: str, published: date | None = None) -> Article:
    """An article of one paragraph, its words as given: nothing is taken for a title, only a dateline for one."""
    whole = Span(0, len(text))
    dateline = at_head(text)
    body = Span(dateline.length, len(text)) if dateline else whole
    span = DateSpan.day(published) if published else DateSpan()
    return Article(
        id=Article.make_id(text, None, None),
        text=text,
        blocks=(Block(whole, BlockKind.PARAGRAPH, body),),
        publication=Publication(span, "given" if published else "unknown"),
        origin=Origin("<benchmark>", "text/plain", ""),
    )
