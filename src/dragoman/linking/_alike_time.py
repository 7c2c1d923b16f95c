"""When two tellings put what they tell, and whether that can be one time."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman import settings
from dragoman.model import DateSpan, Granularity, Status

_WEEKDAYS = frozenset(name.casefold() for name in calendar.day_name)
_AHEAD = {Status.PLANNED, Status.POSSIBLE, Status.CANCELLED}


@dataclass(frozen=True, slots=True)
class When:
    """The days a telling allows.

    `first` to `last` is where it most likely lies; `told` says that the words name a time, rather than that it
    follows from when the article was printed; `coarse` that they name no more than a month or a year.
    """

    first: date
    last: date
    told: bool
    coarse: bool = False

    @property
    def days(self) -> int:
        """How many days there are in it."""
        return (self.last - self.first).days + 1


def when(span: DateSpan, published: DateSpan, status: Status, *, appointed: bool = True) -> When | None:
    """The days of one report; `None` where neither it nor its article has a date.

    News tells of the days just gone unless it says otherwise, and plans for the weeks ahead: an open end is
    closed accordingly (`DRAGOMAN_LINKING_RECENT_DAYS`, `DRAGOMAN_LINKING_AHEAD_DAYS`).

    Args:
        span: The report's date.
        published: Its article's.
        status: Whether it has happened.
        appointed: Whether it is of a kind that is fixed for a day long before, as a visit is; other plans are read as
            of the days around.
    """
    chosen = settings.load()
    recent = timedelta(chosen.linking_recent_days)
    ahead = timedelta(chosen.linking_ahead_days) if appointed else recent
    anchor = published.latest or published.earliest
    if span.earliest and span.latest:
        if status is Status.PLANNED and _weekday_before(span, published):
            return When(span.earliest, span.latest + timedelta(7), told=True)
        coarse = (span.latest - span.earliest).days > 15 or span.granularity is Granularity.MONTH
        return When(span.earliest, span.latest, told=True, coarse=coarse)
    if span.earliest:
        return When(span.earliest, max(span.earliest, anchor or span.earliest) + ahead, told=False)
    end = span.latest or anchor
    if end is None:
        return None
    if span.latest is None and status in _AHEAD:
        return When(end, end + ahead, told=False)
    start = min(end, published.earliest or end)
    return When(start - recent, end, told=False)


def _weekday_before(span: DateSpan, published: DateSpan) -> bool:
    """Whether a plan was read as of the weekday just gone: "would start on Friday" may mean the one to come."""
    words = (span.text or "").casefold().split()
    before = published.earliest is not None and span.latest is not None and span.latest < published.earliest
    return before and span.exact and any(each in _WEEKDAYS for each in words)


def apart(one: When, other: When) -> int:
    """Days between the two, 0 where they overlap."""
    return max(0, (one.first - other.last).days, (other.first - one.last).days)
