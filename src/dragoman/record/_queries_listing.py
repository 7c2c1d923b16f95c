"""The questions that pages and lists are made from: one list at a time, nothing read whole."""

from __future__ import annotations

import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, islice
from pathlib import Path

from sqlalchemy import Connection, Engine, and_, func, insert, or_, select
from sqlalchemy.engine import URL

from dragoman.model import Article, Conflict, Event, EventReport, EventType, Span, Status
from dragoman.record import _listing, _pending
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._engine import connect, reading, writing
from dragoman.record._filters_linked import ConflictFilter, EventFilter
from dragoman.record._listing import KEYED, Listing
from dragoman.record._queries_conflicts import ConflictQueries
from dragoman.record._rows import article_of, report_of
from dragoman.record._rows_linked import conflict_of, conflict_rows, event_of, event_row, party_rows

_TABLES = (linked.events, linked.event_parties, linked.conflicts, linked.members)
_AT_ONCE = 1000
_EARLIER = 2
"""Earlier days whose events are kept at hand."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events of a listing share a day, a type and a status; `day` is the one they are ordered by."""

    day: date | None
    type: EventType
    status: Status
    count: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A party to an event as lists count it; `folded` is the name as `fold` gives it."""

    role: str
    key: str | None
    folded: str
    country: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Roll:
    """Who was party to an event, with the type and the day it is ordered by."""

    event: str
    type: EventType
    day: date | None
    parties: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place of events: its folded name, its country, how many, the last day, and one of the events."""

    folded: str
    country: str | None
    count: int
    last: date | None
    event: str


