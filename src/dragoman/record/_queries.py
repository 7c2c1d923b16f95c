"""The questions a record answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import Engine, func, or_, select

from dragoman.model import (
    Actor,
    Article,
    CodedArticle,
    DateSpan,
    EventReport,
    Place,
    Statement,
    Tenure,
    TimeExpression,
)
from dragoman.record import _filters, _log, _passages, _search
from dragoman.record import _schema as schema
from dragoman.record._chunks import chunks
from dragoman.record._engine import reading
from dragoman.record._filters import ArticleFilter, ReportFilter, StatementFilter, party
from dragoman.record._log import Quarantined, Run
from dragoman.record._passages import Passage, PassageFilter
from dragoman.record._rows import (
    article_of,
    coded_many,
    coded_of,
    mention_of,
    report_of,
    statement_of,
    tenure_of,
)
from dragoman.record._schema import fold
from dragoman.record._search import Found

_AT_ONCE = 500
"""Ids in one query: fewer than any database allows."""
_DECODED = 50
"""Articles decoded at once."""

_COUNTED = (
    schema.articles,
    schema.sentences,
    schema.reports,
    schema.statements,
    schema.tenures,
    schema.mentions,
    schema.places,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody as one article knows them."""

    article: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Head:
    """What a list of articles shows of one: no text. `published` is EDTF, empty if unknown."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str
    basis: str
    copy_of: str | None


class Queries:
    """What can be asked of a record; see `Record`."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    def article(self, article: str) -> Article | None:
        """One article as read; `None` if the record has it not."""
        with reading(self._engine, self.where) as connection:
            body = connection.execute(
                select(schema.articles.c.body).where(schema.articles.c.id == article)
            ).scalar_one_or_none()
        return None if body is None else article_of(body)

    def articles(self, chosen: ArticleFilter | None = None) -> tuple[Article, ...]:
        """The articles that a filter lets through, in the order of publication, undated ones last."""
        with reading(self._engine, self.where) as connection:
            rows = connection.execute(_filters.articles(chosen or ArticleFilter(), self.dialect))
            return tuple(article_of(row.body) for row in rows)

    def article_ids(self, chosen: ArticleFilter | None = None) -> tuple[str, ...]:
        """The ids of the articles that a filter lets through, in the same order as `articles`."""
        query = _filters.articles(chosen or ArticleFilter(), self.dialect)
        with reading(self._engine, self.where) as connection:
            found = connection.execute(
                query.with_only_columns(schema.articles.c.id, maintain_column_froms=True)
            )
            return tuple(found.scalars())

    def coded(self, article: str) -> CodedArticle | None:
        """An article with everything coded in it, as it was added; `None` if the record has it not."""
        with reading(self._engine, self.where) as connection:
            return coded_of(connection, article)

    def heads(self, articles: Iterable[str]) -> dict[str, Head]:
        """What a list shows of articles, by id; ids that the record has not are left out."""
        of, found = schema.articles.c, {}
        query = select(
            of.id, of.title, of.outlet, of.url, of.published_from, of.published_to, of.basis, of.copy_of
        )
        wanted = iter(dict.fromkeys(articles))
        with reading(self._engine, self.where) as connection:
            while some := list(islice(wanted, _AT_ONCE)):
                for row in connection.execute(query.where(of.id.in_(some))):
                    when = DateSpan(row.published_from, row.published_to).edtf()
                    found[row.id] = Head(row.id, row.title, row.outlet, row.url, when, row.basis, row.copy_of)
        return found

    def all_coded(self, chosen: ArticleFilter | None = None) -> Iterator[CodedArticle]:
        """The same for every article that a filter lets through, one at a time."""
        ids = self.article_ids(chosen)
        with reading(self._engine, self.where) as connection:
            for some in chunks(ids, _DECODED):
                found = coded_many(connection, some)
                yield from (found[each] for each in some if each in found)

    def copies(self) -> dict[str, str]:
        """Syndicated copies: the id of each to the id of its original."""
        table = schema.articles.c
        with reading(self._engine, self.where) as connection:
            rows = connection.execute(select(table.id, table.copy_of).where(table.copy_of.is_not(None)))
            return {each.id: each.copy_of for each in rows}

    def reports(self, chosen: ReportFilter | None = None) -> tuple[EventReport, ...]:
        """The event reports that a filter lets through, newest event first unless it says otherwise."""
        with reading(self._engine, self.where) as connection:
            rows = connection.execute(_filters.reports(chosen or ReportFilter(), self.dialect))
            return tuple(report_of(row.body) for row in rows)

    def reports_named(self, reports: Iterable[str]) -> dict[str, EventReport]:
        """Event reports by their ids, as editors corrected them; what the record has not is left out."""
        table, found = schema.reports.c, dict[str, EventReport]()
        body = func.coalesce(table.corrected, table.body).label("body")
        with reading(self._engine, self.where) as connection:
            for some in chunks(reports):
                for row in connection.execute(select(table.id, body).where(table.id.in_(some))).all():
                    found[row.id] = report_of(row.body)
        return found

    def report(self, report: str) -> EventReport | None:
        """One event report by its id, as editors corrected it."""
        table = schema.reports.c
        body = func.coalesce(table.corrected, table.body).label("body")
        with reading(self._engine, self.where) as connection:
            found = connection.execute(select(body).where(table.id == report)).first()
        return None if found is None else report_of(found.body)

    def statements(self, chosen: StatementFilter | None = None) -> tuple[Statement, ...]:
        """The statements that a filter lets through, in the order of publication."""
        with reading(self._engine, self.where) as connection:
            rows = connection.execute(_filters.statements(chosen or StatementFilter(), self.dialect))
            return tuple(statement_of(row.body) for row in rows)

    def statement(self, statement: str) -> Statement | None:
        """One statement by its id."""
        query = select(schema.statements.c.body).where(schema.statements.c.id == statement)
        with reading(self._engine, self.where) as connection:
            found = connection.execute(query).first()
        return None if found is None else statement_of(found.body)

    def tenures(
        self, *, person: str | None = None, country: str | None = None, reported_by: date | None = None
    ) -> tuple[Tenure, ...]:
        """Who holds or held which office, as the articles say, by person.

        Args:
            person: (Part of) a name.
            country: A country by any name the reference knows.
            reported_by: Only as articles certainly published by that day say it.
        """
        table = schema.tenures.c
        query = select(table.body).order_by(table.folded, table.article, table.position)
        if person is not None:
            query = query.where(
                or_(table.folded.contains(fold(person), autoescape=True), table.key == person)
            )
        if country is not None:
            query = query.where(party(country, table))
        if reported_by is not None:
            of = schema.articles.c
            query = query.join(schema.articles, of.id == table.article).where(of.published_to <= reported_by)
        with reading(self._engine, self.where) as connection:
            return tuple(tenure_of(body) for (body,) in connection.execute(query))

    def people(self, name: str) -> tuple[Mention, ...]:
        """The people whose names hold the given words, article by article in the order of publication."""
        table, of = schema.mentions.c, schema.articles.c
        query = (
            select(table.article, table.body)
            .join(schema.articles, of.id == table.article)
            .where(table.kind == "person", table.folded.contains(fold(name), autoescape=True))
            .order_by(of.published_to, of.id, table.position)
        )
        with reading(self._engine, self.where) as connection:
            return tuple(Mention(article, mention_of(body)) for article, body in connection.execute(query))

    def search(self, text: str, *, limit: int = 20, include_copies: bool = False) -> tuple[Found, ...]:
        """The sentences that hold all the words, best first; words in double quotes stand together."""
        with reading(self._engine, self.where) as connection:
            return _search.search(connection, text, limit=limit, include_copies=include_copies)

    def passages(self, chosen: PassageFilter) -> tuple[Passage, ...]:
        """Sentences that hold some of the words, best first, with what is known of their articles."""
        with reading(self._engine, self.where) as connection:
            return _passages.passages(connection, chosen)

    def sentences(self, articles: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
        """Every sentence of some articles, in order, by article."""
        with reading(self._engine, self.where) as connection:
            return _passages.sentences_of(connection, articles)

    def times(self, articles: Iterable[str]) -> dict[str, tuple[TimeExpression, ...]]:
        """The expressions of time of some articles, in order, by article."""
        with reading(self._engine, self.where) as connection:
            return _passages.times_of(connection, articles)

    def places(self, articles: Iterable[str]) -> dict[str, tuple[Place, ...]]:
        """The places of some articles, in order, by article."""
        with reading(self._engine, self.where) as connection:
            return _passages.places_of(connection, articles)

    def mentioned(self, articles: Iterable[str]) -> dict[str, tuple[Actor, ...]]:
        """People and organisations of some articles, in their fullest form, by article."""
        with reading(self._engine, self.where) as connection:
            return _passages.mentions_of(connection, articles)

    def reported(self, articles: Iterable[str]) -> dict[str, tuple[EventReport, ...]]:
        """The event reports of some articles, in order, by article."""
        with reading(self._engine, self.where) as connection:
            return _passages.reports_of(connection, articles)

    def agencies(self) -> dict[str, int]:
        """How many articles the record has of each agency that wrote for others."""
        table = schema.articles.c
        query = select(table.agency, func.count()).where(table.agency.is_not(None)).group_by(table.agency)
        with reading(self._engine, self.where) as connection:
            return dict(sorted((name, number) for name, number in connection.execute(query)))

    def datelines(self, articles: Iterable[str]) -> dict[str, str]:
        """Where articles were filed, by their datelines."""
        with reading(self._engine, self.where) as connection:
            return _passages.datelines_of(connection, articles)

    def last_day(self) -> date | None:
        """The last day on which an article can have been published first; `None` if no day is known."""
        with reading(self._engine, self.where) as connection:
            of = schema.articles.c
            query = select(func.max(of.published_from)).where(of.published_to.is_(None))
            found: date | None = connection.execute(query).scalar()
            # The latest by their last day, which has an index, as far as one of them can still have begun later.
            ends = select(of.published_from, of.published_to).where(of.published_to.is_not(None))
            for first, last in connection.execute(ends.order_by(of.published_to.desc())):
                if found is not None and last < found:
                    break
                found = max(each for each in (first, found) if each) if first or found else None
        return found

    def outlets(self) -> dict[str, int]:
        """How many articles the record has of each outlet."""
        table = schema.articles.c
        query = select(table.outlet, func.count()).where(table.outlet.is_not(None)).group_by(table.outlet)
        with reading(self._engine, self.where) as connection:
            return dict(sorted((name, number) for name, number in connection.execute(query)))

    def quarantine(self, *, resolved: bool = False) -> tuple[Quarantined, ...]:
        """What could not be read and why, by place; what was resolved since only on request."""
        with reading(self._engine, self.where) as connection:
            return _log.quarantine(connection, resolved=resolved)

    def runs(self) -> tuple[Run, ...]:
        """The log of runs, the first one first."""
        with reading(self._engine, self.where) as connection:
            return _log.runs(connection)

    def standing(self, reading_key: str) -> str | None:
        """How the record stands to a document: `known`, `waiting` (in quarantine), or `None` if it is new.

        Args:
            reading_key: What reading the document depends on.
        """
        with reading(self._engine, self.where) as connection:
            known = select(schema.origins.c.key).where(schema.origins.c.reading_key == reading_key).limit(1)
            if connection.execute(known).first() is not None:
                return "known"
            waiting = select(schema.quarantine.c.id).where(
                schema.quarantine.c.reading_key == reading_key, schema.quarantine.c.state == "waiting"
            )
            return "waiting" if connection.execute(waiting.limit(1)).first() is not None else None

    def check(self) -> str:
        """What SQLite's own check finds wrong with the file; empty if it is sound, or kept by a server."""
        if self.dialect != "sqlite":
            return ""
        with reading(self._engine, self.where) as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        return "" if found == ["ok"] else "; ".join(str(each) for each in found)

    def counts(self) -> dict[str, int]:
        """How many there are of everything."""
        with reading(self._engine, self.where) as connection:
            counts = {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in _COUNTED
            }
            copies = select(func.count()).where(schema.articles.c.copy_of.is_not(None))
            counts["copies"] = connection.execute(copies).scalar_one()
            waiting = select(func.count()).where(schema.quarantine.c.state == "waiting")
            counts["quarantine"] = connection.execute(waiting).scalar_one()
        return counts
