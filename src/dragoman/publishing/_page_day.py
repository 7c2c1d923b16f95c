"""The page of a day: what happened on it, and what was reported on it."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.publishing._addresses import day_href
from dragoman.publishing._entries import Entry, entries
from dragoman.publishing._happenings import Happening
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._page_articles import ArticleLine, article_lines
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import Part
from dragoman.wording import count_text, day_text, long_day_text

SHORT_SPAN = 7
"""A date span of up to this many days is shown on the page of each of its days."""
_HEAT = (1, 4, 12)
"""From how many events a day is marked how much in the calendar."""
_FULL = 60
"""Events shown with their words; of a day that has more, the others are single lines."""


@dataclass(frozen=True, slots=True)
class DayView:
    """Everything a day's page shows; `more` are the further events of a very full day."""

    title: str
    iso: str
    previous: Part | None
    following: Part | None
    on_the_day: tuple[Entry, ...]
    more: tuple[Entry, ...]
    around: tuple[Entry, ...]
    reported: tuple[ArticleLine, ...]


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day in the list of days."""

    title: Part
    iso: str
    events: int
    articles: int


@dataclass(frozen=True, slots=True)
class DaysView:
    """A calendar: months, the latest first, each in weeks of seven days; `None` where nothing is known of a day.

    `heat` is 1 to 3, the more events the higher.
    """

    months: tuple[tuple[str, tuple[tuple[tuple[int, DayLine | None, int], ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Days:
    """How many events and articles each day has, of the days that have a page."""

    events: Counter[date]
    articles: Counter[date]

    def ordered(self) -> list[date]:
        """Every day, the latest first."""
        return sorted({*self.events, *self.articles}, reverse=True)


def days_of(holdings: Holdings) -> Days:
    """Every day that something happened or was published on."""

    def make() -> Days:
        events: Counter[date] = Counter()
        for first, last, count in holdings.record.spans(longest=SHORT_SPAN, as_of=holdings.as_of):
            for number in range((last - first).days + 1):
                events[first + timedelta(days=number)] += count
        articles = holdings.record.articles_by_day(exact=True, as_of=holdings.as_of)
        return Days(events, Counter({day: count for day, count in articles if day}))

    return holdings.kept("days", make)


def day_paths(holdings: Holdings) -> Iterator[str]:
    """The list of days, and one page for each that anything happened or was published on."""
    yield "days/index.html"
    for day in days_of(holdings).ordered():
        yield day_href(day)


def day_page(path: str, holdings: Holdings) -> SitePage | None:
    """The list of days, or the page of one."""
    days = days_of(holdings)
    if path == "days/index.html":
        return _index(days)
    try:
        day = date.fromisoformat(path.removeprefix("days/").removesuffix(".html"))
    except ValueError:
        return None
    if day_href(day) != path or not (days.events[day] or days.articles[day]):
        return None
    view = _view(day, days, holdings)
    return SitePage(
        path=path,
        template="day",
        title=view.title,
        description=f"{view.title}: {count_text(days.events[day], 'event')}, "
        f"{count_text(len(view.reported), 'article')} published.",
        view=view,
        section="days",
        item=("day", day.isoformat()),
    )


def _index(days: Days) -> SitePage:
    ordered = days.ordered()
    known = dict(zip(ordered, day_lines(ordered, days), strict=True))
    months = tuple(
        (f"{date(year, month, 1):%B %Y}", _weeks(year, month, known))
        for year, month in dict.fromkeys((day.year, day.month) for day in ordered)
    )
    return SitePage(
        path="days/index.html",
        template="days",
        title="Calendar",
        description=f"{count_text(len(ordered), 'day')} on which something happened or was reported.",
        view=DaysView(months),
        section="days",
    )


def _weeks(
    year: int, month: int, known: dict[date, DayLine]
) -> tuple[tuple[tuple[int, DayLine | None, int], ...], ...]:
    """The weeks of a month; days of other months are 0."""

    def cell(day: date) -> tuple[int, DayLine | None, int]:
        if day.month != month:
            return 0, None, 0
        line = known.get(day)
        return day.day, line, sum(line.events >= least for least in _HEAT) if line else 0

    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return tuple(tuple(cell(day) for day in week) for week in weeks)


def _view(day: date, days: Days, holdings: Holdings) -> DayView:
    ids = holdings.record.covering(day, longest=SHORT_SPAN, as_of=holdings.as_of)
    found = sorted(holdings.happenings(ids), key=_weight)
    exact = [each for each in found if each.first.date.exact]
    ordered = days.ordered()
    at = ordered.index(day)
    earlier = ordered[at + 1] if at + 1 < len(ordered) else None
    later = ordered[at - 1] if at else None
    return DayView(
        title=long_day_text(day),
        iso=day.isoformat(),
        previous=Part(day_text(earlier), day_href(earlier)) if earlier else None,
        following=Part(day_text(later), day_href(later)) if later else None,
        on_the_day=entries(exact[:_FULL], holdings.subjects),
        more=entries(exact[_FULL:], holdings.subjects),
        around=entries([each for each in found if not each.first.date.exact], holdings.subjects),
        reported=article_lines(
            holdings.record.lines(first=day, last=day, exact=True, as_of=holdings.as_of), holdings
        ),
    )


def _weight(happening: Happening) -> tuple[int, int, str]:
    """What most independent voices tell comes first."""
    return (-happening.event.voices, -len(happening.event.reports), happening.id)


def day_lines(ordered: Sequence[date], days: Days) -> tuple[DayLine, ...]:
    """Days as lists show them."""
    return tuple(
        DayLine(Part(day_text(day), day_href(day)), day.isoformat(), days.events[day], days.articles[day])
        for day in ordered
    )
