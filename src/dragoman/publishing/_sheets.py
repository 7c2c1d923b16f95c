"""Long lists cut into pages by year, month or day, so that a new event changes the page of its own time alone."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.record import Tally
from dragoman.wording import day_text

UNDATED = "undated"
_NAME = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?|undated")


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a month or a day of a long list, or what has no day; `name` is how its page is called."""

    name: str
    label: str
    count: int
    first: date | None = None
    last: date | None = None

    def path(self, stem: str) -> str:
        """Where its page is: `actors/x.2023-11.html`."""
        return f"{stem}.{self.name}.html"


def periods(counts: Iterable[tuple[date | None, int]], size: int) -> tuple[Period, ...]:
    """How a list is cut, the newest first; nothing where it fits on one page of `size`.

    A year that holds more than `size` is cut into months, and such a month into days.
    """
    days: Counter[date | None] = Counter()
    for day, count in counts:
        days[day] += count
    if days.total() <= size:
        return ()
    undated = days.pop(None, 0)
    made: list[Period] = []
    for year, in_year in _by(days, lambda day: day.year):
        if in_year.total() <= size:
            made.append(_year(year, in_year.total()))
            continue
        for month, in_month in _by(in_year, lambda day: day.month):
            if in_month.total() <= size:
                made.append(_month(year, month, in_month.total()))
            else:
                made += [_day(day, in_month[day]) for day in in_month if day is not None]
    made.sort(key=lambda each: each.first or date.min, reverse=True)
    return (*made, *([Period(UNDATED, "Date not known", undated)] if undated else []))


def day_counts(tallies: Iterable[Tally]) -> list[tuple[date | None, int]]:
    """How many events each day has."""
    return [(each.day, each.count) for each in tallies]


def split(path: str) -> tuple[str, str | None]:
    """A path without its ending, and the name of the period it is of: `actors/x`, `2023-11`."""
    stem = path.removesuffix(".html")
    head, dot, tail = stem.rpartition(".")
    return (head, tail) if dot and _NAME.fullmatch(tail) else (stem, None)


def _by(days: Counter[date | None], part: object) -> list[tuple[int, Counter[date | None]]]:
    made: dict[int, Counter[date | None]] = {}
    for day, count in days.items():
        made.setdefault(part(day), Counter())[day] += count  # type: ignore[operator]
    return sorted(made.items())


def _year(year: int, count: int) -> Period:
    return Period(f"{year:04}", str(year), count, date(year, 1, 1), date(year, 12, 31))


def _month(year: int, month: int, count: int) -> Period:
    first = date(year, month, 1)
    last = date(year, month, calendar.monthrange(year, month)[1])
    return Period(f"{year:04}-{month:02}", f"{first:%B %Y}", count, first, last)


def _day(day: date, count: int) -> Period:
    return Period(day.isoformat(), day_text(day), count, day, day)
