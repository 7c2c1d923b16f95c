"""Linking what was added: events and stories of the articles that wait, a batch in one transaction."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select

from dragoman.linking import Rulings, Telling
from dragoman.model import CodedArticle, Conflict, Decision, Event, Story, from_json, to_json
from dragoman.record import _components, _decisions, _pending
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._claims import Claims
from dragoman.record._components import Kind
from dragoman.record._linkers import Linkers
from dragoman.record._rows import coded_of
from dragoman.record._rows_linked import (
    conflict_of,
    conflict_rows,
    event_of,
    event_row,
    party_rows,
    seen_of,
    story_of,
    story_row,
)
from dragoman.record._tellings import Shelf, tellings

_SHELF = 6000
"""Reports kept at hand: some 30 MB at most."""
_PROFILES = 1000
"""Articles and chapters kept at hand as stories see them: some 40 MB at most."""
_CODED = 100


class Linking:
    """Links a record, by the functions given; what it loads lately it keeps at hand."""

    def __init__(self, linkers: Linkers) -> None:
        self.linkers = linkers
        self._generation = ""
        self.reports: Kind[Telling] = Kind(
            keys=linkers.keys,
            alike=linkers.alike,
            floor=linkers.floor,
            day=lambda telling: telling.published.latest,
            shelf=Shelf(tellings, _SHELF),
        )
        self.articles: Kind[Any] = Kind(
            keys=linkers.story_keys,
            alike=linkers.akin,
            floor=linkers.story_floor,
            day=lambda profile: profile.published.latest,
            shelf=Shelf(self.profiles, _PROFILES),
        )
        self.chapters: Kind[Story] = Kind(
            keys=linkers.chapter_keys,
            alike=linkers.chapter_akin,
            floor=linkers.chapter_floor,
            day=lambda chapter: chapter.date.latest,
            shelf=Shelf(chapters_with, _PROFILES),
        )
        self._coded: Shelf[CodedArticle] = Shelf(_coded_of, _CODED)
        self.claims = Claims(linkers)
        self._fresh: OrderedDict[str, tuple[str, CodedArticle]] = OrderedDict()

    def remember(self, coded: CodedArticle, key: str) -> None:
        """Keep an article that was just written at hand: it is linked soon, and need not be looked up.

        Args:
            coded: The article.
            key: What it was written under (`coding_key`): if the record has it under another by then, another
                process wrote it anew.
        """
        self._fresh[coded.article.id] = key, coded
        if len(self._fresh) > _CODED:
            self._fresh.popitem(last=False)

    def profiles(self, connection: Connection, articles: Iterable[str]) -> dict[str, Any]:
        """What stories are made by, as stored."""
        table = linked.profiles.c
        found: dict[str, Any] = {}
        for some in chunks(articles):
            for row in connection.execute(select(linked.profiles).where(table.article.in_(some))):
                found[row.article] = from_json(row.body, self.linkers.profile_type)
        return found

    def batch(self, connection: Connection, articles: Sequence[str]) -> None:
        """Link some of the articles that wait, inside a writing transaction."""
        if _pending.state(connection, "generation") != self._generation:
            self.reports.shelf.clear()
            self.articles.shelf.clear()
            self.chapters.shelf.clear()
            self._coded.clear()
            self.claims.clear()
        self._coded.drop(articles)
        standing = _pending.standing(connection, articles)
        for name, (key, _) in standing.items():
            fresh = self._fresh.pop(name, None)
            if fresh is not None and fresh[0] == key:
                self._coded.put(name, fresh[1])
        decisions = _decisions.in_force(connection)
        self._link_names(connection, articles)
        self._link_reports(connection, articles, decisions)
        originals = {name: original for name, (_, original) in standing.items()}
        self._link_articles(connection, articles, originals, decisions)
        coded = self._coded.take(connection, articles)
        self.claims.link(connection, articles, coded.get, originals)
        _pending.done(connection, articles)
        self._generation = _pending.next_generation(connection)

    def forget(self) -> None:
        """Forget what is kept at hand, after a transaction that failed."""
        self._generation = ""

    def _link_names(self, connection: Connection, articles: Sequence[str]) -> None:
        """Note anew what the people and organisations that articles mention are found by."""
        of, article = schema.mentions.c, schema.articles.c
        query = select(of.article, of.position, of.body, article.published_from, article.published_to).join(
            schema.articles, article.id == of.article
        )
        for some in chunks(articles):
            connection.execute(delete(linked.name_words).where(linked.name_words.c.article.in_(some)))
            found = connection.execute(
                query.where(of.article.in_(some), of.kind.in_(("person", "organisation")))
            )
            rows = [
                {"word": key, "article": row.article, "position": row.position}
                for row in found
                for key in sorted(set(self.linkers.person_keys(seen_of(row))))
            ]
            if rows:
                connection.execute(insert(linked.name_words), rows)

    def _link_reports(
        self, connection: Connection, articles: Sequence[str], decisions: tuple[Decision, ...]
    ) -> None:
        fresh: dict[str, tuple[str, int]] = {}
        of = schema.reports.c
        for some in chunks(articles):
            query = select(of.id, of.article, of.position).where(
                of.article.in_(some), of.judged.is_distinct_from("rejected")
            )
            for row in connection.execute(query.order_by(of.article, of.position)):
                fresh.setdefault(row.id, (row.article, row.position))
        gone = _members_of(connection, articles, linked.members.c.position >= 0)
        together = Rulings.of(decisions).groups
        found, was = _components.replace(connection, self.reports, gone, fresh, together)
        old = _old_events(connection, was)
        _components.forget(connection, was)
        known = {reports: each for reports, each in _known(old) if not reports & fresh.keys()}
        made: dict[str, Made] = {}
        written = _components.Writing()
        for component in found:
            items = self.reports.shelf.take(connection, component.members)
            wholes = {}
            for each in self.events(connection, items, _decisions.about(decisions, items.keys()), known):
                made[each.event.id] = replace(each, cluster=component.name)
                wholes.update(dict.fromkeys((telling.id for telling in each.group), each.event.id))
            written.note(self.reports, component, items, wholes)
        written.write(connection)
        _write_events(connection, old, made)

    def events(
        self,
        connection: Connection,
        items: Mapping[str, Telling],
        decisions: tuple[Decision, ...],
        known: Mapping[frozenset[str], Made] = MappingProxyType({}),
    ) -> list[Made]:
        """The events of tellings that hang together, with their conflicts.

        Args:
            connection: To look up the articles that conflicts are looked for in.
            items: The tellings.
            decisions: What editors decided about them.
            known: Events that are known already, by their reports, none of which has changed.
        """

        def coded(article: str) -> CodedArticle | None:
            return self._coded.take(connection, [article]).get(article)

        ordered = [items[name] for name in sorted(items)]
        found = []
        for group in self.linkers.merge(ordered, decisions):
            before = known.get(frozenset(each.id for each in group))
            if before is not None:
                found.append(replace(before, group=tuple(group)))
                continue
            event = self.linkers.event(group, decisions)
            conflicts = self.linkers.conflicts(group, coded)
            sides = tuple(replace(each, event=event.id) for each in conflicts)
            found.append(Made(event, sides, tuple(group)))
        return found

    def _link_articles(
        self,
        connection: Connection,
        articles: Sequence[str],
        originals: Mapping[str, str],
        decisions: tuple[Decision, ...],
    ) -> None:
        fresh: dict[str, tuple[str, int]] = {}
        connection.execute(delete(linked.profiles).where(linked.profiles.c.article.in_(articles)))
        rows = []
        for some in chunks(articles, _CODED // 2):
            for name, coded in self._coded.take(connection, some).items():
                if coded.skipped is None:
                    profile = self.linkers.profile(coded, originals[name])
                    rows.append({"article": name, "body": to_json(profile)})
                    fresh[name] = (name, -1)
        if rows:
            connection.execute(insert(linked.profiles), rows)
        gone = _members_of(connection, articles, linked.members.c.position == -1)
        together = Rulings.of(decisions).groups
        found, was = _components.replace(connection, self.articles, gone, fresh, together)
        old = _old_stories(connection, linked.chapters, was)
        _components.forget(connection, was)
        made: dict[str, tuple[Story, str]] = {}
        written = _components.Writing()
        for component in found:
            items = self.articles.shelf.take(connection, component.members)
            wholes = {}
            for each in self.chapters_of(items, _decisions.about(decisions, items.keys())):
                made[each.id] = (each, component.name)
                wholes.update(dict.fromkeys(each.articles, each.id))
            written.note(self.articles, component, items, wholes)
        written.write(connection)
        _write_stories(connection, linked.chapters, old, made)
        new = {name: (to_json(each), cluster) for name, (each, cluster) in made.items()}
        changed = {name for name in {*old, *new} if old.get(name, (b"",))[0] != new.get(name, (b"",))[0]}
        # What editors decide on may leave every chapter as it is, and yet join two of them or part them.
        changed.update(whole_of(connection, _decisions.targeted(connection, articles)).values())
        self._link_chapters(connection, sorted(changed), decisions)

    def _link_chapters(
        self, connection: Connection, changed: list[str], decisions: tuple[Decision, ...]
    ) -> None:
        self.chapters.shelf.drop(changed)
        items = self.chapters.shelf.take(connection, changed)
        fresh = {name: (item.articles[0], -2) for name, item in items.items()}
        together = chapters_together(Rulings.of(decisions).groups, lambda ids: whole_of(connection, ids))
        found, was = _components.replace(connection, self.chapters, changed, fresh, together)
        old = _old_stories(connection, linked.stories, was)
        _components.forget(connection, was)
        made: dict[str, tuple[Story, str]] = {}
        written = _components.Writing()
        for component in found:
            items = self.chapters.shelf.take(connection, component.members)
            wholes = {}
            for each in self.stories_of(items, decisions):
                made[each.id] = (each, component.name)
                inside = set(each.articles)
                wholes.update({name: each.id for name, item in items.items() if item.articles[0] in inside})
            written.note(self.chapters, component, items, wholes)
        written.write(connection)
        _write_stories(connection, linked.stories, old, made)

    def chapters_of(self, items: Mapping[str, Any], decisions: tuple[Decision, ...]) -> Sequence[Story]:
        """The chapters of articles that hang together."""
        return self.linkers.stories([items[name] for name in sorted(items)], decisions)

    def stories_of(self, items: Mapping[str, Story], decisions: tuple[Decision, ...]) -> Sequence[Story]:
        """The stories of chapters that hang together."""
        chapters = [items[name] for name in sorted(items)]
        articles = {article for each in chapters for article in each.articles}
        return self.linkers.join(chapters, _decisions.about(decisions, articles))


@dataclass(frozen=True, slots=True)
class Made:
    """An event that linking made, with its conflicts and the tellings it is made of."""

    event: Event
    conflicts: tuple[Conflict, ...]
    group: tuple[Telling, ...]
    cluster: str = ""


def _members_of(connection: Connection, articles: Sequence[str], where: ColumnElement[bool]) -> list[str]:
    of = linked.members.c
    found: list[str] = []
    for some in chunks(articles):
        found += connection.execute(select(of.id).where(of.article.in_(some), where)).scalars()
    return found


def whole_of(connection: Connection, members: Iterable[str]) -> dict[str, str]:
    """What members belong to: the events of reports, the chapters of articles, the stories of chapters."""
    of, found = linked.members.c, {}
    for some in chunks(members):
        for row in connection.execute(select(of.id, of.whole).where(of.id.in_(some))):
            found[row.id] = row.whole
    return found


def chapters_together(
    groups: Iterable[frozenset[str]], chapters_of: Callable[[list[str]], Mapping[str, str]]
) -> tuple[frozenset[str], ...]:
    """The chapters that belong together because editors say so of their articles."""
    found = []
    for group in groups:
        articles = sorted(each for each in group if each.startswith("a"))
        if len(articles) > 1:
            found.append(frozenset(chapters_of(articles).values()))
    return tuple(found)


def chapters_with(connection: Connection, ids: Iterable[str]) -> dict[str, Story]:
    """The chapters with these ids."""
    of, found = linked.chapters.c, {}
    for some in chunks(ids):
        for row in connection.execute(select(of.id, of.body).where(of.id.in_(some))):
            found[row.id] = story_of(row.body)
    return found


def _coded_of(connection: Connection, articles: Iterable[str]) -> dict[str, CodedArticle]:
    found = {name: coded_of(connection, name) for name in articles}
    return {name: each for name, each in found.items() if each is not None}


def _old_stories(
    connection: Connection, table: Table, clusters: Iterable[str]
) -> dict[str, tuple[bytes, str]]:
    """The chapters or stories of clusters as they are recorded: body and cluster."""
    of, found = table.c, {}
    for some in chunks(sorted(clusters)):
        for row in connection.execute(select(of.id, of.cluster, of.body).where(of.cluster.in_(some))):
            found[row.id] = (row.body, row.cluster)
    return found


def _write_stories(
    connection: Connection,
    table: Table,
    old: Mapping[str, tuple[bytes, str]],
    made: Mapping[str, tuple[Story, str]],
) -> None:
    """Write the difference."""
    new = {name: (to_json(each), cluster) for name, (each, cluster) in made.items()}
    for some in chunks(sorted(name for name in old if old[name] != new.get(name))):
        connection.execute(delete(table).where(table.c.id.in_(some)))
    rows = [story_row(table, *made[name]) for name in sorted(new) if new[name] != old.get(name)]
    if rows:
        connection.execute(insert(table), rows)


def _old_events(connection: Connection, clusters: Iterable[str]) -> dict[str, tuple[str, bytes, list[bytes]]]:
    """The events of clusters as they are recorded: cluster, body, and the bodies of their conflicts."""
    of, side = linked.events.c, linked.conflicts.c
    found: dict[str, tuple[str, bytes, list[bytes]]] = {}
    for some in chunks(sorted(clusters)):
        for row in connection.execute(select(of.id, of.cluster, of.body).where(of.cluster.in_(some))):
            found[row.id] = (row.cluster, row.body, [])
        query = select(side.event, side.body).join(linked.events, of.id == side.event)
        query = query.where(of.cluster.in_(some)).order_by(side.event, side.position)
        for event, body in connection.execute(query):
            found[event][2].append(body)
    return found


def _known(old: Mapping[str, tuple[str, bytes, list[bytes]]]) -> Iterator[tuple[frozenset[str], Made]]:
    for cluster, body, sides in old.values():
        event = event_of(body)
        made = Made(event, tuple(conflict_of(each) for each in sides), (), cluster)
        yield frozenset(event.reports), made


def _write_events(
    connection: Connection,
    old: Mapping[str, tuple[str, bytes, list[bytes]]],
    made: Mapping[str, Made],
) -> None:
    """Write the difference."""
    new = {
        name: (each.cluster, to_json(each.event), [to_json(side) for side in each.conflicts])
        for name, each in made.items()
    }
    gone = [name for name in old if old[name] != new.get(name)]
    for some in chunks(sorted(gone)):
        connection.execute(delete(linked.events).where(linked.events.c.id.in_(some)))
    changed = [made[name] for name in sorted(new) if new[name] != old.get(name)]
    for table, rows in (
        (linked.events, [event_row(each.event, each.conflicts, each.cluster) for each in changed]),
        (linked.event_parties, [row for each in changed for row in party_rows(each.event)]),
        (linked.conflicts, [row for each in changed for row in conflict_rows(each.conflicts)]),
    ):
        if rows:
            connection.execute(insert(table), rows)
