"""All expressions of time of an article, in order, each read in the light of those before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from dragoman.language.times._find import find
from dragoman.language.times._forms import Kind, RawTime, Tense
from dragoman.language.times._resolve import resolve
from dragoman.model import DateSpan, Granularity, Publication, Sentence, Span, TimeExpression

_DAYS = frozenset({Granularity.DAY})
_WEEKS = _DAYS | {Granularity.WEEKEND, Granularity.WEEK, Granularity.SPAN}
_MONTHS = _WEEKS | {Granularity.MONTH}
_YEARS = _MONTHS | {Granularity.QUARTER, Granularity.SEASON, Granularity.YEAR}
_FINENESS = {"D": _DAYS, "WE": _WEEKS, "W": _WEEKS, "M": _MONTHS, "Q": _YEARS, "Y": _YEARS, "PD": _YEARS}
_TOLD_ONCE = frozenset({Granularity.DAY, Granularity.MONTH})
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
        year: DateSpan | None = None
        for found_here in find(sentence.span.of(text), sentence.span.start):
            raw = _in_the_year_told(found_here, year, publication.span)
            tense = cast("Tense | None", tense_of(sentence, raw.span)) if tense_of else None
            time = resolve(
                raw,
                anchor=publication.span,
                tense=tense,
                previous=told.before(raw.form.unit),
                sentence=sentence.index,
            )
            found.append(time)
            if raw.form.year is not None and time.type == "DATE" and time.date:
                year = time.date
            if time.type in {"DATE", "TIME"} and raw.form.kind is not Kind.REFERENCE and time.date:
                told.note(time.date, sentence.index)
    return found


LONG_AGO = 300
"""Days before publication from which on a year printed once holds for the dates that follow it."""


def _in_the_year_told(raw: RawTime, told: DateSpan | None, publication: DateSpan) -> RawTime:
    """A month or day without a year, in that of the date before it: "from October 2007 to March"."""
    form = raw.form
    bare = form.kind is Kind.DATE and form.month is not None and form.year is None and not form.direction
    if not bare or told is None or told.earliest is None or publication.earliest is None:
        return raw
    if (publication.earliest - told.earliest).days < LONG_AGO or told.granularity not in _TOLD_ONCE:
        return raw
    year = told.earliest.year
    if (form.month, form.day or 31) < (told.earliest.month, told.earliest.day):
        year += 1
    return replace(raw, form=replace(form, year=year))


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
