"""The page of a day: what happened on it, and what was reported on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model import CodedArticle
from dragoman.publishing._entries import Entry, entries, headline
from dragoman.publishing._holdings import Happening, Holdings, article_href, day_href
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import Part
from dragoman.wording import count_text, day_text, long_day_text, span_text


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    title: Part
    outlet: str | None
    published: str
    published_edtf: str
    basis: str
    events: int
    statements: int
    note: str


@dataclass(frozen=True, slots=True)
class DayView:
    """Everything a day's page shows."""

    title: str
    iso: str
    previous: Part | None
    following: Part | None
    on_the_day: tuple[Entry, ...]
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
    """The list of days by month, latest first."""

    months: tuple[tuple[str, tuple[DayLine, ...]], ...]


def day_pages(holdings: Holdings) -> Iterator[SitePage]:
    """The list of days, and one page for each that anything happened or was published on."""
    days = holdings.days
    yield SitePage(
        path="days/index.html",
        template="days",
        title="Days",
        description=f"{count_text(len(days), 'day')} on which something happened or was reported.",
        view=DaysView(_by_month(holdings)),
        section="days",
    )
    for number, day in enumerate(days):
        later = days[number - 1] if number else None
        earlier = days[number + 1] if number + 1 < len(days) else None
        view = _view(day, holdings, earlier, later)
        events = len(view.on_the_day) + len(view.around)
        yield SitePage(
            path=day_href(day),
            template="day",
            title=view.title,
            description=f"{view.title}: {count_text(events, 'event')}, "
            f"{count_text(len(view.reported), 'article')} published.",
            view=view,
            section="days",
        )


def _view(day: date, holdings: Holdings, earlier: date | None, later: date | None) -> DayView:
    happenings = holdings.by_day.get(day, ())
    exact = [each for each in happenings if each.first.date.exact]
    around: list[Happening] = [each for each in happenings if not each.first.date.exact]
    return DayView(
        title=long_day_text(day),
        iso=day.isoformat(),
        previous=Part(day_text(earlier), day_href(earlier)) if earlier else None,
        following=Part(day_text(later), day_href(later)) if later else None,
        on_the_day=entries(exact, holdings),
        around=entries(around, holdings),
        reported=article_lines(holdings.published_on.get(day, ()), holdings),
    )


def article_lines(coded: Sequence[CodedArticle], holdings: Holdings) -> tuple[ArticleLine, ...]:
    """Articles as lists show them."""
    return tuple(_line(each, holdings) for each in coded)


def _line(coded: CodedArticle, holdings: Holdings) -> ArticleLine:
    article = coded.article
    note = "not coded" if coded.skipped else "copy" if article.id in holdings.copies else ""
    return ArticleLine(
        title=Part(headline(article), article_href(article), name=True),
        outlet=article.outlet,
        published=span_text(article.publication.span),
        published_edtf=article.publication.span.edtf(),
        basis=article.publication.basis,
        events=len(coded.reports),
        statements=len(coded.statements),
        note=note,
    )


def day_lines(days: Sequence[date], holdings: Holdings) -> tuple[DayLine, ...]:
    """Days as lists show them."""
    return tuple(
        DayLine(
            title=Part(day_text(day), day_href(day)),
            iso=day.isoformat(),
            events=len(holdings.by_day.get(day, ())),
            articles=len(holdings.published_on.get(day, ())),
        )
        for day in days
    )


def _by_month(holdings: Holdings) -> tuple[tuple[str, tuple[DayLine, ...]], ...]:
    months: dict[str, list[date]] = {}
    for day in holdings.days:
        months.setdefault(f"{day:%B %Y}", []).append(day)
    return tuple((month, day_lines(days, holdings)) for month, days in months.items())
