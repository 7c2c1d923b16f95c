"""What can be asked for, and how it is said to the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from dragoman import reference
from dragoman.model import EventType, Status
from dragoman.record import _schema as schema
from dragoman.record._schema import fold
from dragoman.record._search import matching

MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})
"""Types whose two sides do the same: who is actor and who recipient is a matter of wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """Which articles. Everything given must hold; nothing given means every article.

    `since` and `until` are days of publication, both included; an article whose span of days reaches into
    them is in. `reported_by` leaves out what had not certainly been published by the end of that day. `text`
    is searched as `Record.search` does. `after` is the id of the last article of the page before.
    """

    outlet: str | None = None
    country: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    reported_by: date | None = None
    text: str | None = None
    include_copies: bool = True
    newest_first: bool = False
    limit: int | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """Which event reports. Everything given must hold; nothing given means every report.

    `actor` did it and `with_` was the other party; each is a country by any name the reference knows, an
    organisation, or (part of) a person's name. In reports of what both sides do (`MUTUAL`) it makes no
    difference which is which. `since` and `until` bound the day of the event: a report is in if its span of
    days reaches into them; one of unknown day is not. `reported_by` is "as of": only reports of
    articles certainly published by the end of that day. `text` is looked for in the sentences that the
    report rests on. Reports of syndicated copies are left out unless `include_copies`.
    `after` is the id of the last report of the page before. Reports are as editors corrected them; those they
    rejected are left out.
    """

    actor: str | None = None
    with_: str | None = None
    type: EventType | tuple[EventType, ...] | None = None
    mode: str | None = None
    status: Status | tuple[Status, ...] | None = None
    place: str | None = None
    outlet: str | None = None
    article: str | None = None
    since: date | None = None
    until: date | None = None
    reported_by: date | None = None
    text: str | None = None
    include_copies: bool = False
    newest_first: bool = True
    limit: int | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter:
    """Which statements, in the terms of `ReportFilter`.

    `source` is a person, an organisation or a country; `text` is looked for in the sentences said; `since`
    and `until` bound the day of publication.
    """

    source: str | None = None
    outlet: str | None = None
    article: str | None = None
    since: date | None = None
    until: date | None = None
    reported_by: date | None = None
    text: str | None = None
    include_copies: bool = False
    limit: int | None = None
    after: str | None = None


def party(name: str, table: Any) -> ColumnElement[bool]:
    """The rows of a table with `country`, `key` and `folded` columns that stand for somebody.

    A country stands for itself and everybody who acts for it; an organisation or a known person for
    itself; any other name for every name that holds its words in their order.
    """
    known = reference.load()
    found = known.find(name)
    countries = {each.country for each in found if each.kind == "country" and each.country}
    code = name.upper()
    if not found and len(code) == 3 and known.country(code):
        countries.add(code)
    if countries:
        return table.country.in_(countries)  # type: ignore[no-any-return]
    keys = {each.key for each in found}
    named: ColumnElement[bool] = table.folded.contains(fold(name), autoescape=True)
    return or_(table.key.in_(keys), named) if keys else named


def reports(chosen: ReportFilter, dialect: str) -> Select[Any]:
    """The reports a filter lets through, with everything needed to order them."""
    table, of = schema.reports.c, schema.articles.c
    body = func.coalesce(table.corrected, table.body).label("body")
    query = select(body, table.article).join(schema.articles, of.id == table.article)
    where = [*_articles_of(chosen), *_days(chosen, table.earliest, table.latest)]
    where.append(table.judged.is_distinct_from("rejected"))
    if chosen.type is not None:
        kinds = chosen.type if isinstance(chosen.type, tuple) else (chosen.type,)
        where.append(table.type.in_([each.value for each in kinds]))
    if chosen.status is not None:
        states = chosen.status if isinstance(chosen.status, tuple) else (chosen.status,)
        where.append(table.status.in_([each.value for each in states]))
    if chosen.mode is not None:
        where.append(table.mode == chosen.mode)
    if chosen.place is not None:
        where.append(_place(chosen.place))
    where += _parties(chosen)
    if chosen.text is not None:
        words = schema.evidence.c
        where.append(
            exists().where(
                words.article == table.article,
                words.kind == "report",
                words.item == table.position,
                words.article == schema.sentences.c.article,
                words.sentence == schema.sentences.c.position,
                matching(chosen.text, dialect),
            )
        )
    return _paged(query.where(*where), chosen, (table.day, table.id), newest_first=chosen.newest_first)


