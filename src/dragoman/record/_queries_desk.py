"""What an editor's queue is filled from: reports the coder is unsure of, new names, events that nearly meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from dragoman.model import ActorKind, EventReport
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._desk import DeskRecord
from dragoman.record._engine import reading
from dragoman.record._rows import report_of
from dragoman.record._tellings import tellings

_NEAR_EVENTS = 80
"""Newest events that are looked at for others they nearly are."""
_OWN = 4
"""Reports of an event that stand for it in this."""
_NEAR_MEMBERS = 12
"""Reports of others at most that one event is compared with."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A report, which event it is in, how many voices that has, and what an editor said of it."""

    report: EventReport
    event: str | None
    voices: int
    outlet: str | None
    judged: str | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person whom the reference does not know: in how many articles, and some of the reports that name them."""

    name: str
    country: str | None
    articles: int
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Two events that are nearly one: how alike a report of each is, at best."""

    first: str
    second: str
    reports: tuple[str, str]
    alike: float


class DeskQueries(DeskRecord):
    """What is asked of a record for the queue of editors; see `Record`."""

    def unsure(self, below: float, limit: int) -> tuple[Judged, ...]:
        """Reports whose coding is less sure than `below` and that nobody judged, the least sure first.

        Copies are left out. Of equals those of events with more voices come first.
        """
        of, member, event = schema.reports.c, linked.members.c, linked.events.c
        query = (
            select(of.body, of.judged, of.corrected, event.id, event.voices, schema.articles.c.outlet)
            .join(schema.articles, schema.articles.c.id == of.article)
            .join(linked.members, member.id == of.id, isouter=True)
            .join(linked.events, event.id == member.whole, isouter=True)
            .where(
                of.confidence < below,
                of.judged.is_(None),
                of.corrected.is_(None),
                schema.articles.c.copy_of.is_(None),
            )
            .order_by(of.confidence, event.voices.desc(), of.id)
            .limit(limit)
        )
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            return tuple(
                Judged(report_of(row.body), row.id, row.voices or 1, row.outlet)
                for row in connection.execute(query)
            )

    def newcomers(self, articles: int, limit: int) -> tuple[Newcomer, ...]:
        """Persons whom the reference does not know and that so many articles name, the most named first."""
        of = schema.participants.c
        number = func.count(func.distinct(of.article))
        query = (
            select(of.folded, func.min(of.name), func.min(of.country), number)
            .where(of.kind == ActorKind.PERSON.value, or_(of.key.is_(None), of.key == ""))
            .group_by(of.folded)
            .having(number >= articles)
            .order_by(number.desc(), of.folded)
            .limit(limit)
        )
        with reading(self._engine, self.where) as connection:
            rows = connection.execute(query).all()
            told: dict[str, list[str]] = defaultdict(list)
            for some in chunks(row[0] for row in rows):
                named = (
                    select(of.folded, schema.reports.c.id)
                    .join(
                        schema.reports,
                        (schema.reports.c.article == of.article) & (schema.reports.c.position == of.report),
                    )
                    .where(of.folded.in_(some), of.kind == ActorKind.PERSON.value)
                    .order_by(of.folded, schema.reports.c.id)
                )
                for folded, report in connection.execute(named):
                    told[folded].append(report)
        return tuple(
            Newcomer(name, country, count, tuple(told[folded][:5])) for folded, name, country, count in rows
        )

    def nearly_one(self, below: float, limit: int) -> tuple[Near, ...]:
        """Pairs of events of which a report each is alike, but less than merging needs, the most alike first.

        Only the newest events are looked at.

        Args:
            below: How far under merging's floor.
            limit: How many at most.
        """
        self._bring_up_to_date()
        linkers = self._linker().linkers
        found: dict[tuple[str, str], Near] = {}
        of = linked.members.c
        with reading(self._engine, self.where) as connection:
            newest = (
                select(linked.events.c.id)
                .order_by(linked.events.c.day.desc(), linked.events.c.id)
                .limit(_NEAR_EVENTS)
            )
            for event in connection.execute(newest).scalars().all():
                own = select(of.id).where(of.whole == event).order_by(of.id).limit(_OWN)
                mine = connection.execute(own).scalars().all()
                others = _sharing(connection, mine, event)
                whole = dict(others)
                items = tellings(connection, [*mine, *whole])
                for one in mine:
                    for other, name in whole.items():
                        if one not in items or other not in items:
                            continue
                        alike = linkers.alike(items[one], items[other])
                        if not linkers.floor - below <= alike < linkers.floor:
                            continue
                        pair = (min(event, name), max(event, name))
                        if pair not in found or found[pair].alike < alike:
                            found[pair] = Near(
                                *pair, (one, other) if pair[0] == event else (other, one), alike
                            )
        return tuple(sorted(found.values(), key=lambda each: (-each.alike, each.first, each.second))[:limit])

    def printed_by(self, reports: Iterable[str]) -> Iterator[tuple[str, str, str | None]]:
        """Of each of these reports its id, its article and who printed it, else whose it is; copies left out."""
        of = schema.reports.c
        query = (
            select(
                of.id,
                of.article,
                func.coalesce(schema.articles.c.outlet, schema.articles.c.agency).label("outlet"),
            )
            .join(schema.articles, schema.articles.c.id == of.article)
            .where(schema.articles.c.copy_of.is_(None))
        )
        with reading(self._engine, self.where) as connection:
            for some in chunks(reports):
                for row in connection.execute(query.where(of.id.in_(some))):
                    yield row.id, row.article, row.outlet

    def each_judged(self) -> Iterator[Judged]:
        """Every report that an editor accepted, rejected or corrected, as it was coded."""
        of = schema.reports.c
        query = (
            select(of.body, of.judged, of.corrected, schema.articles.c.outlet)
            .join(schema.articles, schema.articles.c.id == of.article)
            .where(or_(of.judged.is_not(None), of.corrected.is_not(None)))
            .order_by(of.id)
        )
        with reading(self._engine, self.where) as connection:
            for row in connection.execute(query):
                yield Judged(
                    report_of(row.body), None, 1, row.outlet, row.judged, corrected=row.corrected is not None
                )


def _sharing(connection: Connection, mine: Sequence[str], event: str) -> list[tuple[str, str]]:
    """Reports of other events that share a key with one of these, with their events; those that share most first."""
    of, key = linked.members.c, linked.member_keys.c
    ours = select(key.key).where(key.member.in_(mine))
    query = (
        select(of.id, of.whole)
        .join(linked.member_keys, key.member == of.id)
        .where(key.key.in_(ours), of.whole != event, of.position >= 0)
        .group_by(of.id, of.whole)
        .order_by(func.count().desc(), of.id)
        .limit(_NEAR_MEMBERS)
    )
    return [(name, whole) for name, whole in connection.execute(query)]
