"""From what an expression says to the days it means, and to its TIMEX3 value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.language.times import _calendar as cal
from dragoman.language.times._context import Context, Resolved
from dragoman.language.times._forms import Form, Kind, RawTime, Tense
from dragoman.language.times._meaning import read
from dragoman.model import DateSpan, Granularity, TimeExpression


def resolve(
    raw: RawTime,
    *,
    anchor: DateSpan | date,
    tense: Tense | None = None,
    previous: DateSpan | None = None,
    sentence: int = 0,
) -> TimeExpression:
    """The expression with its TIMEX3 value and the days it means.

    Args:
        raw: What `find` gave.
        anchor: The day of publication; where only a span is known, every day of it is allowed for and the
            answer is as wide as that makes it.
        tense: Of the verb that governs the expression; left out, the words around it decide.
        previous: The days of the event just told, for "two days later", "that month", "the same day".
        sentence: Index of the sentence, passed on.
    """
    known = tense or raw.tense
    span = anchor if isinstance(anchor, DateSpan) else DateSpan.day(anchor)
    ends = [each for each in (span.earliest, span.latest) if each]
    if not ends:
        value, found = _undated(raw.form)
    else:
        first, last = _both_ends(previous)
        value, found = read(raw.form, Context(ends[-1], known, last))
        if ends[0] != ends[-1] or first != last:
            value, found = _either(raw.form, Context(ends[0], known, first), value, found)
    if found is not None:
        found = replace(found, text=raw.text)
    mod = raw.form.mod
    shown = mod.removesuffix("-KNOWN") if mod and not mod.endswith("-KNOWN") else None
    return TimeExpression(raw.span, sentence, raw.type, value, found, shown)


def _both_ends(previous: DateSpan | None) -> tuple[DateSpan | None, DateSpan | None]:
    """The first and the last day that the event just told can have been on, where that is one unknown day."""
    if previous is None or previous.granularity is not Granularity.DAY or previous.earliest is None:
        return previous, previous
    if previous.latest is None or previous.exact:
        return previous, previous
    return replace(previous, latest=previous.earliest), replace(previous, earliest=previous.latest)


def _either(form: Form, early: Context, value: str, found: DateSpan | None) -> Resolved:
    other, before = read(form, early)
    if before == found or before is None or found is None:
        return value, found
    hull = replace(before.hull(found), approximate=found.approximate)
    if other == value:
        return value, hull
    wide = replace(hull, granularity=found.granularity)
    return cal.value_of(replace(wide, granularity=Granularity.SPAN)), wide


def _undated(form: Form) -> Resolved:
    """Without a day to read against only what is absolute can be told."""
    absolute = form.kind in {Kind.DATE, Kind.DECADE, Kind.CENTURY, Kind.HOLIDAY, Kind.SEASON, Kind.PART}
    dated = form.year or (form.base and form.base.year)
    if absolute and dated:
        return read(form, Context(date(dated, 12, 31)))
    if form.kind in {Kind.DURATION, Kind.SET, Kind.REFERENCE}:
        value, _ = read(form, Context(date(2000, 1, 1)))
        return value, None
    return "XXXX-XX-XX", None
