"""Single sentences as articles, for benchmarks that give no more."""

from __future__ import annotations

from datetime import date

from dragoman.model import Article, Block, BlockKind, DateSpan, Origin, Publication, Span


def as_article(text: str, published: date | None = None) -> Article:
    """An article of one paragraph, its words as given: nothing of it is taken for a title or a promotion."""
    whole = Span(0, len(text))
    span = DateSpan.day(published) if published else DateSpan()
    return Article(
        id=Article.make_id(text, None, None),
        text=text,
        blocks=(Block(whole, BlockKind.PARAGRAPH, whole),),
        publication=Publication(span, "given" if published else "unknown"),
        origin=Origin("<benchmark>", "text/plain", ""),
    )
