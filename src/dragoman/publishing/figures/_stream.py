"""How much there was of what, over time: words and deeds, of cooperation and of conflict."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from dragoman.model import Event
from dragoman.publishing.figures._figure import GROUND, Figure, inline, source_line
from dragoman.publishing.figures._gathered import Gathered, on, quad_of
from dragoman.publishing.figures._theme import QUAD_SCALE
from dragoman.wording import capital, count_text, day_text

_WIDTH = 640
_HEIGHT = 300
_NARROW, _NARROW_HEIGHT = 300, 240
_FEWEST = 3
_FEW, _GAP = 0.08, 0.25
"""Share of events that may be left out, and share of the whole time that must lie between them and the others."""
_TAIL = 50
"""One in so many events may be left out where they are scattered over most of the time."""
_WEEK, _YEAR = 75, 4000
"""Days of the whole from which bars stand for weeks (months: seven times that) and for years."""


def stream(name: str, gathered: Gathered) -> Figure | None:
    """Events by period and class; `None` if there are fewer than three with a day."""
    today = gathered.today or date.max
    known = [(day, each) for each in gathered.events if (day := on(each)) is not None and day <= today]
    if len(known) < _FEWEST:
        return None
    dated = _recent(known)
    first, last = min(day for day, _ in dated), max(day for day, _ in dated)
    unit = period_of(first, last)
    counted = Counter((start(day, unit), quad_of(each)) for day, each in dated)
    rows: list[dict[str, Any]] = []
    stacked: Counter[date] = Counter()
    order = {what: at for at, what in enumerate(QUAD_SCALE["domain"])}
    for (day, what), number in sorted(counted.items(), key=lambda each: (each[0][0], order[each[0][1]])):
        low = stacked[day]
        stacked[day] += number
        period = {"from": day.isoformat(), "to": period_end(day, unit).isoformat(), "period": unit}
        rows.append({**period, "class": what, "events": number, "low": low, "high": stacked[day]})
    spec = {
        "width": _WIDTH,
        "height": _HEIGHT,
        "data": inline(rows),
        "mark": {"type": "bar", "stroke": GROUND, "strokeWidth": 0.6},
        "encoding": {
            "x": {
                "field": "from",
                "type": "temporal",
                "axis": {"title": None, "grid": False, "labelOverlap": True, "format": _FORMAT[unit]},
            },
            "x2": {"field": "to"},
            "y": {
                "field": "high",
                "type": "quantitative",
                "axis": {"title": f"events a {unit}", "tickMinStep": 1, "format": ",d"},
            },
            "y2": {"field": "low"},
            "color": {
                "field": "class",
                "type": "nominal",
                "scale": QUAD_SCALE,
                "legend": {"title": None},
            },
        },
    }
    whole = Counter(quad_of(each) for _, each in dated)
    totals = Counter[date]()
    for (when, _), number in counted.items():
        totals[when] += number
    most, number = max(totals.items(), key=lambda each: (each[1], each[0]))
    shares = ", ".join(f"{many:,} {what}" for what, many in whole.most_common())
    return Figure(
        "stream",
        f"{capital(name)}: words and deeds over time",
        f"{count_text(len(dated), 'event')} with a known day, by {unit}"
        + (f"; {len(known) - len(dated):,} long before are left out" if len(known) > len(dated) else ""),
        source_line(
            gathered.articles, gathered.outlets, day_text(gathered.as_of) if gathered.as_of else None
        ),
        f"{count_text(len(dated), 'event')} from {day_text(first)} to {day_text(last)}: {shares}. "
        f"Most in the {unit} that begins on {day_text(most)}: {number:,}.",
        spec,
        tuple(rows),
        ("from", "period", "class", "events"),
        _WIDTH,
        {**spec, "width": _NARROW, "height": _NARROW_HEIGHT},
    )


_FORMAT = {"day": "%-d %b", "week": "%-d %b", "month": "%b %Y", "year": "%Y"}


def period_of(first: date, last: date) -> str:
    """What bars stand for: a day, a week, a month or a year, so that there are some dozens of them."""
    days = (last - first).days
    return "day" if days < _WEEK else "week" if days < _WEEK * 7 else "month" if days < _YEAR else "year"


def start(day: date, unit: str) -> date:
    """The first day of the period a day is in; weeks begin on Monday."""
    match unit:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)
        case _:
            return day


def period_end(day: date, unit: str) -> date:
    """The first day after the period that begins on a day."""
    match unit:
        case "day":
            return day + timedelta(1)
        case "week":
            return day + timedelta(7)
        case "month":
            return (day + timedelta(31)).replace(day=1)
        case _:
            return day.replace(year=day.year + 1)


def _recent(known: list[tuple[date, Event]]) -> list[tuple[date, Event]]:
    """What is left when a few events long before all others, mentioned as background, are not to flatten the rest."""
    days = sorted(day for day, _ in known)
    few = int(len(days) * _FEW)
    for at in range(few, 0, -1):
        if (days[at] - days[at - 1]).days > _GAP * (days[-1] - days[0]).days:
            known = [each for each in known if each[0] >= days[at]]
            days = days[at:]
            break
    tail = len(days) // _TAIL
    first = days[tail]
    if tail and (days[-1] - first).days < _GAP * (days[-1] - days[0]).days:
        return [each for each in known if each[0] >= first]
    return known


def by_period(events: list[Event], unit: str) -> Counter[date]:
    """How many events each period has."""
    return Counter(start(day, unit) for each in events if (day := on(each)) is not None)
