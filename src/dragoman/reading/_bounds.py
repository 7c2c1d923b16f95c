"""Bounds on a publication date, each with its reason, and how they add up to one span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model import DateSpan, Granularity
from dragoman.reading._dates import WEEKDAYS


@dataclass(frozen=True, slots=True)
class Bound:
    """Days on which an article can have been published, as one clue has it.

    `spans` are alternatives (two terms of one office); `strength` says which of two clues that
    contradict each other is believed: the higher one.
    """

    spans: tuple[DateSpan, ...]
    reason: str
    strength: int = 2


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days of the week (0 is Monday) on which an article can have been published, and why."""

    days: frozenset[int]
    reason: str


def settle(
    bounds: Iterable[Bound], weekdays: Weekdays | None, read_on: date | None
) -> tuple[DateSpan, tuple[str, ...]]:
    """The narrowest span that the bounds allow, and the reasons for its two ends.

    The stronger bounds come first; one that contradicts what stands is left out, and so is one after the
    day of reading. Alternatives that no longer fit fall away, so bounds with several wait for the others.
    """
    ordered = sorted(bounds, key=lambda each: (len(each.spans) > 1, -each.strength, each.reason))
    span = DateSpan()
    earliest_reason = latest_reason = None
    supporting: list[str] = []
    for bound in ordered:
        hull = _hull(bound.spans, span)
        if hull is None or (read_on and hull.earliest and hull.earliest > read_on):
            continue
        narrowed = span.narrowed(hull)
        if narrowed is None:
            continue
        if narrowed.earliest != span.earliest:
            supporting.extend([earliest_reason] if earliest_reason else [])
            earliest_reason = bound.reason
        if narrowed.latest != span.latest:
            supporting.extend([latest_reason] if latest_reason else [])
            latest_reason = bound.reason
        span = narrowed
    if read_on and span.latest and span.latest > read_on:
        span = DateSpan(span.earliest, read_on)
        latest_reason = f"It was read on {spoken(read_on)}, so it is no later."
    span, trimmed = _trimmed(span, weekdays)
    reasons = [earliest_reason, latest_reason, trimmed, *supporting]
    kept = tuple(dict.fromkeys(reason for reason in reasons if reason))[:_MOST_REASONS]
    kind = Granularity.DAY if span.exact else Granularity.SPAN if span.known else Granularity.UNKNOWN
    return DateSpan(span.earliest, span.latest, kind), kept


_MOST_REASONS = 6


def spoken(on: date) -> str:
    """A day as prose has it: "13 November 2023"."""
    return f"{on.day} {on:%B %Y}"


def _hull(spans: tuple[DateSpan, ...], within: DateSpan) -> DateSpan | None:
    fitting = [span for span in spans if span.overlaps(within)]
    if not fitting:
        return None
    hull = fitting[0]
    for span in fitting[1:]:
        hull = hull.hull(span)
    return hull


def _trimmed(span: DateSpan, weekdays: Weekdays | None) -> tuple[DateSpan, str | None]:
    """The span with its ends moved to weekdays that can be; unchanged where none is inside."""
    if weekdays is None or not weekdays.days:
        return span, None
    first, last = span.earliest, span.latest
    for _ in WEEKDAYS:
        if first and first.weekday() not in weekdays.days:
            first += timedelta(days=1)
        if last and last.weekday() not in weekdays.days:
            last -= timedelta(days=1)
    if first and last and first > last:
        return span, None
    return DateSpan(first, last), weekdays.reason
