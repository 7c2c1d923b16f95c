"""From what an expression says to the days it means, and to its TIMEX3 value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from dragoman.language.times import _calendar as cal
from dragoman.language.times._forms import VAGUE, Form, Kind, RawTime, Tense
from dragoman.language.times._spans import modified
from dragoman.model import DateSpan, Granularity, TimeExpression


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against: the day of publication, the tense, the day of the event just told."""

    anchor: date
    tense: Tense | None = None
    previous: DateSpan | None = None

    @property
    def told(self) -> date:
        """A day of the event just told, else the day of publication."""
        if self.previous is None:
            return self.anchor
        return self.previous.latest or self.previous.earliest or self.anchor


Resolved = tuple[str, DateSpan | None]


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
        value, found = read(raw.form, Context(ends[-1], known, previous))
        if len(ends) == 2 and ends[0] != ends[1]:
            value, found = _either(raw.form, Context(ends[0], known, previous), value, found)
    if found is not None:
        found = replace(found, text=raw.text)
    mod = raw.form.mod
    shown = mod.removesuffix("-KNOWN") if mod and not mod.endswith("-KNOWN") else None
    return TimeExpression(raw.span, sentence, raw.type, value, found, shown)


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
    if form.fiscal and year:
        span = DateSpan(date(year - 1, 7, 1), date(year + 1, 3, 31), Granularity.YEAR, approximate=True)
        return f"FY{year}", span
    if form.month is None and form.day:
        return _day_of_month(form.day, context)
    if form.month is None:
        assert year is not None
        return f"{year:04d}", replace(DateSpan.year(year))
    if form.day is None:
        return _of(DateSpan.month(year or _month_year(form, context), form.month))
    first = _nearest_day(form.month, form.day, year, context)
    if first is None:
        return f"{year or 'XXXX'}-{form.month:02d}-{form.day:02d}", None
    last = cal.day(first.year, first.month, form.day_end) if form.day_end else None
    if last is None:
        return _of(DateSpan.day(first))
    span = DateSpan(first, last, Granularity.SPAN)
    return span.edtf(), span


def _day_of_month(number: int, context: Context) -> Resolved:
    """`the 14th`: of this month or the one before or after, by tense."""
    here = context.anchor
    months = [cal.add_months(here.replace(day=1), shift) for shift in (-2, -1, 0, 1, 2)]
    days = [found for each in months if (found := cal.day(each.year, each.month, number))]
    past = [each for each in days if each <= here]
    return _of(
        DateSpan.day(min(each for each in days if each >= here) if context.tense == "future" else past[-1])
    )


def _month_year(form: Form, context: Context) -> int:
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
"""Days ahead within which a date without a year is read as coming, whatever the tense, if the one past is far."""


def _nearest_day(month: int, number: int, year: int | None, context: Context) -> date | None:
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
    if context.tense == "past" and (future - here).days > CLOSE_AHEAD:
        return past
    if context.tense == "future" and (here - past).days > CLOSE_AHEAD:
        return future
    if context.tense == "past" and (here - past).days < 270:
        return past
    return past if here - past <= future - here else future


def _weekday(form: Form, context: Context) -> Resolved:
    assert form.weekday is not None
    if form.base is not None:
        _, week = read(form.base, context)
        assert week
        assert week.earliest
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


def _named(form: Form, context: Context) -> Resolved:
    return _of(DateSpan.day(cal.add_days(context.anchor, form.count or 0)))


def _relative(form: Form, context: Context) -> Resolved:
    assert form.unit is not None
    here = context.told if form.anaphoric else context.anchor
    if form.base is not None:
        return _same_of(form, context)
    shift = form.direction
    if form.unit == "WE" and not form.anaphoric:
        shift = _weekend_shift(form, context)
    span = cal.unit_span(form.unit, here, shift)
    if form.fiscal:
        return f"FY{span.earliest.year if span.earliest else 'XXXX'}", replace(span, approximate=True)
    return _of(span)


def _weekend_shift(form: Form, context: Context) -> int:
    """Which weekend: at its own days, this one; on a weekday the last or the coming one, by tense."""
    weekend = context.anchor.weekday() >= 5
    if form.direction:
        return form.direction
    if weekend or context.tense == "future":
        return 0
    return -1 if context.tense == "past" or context.anchor.weekday() < 3 else 0


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


def _decade(form: Form, context: Context) -> Resolved:
    assert form.year is not None
    return _of(cal.unit_span("DE", date(form.year, 1, 1)))


def _century(form: Form, context: Context) -> Resolved:
    assert form.year is not None
    span = DateSpan(date(form.year, 1, 1), date(form.year + 99, 12, 31), Granularity.CENTURY)
    return f"{form.year // 100:02d}", span


def _season(form: Form, context: Context) -> Resolved:
    assert form.name is not None
    year = form.year
    if form.base is not None:
        _, outer = read(form.base, context)
        year = outer.earliest.year if outer and outer.earliest else None
    spans = [cal.season_span(form.name, (year or context.anchor.year) + shift) for shift in (-1, 0, 1)]
    chosen = spans[1] if year else _chosen(spans, form.direction, form.explicit, context)
    assert chosen.earliest
    return f"{chosen.earliest.year}-{form.name}", chosen


def _chosen(spans: list[DateSpan], direction: int, explicit: bool, context: Context) -> DateSpan:  # noqa: FBT001
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


def _holiday(form: Form, context: Context) -> Resolved:
    assert form.name is not None
    years = [form.year] if form.year else [context.anchor.year + shift for shift in (-1, 0, 1)]
    spans = [each for year in years for each in cal.holiday(form.name, year)]
    if not spans:
        return "XXXX-XX-XX", None
    span = spans[0] if form.year else _chosen(spans, form.direction, False, context)  # noqa: FBT003
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
    reach = 9 if count == VAGUE else count
    unit = form.unit
    if unit in {"S", "MIN", "H"}:
        unit, reach = "D", ceil(reach * {"S": 1, "MIN": 60, "H": 3600}[unit] / 86400)
    there = cal.shifted(context.anchor, unit, form.direction * reach)
    first, last = min(there, context.anchor), max(there, context.anchor)
    return value, DateSpan(first, last, Granularity.SPAN, approximate=count == VAGUE)


def _set(form: Form, context: Context) -> Resolved:
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
