"""Small figures drawn as inline SVG: events by when they were, cooperation and conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.record import Tally
from dragoman.reference import ontology
from dragoman.wording import day_text

_WIDTH = 640
_HEIGHT = 112
_MOST_BARS = 60
_MOST_OF, _TIGHT = 0.96, 0.4
"""Share of the events that must be drawn, and of the whole time that they must fill for the rest to be drawn too."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One rectangle: its place, its size, and `cooperation` or `conflict`."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True)
class Course:
    """Bars by day, month or year (`unit`), with the table behind them.

    `axis` is the height of the line; `breaks` are where a month (of days) or a year (of months) begins.
    """

    unit: str
    width: int
    height: int
    axis: float
    bars: tuple[Bar, ...]
    breaks: tuple[float, ...]
    first: str
    last: str
    most: str
    rows: tuple[tuple[str, int, int], ...]
    summary: str


def course(tallies: Iterable[Tally]) -> Course | None:
    """Events by the day they are ordered by; `None` where that would be fewer than two bars wide.

    The finest unit is taken that needs no more than sixty bars. Events of no day at all are left out, and the summary
    counts them.
    """
    counted = tuple(tallies)
    dated = [each for each in counted if each.day is not None]
    told = _dense(dated)
    far = _total(dated) - _total(told)
    left_out = [f"{far:,} more, long before or after the others," if far else ""]
    unknown = _total(counted) - _total(dated)
    left_out.append(f"{unknown:,} more, of unknown day," if unknown else "")
    if not told:
        return None
    first, last = min(_day(each) for each in told), max(_day(each) for each in told)
    for unit in ("day", "month", "year"):
        keys = _keys(_floor(first, unit), _floor(last, unit), unit)
        if len(keys) < 2:
            return None
        if len(keys) <= _MOST_BARS or unit == "year":
            return _drawn(told, keys, unit, left_out)
    return None


def _total(tallies: Iterable[Tally]) -> int:
    return sum(each.count for each in tallies)


def _dense(told: list[Tally]) -> list[Tally]:
    """Without the few in a hundred that lie long before or after all others, and would flatten what there is."""
    counts: Counter[date] = Counter()
    for each in told:
        counts[_day(each)] += each.count
    days = sorted(counts)
    if not days:
        return []
    wanted, held, low = counts.total() * _MOST_OF, 0, 0
    best = (days[-1] - days[0]).days, days[0], days[-1]
    for high in days:
        held += counts[high]
        while held - counts[days[low]] >= wanted:
            held -= counts[days[low]]
            low += 1
        if held >= wanted:
            best = min(best, ((high - days[low]).days, days[low], high))
    if best[0] > _TIGHT * (days[-1] - days[0]).days:
        return told
    beside = timedelta(days=best[0] // 4)
    return [each for each in told if best[1] - beside <= _day(each) <= best[2] + beside]


def _day(tally: Tally) -> date:
    return tally.day or date.min


def _drawn(told: list[Tally], keys: list[date], unit: str, left_out: Sequence[str]) -> Course:
    """Both sides on one scale; the line lies where the tallest bars of each side leave it."""
    up: Counter[date] = Counter()
    down: Counter[date] = Counter()
    for each in told:
        side = up if "cooperation" in ontology.quad(each.type) else down
        side[_floor(_day(each), unit)] += each.count
    tallest, deepest = max(up.values(), default=0), max(down.values(), default=0)
    scale = _HEIGHT / max(tallest + deepest, 1)
    axis = round(tallest * scale, 2)
    step = _WIDTH / len(keys)
    width = round(min(step * 0.78, 28), 2)
    bars: list[Bar] = []
    for number, key in enumerate(keys):
        x = round(number * step + (step - width) / 2, 2)
        if up[key]:
            height = round(up[key] * scale, 2)
            bars.append(Bar(x, round(axis - height, 2), width, height, "cooperation"))
        if down[key]:
            bars.append(Bar(x, axis, width, round(down[key] * scale, 2), "conflict"))
    return Course(
        unit=unit,
        width=_WIDTH,
        height=_HEIGHT,
        axis=axis,
        bars=tuple(bars),
        breaks=tuple(round(at * step, 2) for at, key in enumerate(keys) if at and _breaks(key, unit)),
        first=_name(keys[0], unit),
        last=_name(keys[-1], unit),
        most=f"at most {max(tallest, deepest):,} a {unit}",
        rows=tuple((_name(key, unit), up[key], down[key]) for key in keys if up[key] or down[key]),
        summary=_summary(up.total(), down.total(), keys, unit, left_out),
    )


def _summary(up: int, down: int, keys: list[date], unit: str, left_out: Sequence[str]) -> str:
    words = (
        f"{up:,} cooperative and {down:,} conflictual events by {unit}, "
        f"{_name(keys[0], unit)} to {_name(keys[-1], unit)}"
    )
    return words + "".join(f"; {each} are not drawn" for each in left_out if each)


def _floor(day: date, unit: str) -> date:
    if unit == "day":
        return day
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _keys(first: date, last: date, unit: str) -> list[date]:
    if unit == "day":
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]
    if unit == "month":
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [date(month // 12, month % 12 + 1, 1) for month in months]
    return [date(year, 1, 1) for year in range(first.year, last.year + 1)]


def _breaks(key: date, unit: str) -> bool:
    return (unit == "day" and key.day == 1) or (unit == "month" and key.month == 1)


def _name(key: date, unit: str) -> str:
    return day_text(key) if unit == "day" else f"{key:%B %Y}" if unit == "month" else str(key.year)
