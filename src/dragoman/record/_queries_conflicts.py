"""What a record has on what reports, and single claims, disagree on."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select

from dragoman.model import Conflict, Event
from dragoman.record import _pending
from dragoman.record import _schema_linked as linked
from dragoman.record._disputes import Dispute, contested, disputes, disputes_by
from dragoman.record._engine import reading
from dragoman.record._filters_linked import ConflictFilter, EventFilter
from dragoman.record._queries_linked import LinkedQueries, after_id
from dragoman.record._rows_linked import conflict_of

if TYPE_CHECKING:
    from dragoman.record._asof import View

_PAGE = 200
"""Disputes whose events are looked up at a time."""


class ConflictQueries(LinkedQueries):
    """What can be asked of disagreements; see `Record`. Everything is brought up to date first."""

    def __init__(self, engine: Engine, where: str) -> None:
        super().__init__(engine, where)
        self._disputes_kept: tuple[tuple[str, date], tuple[Dispute, ...]] | None = None

    def conflicts(self, chosen: ConflictFilter | None = None) -> tuple[Conflict, ...]:
        """What reports disagree on, event by event, those of the newest events first; then claims that do.

        Claims of single sentences contradict each other also where no event is coded of them: their conflicts have
        no `event`, or that which a report in one of the sentences is of.
        """
        asked = chosen or ConflictFilter()
        self._bring_up_to_date()
        with (
            reading(self._engine, self.where) as connection,
            closing(self._conflicts(connection, asked)) as told,
        ):
            found = told if asked.after is None else after_id(told, asked.after)
            return tuple(islice(found, asked.limit))

    def _conflicts(self, connection: Connection, asked: ConflictFilter) -> Generator[Conflict, None, None]:
        made = self._view(connection, asked.reported_by)
        for event in self._disputed(connection, made, asked):
            for each in self._sides(connection, made, event):
                if asked.about is not None and each.about != asked.about:
                    continue
                if asked.update is None or each.update is asked.update:
                    yield each
        yield from self._claimed(connection, made, asked)

    def _claimed(
        self, connection: Connection, made: View | None, asked: ConflictFilter
    ) -> Iterator[Conflict]:
        """What claims dispute that no event's reports do."""
        found = (
            each
            for each in self._disputes(connection, made)
            if asked.about in {None, each.conflict.about}
            and asked.update in {None, each.conflict.update}
            and each.concerns(asked)
        )
        while some := list(islice(found, _PAGE)):
            known = self._contested(connection, made, {name for each in some for name in each.reports})
            for dispute in some:
                each = dispute.conflict
                events = dict(known[name] for name in dispute.reports if name in known)
                if asked.event is not None and asked.event not in events:
                    continue
                if not any(each.about in told for told in events.values()):
                    yield replace(each, event=next(iter(events), ""))

    def _disputes(self, connection: Connection, made: View | None) -> Iterator[Dispute]:
        if made is None:
            yield from disputes(connection)
            return
        key = _pending.state(connection, "generation"), made.day
        if self._disputes_kept is None or self._disputes_kept[0] != key:
            found = disputes_by(connection, self._linker().linkers, made.day, made.voices)
            self._disputes_kept = key, found
        yield from self._disputes_kept[1]

    def _contested(
        self, connection: Connection, made: View | None, reports: Iterable[str]
    ) -> dict[str, tuple[str, set[str]]]:
        """The event that each of some reports belongs to, and what its conflicts are about."""
        if made is None:
            return contested(connection, reports)
        told = ((name, self._event(connection, made, name)) for name in reports)
        return {
            name: (event.id, {each.about for each in self._sides(connection, made, event)})
            for name, event in told
            if event is not None
        }

    def _disputed(self, connection: Connection, made: View | None, asked: ConflictFilter) -> Iterator[Event]:
        if asked.event is not None:
            found = self._event(connection, made, asked.event)
            if found is not None:
                yield found
            return
        terms = EventFilter(
            actor=asked.actor,
            with_=asked.with_,
            since=asked.since,
            until=asked.until,
            reported_by=asked.reported_by,
        )
        for _, event in self._events(connection, made, terms):
            if event.conflicts:
                yield event

    def _sides(self, connection: Connection, made: View | None, event: Event) -> Iterator[Conflict]:
        told = made.events.known(event.id) if made is not None else None
        if made is not None and told is not None:
            yield from made.events.sides(connection, told)
            return
        of = linked.conflicts.c
        rows = connection.execute(select(of.body).where(of.event == event.id).order_by(of.position))
        yield from (conflict_of(body) for (body,) in rows.all())

    def conflict(self, name: str, reported_by: date | None = None) -> Conflict | None:
        """One conflict by its id; `None` if there was none as of that day."""
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            made = self._view(connection, reported_by)
            of = linked.conflicts.c
            row = connection.execute(select(of.body, of.event).where(of.id == name)).first()
            if made is not None:
                side = self._earlier_conflict(connection, made, name, row.event if row else None)
                if side is not None:
                    return side
            if row is None:
                found = self._claimed(connection, made, ConflictFilter(reported_by=reported_by))
                return next((each for each in found if each.id == name), None)
            if self._event(connection, made, row.event) is None:
                return None
            return conflict_of(row.body)

    def _earlier_conflict(
        self, connection: Connection, made: View, name: str, event: str | None
    ) -> Conflict | None:
        """A conflict of the events that were others on the view's day.

        It is called after the first report of its event, so one that is recorded too is looked for there alone.
        """
        for each in made.events.near(connection, event) if event else made.events.all(connection):
            for side in made.events.sides(connection, each):
                if side.id == name:
                    return side
        return None
