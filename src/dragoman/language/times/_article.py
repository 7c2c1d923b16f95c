"""All expressions of time of an article, in order, each read in the light of those before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from dragoman.language.times._find import find
from dragoman.language.times._forms import Kind, RawTime, Tense
from dragoman.language.times._resolve import resolve
from dragoman.model import DateSpan, Granularity, Publication, Sentence, Span, TimeExpression

_NARRATIVE = frozenset({Granularity.DAY, Granularity.WEEKEND, Granularity.WEEK, Granularity.MONTH})
_SUB_DAY = frozenset({Kind.CLOCK})
MEMORY = 6
"""Sentences after which the day of an event told is forgotten, and "the next day" is counted from publication."""


def tag(
    text: str,
    sentences: Sequence[Sentence],
    publication: Publication,
    tense_of: Callable[[Sentence, Span], str | None] | None = None,
) -> list[TimeExpression]:
    """Every expression of time of an article, resolved, in the order printed.

    Args:
        text: `Article.text`.
        sentences: The article's sentences; text outside them is not read.
        publication: What relative expressions are read against.
        tense_of: The tense of the verb governing a span ("past", "present", "future"), where a parse tells.
    """
    found: list[TimeExpression] = []
    previous: DateSpan | None = None
    told_in = 0
    for sentence in sentences:
        if sentence.index - told_in > MEMORY:
            previous = None
        for raw in find(sentence.span.of(text), sentence.span.start):
            told = cast("Tense | None", tense_of(sentence, raw.span)) if tense_of else None
            time = resolve(
                raw, anchor=publication.span, tense=told, previous=previous, sentence=sentence.index
            )
            found.append(time)
            if _narrates(raw, time):
                previous, told_in = time.date, sentence.index
    return found


def _narrates(raw: RawTime, time: TimeExpression) -> bool:
    """Whether later words may count from this: a day, week or month that was named."""
    if time.type not in {"DATE", "TIME"} or raw.form.kind is Kind.REFERENCE or time.date is None:
        return False
    return time.date.days is not None and time.date.granularity in _NARRATIVE
