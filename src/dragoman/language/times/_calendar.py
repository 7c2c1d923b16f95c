"""Arithmetic on days: the unit a day lies in, the units before and after it, and days with a name."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache

from dragoman.language.times._words import table
from dragoman.model import DateSpan, Granularity

GRANULARITY = {
    "D": Granularity.DAY,
    "W": Granularity.WEEK,
    "WE": Granularity.WEEKEND,
    "M": Granularity.MONTH,
    "Q": Granularity.QUARTER,
    "Y": Granularity.YEAR,
    "DE": Granularity.DECADE,
    "CE": Granularity.CENTURY,
}
"""Unit to the granularity of a span of one such unit; others are `SPAN`."""

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""Season to the month it begins in (northern, meteorological)."""


def day(year: int, month: int, number: int) -> date | None:
    """A day, `None` where the calendar has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def add_months(on: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month."""
    index = on.year * 12 + on.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def add_days(on: date, days: float) -> date:
    """So many days on, kept inside the calendar."""
    return date.fromordinal(min(max(on.toordinal() + round(days), 1), date.max.toordinal()))


_MONTHS = {"M": 1, "Q": 3, "H6": 6, "Y": 12, "DE": 120, "CE": 1200, "MIL": 12000}
_DAYS = {"D": 1, "W": 7, "WE": 7, "FN": 14, "NI": 1}


def shifted(on: date, unit: str, count: float) -> date:
    """The day `count` units on; fractions of months in days."""
    if unit in _DAYS:
        return add_days(on, _DAYS[unit] * count)
    if unit in _MONTHS:
        months = _MONTHS[unit] * count
        return add_days(add_months(on, int(months)), (months - int(months)) * 30)
    return on


def months_span(first: date, months: int) -> tuple[date, date]:
    """From the first of a month on, so many whole months."""
    begin = first.replace(day=1)
    return begin, add_days(add_months(begin, months), -1)


def unit_span(unit: str, on: date, shift: int = 0) -> DateSpan:
    """The unit that `on` lies in, or the one `shift` units on."""
    kind = GRANULARITY.get(unit, Granularity.SPAN)
    if unit in {"D", "NI"}:
        return DateSpan.day(add_days(on, shift))
    if unit in {"W", "WE", "FN"}:
        monday = add_days(on, -on.weekday() + _DAYS[unit] * shift)
        start = add_days(monday, 5) if unit == "WE" else monday
        return DateSpan(start, add_days(monday, 13 if unit == "FN" else 6), kind)
    months = _MONTHS.get(unit, 1)
    index = (on.year * 12 + on.month - 1) // months * months + months * shift
    index = min(max(index, 12), 9990 * 12)
    first, last = months_span(date(index // 12, index % 12 + 1, 1), months)
    return DateSpan(first, last, kind)


def value_of(span: DateSpan) -> str:
    """A closed span as TIMEX3 writes it: `2026-02-04`, `2026-W06`, `2026-W06-WE`, `2026-02`, `2026-Q1`."""
    first, last = span.earliest, span.latest
    if first is None or last is None:
        return "XXXX-XX-XX"
    kind = span.granularity
    if kind is Granularity.DAY or first == last:
        return first.isoformat()
    year, week, _ = first.isocalendar()
    if kind is Granularity.WEEK and (last - first).days == 6 and first.weekday() == 0:
        return f"{year}-W{week:02d}"
    if kind is Granularity.WEEKEND:
        return f"{year}-W{week:02d}-WE"
    if kind is Granularity.QUARTER:
        return f"{first.year}-Q{(first.month + 2) // 3}"
    if kind is Granularity.DECADE:
        return f"{first.year // 10:03d}"
    if kind is Granularity.CENTURY:
        return f"{first.year // 100:02d}"
    return DateSpan(first, last, kind).edtf()


def season_span(name: str, year: int) -> DateSpan:
    """A season of a year; the winter of 2008 begins in December 2008."""
    first, last = months_span(date(year, SEASONS[name], 1), 3)
    return DateSpan(first, last, Granularity.SEASON)


@cache
def _rules() -> dict[str, str]:
    return {name: rule for name, rule, _ in table("holidays.tsv")}


@cache
def holiday(name: str, year: int) -> tuple[DateSpan, ...]:
    """When a named day falls in a year: mostly once, never for one that happened in another year.

    Movable feasts of Islam follow the tabular calendar and are marked approximate, a day to either side.
    """
    rule = _rules()[name]
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", rule):
        only = date.fromisoformat(rule)
        return (DateSpan.day(only),) if only.year == year else ()
    if rule.startswith("E"):
        return (DateSpan.day(add_days(easter(year), int(rule[1:]))),)
    if rule.startswith("I"):
        return _islamic(rule, year)
    if rule.count(":") == 2:
        month, weekday, nth = (int(each) for each in rule.split(":"))
        return (DateSpan.day(nth_weekday(year, month, weekday, nth)),)
    month, number = (int(each) for each in rule.split("-"))
    return (DateSpan.day(date(year, month, number)),)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (0) to Sunday (6) of a month, -1 the last."""
    if nth > 0:
        first = date(year, month, 1)
        return add_days(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return add_days(last, -((last.weekday() - weekday) % 7))


def easter(year: int) -> date:
    """Easter Sunday of the Western churches, by the anonymous Gregorian algorithm (Meeus, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    lead = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * lead) // 451
    month, number = divmod(h + lead - 7 * m + 114, 31)
    return date(year, month, number + 1)


def islamic_day(year: int, month: int, number: int) -> date:
    """A day of the tabular Islamic calendar (civil epoch) as one of the Gregorian."""
    days = number + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227014 + days)


def _islamic(rule: str, year: int) -> tuple[DateSpan, ...]:
    body, _, length = rule[1:].partition("/")
    month, number = (int(each) for each in body.split("-"))
    found = []
    around = (year - 622) * 33 // 32
    for islamic in range(around - 1, around + 4):
        first = islamic_day(islamic, month, number)
        if first.year != year:
            continue
        last = first + timedelta(days=int(length or 1) - 1)
        edge = timedelta(days=1)
        found.append(DateSpan(first - edge, last + edge, Granularity.SPAN, approximate=True))
    return tuple(found)
