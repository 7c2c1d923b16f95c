"""How many of the events that a question is about are of each type, status, party, place, outlet, year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from dragoman.record import _filters_linked
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._filters_linked import EventFilter
from dragoman.record._served import Part

_MOST = 12
"""Values of one facet."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Numbers of events by value, the most frequent first; `total` counts all of them.

    As of an earlier day they count the events that were complete by then, and so may be a few short.
    """

    total: int
    types: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    countries: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    disputed: int


class Counting(Part):
    """Counts events without looking at them."""

    def facets(self, chosen: EventFilter) -> Facets:
        """The facets of the events that a filter lets through; `limit`, `after` and `story` are left aside."""
        terms = replace(chosen, limit=None, after=None, story=None)
        wanted = _filters_linked.events(terms, self._record.dialect, None)
        ids = wanted.with_only_columns(linked.events.c.id, maintain_column_froms=True).order_by(None)
        of, party = linked.events.c, linked.event_parties.c
        with self._reading() as connection:
            some = ids.cte("wanted")
            among = of.id.in_(select(some.c.id))
            total = connection.execute(select(func.count()).select_from(some)).scalar_one()
            disputed = select(func.count()).select_from(linked.events).where(among, of.disputed.is_(True))
            members, article = linked.members.c, schema.articles.c
            outlets = (
                select(article.outlet, func.count(members.whole.distinct()))
                .select_from(linked.members)
                .join(schema.articles, article.id == members.article)
                .where(members.whole.in_(select(some.c.id)), members.position >= 0, article.outlet.is_not(None))
                .group_by(article.outlet)
            )
            countries = (
                select(party.country, func.count(party.event.distinct()))
                .where(party.event.in_(select(some.c.id)), party.country.is_not(None))
                .group_by(party.country)
            )
            return Facets(
                total,
                _counted(connection, select(of.type, func.count()).where(among).group_by(of.type)),
                _counted(connection, select(of.status, func.count()).where(among).group_by(of.status)),
                _counted(connection, countries),
                _counted(connection, _by(of.place_folded, among)),
                _counted(connection, outlets),
                tuple(
                    (str(int(year)), count)
                    for year, count in connection.execute(_by(func.extract("year", of.day), among))
                )[:_MOST],
                connection.execute(disputed).scalar_one(),
            )


def _by(column: ColumnElement[Any], among: ColumnElement[bool]) -> Select[Any]:
    return (
        select(column, func.count())
        .select_from(linked.events)
        .where(among, column.is_not(None))
        .group_by(column)
        .order_by(func.count().desc(), column)
    )


def _counted(connection: Connection, query: Select[Any]) -> tuple[tuple[str, int], ...]:
    rows = sorted(connection.execute(query), key=lambda row: (-row[1], str(row[0])))
    return tuple((str(value), int(count)) for value, count in rows[:_MOST])