@dataclass(frozen=True, slots=True)
class Naming:
    """How often somebody is called by a name, as party to a report or as the source of a statement."""

    name: str
    kind: str
    key: str | None
    country: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A report, as editors corrected it, with the sentences (index, span, block) that its evidence stands in.

    `copied` is whether its article is a copy of another.
    """

    report: EventReport
    copied: bool
    sentences: tuple[tuple[int, Span, int], ...]


class ListingQueries(ConflictQueries):
    """What lists and pages are made from; see `Record`. `as_of` takes the record as it stood on a day."""

    def __init__(self, engine: Engine, where: str) -> None:
        super().__init__(engine, where)
        self._calm = threading.local()
        self._earlier: dict[tuple[str, date], tuple[Engine, tempfile.TemporaryDirectory[str]]] = {}

    def version(self) -> str:
        """What changes whenever something that pages show does: after reading, linking and deciding."""
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            told = [_pending.state(connection, each) for each in ("version", "generation")]
            aside = schema.quarantine.c
            query = select(func.count(), func.max(aside.last_seen)).where(aside.state == "waiting")
            told += [str(each) for each in connection.execute(query).one()]
            told.append(str(connection.execute(select(func.max(linked.decisions.c.number))).scalar()))
        return "|".join(str(each) for each in told)

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Ask several questions of the record as it is linked now, without looking each time for new articles."""
        self._bring_up_to_date()
        before = getattr(self._calm, "on", False)
        self._calm.on = True
        try:
            yield
        finally:
            self._calm.on = before

    def _bring_up_to_date(self) -> None:
        if not getattr(self._calm, "on", False):
            super()._bring_up_to_date()

    @contextmanager
    def _listed(self, as_of: date | None) -> Iterator[Connection]:
        """A connection whose tables of events, parties and conflicts are those of a day."""
        self._bring_up_to_date()
        engine = self._engine if as_of is None else self._snapshot(as_of)
        with reading(engine, self.where) as connection:
            yield connection

    def _snapshot(self, day: date) -> Engine:
        """The events of an earlier day in tables of their own, kept until the record changes."""
        with reading(self._engine, self.where) as connection:
            key = (_pending.state(connection, "generation"), day)
        if key not in self._earlier:
            while len(self._earlier) >= _EARLIER:
                old, folder = self._earlier.pop(next(iter(self._earlier)))
                old.dispose()
                folder.cleanup()
            self._earlier[key] = self._made_snapshot(day)
        return self._earlier[key][0]

    def _made_snapshot(self, day: date) -> tuple[Engine, tempfile.TemporaryDirectory[str]]:
        folder = tempfile.TemporaryDirectory(prefix="dragoman-")
        path = Path(folder.name) / "events.db"
        engine = connect(URL.create("sqlite", database=str(path)), busy_timeout=10)
        for table in _TABLES:
            table.create(engine)
        with engine.connect() as connection, writing(connection, self.where):
            found = self.each_event(EventFilter(reported_by=day))
            while some := list(islice(found, _AT_ONCE)):
                self._copy(connection, some, day)
        return engine, folder

    def _copy(self, connection: Connection, events: list[Event], day: date) -> None:
        with reading(self._engine, self.where) as own:
            made = self._view(own, day)
            sides = {each.id: tuple(self._sides(own, made, each)) for each in events if each.conflicts}
        rows = [event_row(each, sides.get(each.id, ()), "") for each in events]
        connection.execute(insert(linked.events), rows)
        parties = [row for each in events for row in party_rows(each)]
        conflicts = [row for each in sides.values() for row in conflict_rows(each)]
        members = [
            {"id": name, "article": "", "position": 0, "cluster": "", "whole": each.id}
            for each in events
            for name in each.reports
        ]
        of = (linked.event_parties, parties), (linked.conflicts, conflicts), (linked.members, members)
        for table, made_rows in of:
            if made_rows:
                connection.execute(insert(table), made_rows)

    def listed(
        self,
        chosen: Listing,
        *,
        as_of: date | None = None,
        newest_first: bool = True,
        limit: int | None = None,
    ) -> tuple[str, ...]:
        """The ids of the events of a listing by day, those without one last."""
        of = linked.events.c
        dated = func.coalesce(of.day, date.min if newest_first else date.max)
        query = select(of.id).where(*_listing.where(chosen))
        query = query.order_by(dated.desc() if newest_first else dated, of.id).limit(limit)
        with self._listed(as_of) as connection:
            return tuple(connection.execute(query).scalars())

    def biggest(self, *, limit: int, as_of: date | None = None) -> tuple[str, ...]:
        """The ids of the events that most independent outlets tell, of as many the disputed and the newest first."""
        of = linked.events.c
        dated = func.coalesce(of.day, date.min)
        query = select(of.id).where(or_(of.voices > 1, of.disputed))
        query = query.order_by(of.voices.desc(), of.disputed.desc(), dated.desc(), of.id).limit(limit)
        with self._listed(as_of) as connection:
            return tuple(connection.execute(query).scalars())

    def tallies(self, chosen: Listing, *, as_of: date | None = None) -> tuple[Tally, ...]:
        """How many events a listing has by day, type and status, in the order of days, those without one last."""
        of = linked.events.c
        query = select(of.day, of.type, of.status, func.count()).where(*_listing.where(chosen))
        query = query.group_by(of.day, of.type, of.status)
        with self._listed(as_of) as connection:
            rows = connection.execute(query).all()
        made = (Tally(day, EventType(type_), Status(status), count) for day, type_, status, count in rows)
        return tuple(sorted(made, key=lambda each: (each.day or date.max, each.type, each.status)))

    def covering(self, day: date, *, longest: int, as_of: date | None = None) -> tuple[str, ...]:
        """The events that can have been on a day, where theirs is known to within `longest` days."""
        of, room = linked.events.c, timedelta(days=longest - 1)
        query = select(of.id, of.earliest, of.latest).where(
            of.day >= day, of.day <= day + room, of.earliest <= day, of.latest >= day
        )
        with self._listed(as_of) as connection:
            rows = connection.execute(query.order_by(of.id)).all()
        return tuple(row.id for row in rows if row.latest - row.earliest <= room)

    def spans(self, *, longest: int, as_of: date | None = None) -> Iterator[tuple[date, date, int]]:
        """First day, last day and number of the events whose day is known to within `longest` days."""
        of = linked.events.c
        query = select(of.earliest, of.latest, func.count()).where(
            of.earliest.is_not(None), of.latest.is_not(None)
        )
        with self._listed(as_of) as connection:
            rows = connection.execute(query.group_by(of.earliest, of.latest)).all()
        for first, last, count in rows:
            if (last - first).days < longest:
                yield first, last, count

    def rolls(self, chosen: Listing | None = None, *, as_of: date | None = None) -> Iterator[Roll]:
        """Who was party to each event of a listing, one event at a time, by id; events without parties are left out."""
        of, party = linked.events.c, linked.event_parties.c
        query = select(linked.event_parties, of.type, of.day).join(linked.events, of.id == party.event)
        if chosen is not None:
            query = query.where(party.event.in_(select(of.id).where(*_listing.where(chosen))))
        query = query.order_by(party.event, party.role, party.position)
        with self._listed(as_of) as connection:
            rows = connection.execution_options(yield_per=_AT_ONCE).execute(query)
            for event, group in groupby(rows, key=lambda row: row.event):
                together = list(group)
                yield Roll(
                    event,
                    EventType(together[0].type),
                    together[0].day,
                    tuple(Standing(row.role, row.key, row.folded, row.country, row.name) for row in together),
                )

    def events_of(self, ids: Iterable[str], *, as_of: date | None = None) -> dict[str, Event]:
        """Events by id, each with its conflicts and its story; what the record has not is left out."""
        of, found = linked.events.c, {}
        with self._listed(as_of) as connection:
            for some in chunks(dict.fromkeys(ids)):
                for body in connection.execute(select(of.body).where(of.id.in_(some))).scalars():
                    each = event_of(body)
                    found[each.id] = each
        if as_of is None:
            with reading(self._engine, self.where) as connection:
                filled = self._filled(connection, None, list(found.values()))
            found = {each.id: each for each in filled}
        return found

    def event_of(self, reports: Iterable[str], *, as_of: date | None = None) -> dict[str, str]:
        """The events that reports belong to, by the report's id."""
        of, found = linked.members.c, {}
        with self._listed(as_of) as connection:
            for some in chunks(dict.fromkeys(reports)):
                query = select(of.id, of.whole).where(of.id.in_(some), of.position >= 0)
                found.update({row.id: row.whole for row in connection.execute(query)})
        return found

    def conflicts_of(
        self, events: Iterable[str], *, as_of: date | None = None
    ) -> dict[str, tuple[Conflict, ...]]:
        """The conflicts of events, by the event's id."""
        of = linked.conflicts.c
        found: dict[str, list[Conflict]] = defaultdict(list)
        with self._listed(as_of) as connection:
            for some in chunks(dict.fromkeys(events)):
                query = select(of.event, of.body).where(of.event.in_(some)).order_by(of.event, of.position)
                for event, body in connection.execute(query):
                    found[event].append(conflict_of(body))
        return {event: tuple(each) for event, each in found.items()}

    def conflict_ids(self, *, as_of: date | None = None) -> Iterator[tuple[str, bool, Conflict]]:
        """Every conflict with its event and whether it is an update, one at a time."""
        of = linked.conflicts.c
        query = select(of.event, of.superseded, of.body).order_by(of.event, of.position)
        with self._listed(as_of) as connection:
            for event, update, body in connection.execution_options(yield_per=_AT_ONCE).execute(query):
                yield event, bool(update), conflict_of(body)

    def claimed_conflicts(self, *, as_of: date | None = None) -> tuple[Conflict, ...]:
        """What single sentences contradict each other on that no event's reports do; `event` may be empty."""
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            made = self._view(connection, as_of)
            return tuple(self._claimed(connection, made, ConflictFilter(reported_by=as_of)))

    def places_told(self, *, as_of: date | None = None) -> tuple[PlaceCount, ...]:
        """Where events were, the most frequent first."""
        of = linked.events.c
        query = (
            select(of.place_folded, of.place_country, func.count(), func.max(of.day), func.min(of.id))
            .where(of.place_folded.is_not(None))
            .group_by(of.place_folded, of.place_country)
            .order_by(func.count().desc(), of.place_folded, of.place_country)
        )
        with self._listed(as_of) as connection:
            return tuple(PlaceCount(*row) for row in connection.execute(query))

    def cited(self, reports: Iterable[str]) -> dict[str, Cited]:
        """Reports by id, with the sentences that they rest on."""
        report, words, sentence = schema.reports.c, schema.evidence.c, schema.sentences.c
        told: dict[str, tuple[EventReport, bool]] = {}
        spans: dict[str, list[tuple[int, Span, int]]] = defaultdict(list)
        body, of = func.coalesce(report.corrected, report.body).label("body"), schema.articles.c
        bodies = select(report.id, body, of.copy_of).join(schema.articles, of.id == report.article)
        rests = and_(words.article == report.article, words.kind == "report", words.item == report.position)
        stands = and_(sentence.article == words.article, sentence.position == words.sentence)
        where = select(report.id, sentence.position, sentence.start, sentence.end, sentence.block)
        where = where.join(schema.evidence, rests).join(schema.sentences, stands)
        with reading(self._engine, self.where) as connection:
            for some in chunks(dict.fromkeys(reports)):
                for name, kept, original in connection.execute(bodies.where(report.id.in_(some))):
                    told[name] = (report_of(kept), original is not None)
                for row in connection.execute(where.where(report.id.in_(some)).order_by(words.position)):
                    spans[row.id].append((row.position, Span(row.start, row.end), row.block))
        return {name: Cited(each, copied, tuple(spans[name])) for name, (each, copied) in told.items()}

    def articles_of(self, ids: Iterable[str]) -> dict[str, Article]:
        """Articles by id, as read."""
        of, found = schema.articles.c, {}
        with reading(self._engine, self.where) as connection:
            for some in chunks(dict.fromkeys(ids)):
                for name, body in connection.execute(select(of.id, of.body).where(of.id.in_(some))):
                    found[name] = article_of(body)
        return found

    def whereabouts(self, ids: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Article and sentence of the first evidence of reports and statements, by their ids."""
        words, found = schema.evidence.c, {}
        wanted = list(dict.fromkeys(ids))
        with reading(self._engine, self.where) as connection:
            for kind, table in (("report", schema.reports), ("statement", schema.statements)):
                rests = and_(
                    words.article == table.c.article, words.kind == kind, words.item == table.c.position
                )
                query = select(table.c.id, words.article, words.sentence).join(schema.evidence, rests)
                for some in chunks(wanted):
                    rows = connection.execute(query.where(table.c.id.in_(some), words.position == 0))
                    found.update({row.id: (row.article, row.sentence) for row in rows})
        return found

    def namings(self, *, as_of: date | None = None) -> tuple[Naming, ...]:
        """How everybody who can have a page is called: who is party to a report, or a person who is quoted."""
        party, said, of = schema.participants.c, schema.statements.c, schema.articles.c
        keyed = or_(*(party.key.like(f"{each}:%") for each in (*KEYED, "country")))
        parties = select(party.name, party.kind, party.key, party.country, func.count()).where(
            or_(party.kind.in_(("person", "organisation")), party.country.is_not(None), keyed)
        )
        quoted = select(said.source, said.kind, said.key, said.country, func.count()).where(
            said.kind == "person"
        )
        if as_of is not None:
            parties = parties.join(schema.articles, of.id == party.article).where(of.published_to <= as_of)
            quoted = quoted.join(schema.articles, of.id == said.article).where(of.published_to <= as_of)
        found: list[Naming] = []
        with reading(self._engine, self.where) as connection:
            for query, columns in (
                (parties, (party.name, party.kind, party.key, party.country)),
                (quoted, (said.source, said.kind, said.key, said.country)),
            ):
                found += [Naming(*row) for row in connection.execute(query.group_by(*columns))]
        return tuple(
            sorted(found, key=lambda each: (each.name, each.kind, each.key or "", each.country or ""))
        )
