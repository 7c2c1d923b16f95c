"""The questions about stories, topics and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select

from dragoman.errors import RecordError
from dragoman.model import Event, Story, Topic, to_json
from dragoman.record import _filters_linked, _pending
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._engine import reading, writing
from dragoman.record._filters_linked import StoryFilter, day_of, place_in
from dragoman.record._queries_conflicts import ConflictQueries
from dragoman.record._queries_linked import after_id
from dragoman.record._rows_linked import event_of, story_of, topic_of
from dragoman.record._schema import fold

if TYPE_CHECKING:
    from dragoman.record._asof import View


class StoryQueries(ConflictQueries):
    """What can be asked of the stories, topics and people of a record; see `Record`."""

    def stories(self, chosen: StoryFilter | None = None) -> tuple[Story, ...]:
        """The stories that a filter lets through, the newest first, with their events and topic."""
        asked = chosen or StoryFilter()
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            made = self._view(connection, asked.reported_by)
            found: Iterator[Story] = (
                each
                for each in self._all_stories(connection, made)
                if _filters_linked.admits_story(asked, each)
            )
            if asked.after is not None:
                found = after_id(found, asked.after)
            return self._with_events(connection, made, list(islice(found, asked.limit)))

    def story(self, name: str, reported_by: date | None = None) -> Story | None:
        """One story, by its id or that of one of its articles; `None` if there was none as of that day."""
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            made = self._view(connection, reported_by)
            found = self._story(connection, made, self._story_of(connection, made, [name]).get(name, name))
            if found is None:
                return None
            return self._with_events(connection, made, [found])[0]

    def _all_stories(self, connection: Connection, made: View | None) -> Iterator[Story]:
        """Every story as of the view's day, the newest first, bare."""
        table, cluster = linked.stories.c, linked.clusters.c
        query = select(table.id, table.last, table.body, table.cluster)
        if made is not None:
            query = query.join(linked.clusters, cluster.id == table.cluster).where(cluster.last <= made.day)
        rows = connection.execute(query).all()
        found = [
            (place_in(row.last, row.id, newest_first=True), row.body)
            for row in rows
            if made is None or row.cluster not in made.clusters
        ]
        computed = {} if made is None else made.stories
        found += [
            (place_in(each.date.latest, each.id, newest_first=True), each) for each in computed.values()
        ]
        for _, each in sorted(found, key=lambda each: each[0]):
            yield each if isinstance(each, Story) else story_of(each)

    def _with_events(
        self, connection: Connection, made: View | None, stories: Sequence[Story]
    ) -> tuple[Story, ...]:
        """Stories with their events, the earliest first, and their topics."""
        articles = {article for each in stories for article in each.articles}
        events = self._events_in(connection, made, articles)
        mine: dict[str, list[Event]] = defaultdict(list)
        for name, story in self._stories_of(connection, made, events.values()).items():
            mine[story].append(events[name])
        topics = self._topic_of(connection, made)
        filled = []
        for each in stories:
            found = sorted(
                mine[each.id], key=lambda event: place_in(day_of(event), event.id, newest_first=False)
            )
            filled.append(replace(each, events=tuple(event.id for event in found), topic=topics.get(each.id)))
        return tuple(filled)

    def _events_in(
        self, connection: Connection, made: View | None, articles: Iterable[str]
    ) -> dict[str, Event]:
        """The events that any of some articles reports, by id."""
        of, table, cluster = linked.members.c, linked.events.c, linked.clusters.c
        reports: set[str] = set()
        found: dict[str, Event] = {}
        for some in chunks(sorted(articles)):
            mine = select(of.id).where(of.article.in_(some), of.position >= 0)
            if made is not None:
                reports.update(connection.execute(mine).scalars())
            wholes = select(of.whole).where(of.article.in_(some), of.position >= 0)
            query = select(table.id, table.body, table.cluster).where(table.id.in_(wholes))
            if made is not None:
                query = query.join(linked.clusters, cluster.id == table.cluster).where(
                    cluster.last <= made.day
                )
            for row in connection.execute(query):
                if made is None or row.cluster not in made.clusters:
                    found[row.id] = event_of(row.body)
        for each in made.events.of_reports(connection, reports) if made is not None else ():
            found[each.event.id] = each.event
        return found

    def topics(self, reported_by: date | None = None) -> tuple[Topic, ...]:
        """The subjects that the stories are about, as the linking room orders them."""
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            return self._topics(connection, self._view(connection, reported_by))

    def topic(self, name: str, reported_by: date | None = None) -> Topic | None:
        """One topic by its id or its name."""
        folded = fold(name)
        for each in self.topics(reported_by=reported_by):
            if each.id == name or fold(each.name) == folded:
                return each
        return None

    def _topics(self, connection: Connection, made: View | None) -> tuple[Topic, ...]:
        """Topics are of the whole record: made when asked for, and kept until something is linked."""
        generation = _pending.state(connection, "generation")
        key = (generation, None if made is None else made.day)
        if key not in self._topics_kept:
            self._topics_kept.clear()
            if made is None and _pending.state(connection, "topics") == generation:
                rows = connection.execute(select(linked.topics.c.body).order_by(linked.topics.c.position))
                self._topics_kept[key] = tuple(topic_of(body) for body in rows.scalars())
            else:
                stories = list(self._all_stories(connection, made))
                self._topics_kept[key] = tuple(self._linker().linkers.topics(stories))
                if made is None:
                    self._write_topics(generation, self._topics_kept[key])
        return self._topics_kept[key]

    def _write_topics(self, generation: str, topics: Sequence[Topic]) -> None:
        """Keep topics for the next process; where the record cannot be written to now, that makes them again."""
        if not self.links_when_asked:
            return  # a server's questions wait for nobody who writes
        rows = [{"id": each.id, "position": at, "body": to_json(each)} for at, each in enumerate(topics)]
        try:
            with writing(self._connection(), self.where) as connection:
                if _pending.state(connection, "generation") != generation:
                    return
                connection.execute(delete(linked.topics))
                if rows:
                    connection.execute(insert(linked.topics), rows)
                _pending.set_state(connection, "topics", generation)
        except RecordError:
            return

    def _topic_of(self, connection: Connection, made: View | None) -> dict[str, str]:
        return {story: each.id for each in self._topics(connection, made) for story in each.stories}
