"""Which of the many days of a name is meant: dates without a year, weekends, what comes every year."""

from __future__ import annotations

from datetime import date

from dragoman.language.times import _calendar as cal
from dragoman.language.times._context import Context
from dragoman.language.times._forms import Form
from dragoman.model import DateSpan


def day_of_month(number: int, context: Context) -> date:
    """`the 14th`: of this month or the one before or after, by tense."""
    here = context.anchor
    months = [cal.add_months(here.replace(day=1), shift) for shift in (-2, -1, 0, 1, 2)]
    days = [found for each in months if (found := cal.day(each.year, each.month, number))]
    past = [each for each in days if each <= here]
    return min(each for each in days if each >= here) if context.tense == "future" else past[-1]


def month_year(form: Form, context: Context) -> int:
    """The year of a month printed without one: by "last" or "next", by tense, else the nearest."""
    assert form.month is not None
    ahead = form.month - context.anchor.month
    year = context.anchor.year
    if form.direction < 0:
        return year - 1 if ahead >= 0 else year
    if form.direction > 0:
        return year + 1 if ahead <= 0 else year
    if form.explicit:
        return year
    if context.tense == "past":
        return year - 1 if ahead > 0 else year
    if context.tense == "future":
        return year + 1 if ahead < 0 else year
    if ahead > 5:
        return year - 1
    return year + 1 if ahead < -8 else year


CLOSE_AHEAD = 45
"""Days ahead within which a date without a year is read as coming, whatever the tense, if
the past one is far."""


def nearest_day(month: int, number: int, year: int | None, context: Context) -> date | None:
    if year is not None:
        return cal.day(year, month, number)
    here = context.anchor
    days = [cal.day(here.year + shift, month, number) for shift in (-4, -1, 0, 1, 4)]
    known = [each for each in days if each is not None]
    if not known:
        return None
    past = max((each for each in known if each <= here), default=None)
    future = min((each for each in known if each >= here), default=None)
    if past is None or future is None:
        return past or future
    if context.tense in {"past", "present"} and (future - here).days > CLOSE_AHEAD:
        return past  # "October 18 - Clinton arrives in Tripoli" is told of what was
    if context.tense == "future" and (here - past).days > CLOSE_AHEAD:
        return future
    if context.tense == "past" and (here - past).days < 270:
        return past
    return past if here - past <= future - here else future


def weekend_shift(form: Form, context: Context) -> int:
    """Which weekend: at its own days, this one; on a weekday the last or the coming one, by tense."""
    weekend = context.anchor.weekday() >= 5
    if form.direction:
        return form.direction
    if weekend or context.tense == "future":
        return 0
    return -1 if context.tense == "past" or context.anchor.weekday() < 3 else 0


def chosen_year(spans: list[DateSpan], direction: int, explicit: bool, context: Context) -> DateSpan:  # noqa: FBT001
    """Of a thing that comes every year, the one meant."""
    here = context.anchor
    past = [each for each in spans if each.latest and each.latest < here]
    ahead = [each for each in spans if each.earliest and each.earliest > here]
    now = [each for each in spans if each.contains(here)]
    if direction < 0 and past:
        return past[-1]
    if direction > 0 and ahead:
        return ahead[0]
    if now:
        return now[0]
    if explicit or context.tense == "future":
        return (ahead or spans)[0]
    if context.tense == "past":
        return (past or spans)[-1]
    return min(spans, key=lambda each: abs((each.earliest or here) - here))
