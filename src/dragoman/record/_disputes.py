"""What claims that contradict each other come to: kept for each group of claims that hang together.

A group is all claims that a chain of contradictions ties to each other. When an article is linked, the groups that
its claims are in, or were in, are looked at anew, and no others. As of a day, groups that lie wholly before it stand
as they are; the others are parted into what of them had been printed by then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sqlalchemy import Connection, delete, insert, or_, select

from dragoman.linking import Assertion
from dragoman.model import Actor, Conflict, DateSpan, from_json, to_json
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._filters_linked import ConflictFilter, stands_for
from dragoman.record._forest import Forest
from dragoman.record._linkers import Linkers
from dragoman.record._schema import fold

_AT_ONCE = 100

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that contradict each other: the conflict, and the claims it is made of."""

    conflict: Conflict
    claims: tuple[Assertion, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that stand in the words of its claims."""
        return tuple(dict.fromkeys(report for each in self.claims for report in each.reports))

    def concerns(self, chosen: ConflictFilter) -> bool:
        """Whether it is on somebody asked for, on days asked for."""
        if not self._is_in(DateSpan(chosen.since, chosen.until)):
            return False
        wanted = [each for each in (chosen.actor, chosen.with_) if each is not None]
        return all(self._names(each) for each in wanted)

    def _is_in(self, span: DateSpan) -> bool:
        if span.earliest is None and span.latest is None:
            return True
        days = [day for each in self.claims for day in each.days] or [each.published for each in self.claims]
        return any(each.known and each.overlaps(span) for each in days)

    def _names(self, name: str) -> bool:
        meant, plain = stands_for(name), fold(name)
        return any(
            any(meant(Actor(code, code)) for code in each.countries)
            or any(meant(Actor(source.name, source.country, key=source.key)) for source in each.sources)
            or plain in fold(each.told)
            for each in self.claims
        )


@dataclass(frozen=True, slots=True)
class _Group:
    """What is kept of claims that hang together."""

    conflicts: tuple[Conflict, ...]
    claims: tuple[Assertion, ...]

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        return tuple(Dispute(each, self.claims) for each in self.conflicts)

    @property
    def newest(self) -> date | None:
        return max((day for each in self.claims if (day := each.published.latest)), default=None)

    @property
    def last(self) -> date | None:
        """By when all of it had certainly been printed."""
        days = [each.published.latest for each in self.claims]
        return None if None in days else max(day for day in days if day)


def hanging(connection: Connection, claims: Iterable[str]) -> tuple[set[str], set[Pair]]:
    """All claims that a chain of contradictions ties to some, these among them, and the pairs of which it is made."""
    of = linked.oppositions.c
    found, pairs = set(claims), set[Pair]()
    edge = set(found)
    while edge:
        near: set[Pair] = set()
        for some in chunks(sorted(edge)):
            query = select(of.one, of.other).where(or_(of.one.in_(some), of.other.in_(some)))
            near.update((row.one, row.other) for row in connection.execute(query).all())
        pairs |= near
        edge = {each for pair in near for each in pair} - found
        found |= edge
    return found, pairs


def renew(connection: Connection, linkers: Linkers, was: Collection[str], touched: Collection[str]) -> None:
    """Look anew at what some claims dispute.

    Args:
        connection: In a writing transaction; the pairs are as they are now.
        linkers: Whose function makes conflicts.
        was: All claims of the groups that lost some.
        touched: Claims that may hang together otherwise than before.
    """
    members, pairs = hanging(connection, touched)
    for some in chunks(sorted({*was, *members})):
        connection.execute(delete(linked.disputes).where(linked.disputes.c.id.in_(some)))
    if not pairs:
        return
    items = assertions(connection, sorted({each for pair in pairs for each in pair}))
    rows = [
        {"id": group.claims[0].id, "newest": group.newest, "last": group.last, "body": to_json(group)}
        for group in _groups(items, pairs, linkers)
    ]
    connection.execute(insert(linked.disputes), rows)


def _groups(items: Mapping[str, Assertion], pairs: Iterable[Pair], linkers: Linkers) -> list[_Group]:
    forest = Forest()
    there = [(one, other) for one, other in pairs if one in items and other in items]
    loose = {each for pair in there for each in pair}
    for one, other in there:
        forest.join(one, other)
    found = (tuple(items[name] for name in sorted(names)) for names in forest.sets(sorted(loose)))
    return [_Group(tuple(linkers.disputes(claims)), claims) for claims in found]


def assertions(connection: Connection, ids: Iterable[str]) -> dict[str, Assertion]:
    """Claims by id."""
    table, found = linked.assertions.c, {}
    for some in chunks(ids):
        for row in connection.execute(select(table.id, table.body).where(table.id.in_(some))).all():
            found[row.id] = from_json(row.body, Assertion)
    return found


def disputes(connection: Connection) -> Iterator[Dispute]:
    """What claims dispute, the newest first, read as they are asked for."""
    of = linked.disputes.c
    query = select(of.newest, of.body).order_by(of.newest.is_(None), of.newest.desc(), of.id)
    rows = connection.execute(query.execution_options(yield_per=_AT_ONCE))
    for _, together in groupby(rows, key=lambda row: row.newest):
        found = [each for row in together for each in from_json(row.body, _Group).disputes]
        yield from sorted(found, key=lambda each: each.conflict.id)


def contested(connection: Connection, reports: Iterable[str]) -> dict[str, tuple[str, set[str]]]:
    """The event that each of some reports belongs to, and what its conflicts are about."""
    of, side, event = linked.members.c, linked.conflicts.c, linked.events.c
    query = (
        select(of.id, of.whole, side.about)
        .join(linked.events, event.id == of.whole)
        .outerjoin(linked.conflicts, side.event == of.whole)
    )
    found: dict[str, tuple[str, set[str]]] = {}
    for some in chunks(reports):
        for row in connection.execute(query.where(of.id.in_(some))).all():
            _, abouts = found.setdefault(row.id, (row.whole, set()))
            if row.about is not None:
                abouts.add(row.about)
    return found


def disputes_by(
    connection: Connection, linkers: Linkers, day: date, voices: Mapping[str, str]
) -> tuple[Dispute, ...]:
    """What claims disputed by the end of a day, the newest first.

    Args:
        connection: To read from.
        linkers: Whose function makes conflicts.
        day: By when articles must certainly have been published.
        voices: Articles whose voice was another then.
    """
    of, found = linked.disputes.c, list[Dispute]()
    query = select(of.last, of.body).execution_options(yield_per=_AT_ONCE)
    parted: dict[str, Assertion] = {}
    for row in connection.execute(query):
        group = from_json(row.body, _Group)
        whole = row.last is not None and row.last <= day
        if whole and not any(each.article in voices for each in group.claims):
            found += group.disputes
            continue
        for each in group.claims:
            if each.published.latest is not None and each.published.latest <= day:
                parted[each.id] = replace(each, voice=voices.get(each.article, each.voice))
    _, pairs = hanging(connection, parted) if parted else (set(), set[Pair]())
    found += [each for group in _groups(parted, pairs, linkers) for each in group.disputes]
    return tuple(sorted(found, key=_newest))


def _newest(dispute: Dispute) -> tuple[int, str]:
    last = max((each.published.latest or date.min for each in dispute.claims), default=date.min)
    return -last.toordinal(), dispute.conflict.id
