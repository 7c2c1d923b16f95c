"""What a decision would change, seen before it is made: it is made, linked, looked at and rolled back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from dragoman.model import Conflict, Event
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._rows_linked import conflict_of, event_of


@dataclass(frozen=True, slots=True)
class Change:
    """The events and conflicts that a decision would change: as they are, and as they would be.

    What stays as it is stands in neither list.
    """

    before: tuple[Event, ...] = ()
    after: tuple[Event, ...] = ()
    conflicts_before: tuple[Conflict, ...] = ()
    conflicts_after: tuple[Conflict, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether all would stay as it is."""
        return not (self.before or self.after or self.conflicts_before or self.conflicts_after)


@dataclass(frozen=True, slots=True)
class Standing:
    """Events with their conflicts at one moment."""

    events: dict[str, Event]
    conflicts: dict[str, Conflict]

    @property
    def reports(self) -> set[str]:
        """The reports of all the events."""
        return {each for event in self.events.values() for each in event.reports}


def standing(connection: Connection, articles: Collection[str], reports: Iterable[str]) -> Standing:
    """The events that reports, or any report of some articles, are in at this moment."""
    of = linked.members.c
    wholes: set[str] = set()
    for some in chunks(sorted(articles)):
        query = select(of.whole).where(of.article.in_(some), of.position >= 0)
        wholes.update(connection.execute(query).scalars())
    for some in chunks(sorted(set(reports))):
        query = select(of.whole).where(of.id.in_(some), of.position >= 0)
        wholes.update(connection.execute(query).scalars())
    events: dict[str, Event] = {}
    conflicts: dict[str, Conflict] = {}
    for some in chunks(sorted(wholes)):
        rows = connection.execute(select(linked.events.c.body).where(linked.events.c.id.in_(some)))
        found = [event_of(body) for (body,) in rows]
        events |= {each.id: each for each in found}
        sides = connection.execute(
            select(linked.conflicts.c.body)
            .where(linked.conflicts.c.event.in_(some))
            .order_by(linked.conflicts.c.event, linked.conflicts.c.position)
        )
        for (body,) in sides:
            each = conflict_of(body)
            conflicts[each.id] = each
    for each in conflicts.values():
        event = events[each.event]
        events[each.event] = replace(event, conflicts=(*event.conflicts, each.id))
    return Standing(events, conflicts)


def difference(before: Standing, after: Standing) -> Change:
    """What differs between two moments, the earliest event first."""
    return Change(
        tuple(each for name, each in sorted(before.events.items()) if after.events.get(name) != each),
        tuple(each for name, each in sorted(after.events.items()) if before.events.get(name) != each),
        tuple(each for name, each in sorted(before.conflicts.items()) if after.conflicts.get(name) != each),
        tuple(each for name, each in sorted(after.conflicts.items()) if before.conflicts.get(name) != each),
    )
