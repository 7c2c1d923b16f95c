"""What tells whether something changed since pages were made of it: a few columns and hashes, streamed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, select, union

from dragoman.model import EventType
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._called import named_after
from dragoman.record._chunks import chunks
from dragoman.record._engine import reading
from dragoman.record._listing import Party, is_party
from dragoman.record._queries_lines import LineQueries
from dragoman.record._queries_listing import Standing

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class EventMark:
    """What an event's pages depend on: `digest` of the event and its conflicts, its articles, parties, day, place."""

    id: str
    digest: str
    type: EventType
    day: date | None
    earliest: date | None
    latest: date | None
    place: tuple[str, str | None] | None
    articles: tuple[str, ...]
    parties: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class ArticleMark:
    """What an article's page depends on: `digest` of the article as coded, and of the events of its reports.

    `day` is the first it can have been published on, `exact` the one it was published on, if that is known.
    """

    id: str
    digest: str
    copy_of: str | None
    day: date | None
    exact: date | None


class MarkQueries(LineQueries):
    """What tells whether something changed; see `Record`."""

    def report_that_named(self, event: str) -> str | None:
        """The report after which an event of this id is called, or was before its reports were put together anew.

        Every linked report is looked at, one by one (about 2 µs each), as ids cannot be turned back.

        Returns:
            The report's id, by which `event` finds the event that it is of now; `None` if no report gives this id.
        """
        with reading(self._engine, self.where) as connection:
            return named_after(connection, event)

    def event_marks(self) -> Iterator[EventMark]:
        """Every event, by id."""
        of, sides, party, member = (
            linked.events.c,
            linked.conflicts.c,
            linked.event_parties.c,
            linked.members.c,
        )
        events = select(
            of.id, of.type, of.day, of.earliest, of.latest, of.place_folded, of.place_country, of.body
        ).order_by(of.id)
        conflicts = select(sides.event, sides.body).order_by(sides.event, sides.position)
        parties = select(
            party.event, party.role, party.key, party.folded, party.country, party.name
        ).order_by(party.event, party.role, party.position)
        articles = (
            select(member.whole, member.article)
            .where(member.position >= 0)
            .order_by(member.whole, member.article)
        )
        with (
            self._listed(None) as one,
            reading(self._engine, self.where) as other,
            reading(self._engine, self.where) as third,
            reading(self._engine, self.where) as fourth,
        ):
            told = _Following(_stream(other, parties))
            said = _Following(_stream(third, conflicts))
            stand = _Following(_stream(fourth, articles))
            for row in _stream(one, events):
                digest = hashlib.blake2b(row[7], digest_size=8)
                for _, body in said.of(row[0]):
                    digest.update(body)
                yield EventMark(
                    row[0],
                    digest.hexdigest(),
                    EventType(row[1]),
                    row[2],
                    row[3],
                    row[4],
                    None if row[5] is None else (row[5], row[6]),
                    tuple(dict.fromkeys(article for _, article in stand.of(row[0]))),
                    tuple(Standing(*each[1:]) for each in told.of(row[0])),
                )

    def article_marks(self) -> Iterator[ArticleMark]:
        """Every article, by id."""
        of, member = schema.articles.c, linked.members.c
        articles = select(
            of.id,
            of.coding_key,
            of.copy_of,
            of.published_from,
            of.published_to,
            of.basis,
            of.outlet,
            of.title,
            of.skipped,
        ).order_by(of.id)
        members = (
            select(member.article, member.whole)
            .where(member.position >= 0)
            .order_by(member.article, member.position)
        )
        copies: dict[str, list[str]] = defaultdict(list)
        for copy, original in self.copies().items():
            copies[original].append(copy)
        with self._listed(None) as one, reading(self._engine, self.where) as other:
            wholes = _Following(_stream(other, members))
            for row in _stream(one, articles):
                parts = [str(each) for each in row[1:]]
                parts += [whole for _, whole in wholes.of(row[0])] + sorted(copies[row[0]])
                first, last = row[3], row[4]
                yield ArticleMark(
                    row[0],
                    hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest(),
                    row[2],
                    first or last,
                    first if first == last else None,
                )

    def spoken_in(self, articles: Iterable[str]) -> dict[str, tuple[Standing, ...]]:
        """Who is quoted, or holds an office, in articles: whose pages these articles stand on besides their events."""
        said, held = schema.statements.c, schema.tenures.c
        found: dict[str, dict[Standing, None]] = defaultdict(dict)
        with reading(self._engine, self.where) as connection:
            for some in chunks(articles):
                quoted = select(said.article, said.key, said.folded, said.country, said.source)
                for row in connection.execute(quoted.where(said.article.in_(some)).distinct()):
                    if row.folded is not None:
                        found[row.article][
                            Standing("speaker", row.key, row.folded, row.country, row.source)
                        ] = None
                named = select(held.article, held.key, held.folded, held.country, held.person)
                for row in connection.execute(named.where(held.article.in_(some)).distinct()):
                    found[row.article][Standing("holder", row.key, row.folded, row.country, row.person)] = (
                        None
                    )
        return {article: tuple(each) for article, each in found.items()}

    def articles_naming(self, party: Party) -> tuple[str, ...]:
        """The articles whose pages lead to somebody's page: who is mentioned, quoted, or party to a report there."""
        queries = [
            select(table.c.article).where(is_party(party, table.c))
            for table in (schema.mentions, schema.participants, schema.statements)
        ]
        with reading(self._engine, self.where) as connection:
            return tuple(connection.execute(union(*queries)).scalars())

    def countries_of_holder(self, folded: str) -> tuple[str, ...]:
        """The countries on whose pages the offices of somebody (by folded name) stand."""
        of = schema.tenures.c
        with reading(self._engine, self.where) as connection:
            query = select(of.country).where(of.folded == folded, of.country.is_not(None)).distinct()
            return tuple(connection.execute(query).scalars())


class _Following:
    """Rows in the order of their first column, taken along with another list in the same order."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._groups = groupby(rows, key=lambda row: str(row[0]))
        self._next = next(self._groups, None)

    def of(self, name: str) -> list[Any]:
        """The rows of one name; names must be asked for in order."""
        while self._next is not None and self._next[0] < name:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != name:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    return iter(connection.execution_options(yield_per=_AT_ONCE).execute(query))
