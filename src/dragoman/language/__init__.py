"""`Article` to an annotated one: sentences, parses, names, times, places, quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.language._annotated import Annotated, Parsed
from dragoman.language._pipeline import parse, pipeline
from dragoman.language._sentences import split, split_text
from dragoman.model import Article

__all__ = ["Annotated", "Parsed", "annotate", "annotate_many", "pipeline", "split", "split_text"]


def annotate(article: Article) -> Annotated:
    """Sentences and parses of one article."""
    return next(annotate_many([article]))


def annotate_many(articles: Iterable[Article]) -> Iterator[Annotated]:
    """The same for many, parsed in batches."""
    for article in articles:
        sentences = [Parsed(each, each.span.of(article.text)) for each in split(article)]
        for parsed, doc in zip(sentences, parse([each.text for each in sentences]), strict=True):
            parsed.doc = doc
        yield Annotated(article, sentences)
