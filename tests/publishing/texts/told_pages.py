"""What the tests of told pages share."""

from __future__ import annotations

from datetime import date

from dragoman import coding, reading
from dragoman.model import CodedArticle, Page
from dragoman.record import Record


def coded(text: str, day: str, title: str | None = None, outlet: str | None = None) -> CodedArticle:
    """An article of our own, coded."""
    return coding.code(reading.read_text(text, published=date.fromisoformat(day), title=title, outlet=outlet))


def assert_cited(record: Record, page: Page) -> None:
    """Every sentence has evidence, every evidence's words stand in its article, and what is quoted is what stands."""
    for _, sentences in page.sections:
        for sentence in sentences:
            assert sentence.evidence, sentence.text
            for cited in sentence.evidence:
                article = record.article(cited.article)
                assert article is not None
                assert cited.quote
                assert cited.span.of(article.text) == cited.quote
