"""Cooperation and conflict over time: how they stand, when they changed, and what the last month brought."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from dragoman.publishing.analysis._counting import Change, change_point, mean_range, rate_ratio
from dragoman.publishing.analysis._finding import THIN, Finding, Ground, thin
from dragoman.publishing.figures import Figure, draw
from dragoman.publishing.figures._figure import GROUND, inline
from dragoman.publishing.figures._gathered import firm, on, quad_of
from dragoman.publishing.figures._stream import by_period, period_end, period_of, start
from dragoman.reference import ontology
from dragoman.wording import capital, count_text, day_text

_MONTH = timedelta(days=30)
_ODDS = 3.0
"""Odds of a change against none from which a change is told (Jeffreys: substantial)."""


def tone(ground: Ground) -> Finding | None:
    """How cooperative or conflictual it is, and whether the later half differs from the earlier one."""
    dated = [each for each in ground.gathered.events if on(each) is not None and firm(each)]
    if len(dated) < 3:
        return None
    kinds = Counter("cooperation" in quad_of(each) for each in dated)
    values = [ontology.intensity(each.type, each.mode) for each in dated]
    mean, low, high = mean_range(values)
    text = (
        f"{_parted(len(dated), kinds[True])}; their intensity is {_signed(mean)} on average, on a scale from −10, "
        "all-out violence, to +10"
    )
    caveat = thin(len(dated)) or f"between {_signed(low)} and {_signed(high)} with 95 % confidence"
    sentences = [ground.found(text + ".", dated, caveat)]
    half = len(dated) // 2
    if len(dated) >= 2 * THIN:
        first, last = mean_range(values[:half]), mean_range(values[half:])
        apart = first[2] < last[1] or last[2] < first[1]
        day = on(dated[half])
        assert day is not None
        words = "more cooperative" if last[0] > first[0] else "more conflictual"
        if apart:
            means = f"{_signed(last[0])} on average, {_signed(first[0])} before"
            told = f"since {day_text(day)} it has been {words}: {means}."
            sentences.append(ground.found(told, dated[half:], "the 95 % ranges of the two do not overlap"))
    return Finding("Cooperation and conflict", tuple(sentences), draw(ground.name, ground.gathered, "stream"))


def _parted(total: int, friendly: int) -> str:
    """How many events are of cooperation, how many of conflict."""
    if friendly in {0, total}:
        return f"all {total:,} events with a known day are of {'cooperation' if friendly else 'conflict'}"
    hostile = total - friendly
    return (
        f"of {total:,} events with a known day, {friendly:,} are of cooperation and {hostile:,} of conflict"
    )


def change(ground: Ground) -> Finding | None:
    """When there began to be more, or less, of it."""
    today = ground.gathered.today or date.max
    known = [(day, each) for each in ground.gathered.events if (day := on(each)) is not None and day <= today]
    dated = [each for _, each in known]
    days = sorted(day for day, _ in known)
    if len(days) < 2 * THIN:
        return None
    few = len(days) // 20
    first, last = days[few], days[-1]
    unit = period_of(first, last)
    periods = _periods(first, last, unit)
    counted = by_period(dated, unit)
    found = change_point([counted[each] for each in periods])
    if found is None or found.odds < _ODDS:
        return None
    at, low, high = periods[found.at], periods[found.low], periods[found.high]
    more = "more" if found.after > found.before else "less"
    text = (
        f"from {_named(at, unit)} on there is {more}: {_rate(found.after)} events a {unit}, "
        f"{_rate(found.before)} before"
    )
    sure = (
        f"most probably then; with 90 % probability between {_named(low, unit)} and {_named(high, unit)}"
        if low != high
        else f"in that {unit} with more than 90 % probability"
    )
    caveat = f"{sure}; odds of a change {_odds(found)} to 1; more may also mean more articles"
    after = [each for each in dated if (day := on(each)) is not None and day >= at]
    return Finding(
        "When it changed",
        (ground.found(text + ".", after, caveat),),
        _drawn(ground, periods, counted, at, unit),
    )


def month(ground: Ground) -> Finding | None:
    """What the last thirty days brought, against the thirty before."""
    dated = [(day, each) for each in ground.gathered.events if (day := on(each)) is not None]
    if not dated:
        return None
    today = ground.gathered.today or max(day for day, _ in dated)
    now = [each for day, each in dated if today - _MONTH < day <= today]
    before = [each for day, each in dated if today - 2 * _MONTH < day <= today - _MONTH]
    if len(now) + len(before) < 4:
        return None
    ratio, low, high = rate_ratio(len(now), len(before))
    text = (
        f"in the thirty days to {day_text(today)} there were {count_text(len(now), 'event')}, "
        f"after {count_text(len(before), 'event')} in the thirty before"
    )
    sure = low > 1 or high < 1
    caveat = (
        f"{ratio:.1f} times as many; {low:.1f} to {high:.1f} times with 95 % confidence"
        if sure and ratio < 100
        else "no more of a difference than chance would make"
        if not sure
        else None
    )
    sentences = [ground.found(text + ".", now or before, caveat)]
    names = sorted({quad_of(each) for each in (*now, *before)})
    rows = [
        {"when": when, "class": name, "events": sum(quad_of(each) == name for each in some)}
        for name in names
        for when, some in (("thirty days before", before), ("last thirty days", now))
    ]
    figure = ground.bars(
        f"{capital(ground.name)}: the last month",
        f"The thirty days to {day_text(today)}, and the thirty before",
        [{"what": f"{row['class']}, {row['when']}", "events": row["events"]} for row in rows],
        f"{count_text(len(now), 'event')} in the last thirty days, {len(before):,} before.",
        label="what",
        value="events",
    )
    return Finding("What changed since last month", tuple(sentences), figure)


def _periods(first: date, last: date, unit: str) -> list[date]:
    """The first days of every period, those without events too."""
    found = [start(first, unit)]
    while (following := period_end(found[-1], unit)) <= last:
        found.append(following)
    return found


def _drawn(ground: Ground, periods: list[date], counted: Counter[date], at: date, unit: str) -> Figure:
    rows = [
        {
            "from": each.isoformat(),
            "to": period_end(each, unit).isoformat(),
            "events": counted[each],
            "none": 0,
            "part": "after" if each >= at else "before",
        }
        for each in periods
    ]
    spec: dict[str, Any] = {
        "width": 640,
        "height": 240,
        "data": inline(rows),
        "mark": {"type": "bar", "stroke": GROUND, "strokeWidth": 0.6},
        "encoding": {
            "x": {
                "field": "from",
                "type": "temporal",
                "axis": {"title": None, "grid": False, "labelOverlap": True},
            },
            "x2": {"field": "to"},
            "y2": {"field": "none"},
            "y": {
                "field": "events",
                "type": "quantitative",
                "axis": {"title": f"events a {unit}", "tickMinStep": 1},
            },
            "color": {
                "field": "part",
                "type": "nominal",
                "scale": {"domain": ["before", "after"], "range": ["#b9b5aa", "#0072B2"]},
                "legend": {"title": None},
            },
        },
    }
    return Figure(
        "change",
        f"{capital(ground.name)}: when it changed",
        f"Events by {unit}, before and from {_named(at, unit)} on",
        ground.source,
        f"Bars by {unit}; the rate changes at {_named(at, unit)}.",
        spec,
        tuple(rows),
        ("from", "events", "part"),
        small={**spec, "width": 300, "height": 200},
    )


def _named(day: date, unit: str) -> str:
    """A period, as it stands in a sentence."""
    match unit:
        case "week":
            return f"the week of {day_text(day)}"
        case "month":
            return f"{day:%B %Y}"
        case "year":
            return str(day.year)
        case _:
            return day_text(day)


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


def _rate(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"


def _odds(found: Change) -> str:
    return f"{found.odds:,.0f}" if found.odds < 1000 else "over 1,000"
