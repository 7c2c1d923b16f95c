"""The questions that lists of articles, statements, offices and stories are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from dragoman.model import DateSpan, Span, Statement, Story, Tenure
from dragoman.record import _schema as schema
from dragoman.record._chunks import chunks
from dragoman.record._engine import reading
from dragoman.record._listing import Party, is_party
from dragoman.record._queries_listing import ListingQueries
from dragoman.record._queries_stories import StoryQueries
from dragoman.record._rows import statement_of, tenure_of


@dataclass(frozen=True, slots=True)
class Line:
    """An article in a list: what it is called, when it appeared, and how much was found in it."""

    id: str
    title: str | None
    outlet: str | None
    published: DateSpan
    basis: str
    copy_of: str | None
    skipped: str | None
    reports: int
    statements: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement, and the span of the sentence that its evidence stands in, if the record has it."""

    statement: Statement
    sentence: Span | None


@dataclass(frozen=True, slots=True)
class Held:
    """An office as an article tells of it."""

    tenure: Tenure
    article: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class OutletCount:
    """An outlet (`None` where none is named) and what it gave."""

    outlet: str | None
    articles: int
    reports: int
    statements: int


class LineQueries(ListingQueries, StoryQueries):
    """What lists of articles, statements, offices and stories are made from; see `Record`."""

    def lines(
        self,
        ids: Iterable[str] | None = None,
        *,
        first: date | None = None,
        last: date | None = None,
        undated: bool = False,
        exact: bool = False,
        limit: int | None = None,
        as_of: date | None = None,
    ) -> tuple[Line, ...]:
        """Articles for a list, the newest first.

        Args:
            ids: Only these.
            first: Published on that day or later, as far as a day is known.
            last: Published on that day or earlier.
            undated: Only those of which no day is known.
            exact: Only those of which the one day is known.
            limit: How many at most.
            as_of: Only those certainly published by that day.
        """
        of = schema.articles.c
        query = _lines()
        if first is not None:
            query = query.where(_appeared >= first)
        if last is not None:
            query = query.where(_appeared <= last)
        if undated:
            query = query.where(_appeared.is_(None))
        if exact:
            query = query.where(of.published_from == of.published_to)
        if as_of is not None:
            query = query.where(of.published_to <= as_of)
        query = query.order_by(func.coalesce(_appeared, date.min).desc(), of.id).limit(limit)
        wanted: list[ColumnElement[bool]] = [of.id.is_not(None)]
        if ids is not None:
            wanted = [of.id.in_(some) for some in chunks(dict.fromkeys(ids))]
        with reading(self._engine, self.where) as connection:
            found = [_line(row) for each in wanted for row in connection.execute(query.where(each))]
        if len(wanted) > 1:
            found.sort(key=lambda each: (-(_day(each) or date.min).toordinal(), each.id))
        return tuple(found[:limit])

    def articles_by_day(
        self, *, exact: bool = False, as_of: date | None = None
    ) -> tuple[tuple[date | None, int], ...]:
        """How many articles appeared on each day, in order, those without one last; copies among them."""
        of = schema.articles.c
        query = select(_appeared, func.count()).group_by(_appeared)
        if exact:
            query = query.where(of.published_from == of.published_to)
        if as_of is not None:
            query = query.where(of.published_to <= as_of)
        with reading(self._engine, self.where) as connection:
            rows = [(day, count) for day, count in connection.execute(query)]
        return tuple(sorted(rows, key=lambda each: each[0] or date.max))

    def copied_by(self, article: str) -> tuple[str, ...]:
        """The syndicated copies of an article."""
        of = schema.articles.c
        query = select(of.id).where(of.copy_of == article).order_by(of.id)
        with reading(self._engine, self.where) as connection:
            return tuple(connection.execute(query).scalars())

    def copy_of(self, article: str) -> str | None:
        """The article that one is a copy of."""
        of = schema.articles.c
        with reading(self._engine, self.where) as connection:
            found: str | None = connection.execute(select(of.copy_of).where(of.id == article)).scalar()
        return found

    def spoken(
        self, party: Party, *, limit: int, as_of: date | None = None
    ) -> tuple[int, tuple[Spoken, ...]]:
        """How many statements somebody made, and the newest of them; those of copies are not counted."""
        said, of, sentence = schema.statements.c, schema.articles.c, schema.sentences.c
        where = [is_party(party, said), of.copy_of.is_(None)]
        if as_of is not None:
            where.append(of.published_to <= as_of)
        joined = select(said.body).join(schema.articles, of.id == said.article).where(*where)
        newest = joined.add_columns(said.article, said.position).order_by(
            func.coalesce(_appeared, date.min).desc(), said.article, said.position
        )
        with reading(self._engine, self.where) as connection:
            number = connection.execute(joined.with_only_columns(func.count(), maintain_column_froms=True))
            made = []
            for row in connection.execute(newest.limit(limit)).all():
                statement = statement_of(row.body)
                place = select(sentence.start, sentence.end).where(
                    sentence.article == row.article, sentence.position == statement.evidence.sentence
                )
                found = connection.execute(place).one_or_none()
                made.append(Spoken(statement, Span(found.start, found.end) if found else None))
            return int(number.scalar_one()), tuple(made)

    def offices(
        self, *, person: str | None = None, country: str | None = None, as_of: date | None = None
    ) -> tuple[Held, ...]:
        """The offices of a person (by folded name) or of a country (by code), as articles tell of them."""
        held, of = schema.tenures.c, schema.articles.c
        query = select(held.body, held.article, of.outlet).join(schema.articles, of.id == held.article)
        if person is not None:
            query = query.where(held.folded == person)
        if country is not None:
            query = query.where(held.country == country)
        if as_of is not None:
            query = query.where(of.published_to <= as_of)
        with reading(self._engine, self.where) as connection:
            rows = connection.execute(query.order_by(of.published_to, held.article, held.position))
            return tuple(Held(tenure_of(row.body), row.article, row.outlet) for row in rows)

    def outlet_counts(self, *, as_of: date | None = None) -> tuple[OutletCount, ...]:
        """What each outlet gave, the one with most articles first."""
        of = schema.articles.c
        by_day = [] if as_of is None else [of.published_to <= as_of]
        found: dict[str | None, list[int]] = {}
        with reading(self._engine, self.where) as connection:
            for at, table in enumerate((schema.articles, schema.reports, schema.statements)):
                query = select(of.outlet, func.count()).where(*by_day).group_by(of.outlet)
                if table is not schema.articles:
                    query = query.join_from(schema.articles, table, table.c.article == of.id)
                for outlet, count in connection.execute(query):
                    found.setdefault(outlet, [0, 0, 0])[at] = count
        made = [OutletCount(outlet, *counts) for outlet, counts in found.items()]
        return tuple(sorted(made, key=lambda each: (-each.articles, (each.outlet or "").casefold())))

    def bases(self, *, as_of: date | None = None) -> tuple[dict[str, int], dict[str, int]]:
        """How many articles have their day from where, and how many were coded by which version."""
        of = schema.articles.c
        with reading(self._engine, self.where) as connection:
            made = []
            for column in (of.basis, of.coder):
                query = select(column, func.count()).group_by(column)
                if as_of is not None:
                    query = query.where(of.published_to <= as_of)
                made.append({str(name): int(count) for name, count in connection.execute(query)})
        return made[0], made[1]

    def not_coded(self, *, as_of: date | None = None) -> tuple[Line, ...]:
        """Articles that were kept but not coded."""
        query = _lines().where(schema.articles.c.skipped.is_not(None)).order_by(schema.articles.c.id)
        if as_of is not None:
            query = query.where(schema.articles.c.published_to <= as_of)
        with reading(self._engine, self.where) as connection:
            return tuple(_line(row) for row in connection.execute(query))

    def bare_stories(self, *, as_of: date | None = None) -> tuple[Story, ...]:
        """Every story, the newest first, without its events and topic."""
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            return tuple(self._all_stories(connection, self._view(connection, as_of)))


_appeared = func.coalesce(schema.articles.c.published_from, schema.articles.c.published_to)
"""The first day an article can have been published on, so that a wide span is not news."""


def _lines() -> Select[Any]:
    of = schema.articles.c

    def counted(table: Any) -> Any:
        return (
            select(func.count()).where(table.c.article == of.id).correlate(schema.articles).scalar_subquery()
        )

    return select(
        of.id,
        of.title,
        of.outlet,
        of.published_from,
        of.published_to,
        of.basis,
        of.copy_of,
        of.skipped,
        counted(schema.reports).label("reports"),
        counted(schema.statements).label("statements"),
    )


def _line(row: Row[Any]) -> Line:
    when = DateSpan.from_edtf(DateSpan(row.published_from, row.published_to).edtf())
    return Line(
        row.id,
        row.title,
        row.outlet,
        when,
        row.basis,
        row.copy_of,
        row.skipped,
        row.reports,
        row.statements,
    )


def _day(line: Line) -> date | None:
    return line.published.earliest or line.published.latest
