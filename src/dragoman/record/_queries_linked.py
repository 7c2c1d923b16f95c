"""The questions about what many articles add up to: events, conflicts, stories, topics, people, decisions."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, Engine, select

from dragoman.errors import RecordLockedError
from dragoman.linking import Telling
from dragoman.model import Conflict, Event, Story, Topic
from dragoman.record import _filters_linked, _pending
from dragoman.record import _schema_linked as linked
from dragoman.record._called import named_after
from dragoman.record._chunks import chunks
from dragoman.record._engine import reading
from dragoman.record._filters_linked import EventFilter, day_of, place_in
from dragoman.record._queries import Queries
from dragoman.record._rows_linked import event_of, story_of
from dragoman.record._tellings import tellings

if TYPE_CHECKING:
    from dragoman.record._asof import View
    from dragoman.record._link import Linking
    from dragoman.record._record import LinkProgress

Named = TypeVar("Named", Conflict, Story)

_VIEWS = 4
"""Earlier days that are kept at hand."""
_PAGE = 200
"""Events that are filled in at a time."""


class LinkedQueries(Queries):
    """What can be asked of what a record adds up to; see `Record`. Everything is brought up to date first."""

    def __init__(self, engine: Engine, where: str) -> None:
        super().__init__(engine, where)
        self.on_link: LinkProgress | None = None
        """Told how far linking is where a question has to wait for it."""
        self.links_when_asked = True
        """Whether a question links first what waits; a server leaves that to its worker."""
        self._views: OrderedDict[tuple[str, date], View] = OrderedDict()
        self._topics_kept: dict[tuple[str, date | None], tuple[Topic, ...]] = {}

    def link(self, progress: LinkProgress | None = None) -> int:
        """Bring events, conflicts and stories up to date; `Record` does."""
        raise NotImplementedError

    def _linker(self) -> Linking:
        raise NotImplementedError

    def _connection(self) -> Connection:
        raise NotImplementedError

    def _bring_up_to_date(self) -> None:
        version = self._linker().linkers.version
        with reading(self._engine, self.where) as connection:
            current = _pending.state(connection, "version") == version
            if current and (not self.links_when_asked or not _pending.any_waiting(connection)):
                return
        try:
            self.link(self.on_link)
        except RecordLockedError:
            # Another process is reading articles in: what is linked so far is the answer.
            if not current:
                raise

    def _view(self, connection: Connection, day: date | None) -> View | None:
        if day is None:
            return None
        from dragoman.record._asof import view  # noqa: PLC0415

        key = (_pending.state(connection, "generation"), day)
        if key not in self._views:
            self._views[key] = view(connection, self._linker(), day)
            while len(self._views) > _VIEWS:
                self._views.popitem(last=False)
        return self._views[key]

    def each_event(self, chosen: EventFilter | None = None) -> Iterator[Event]:
        """The events that a filter lets through, one at a time, newest first unless it says otherwise.

        However many there are, only a few are held at once.
        """
        asked = chosen or EventFilter()
        self._bring_up_to_date()
        with ExitStack() as open_:
            connection = open_.enter_context(reading(self._engine, self.where))
            made = self._view(connection, asked.reported_by)
            # Closed before the connection is, though whoever asked stops half-way.
            told = open_.enter_context(closing(self._events(connection, made, asked)))
            found = (event for _, event in told)
            if asked.story is not None:
                found = (each for each in found if each.story == asked.story)
            yield from islice(found, asked.limit)

    def events(self, chosen: EventFilter | None = None) -> tuple[Event, ...]:
        """The events that a filter lets through, newest first unless it says otherwise."""
        return tuple(self.each_event(chosen))

    def _events(
        self, connection: Connection, made: View | None, asked: EventFilter
    ) -> Generator[tuple[tuple[int, str], Event], None, None]:
        """Events with their places in the order, filled in, a page at a time."""
        after = self._place(connection, made, asked.after)
        story = None if asked.story is None else self._story(connection, made, asked.story)
        if asked.story is not None and story is None:
            return
        articles = None if story is None else story.articles
        query = _filters_linked.events(asked, self.dialect, after, articles)
        with connection.execute(query.execution_options(yield_per=_PAGE)) as rows:
            stored = (
                (place_in(row.day, row.id, newest_first=asked.newest_first), event_of(row.body))
                for row in rows
                if made is None or row.cluster not in made.clusters
            )
            earlier = self._computed(connection, made, asked, after, articles)
            found = merge(stored, earlier, key=lambda each: each[0])
            size = 1 if asked.limit is None else asked.limit
            while page := list(islice(found, min(_PAGE, max(size, 1)))):
                size = _PAGE
                filled = self._filled(connection, made, [event for _, event in page])
                yield from zip((place for place, _ in page), filled, strict=True)

    def _computed(
        self,
        connection: Connection,
        made: View | None,
        asked: EventFilter,
        after: tuple[date | None, str] | None,
        articles: Collection[str] | None,
    ) -> list[tuple[tuple[int, str], Event]]:
        """The events that were others on the view's day."""
        if made is None:
            return []
        first = asked.newest_first
        beyond = None if after is None else place_in(*after, newest_first=first)
        found = []
        for each in made.events.that_may(connection, asked, articles):
            place = place_in(day_of(each.event), each.event.id, newest_first=first)
            sides = made.events.sides(connection, each) if asked.disputed is not None else ()
            disputed = any(not side.update for side in sides)
            if (beyond is None or place > beyond) and _filters_linked.admits(
                asked, each.event, disputed=disputed
            ):
                found.append((place, each.event))
        if found and (asked.outlet is not None or asked.text is not None):
            that = self._that(connection, asked, (each for _, event in found for each in event.reports))
            found = [each for each in found if that.intersection(each[1].reports)]
        return sorted(found, key=lambda each: each[0])

    def _that(self, connection: Connection, asked: EventFilter, reports: Iterable[str]) -> set[str]:
        of = linked.members.c
        found: set[str] = set()
        where = _filters_linked.reports_that(asked, self.dialect)
        for some in chunks(reports):
            found.update(connection.execute(select(of.id).where(of.id.in_(some), *where)).scalars())
        return found

    def _place(
        self, connection: Connection, made: View | None, event: str | None
    ) -> tuple[date | None, str] | None:
        if event is None:
            return None
        told = made.events.named(connection, event) if made is not None else None
        if told is not None and told.event.id == event:
            return day_of(told.event), event
        day = connection.execute(select(linked.events.c.day).where(linked.events.c.id == event)).first()
        return None if day is None else (day[0], event)

    def _filled(self, connection: Connection, made: View | None, events: Sequence[Event]) -> list[Event]:
        """Events with the ids of their conflicts and of their story."""
        sides: dict[str, list[str]] = defaultdict(list)
        of = linked.conflicts.c
        earlier = {each.id: told for each in events if made and (told := made.events.known(each.id))}
        recorded = [each.id for each in events if each.id not in earlier]
        for some in chunks(recorded):
            query = select(of.event, of.id).where(of.event.in_(some)).order_by(of.event, of.position)
            for row in connection.execute(query):
                sides[row.event].append(row.id)
        if made is not None:
            for name, told in earlier.items():
                sides[name] = [side.id for side in made.events.sides(connection, told)]
        stories = self._stories_of(connection, made, events)
        return [replace(each, conflicts=tuple(sides[each.id]), story=stories.get(each.id)) for each in events]

    def _story(self, connection: Connection, made: View | None, name: str) -> Story | None:
        """One story by its id, bare."""
        if made is not None and name in made.stories:
            return made.stories[name]
        table, cluster = linked.stories.c, linked.clusters.c
        query = select(table.body, table.cluster, cluster.last).join(
            linked.clusters, cluster.id == table.cluster
        )
        row = connection.execute(query.where(table.id == name)).one_or_none()
        if row is None:
            return None
        if made is not None and (row.cluster in made.clusters or row.last is None or row.last > made.day):
            return None
        return story_of(row.body)

    def _story_of(self, connection: Connection, made: View | None, articles: Iterable[str]) -> dict[str, str]:
        """The story that each article is in."""
        from dragoman.record._asof import stories_of  # noqa: PLC0415

        return stories_of(connection, made, articles)

    def _stories_of(
        self, connection: Connection, made: View | None, events: Iterable[Event]
    ) -> dict[str, str]:
        """The story of each event: the one that most of its articles are in, of equals the first by id."""
        of = linked.members.c
        article: dict[str, str] = {}
        told = {each.id: each.reports for each in events}
        for some in chunks(report for reports in told.values() for report in reports):
            article.update(
                (row.id, row.article)
                for row in connection.execute(select(of.id, of.article).where(of.id.in_(some)))
            )
        known = self._story_of(connection, made, article.values())
        found = {}
        for event, reports in told.items():
            articles = {article[each] for each in reports if each in article}
            counted = Counter(known[each] for each in articles if each in known)
            if counted:
                found[event] = min(counted, key=lambda each: (-counted[each], each))
        return found

    def event(self, name: str, reported_by: date | None = None) -> Event | None:
        """One event, by its id or the id of one of its reports; `None` if there is none as of that day.

        An id that it had before its reports were put together anew is good as well.
        """
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            made = self._view(connection, reported_by)
            found = self._event(connection, made, name)
            if found is None and (report := named_after(connection, name)) is not None:
                found = self._event(connection, made, report)
            return None if found is None else self._filled(connection, made, [found])[0]

    def _event(self, connection: Connection, made: View | None, name: str) -> Event | None:
        if made is not None:
            told = made.events.named(connection, name)
            if told is not None:
                return told.event
        of, table = linked.members.c, linked.events.c
        whole = connection.execute(select(of.whole).where(of.id == name)).scalar_one_or_none()
        query = select(table.body, table.cluster, linked.clusters.c.last).join(
            linked.clusters, linked.clusters.c.id == table.cluster
        )
        row = connection.execute(query.where(table.id == (whole or name))).one_or_none()
        if row is None:
            return None
        if made is not None and (row.cluster in made.clusters or row.last is None or row.last > made.day):
            return None
        return event_of(row.body)

    def tellings(self, event: str, reported_by: date | None = None) -> tuple[Telling, ...]:
        """The reports of an event in its order, with outlet, day and the sentences they stand in."""
        found = self.event(event, reported_by=reported_by)
        if found is None:
            return ()
        with reading(self._engine, self.where) as connection:
            made = self._view(connection, reported_by)
            items = tellings(connection, found.reports, made.voices if made else None)
        return tuple(items[each] for each in found.reports if each in items)


def after_id(found: Iterable[Named], name: str) -> Iterator[Named]:
    """What comes after the one with an id."""
    beyond = False
    for each in found:
        if beyond:
            yield each
        beyond = beyond or each.id == name
