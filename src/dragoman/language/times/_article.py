"""All expressions of time of an article, in order, each read in the light of those before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from dragoman.language.times._find import find
from dragoman.language.times._forms import Kind, Tense
from dragoman.language.times._resolve import resolve
from dragoman.model import DateSpan, Granularity, Publication, Sentence, Span, TimeExpression

_DAYS = frozenset({Granularity.DAY})
_WEEKS = _DAYS | {Granularity.WEEKEND, Granularity.WEEK, Granularity.SPAN}
_MONTHS = _WEEKS | {Granularity.MONTH}
_YEARS = _MONTHS | {Granularity.QUARTER, Granularity.SEASON, Granularity.YEAR}
_FINENESS = {"D": _DAYS, "WE": _WEEKS, "W": _WEEKS, "M": _MONTHS, "Q": _YEARS, "Y": _YEARS, "PD": _YEARS}
MEMORY = 6
"""Sentences after which the day of an event told is forgotten, and "the next day" counts from publication."""


def tag(
    text: str,
    sentences: Sequence[Sentence],
    publication: Publication,
    tense_of: Callable[[Sentence, Span], str | None] | None = None,
    *,
    previous: DateSpan | None = None,
) -> list[TimeExpression]:
    """Every expression of time of an article, resolved, in the order printed.

    Args:
        text: `Article.text`.
        sentences: The article's sentences; text outside them is not read.
        publication: What relative expressions are read against.
        previous: The days of an event told before the text begins, if any.
        tense_of: The tense of the verb governing a span ("past", "present", "future"), where a parse tells.
    """
    found: list[TimeExpression] = []
    told = _Told()
    if previous is not None:
        told.note(previous, 0)
    for sentence in sentences:
        told.forget(sentence.index)
        for raw in find(sentence.span.of(text), sentence.span.start):
            tense = cast("Tense | None", tense_of(sentence, raw.span)) if tense_of else None
            time = resolve(
                raw,
                anchor=publication.span,
                tense=tense,
                previous=told.before(raw.form.unit),
                sentence=sentence.index,
            )
            found.append(time)
            if time.type in {"DATE", "TIME"} and raw.form.kind is not Kind.REFERENCE and time.date:
                told.note(time.date, sentence.index)
    return found


class _Told:
    """The spans last named, finest kept apart, so that "the next day" counts from a day, not from a year."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[int, DateSpan]] = {}

    def note(self, span: DateSpan, sentence: int) -> None:
        """Remember a span named in a sentence."""
        if span.days is None:
            return
        for unit, finest in _FINENESS.items():
            if span.granularity in finest:
                self._last[unit] = (sentence, span)

    def forget(self, sentence: int) -> None:
        """Let go of what was named too long ago."""
        self._last = {unit: kept for unit, kept in self._last.items() if sentence - kept[0] <= MEMORY}

    def before(self, unit: str | None) -> DateSpan | None:
        """What words counted in this unit count from."""
        kept = self._last.get(unit or "D") or (self._last.get("D") if unit not in _FINENESS else None)
        return kept[1] if kept else None
