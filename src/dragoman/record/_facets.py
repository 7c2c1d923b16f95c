"""How many of the events that a question is about are of each type, status, party, place, outlet, year, month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, or_, select

from dragoman.record import _filters_linked
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._filters_linked import EventFilter
from dragoman.record._served import Part

_MOST = 12
"""Values of one facet."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Numbers of events by value, the most frequent first; `total` counts all of them.

    `countries` are those that any party belongs to (ISO 3166-1 alpha-3), `names` the parties that are no countries,
    `months` are written `2026-02`.

    As of an earlier day they count the events that were complete by then, and so may be a few short.
    """

    total: int
    types: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    countries: tuple[tuple[str, int], ...]
    names: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    disputed: int


class Counting(Part):
    """Counts events without looking at them."""

    def facets(self, chosen: EventFilter) -> Facets:
        """The facets of the events that a filter lets through; `limit`, `after` and `story` are left aside."""
        terms = replace(chosen, limit=None, after=None, story=None)
        of, party = linked.events.c, linked.event_parties.c
        wanted = _filters_linked.events(terms, self._record.dialect, None).order_by(None)
        own = wanted.with_only_columns(
            of.id, of.type, of.status, of.place_folded, of.day, of.disputed, maintain_column_froms=True
        )
        members, article = linked.members.c, schema.articles.c
        countries = select(party.country, func.count(party.event.distinct())).group_by(party.country)
        names = (
            select(func.min(party.name), func.count(party.event.distinct()))
            .where(or_(party.key.is_(None), party.key.not_like("country:%")))
            .group_by(func.coalesce(party.key, party.folded))
        )
        outlets = (
            select(article.outlet, func.count(members.whole.distinct()))
            .select_from(linked.members)
            .join(schema.articles, article.id == members.article)
            .where(members.position >= 0, article.outlet.is_not(None))
            .group_by(article.outlet)
        )
        types, statuses, places, years = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        sides, named, printed, months = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        with self._reading() as connection:
            rows = connection.execute(own).all()
            for row in rows:
                types[row.type] += 1
                statuses[row.status] += 1
                if row.place_folded:
                    places[row.place_folded] += 1
                if row.day is not None:
                    years[str(row.day.year)] += 1
                    months[f"{row.day:%Y-%m}"] += 1
            # By id, some hundreds at a time: what the filter says is asked once, which may take a while.
            for some in chunks([row.id for row in rows]):
                here = party.event.in_(some)
                for counted, query in (
                    (sides, countries.where(here, party.country.is_not(None))),
                    (named, names.where(here)),
                    (printed, outlets.where(members.whole.in_(some))),
                ):
                    counted.update({str(value): int(count) for value, count in connection.execute(query)})
        return Facets(
            len(rows),
            _most(types),
            _most(statuses),
            _most(sides),
            _most(named),
            _most(places),
            _most(printed),
            _most(years),
            _most(months),
            sum(bool(row.disputed) for row in rows),
        )


def _most(counted: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:_MOST])
