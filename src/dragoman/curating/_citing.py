"""What an editor's own sentence rests on: sentences of articles, named by their places."""

from __future__ import annotations

import re

from dragoman.errors import InputError
from dragoman.model import Evidence, Span
from dragoman.record import Record

_PLACE = re.compile(
    r"(?:.*/)?(?P<article>a[0-9a-f]{16})(?:\.html)?(?:[#:\s]+s?(?P<sentence>\d{1,6}))(?::(?P<start>\d{1,9})-(?P<end>\d{1,9}))?"
)


def place_of(evidence: Evidence) -> str:
    """The place of some evidence in a form that `cite` reads: article, sentence, characters."""
    return f"{evidence.article}:{evidence.sentence}:{evidence.span.start}-{evidence.span.end}"


def cite(record: Record, place: str) -> Evidence:
    """The words at a place of an article.

    Args:
        record: An open record.
        place: The address of a sentence, as `…/articles/a0123456789abcdef.html#s3`, or its article's id and its
            number, as `a0123456789abcdef#s3`; what `place_of` gives stands for the very characters.

    Raises:
        InputError: if it is no such place, or the record does not have it (any more).
    """
    found = _PLACE.fullmatch(place.strip())
    if found is None:
        todo = "copy the address of a sentence from its article, as …/articles/a0123456789abcdef.html#s3"
        raise InputError("no place of a sentence", where=place[:100], todo=todo)
    article = record.article(found["article"])
    if article is None:
        raise InputError("the record has no such article (any more)", where=found["article"])
    number = int(found["sentence"])
    passages = record.sentences([article.id]).get(article.id, ())
    sentence = next((each for each in passages if each.sentence == number), None)
    if sentence is None:
        raise InputError(f"the article has no sentence {number}", where=article.title or article.id)
    span = Span(sentence.start, sentence.end)
    if found["start"] is not None and int(found["start"]) < int(found["end"]) <= len(article.text):
        span = Span(int(found["start"]), int(found["end"]))
    made = Evidence.cut(article.id, article.text, number, span)
    if not made.quote.strip():
        raise InputError("the text of this place is not kept any more", where=article.title or article.id)
    return made
