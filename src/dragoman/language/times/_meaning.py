"""What each kind of form means: its TIMEX3 value and its days, in a context."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import ceil

from dragoman.language.times import _calendar as cal
from dragoman.language.times._context import Context, Resolved
from dragoman.language.times._forms import VAGUE, Form, Kind
from dragoman.language.times._nearest import chosen_year, day_of_month, month_year, nearest_day, weekend_shift
from dragoman.language.times._spans import modified
from dragoman.model import DateSpan, Granularity


def read(form: Form, context: Context) -> Resolved:
    """Value and days of a form."""
    value, span = _READERS[form.kind](form, context)
    if span is not None and form.mod:
        span = modified(span, form.mod, context.anchor)
    return value, span


def _of(span: DateSpan) -> Resolved:
    return cal.value_of(span), span


def _date(form: Form, context: Context) -> Resolved:
    year = form.year
    if form.base is not None:
        _, outer = read(form.base, context)
        year = outer.earliest.year if outer and outer.earliest else year
        if year and form.month and form.base.kind is Kind.DATE and form.base.month:
            year += form.month < form.base.month
    if form.fiscal and year:
        span = DateSpan(date(year - 1, 7, 1), date(year + 1, 3, 31), Granularity.YEAR, approximate=True)
        return f"FY{year}", span
    if form.month is None and form.day:
        return _of(DateSpan.day(day_of_month(form.day, context)))
    if form.month is None:
        assert year is not None
        return f"{year:04d}", replace(DateSpan.year(year))
    if form.day is None:
        return _of(DateSpan.month(year or month_year(form, context), form.month))
    first = nearest_day(form.month, form.day, year, context)
    if first is None:
        return f"{year or 'XXXX'}-{form.month:02d}-{form.day:02d}", None
    last = cal.day(first.year, first.month, form.day_end) if form.day_end else None
    if last is None:
        return _of(DateSpan.day(first))
    span = DateSpan(first, last, Granularity.SPAN)
    return span.edtf(), span


def _weekday(form: Form, context: Context) -> Resolved:
    assert form.weekday is not None
    vague = form.base is None or form.base.kind is Kind.REFERENCE  # "Friday next weeks" names no week
    if form.base is not None and not vague:
        _, week = read(form.base, context)
        assert week
        assert week.earliest
        if form.base.kind is Kind.WEEKDAY:
            ahead = (form.weekday - week.earliest.weekday()) % 7 or 7
            return _of(DateSpan.day(cal.add_days(week.earliest, ahead)))
        if form.count:
            return _nth_weekday(form, week)
        return _of(DateSpan.day(cal.add_days(week.earliest, form.weekday)))
    here = context.told if form.anaphoric else context.anchor
    back = (here.weekday() - form.weekday) % 7
    if form.direction < 0:
        return _of(DateSpan.day(cal.add_days(here, -(back or 7))))
    if form.direction > 0 and (form.anaphoric or form.name == "coming"):
        return _of(DateSpan.day(cal.add_days(here, 7 - back)))
    if form.direction > 0:
        return _of(DateSpan.day(cal.add_days(here, 7 - here.weekday() + form.weekday)))
    if form.anaphoric:
        return _of(DateSpan.day(cal.add_days(here, form.weekday - here.weekday())))
    if back == 0:
        return _of(DateSpan.day(here))
    if form.explicit:
        coming = form.weekday > here.weekday() and context.tense != "past"
        return _of(
            DateSpan.day(cal.add_days(here, 7 - back if coming or context.tense == "future" else -back))
        )
    return _of(DateSpan.day(cal.add_days(here, 7 - back if context.tense == "future" else -back)))


def _nth_weekday(form: Form, month: DateSpan) -> Resolved:
    """`the first Monday of May`: the `count`th, -1 for the last, of a month."""
    first, last = month.earliest, month.latest
    assert first
    assert last
    assert form.weekday is not None
    if form.count == -1:
        return _of(DateSpan.day(cal.add_days(last, -((last.weekday() - form.weekday) % 7))))
    start = cal.add_days(first, (form.weekday - first.weekday()) % 7)
    return _of(DateSpan.day(cal.add_days(start, 7 * (int(form.count or 1) - 1))))


def _named(form: Form, context: Context) -> Resolved:
    return _of(DateSpan.day(cal.add_days(context.anchor, form.count or 0)))


_REPORTED = 2
"""Month until which "the year" of what was, is the year just over."""


def _relative(form: Form, context: Context) -> Resolved:
    assert form.unit is not None
    here = context.told if form.anaphoric else context.anchor
    if form.base is not None:
        return _same_of(form, context)
    shift = form.direction
    if form.unit == "WE" and not form.anaphoric:
        shift = weekend_shift(form, context)
    if form.unit == "Y" and form.name == "the" and context.tense == "past" and here.month <= _REPORTED:
        shift = -1  # "lost $2bn for the year", printed in January
    span = cal.unit_span(form.unit, here, shift)
    if form.fiscal:
        return f"FY{span.earliest.year if span.earliest else 'XXXX'}", replace(span, approximate=True)
    return _of(span)


def _same_of(form: Form, context: Context) -> Resolved:
    """`the same month a year ago`: that unit of the other year."""
    assert form.unit
    assert form.base
    _, outer = read(form.base, context)
    here = context.told
    if outer is None or outer.earliest is None:
        return "XXXX-XX-XX", None
    there = cal.add_months(here, 12 * (outer.earliest.year - here.year))
    if form.unit != "PD":
        return _of(cal.unit_span(form.unit, there))
    units = {kind: unit for unit, kind in cal.GRANULARITY.items()}
    told = context.previous.granularity if context.previous else Granularity.YEAR
    return _of(cal.unit_span(units.get(told, "Y"), there))


def _offset(form: Form, context: Context) -> Resolved:
    assert form.unit is not None
    start = context.anchor
    if form.base is not None:
        _, span = read(form.base, context)
        start = (span.latest or span.earliest or start) if span else start
    elif form.anaphoric:
        start = context.told
    count = form.count if form.count is not None else 1
    if form.unit in {"S", "MIN", "H"}:
        return _hours(form, start, count)
    if count == VAGUE:
        value = "PAST_REF" if form.direction < 0 else "FUTURE_REF"
        return value, vague_span(start, form.unit, form.direction)
    if form.unit in {"FN", "NI"} or (form.unit == "W" and form.base is not None):
        return _of(DateSpan.day(cal.shifted(start, form.unit, form.direction * count)))
    unit = "M" if form.unit in {"Y", "H6"} and count != int(count) else form.unit
    told = context.previous
    if (
        unit == "Y"
        and form.direction < 0
        and told
        and told.granularity is Granularity.QUARTER
        and told.earliest
    ):
        # "the second quarter ... a year earlier": that quarter of the other year.
        return _of(cal.unit_span("Q", cal.shifted(told.earliest, "Y", -count)))
    return _of(cal.unit_span(unit, cal.shifted(start, form.unit, form.direction * count)))


def vague_span(start: date, unit: str, direction: int) -> DateSpan:
    """Two to nine units off: what "several days ago" can mean."""
    near, far = (cal.shifted(start, unit, direction * count) for count in (1, 9))
    kind = Granularity.SPAN
    return DateSpan(min(near, far), max(near, far), kind, approximate=True)


def _hours(form: Form, start: date, count: float) -> Resolved:
    many = 12.0 if count == VAGUE else count
    days = {"H": 24.0, "MIN": 1440.0, "S": 86400.0}[form.unit or "H"]
    reach = int(many / days) + (1 if form.unit == "H" else 0)
    other = cal.add_days(start, form.direction * reach)
    first, last = min(start, other), max(start, other)
    kind = Granularity.DAY if first == last else Granularity.SPAN
    return f"{last.isoformat()}TXX", DateSpan(first, last, kind)


def _part(form: Form, context: Context) -> Resolved:
    assert form.unit
    assert form.count
    number = int(form.count)
    if form.base is None:
        return _quarter_alone(form, number, context)
    _, outer = read(form.base, context)
    if outer is None or outer.earliest is None or outer.latest is None:
        return "XXXX-XX-XX", None
    if form.unit in {"Q", "H6"}:
        months = 3 if form.unit == "Q" else 6
        if (outer.latest - outer.earliest).days < 200:
            half = (outer.latest - outer.earliest) / 2
            first = outer.earliest if number == 1 else outer.earliest + half
            return cal.value_of(outer), DateSpan(first, first + half, Granularity.SPAN)
        return _year_part(outer.earliest.year, number, months, fiscal=form.fiscal)
    if number < 0:
        return _of(cal.unit_span(form.unit, outer.latest))
    return _of(cal.unit_span(form.unit, outer.earliest, number - 1))


def _year_part(year: int, number: int, months: int, *, fiscal: bool) -> Resolved:
    first, last = cal.months_span(date(year, (number - 1) * months % 12 + 1, 1), months)
    kind = Granularity.QUARTER if months == 3 else Granularity.SPAN
    name = f"{year}-{'Q' if months == 3 else 'H'}{number}"
    return name, DateSpan(first, last, kind, approximate=fiscal)


def _quarter_alone(form: Form, number: int, context: Context) -> Resolved:
    months = 3 if form.unit == "Q" else 6
    here = context.anchor
    begins = (number - 1) * months + 1
    year = here.year
    if context.tense == "future":
        year += begins + months <= here.month
    elif begins > here.month and (context.tense == "past" or begins - here.month > 4):
        year -= 1
    return _year_part(year, number, months, fiscal=form.fiscal)


def _decade(form: Form, _: Context) -> Resolved:
    assert form.year is not None
    return _of(cal.unit_span("DE", date(form.year, 1, 1)))


def _century(form: Form, _: Context) -> Resolved:
    assert form.year is not None
    span = DateSpan(date(max(form.year, 1), 1, 1), date(form.year + 99, 12, 31), Granularity.CENTURY)
    return f"{form.year // 100:02d}", span


def _season(form: Form, context: Context) -> Resolved:
    assert form.name is not None
    year = form.year
    if form.base is not None:
        _, outer = read(form.base, context)
        year = outer.earliest.year if outer and outer.earliest else None
    spans = [cal.season_span(form.name, (year or context.anchor.year) + shift) for shift in (-1, 0, 1)]
    chosen = spans[1] if year else chosen_year(spans, form.direction, form.explicit, context)
    assert chosen.earliest
    return f"{chosen.earliest.year}-{form.name}", chosen


def _holiday(form: Form, context: Context) -> Resolved:
    assert form.name is not None
    years = [form.year] if form.year else [context.anchor.year + shift for shift in (-1, 0, 1)]
    spans = [each for year in years for each in cal.holiday(form.name, year)]
    if not spans:
        return "XXXX-XX-XX", None
    span = spans[0] if form.year else chosen_year(spans, form.direction, False, context)  # noqa: FBT003
    if span.approximate and span.days == 3 and span.earliest:
        return cal.add_days(span.earliest, 1).isoformat(), span
    return _of(span)


def _reference(form: Form, context: Context) -> Resolved:
    name = form.name or "PRESENT_REF"
    if name == "PAST_REF":
        return name, DateSpan.until(context.anchor)
    if name == "FUTURE_REF":
        return name, DateSpan.since(context.anchor)
    return name, DateSpan(context.anchor, context.anchor, Granularity.UNKNOWN, approximate=True)


_PERIODS = {
    "FN": (2, "W"),
    "H6": (6, "M"),
    "Q": (3, "M"),
    "CE": (100, "Y"),
    "MIL": (1000, "Y"),
    "NI": (1, "D"),
}


def _period(count: float, unit: str) -> str:
    if unit == "DE" and count != VAGUE:
        return f"P{count * 10:g}Y"
    factor, letter = _PERIODS.get(unit, (1, unit))
    number = "X" if count == VAGUE else f"{count * factor:g}"
    if letter in {"S", "MIN", "H"}:
        return f"PT{number}{letter[0]}"
    return f"P{number}{letter}"


def _duration(form: Form, context: Context) -> Resolved:
    assert form.unit is not None
    count = form.count if form.count is not None else 1
    value = _period(count, form.unit)
    if not form.direction:
        return value, None
    if form.base is not None:
        return value, _edge(form, count, context)
    reach = 9 if count == VAGUE else count
    unit = form.unit
    if unit in {"S", "MIN", "H"}:
        unit, reach = "D", ceil(reach * {"S": 1, "MIN": 60, "H": 3600}[unit] / 86400)
    there = cal.shifted(context.anchor, unit, form.direction * reach)
    first, last = min(there, context.anchor), max(there, context.anchor)
    return value, DateSpan(first, last, Granularity.SPAN, approximate=count == VAGUE)


def _edge(form: Form, count: float, context: Context) -> DateSpan | None:
    """`the first six months of 2009`: from the beginning of that year, or up to its end."""
    assert form.base
    assert form.unit
    _, outer = read(form.base, context)
    if outer is None or outer.earliest is None or outer.latest is None:
        return None
    if form.direction > 0:
        last = cal.add_days(cal.shifted(outer.earliest, form.unit, count), -1)
        return DateSpan(outer.earliest, max(last, outer.earliest), Granularity.SPAN)
    first = cal.shifted(cal.add_days(outer.latest, 1), form.unit, -count)
    return DateSpan(min(first, outer.latest), outer.latest, Granularity.SPAN)


def _set(form: Form, _: Context) -> Resolved:
    if form.name:
        return form.name, None
    return _period(form.count or 1, form.unit or "D"), None


def _clock(form: Form, context: Context) -> Resolved:
    span: DateSpan | None
    if form.base is not None:
        value, span = read(form.base, context)
    else:
        told = context.previous
        span = told if told is not None and told.exact else DateSpan.day(context.anchor)
        value = cal.value_of(span)
    return f"{value}{form.clock or 'TXX'}", span


_READERS: dict[Kind, Callable[[Form, Context], Resolved]] = {
    Kind.DATE: _date,
    Kind.WEEKDAY: _weekday,
    Kind.NAMED: _named,
    Kind.RELATIVE: _relative,
    Kind.OFFSET: _offset,
    Kind.PART: _part,
    Kind.DECADE: _decade,
    Kind.CENTURY: _century,
    Kind.SEASON: _season,
    Kind.HOLIDAY: _holiday,
    Kind.REFERENCE: _reference,
    Kind.DURATION: _duration,
    Kind.SET: _set,
    Kind.CLOCK: _clock,
}
