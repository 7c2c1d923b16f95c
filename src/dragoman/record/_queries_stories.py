"""The questions about stories, topics and people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, tuple_

from dragoman.linking import Seen
from dragoman.model import DateSpan, Person, Story, Tenure, Topic
from dragoman.record import _decisions, _filters_linked, _pending
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._decisions import Decided
from dragoman.record._engine import reading
from dragoman.record._filters_linked import StoryFilter, day_of, place_in
from dragoman.record._queries_linked import LinkedQueries, after_id
from dragoman.record._rows import mention_of, tenure_of
from dragoman.record._rows_linked import story_of
from dragoman.record._schema import fold

if TYPE_CHECKING:
    from dragoman.record._asof import View


class StoryQueries(LinkedQueries):
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
            of_topic = self._topic_of(connection, made)
            return tuple(
                self._with_events(connection, made, each, of_topic) for each in islice(found, asked.limit)
            )

    def story(self, name: str, reported_by: date | None = None) -> Story | None:
        """One story, by its id or that of one of its articles; `None` if there was none as of that day."""
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            made = self._view(connection, reported_by)
            for each in self._all_stories(connection, made):
                if name == each.id or name in each.articles:
                    return self._with_events(connection, made, each, self._topic_of(connection, made))
        return None

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
        self, connection: Connection, made: View | None, story: Story, of_topic: dict[str, str]
    ) -> Story:
        of = linked.members.c
        names: set[str] = set()
        for some in chunks(story.articles):
            query = select(of.id, of.whole).where(of.article.in_(some), of.position >= 0)
            rows = connection.execute(query).all()
            names.update(row.whole for row in rows)
            if made is not None:
                reports = {row.id for row in rows}
                names.update(
                    each.event.id for each in made.events.values() if reports.intersection(each.event.reports)
                )
        events = [each for each in (self._event(connection, made, name) for name in sorted(names)) if each]
        events = list({each.id: each for each in events}.values())
        known = self._stories_of(connection, made, events)
        mine = [each for each in events if known.get(each.id) == story.id]
        mine.sort(key=lambda each: place_in(day_of(each), each.id, newest_first=False))
        return replace(story, events=tuple(each.id for each in mine), topic=of_topic.get(story.id))

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
        key = (_pending.state(connection, "generation"), None if made is None else made.day)
        if key not in self._topics_kept:
            self._topics_kept.clear()
            stories = list(self._all_stories(connection, made))
            self._topics_kept[key] = tuple(self._linker().linkers.topics(stories))
        return self._topics_kept[key]

    def _topic_of(self, connection: Connection, made: View | None) -> dict[str, str]:
        return {story: each.id for each in self._topics(connection, made) for story in each.stories}

    def persons(self, name: str | None = None, reported_by: date | None = None) -> tuple[Person, ...]:
        """The people and organisations whose names hold the given words, most spoken of first.

        Args:
            name: (Part of) a name; everybody if none is given.
            reported_by: Only as articles certainly published by that day know them.
        """
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            seen = self._seen(connection, name, reported_by)
            tenures = self._tenures(connection, {each.article for each in seen})
            decisions = _decisions.in_force(connection)
        found = self._linker().linkers.people(seen, tenures, decisions)
        words = set(fold(name).split()) if name else set()
        meant = [
            each
            for each in found
            if each.key == name or any(words <= set(fold(form).split()) for form in (each.name, *each.names))
        ]
        return tuple(sorted(meant, key=lambda each: (-len(each.articles), each.key)))

    def person(self, name: str, reported_by: date | None = None) -> Person | None:
        """The one most spoken of whose name holds the given words, or whose key it is."""
        return next(iter(self.persons(name, reported_by=reported_by)), None)

    def decisions(self) -> tuple[Decided, ...]:
        """Every decision of the editors as it stands, the first one first."""
        with reading(self._engine, self.where) as connection:
            return _decisions.decided(connection)

    def _seen(self, connection: Connection, name: str | None, day: date | None) -> list[Seen]:
        """The mentions that a question about somebody is answered from."""
        of, article, word = schema.mentions.c, schema.articles.c, linked.name_words.c
        query = select(of.article, of.body, article.published_from, article.published_to).join(
            schema.articles, article.id == of.article
        )
        query = query.where(of.kind.in_(("person", "organisation")))
        if day is not None:
            query = query.where(article.published_to <= day)
        for each in sorted(set(fold(name or "").split())):
            has = select(word.article, word.position).where(word.word == each)
            query = query.where(tuple_(of.article, of.position).in_(has))
        rows = connection.execute(query.order_by(article.published_to, of.article, of.position))
        return [
            Seen(row.article, mention_of(row.body), DateSpan(row.published_from, row.published_to))
            for row in rows
        ]

    def _tenures(self, connection: Connection, articles: Iterable[str]) -> list[Tenure]:
        of, found = schema.tenures.c, []
        for some in chunks(sorted(articles)):
            query = select(of.body).where(of.article.in_(some)).order_by(of.article, of.position)
            found += [tenure_of(body) for body in connection.execute(query).scalars()]
        return found