def statements(chosen: StatementFilter, dialect: str) -> Select[Any]:
    """The statements a filter lets through, in the order of publication."""
    table, of = schema.statements.c, schema.articles.c
    query = select(table.body, table.article).join(schema.articles, of.id == table.article)
    where = [*_articles_of(chosen), *_days(chosen, of.published_from, of.published_to)]
    if chosen.source is not None:
        where.append(party(chosen.source, table))
    if chosen.text is not None:
        words = schema.evidence.c
        where.append(
            exists().where(
                words.article == table.article,
                words.kind == "statement",
                words.item == table.position,
                words.article == schema.sentences.c.article,
                words.sentence == schema.sentences.c.position,
                matching(chosen.text, dialect),
            )
        )
    return _paged(query.where(*where), chosen, (of.published_to, table.id))


def articles(chosen: ArticleFilter, dialect: str) -> Select[Any]:
    """The articles a filter lets through, in the order of publication."""
    of = schema.articles.c
    where = [*_articles_of(chosen), *_days(chosen, of.published_from, of.published_to)]
    if chosen.language is not None:
        where.append(of.language == chosen.language)
    if chosen.country is not None:
        seen = schema.mentions.c
        where.append(exists().where(seen.article == of.id, party(chosen.country, seen)))
    if chosen.text is not None:
        where.append(exists().where(schema.sentences.c.article == of.id, matching(chosen.text, dialect)))
    query = select(of.body, of.id, of.copy_of).where(*where)
    return _paged(query, chosen, (of.published_to, of.id), newest_first=chosen.newest_first)


def _parties(chosen: ReportFilter) -> list[ColumnElement[bool]]:
    doer, other = schema.participants.alias("doer"), schema.participants.alias("other")
    table = schema.reports.c
    mutual = table.type.in_(sorted(each.value for each in MUTUAL))

    def part(alias: Any, name: str, condition: ColumnElement[bool] | None) -> ColumnElement[bool]:
        of = and_(alias.c.article == table.article, alias.c.report == table.position, party(name, alias.c))
        return of if condition is None else and_(of, condition)

    if chosen.actor is not None and chosen.with_ is not None:
        apart = or_(doer.c.role != other.c.role, doer.c.position != other.c.position)
        return [
            exists().where(
                part(doer, chosen.actor, or_(mutual, doer.c.role == "actor")),
                part(other, chosen.with_, apart),
            )
        ]
    if chosen.actor is not None:
        return [exists().where(part(doer, chosen.actor, or_(mutual, doer.c.role == "actor")))]
    if chosen.with_ is not None:
        return [exists().where(part(other, chosen.with_, None))]
    return []


def place_names(name: str) -> tuple[str, set[str]]:
    """What a place is looked for by: its folded name, and the country it names, if it is one."""
    found = reference.load().find(name)
    countries = {
        each.country for each in found if each.kind == "country" and each.form == "name" and each.country
    }
    return fold(name), countries


def _place(name: str) -> ColumnElement[bool]:
    table = schema.reports.c
    folded, countries = place_names(name)
    named: ColumnElement[bool] = table.place_folded == folded
    return or_(named, table.place_country.in_(countries)) if countries else named


def _articles_of(chosen: ArticleFilter | ReportFilter | StatementFilter) -> list[ColumnElement[bool]]:
    of = schema.articles.c
    where: list[ColumnElement[bool]] = []
    if not chosen.include_copies:
        where.append(of.copy_of.is_(None))
    if chosen.outlet is not None:
        where.append(of.outlet_folded == fold(chosen.outlet))
    if chosen.reported_by is not None:
        where.append(of.published_to <= chosen.reported_by)
    if not isinstance(chosen, ArticleFilter) and chosen.article is not None:
        where.append(of.id == chosen.article)
    return where


def _days(
    chosen: ArticleFilter | ReportFilter | StatementFilter, earliest: Any, latest: Any
) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if chosen.since is None and chosen.until is None:
        return where
    where.append(or_(earliest.is_not(None), latest.is_not(None)))
    if chosen.since is not None:
        where.append(or_(latest.is_(None), latest >= chosen.since))
    if chosen.until is not None:
        where.append(or_(earliest.is_(None), earliest <= chosen.until))
    return where


def _paged(
    query: Select[Any],
    chosen: ArticleFilter | ReportFilter | StatementFilter,
    order: tuple[Any, Any],
    *,
    newest_first: bool = False,
) -> Select[Any]:
    """Order by day and id, unknown days last; begin after `after`; stop at `limit`."""
    day, name = order
    far = date.min if newest_first else date.max
    dated = func.coalesce(day, far)
    if chosen.after is not None:
        last = query.with_only_columns(dated, maintain_column_froms=True).where(name == chosen.after)
        marked = last.limit(1).correlate(None).scalar_subquery()
        later = dated < marked if newest_first else dated > marked
        query = query.where(or_(later, and_(dated == marked, name > chosen.after)))
    query = query.order_by(dated.desc() if newest_first else dated, name)
    return query if chosen.limit is None else query.limit(chosen.limit)
