"""Small figures drawn as inline SVG: events by the month they were reported in, cooperation and conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.publishing._holdings import Happening, Holdings
from dragoman.publishing._ontology import quad_of

_WIDTH = 640
_HEIGHT = 112
_MOST_BARS = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """One rectangle: its place, its class and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True)
class Months:
    """Bars by month (or by year, over a long time) with the table behind them."""

    unit: str
    width: int
    height: int
    axis: float
    bars: tuple[Bar, ...]
    years: tuple[float, ...]
    first: str
    last: str
    most: str
    rows: tuple[tuple[str, int, int], ...]
    summary: str


def months(happenings: Iterable[Happening], holdings: Holdings) -> Months | None:
    """Entries by the month of the first article that tells them; `None` where there would be fewer than two.

    The month of the article is known far more often than that of the event. Entries of articles whose own
    month is not known are left out, and the summary counts them.
    """
    dated = [(each, _month(each, holdings)) for each in happenings]
    known = [(each, month) for each, month in dated if month]
    if not known:
        return None
    first, last = min(month for _, month in known), max(month for _, month in known)
    by_year = _index(last) - _index(first) + 1 > _MOST_BARS
    unit = "year" if by_year else "month"
    keys = _years(first, last) if by_year else _months(first, last)
    if len(keys) < 2:
        return None
    up: Counter[tuple[int, int]] = Counter()
    down: Counter[tuple[int, int]] = Counter()
    for each, (year, month) in known:
        key = (year, 0 if by_year else month)
        (up if "cooperation" in quad_of(each.first) else down)[key] += 1
    summary = (
        f"{sum(up.values())} cooperative and {sum(down.values())} conflictual events "
        f"by the {unit} of the first report, {_name(keys[0])} to {_name(keys[-1])}"
    )
    if len(known) < len(dated):
        summary += f"; {len(dated) - len(known)} more, of articles whose month is not known, are not drawn"
    return _drawn(keys, up, down, unit, summary)


def _drawn(
    keys: list[tuple[int, int]],
    up: Counter[tuple[int, int]],
    down: Counter[tuple[int, int]],
    unit: str,
    summary: str,
) -> Months:
    """Both sides on one scale; the line lies where the taller bars of each side leave it."""
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
    return Months(
        unit=unit,
        width=_WIDTH,
        height=_HEIGHT,
        axis=axis,
        bars=tuple(bars),
        years=tuple(round(number * step, 2) for number, key in enumerate(keys) if number and key[1] == 1),
        first=_name(keys[0]),
        last=_name(keys[-1]),
        most=f"at most {max(tallest, deepest)} a {unit}",
        rows=tuple((_name(key), up[key], down[key]) for key in keys if up[key] or down[key]),
        summary=summary,
    )


def _month(happening: Happening, holdings: Holdings) -> tuple[int, int] | None:
    known = []
    for report in happening.reports:
        span = holdings.by_id[report.article].article.publication.span
        first, last = span.earliest, span.latest
        if first and last and (first.year, first.month) == (last.year, last.month):
            known.append((first.year, first.month))
    return min(known, default=None)


def _index(month: tuple[int, int]) -> int:
    return month[0] * 12 + month[1] - 1


def _months(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    return [(index // 12, index % 12 + 1) for index in range(_index(first), _index(last) + 1)]


def _years(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    return [(year, 0) for year in range(first[0], last[0] + 1)]


def _name(key: tuple[int, int]) -> str:
    year, month = key
    return f"{date(year, month, 1):%b %Y}" if month else str(year)
