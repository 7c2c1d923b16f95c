"""Which events stand on one list: those of somebody, of two countries, of a place, a type, a stretch of days.

`EventFilter` takes what a user types; a `Listing` is exact, so that every event is on the lists it belongs to and on
no other. It is said to the database in terms of the tables of events and parties alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from dragoman.model import EventType, Status
from dragoman.record import _schema_linked as linked

KEYED = ("person", "org", "bloc", "group", "outlet", "agency")
"""Beginnings of the keys by which the reference knows somebody that is no country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who is party to events, exactly: a country with all who act for it, a key, or a folded name.

    Attributes:
        country: ISO 3166-1 alpha-3; alone it stands for everybody of the country.
        key: A key of the reference, together with `country`.
        folded: A name as `fold` gives it, together with `country`, of those whom the reference does not know.
    """

    country: str | None = None
    key: str | None = None
    folded: str | None = None

    @property
    def whole_country(self) -> bool:
        """Whether everybody of the country is meant."""
        return self.key is None and self.folded is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which events; all that is given must hold. `pair` are the codes of two countries, one on either side.

    `first` and `last` bound the day that events are ordered by; `undated` asks for those that have none.
    """

    party: Party | None = None
    pair: tuple[str, str] | None = None
    place: tuple[str, str | None] | None = None
    type: EventType | None = None
    statuses: tuple[Status, ...] | None = None
    first: date | None = None
    last: date | None = None
    undated: bool = False
    disputed: bool | None = None
    ids: tuple[str, ...] | None = None


def is_party(party: Party, columns: Any) -> ColumnElement[bool]:
    """The rows, with `country`, `key` and `folded`, that stand for a party."""
    if party.whole_country:
        return columns.country == party.country  # type: ignore[no-any-return]
    of = columns.country.is_(None) if party.country is None else columns.country == party.country
    if party.key is not None:
        return and_(columns.key == party.key, of)
    return and_(columns.folded == party.folded, of, unkeyed(columns))


def unkeyed(columns: Any) -> ColumnElement[bool]:
    """The rows of those whom the reference does not know, and who are no country."""
    return or_(
        columns.key.is_(None), and_(*(columns.key.not_like(f"{each}:%") for each in (*KEYED, "country")))
    )


def where(chosen: Listing) -> list[ColumnElement[bool]]:
    """What the events of a listing have in common."""
    of = linked.events.c
    made: list[ColumnElement[bool]] = [*_parties(chosen)]
    if chosen.place is not None:
        name, country = chosen.place
        made.append(of.place_folded == name)
        made.append(of.place_country.is_(None) if country is None else of.place_country == country)
    if chosen.type is not None:
        made.append(of.type == chosen.type.value)
    if chosen.statuses is not None:
        made.append(of.status.in_([each.value for each in chosen.statuses]))
    if chosen.first is not None:
        made.append(of.day >= chosen.first)
    if chosen.last is not None:
        made.append(of.day <= chosen.last)
    if chosen.undated:
        made.append(of.day.is_(None))
    if chosen.disputed is not None:
        made.append(of.disputed.is_(chosen.disputed))
    if chosen.ids is not None:
        made.append(of.id.in_(chosen.ids))
    return made


def _parties(chosen: Listing) -> list[ColumnElement[bool]]:
    name, one, other = (
        linked.events.c.id,
        linked.event_parties.alias("one"),
        linked.event_parties.alias("other"),
    )
    made: list[ColumnElement[bool]] = []
    if chosen.party is not None:
        made.append(name.in_(select(one.c.event).where(is_party(chosen.party, one.c))))
    if chosen.pair is not None:
        first, second = chosen.pair
        # The second side is looked through among the few parties of each event: see `_filters_linked.unindexed`.
        across = select(one.c.event).join(other, other.c.event == one.c.event)
        across = across.where(one.c.country == first, func.coalesce(other.c.country, "") == second)
        made.append(name.in_(across.where(facing(one.c, other.c))))
    return made


def facing(one: Any, other: Any) -> ColumnElement[bool]:
    """Whether two parties stand on either side of an event, or side by side where the other side has no country."""
    of = linked.event_parties.alias("across").c
    alone = ~(
        select(of.event)
        .where(of.event == one.event, of.role == "recipient", of.country.is_not(None), of.country != "IGO")
        .exists()
    )
    return or_(one.role != other.role, and_(one.role == "actor", other.role == "actor", alone))
