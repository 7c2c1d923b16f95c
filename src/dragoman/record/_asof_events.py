"""The events that were others on an earlier day: made when they are asked for, and only those that are.

What reaches over the day is known by cluster; what of a cluster is asked for by party, place, kind of act, day or
story is told by the reports in it, before anything is grouped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from threading import RLock
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from dragoman.linking import Rulings, Telling
from dragoman.model import CodedArticle, Conflict, Decision, Event
from dragoman.record import _components, _decisions
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._filters import party, place_names
from dragoman.record._filters_linked import EventFilter, many, unindexed
from dragoman.record._link import Linking
from dragoman.record._rows import coded_of
from dragoman.record._tellings import tellings


class Told:
    """An event as it stood, and what its reports disagreed on then, worked out when it is asked for."""

    def __init__(self, event: Event, group: tuple[Telling, ...]) -> None:
        self.event = event
        self.group = group
        self.sides: tuple[Conflict, ...] | None = None


class EarlierEvents:
    """The events of the clusters that reach over a day.

    Args:
        linking: The functions that link.
        decisions: Those in force.
        voices: The articles that counted as another voice then.
        reaching: The clusters: of each the reports that had been published by the day.
    """

    def __init__(
        self,
        linking: Linking,
        decisions: tuple[Decision, ...],
        voices: Mapping[str, str],
        reaching: Mapping[str, list[str]],
    ) -> None:
        self._linking = linking
        self._decisions = decisions
        self._voices = voices
        self._reaching = reaching
        self._made: dict[str, list[Told]] = {}
        self._known: dict[str, Told] = {}
        self._lock = RLock()

    def known(self, name: str) -> Told | None:
        """One of the events made so far, by its id."""
        return self._known.get(name)

    def all(self, connection: Connection) -> list[Told]:
        """Every one."""
        return self.of_clusters(connection, self._reaching)

    def of_clusters(self, connection: Connection, clusters: Iterable[str]) -> list[Told]:
        """Those of some clusters, in order of the clusters; others than those that reach over the day have none."""
        with self._lock:
            return [
                each
                for cluster in sorted(clusters)
                if cluster in self._reaching
                for each in self._of(connection, cluster)
            ]

    def of_reports(self, connection: Connection, reports: Collection[str]) -> list[Told]:
        """Those that any of some reports is of."""
        of, clusters = linked.members.c, set[str]()
        for some in chunks(sorted(reports)):
            clusters.update(connection.execute(select(of.cluster).where(of.id.in_(some))).scalars())
        return [
            each
            for each in self.of_clusters(connection, clusters)
            if any(report in reports for report in each.event.reports)
        ]

    def named(self, connection: Connection, name: str) -> Told | None:
        """The one with an id, or that a report is of.

        An event is called after its first report, so one that is recorded too is looked for where it is recorded.
        """
        known = self._known.get(name)
        if known is not None:
            return known
        found = self.near(connection, name)
        return next(
            (each for each in found if name == each.event.id or name in each.event.reports),
            None,
        )

    def near(self, connection: Connection, name: str) -> list[Told]:
        """Those among which the one with an id must be: of the cluster of a recorded event or report, or all."""
        of, table = linked.members.c, linked.events.c
        query = select(of.cluster).where(of.id == name).union(select(table.cluster).where(table.id == name))
        clusters = list(connection.execute(query).scalars())
        return self.of_clusters(connection, clusters) if clusters else self.all(connection)

    def sides(self, connection: Connection, told: Told) -> tuple[Conflict, ...]:
        """What the reports of an event disagreed on."""
        with self._lock:
            if told.sides is None:
                articles: dict[str, CodedArticle | None] = {}

                def coded(name: str) -> CodedArticle | None:
                    if name not in articles:
                        articles[name] = coded_of(connection, name)
                    return articles[name]

                found = self._linking.linkers.conflicts(told.group, coded)
                told.sides = tuple(replace(each, event=told.event.id) for each in found)
            return told.sides

    def that_may(
        self, connection: Connection, asked: EventFilter, articles: Collection[str] | None
    ) -> list[Told]:
        """Those of clusters whose reports have what is asked for.

        Args:
            connection: To look.
            asked: Party, place, type and day are looked at; more is for the caller to see to.
            articles: Only events that one of these articles reports.
        """
        clusters = set(self._reaching)
        dated = any(each.kind == "date" for each in self._decisions)
        for query in _narrowing(asked, articles, dated=dated):
            held: set[str] = set()
            for some in chunks(sorted(clusters)):
                held.update(
                    connection.execute(query.where(linked.members.c.cluster.in_(some)).distinct()).scalars()
                )
            clusters = held
        return self.of_clusters(connection, clusters)

    def _of(self, connection: Connection, cluster: str) -> list[Told]:
        if cluster not in self._made:
            items = tellings(connection, self._reaching[cluster], self._voices)
            together = Rulings.of(self._decisions).groups
            made: list[Told] = []
            for joined in _components.connected(items, self._linking.reports, together):
                about = _decisions.about(self._decisions, joined)
                ordered = [items[name] for name in sorted(joined)]
                made += [
                    Told(self._linking.linkers.event(group, about), tuple(group))
                    for group in self._linking.linkers.merge(ordered, about)
                ]
            self._made[cluster] = made
            self._known |= {each.event.id: each for each in made}
        return self._made[cluster]


def _narrowing(asked: EventFilter, articles: Collection[str] | None, *, dated: bool) -> Iterator[Select[Any]]:
    """The clusters that have a report with what is asked for, one query for each thing.

    What an event is said to be (its parties, place, type and date) is what one of its reports says, unless an editor
    set its date.
    """
    of, report, who = linked.members.c, schema.reports.c, schema.participants.c
    reports = select(of.cluster).where(of.position >= 0)
    if articles is not None:
        yield reports.where(of.article.in_(sorted(articles)))
    parties = reports.join(schema.participants, and_(who.article == of.article, who.report == of.position))
    for name in (asked.actor, asked.with_):
        if name is not None:
            yield parties.where(party(name, unindexed(who)))
    where: list[ColumnElement[bool]] = []
    if asked.type is not None:
        where.append(report.type.in_([each.value for each in many(asked.type)]))
    if asked.place is not None:
        folded, countries = place_names(asked.place)
        named = report.place_folded == folded
        where.append(or_(named, report.place_country.in_(countries)) if countries else named)
    if asked.since is not None and not dated:
        where.append(or_(report.latest.is_(None), report.latest >= asked.since))
    if asked.until is not None and not dated:
        where.append(or_(report.earliest.is_(None), report.earliest <= asked.until))
    told = reports.join(schema.reports, and_(report.article == of.article, report.position == of.position))
    for each in where:
        yield told.where(each)
