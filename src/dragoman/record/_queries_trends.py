"""The questions about what rises and falls, and what is news on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from sqlalchemy import Connection, Engine, func, select

from dragoman.linking import NewsOfTheDay, Sighting, news, subjects_of, trends
from dragoman.model import DateSpan, Story, Trend
from dragoman.record import _schema as schema
from dragoman.record._engine import reading
from dragoman.record._queries_stories import StoryQueries
from dragoman.record._rows import report_of

WEEK = 7
PERIODS = 8
Subject = tuple[str, str]
"""A kind of subject, and the id or key of what is counted."""
_REMEMBERED = 50_000
"""Reports of which it is remembered what they count towards: some 20 MB."""
LONGEST_SPAN = 14
"""Days that a publication can be uncertain by for the article to count on its last."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What trends are made of: the last day looked at, the articles of the days before it, and their stories."""

    on: date
    sightings: tuple[Sighting, ...]
    stories: tuple[Story, ...]
    names: Mapping[tuple[str, str], str]


class TrendQueries(StoryQueries):
    """What can be asked of counts over time; see `Record`."""

    def __init__(self, engine: Engine, where: str) -> None:
        super().__init__(engine, where)
        self._counts = _Counts()

    def trends(
        self,
        on: date | None = None,
        *,
        days: int = WEEK,
        periods: int = PERIODS,
        reported_by: date | None = None,
    ) -> tuple[Trend, ...]:
        """What rises and falls in the days up to one, against the periods before, the most surprising first.

        Args:
            on: The last day of the period; by default the last that the record has an article of.
            days: How many days the period has.
            periods: How many past periods it is judged by.
            reported_by: Only as articles certainly published by that day tell; by default by `on`, so that nothing is
                called by what came later. `on` is never later than it.
        """
        seen = self._counted(on, days * (periods + 1), reported_by)
        return trends(seen.sightings, seen.names, seen.on, days=days, periods=periods) if seen else ()

    def news(
        self, on: date | None = None, *, limit: int = 10, reported_by: date | None = None
    ) -> tuple[NewsOfTheDay, ...]:
        """The stories of a day, the biggest first; by default of the last day that the record has an article of."""
        seen = self._counted(on, WEEK * (PERIODS + 1), reported_by)
        return news(seen.stories, seen.sightings, seen.on, limit) if seen else ()

    def _counted(self, on: date | None, days: int, reported_by: date | None) -> _Seen | None:
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            asked = min((each for each in (on, reported_by) if each), default=None)
            last = asked or _last_day(connection)
            if last is None:
                return None
            made = self._view(connection, reported_by or on)
            stories = tuple(self._all_stories(connection, made))
            topics = self._topics(connection, made)
            story_of = {article: each.id for each in stories for article in each.articles}
            topic_of = {story: each.id for each in topics for story in each.stories}
            names = {("story", each.id): each.title for each in stories}
            names |= {("topic", each.id): each.name for each in topics}
            found = _sightings(connection, (last, days), self._counts, story_of, topic_of)
        return _Seen(last, found, stories, names)


class _Counts:
    """What reports count towards, remembered by the reports' bytes: from day to day most of nine weeks is the same."""

    def __init__(self) -> None:
        self._known: dict[bytes, frozenset[Subject]] = {}
        self._used: dict[bytes, frozenset[Subject]] = {}

    def of(self, body: bytes, on: DateSpan) -> frozenset[Subject]:
        """What a report counts towards, as recorded, in an article of these days."""
        key = blake2b(body, digest_size=16, key=on.edtf().encode()).digest()
        found = self._known.get(key)
        if found is None:
            found = subjects_of([report_of(body)], on)
        if len(self._used) < _REMEMBERED:
            self._used[key] = found
        return found

    def settle(self) -> None:
        """Remember what was asked for since the last time, and no more."""
        self._known, self._used = self._used, {}


def _last_day(connection: Connection) -> date | None:
    """The last day that an article counts on."""
    of = schema.articles.c
    query = select(of.published_from, of.published_to).where(of.published_to.is_not(None))
    for first, last in connection.execute(query.order_by(of.published_to.desc())):
        if first is not None and (last - first).days <= LONGEST_SPAN:
            found: date = last
            return found
    return None


def _sightings(
    connection: Connection,
    days: tuple[date, int],
    counts: _Counts,
    story_of: Mapping[str, str],
    topic_of: Mapping[str, str],
) -> tuple[Sighting, ...]:
    """The articles of some days, given by the last and their number, with what each counts towards."""
    last, number = days
    of, report = schema.articles.c, schema.reports.c
    first = last - timedelta(days=number - 1)
    within = of.published_to.between(first, last)
    body = func.coalesce(report.corrected, report.body).label("body")
    joined = select(report.article, body).join(schema.articles, of.id == report.article)
    told: dict[str, list[bytes]] = defaultdict(list)
    for article, kept in connection.execute(
        joined.where(within, func.coalesce(report.judged, "") != "rejected")
    ).all():
        told[article].append(kept)
    query = select(of.id, of.copy_of, of.published_from, of.published_to).where(within).order_by(of.id)
    found = []
    for row in connection.execute(query):
        if row.published_from is None or (row.published_to - row.published_from).days > LONGEST_SPAN:
            continue
        story, on = story_of.get(row.id), DateSpan(row.published_from, row.published_to)
        subjects = subjects_of((), on, story, topic_of.get(story or ""))
        subjects = subjects.union(*(counts.of(body, on) for body in told[row.id]))
        found.append(Sighting(row.published_to, row.copy_of or row.id, subjects))
    counts.settle()
    return tuple(found)
