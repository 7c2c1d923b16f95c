"""Sentences as answers need them: any of the words, best first, with what is known of their article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, or_, select

from dragoman.model import Actor, Dateline, DateSpan, EventReport, Place, TimeExpression
from dragoman.record import _schema as schema
from dragoman.record._rows import mention_of, place_of, report_of, time_of
from dragoman.record._schema import fold
from dragoman.record._search import INDEX

_WORDS = re.compile(r"\w+")
_AT_ONCE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageFilter:
    """Which sentences. Everything given must hold.

    `words` are words or phrases of which one is enough; the more and the rarer, the better the score (BM25).
    `outlets` and `articles` are names and ids of which one must fit; `since` and `until` bound the day of
    publication, `reported_by` leaves out what had not certainly been published by the end of that day.
    """

    words: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    articles: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    reported_by: date | None = None
    include_copies: bool = False
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence with its place and its article's title, outlet and days of publication.

    `start` and `end` count characters of `Article.text`; `block` is the index of its block (0 is mostly the
    title); `score` is BM25's, higher is better, 0 where nothing was searched for.
    """

    article: str
    sentence: int
    block: int
    start: int
    end: int
    text: str
    title: str | None
    outlet: str | None
    agency: str | None
    url: str | None
    published: DateSpan
    score: float = 0.0


def passages(connection: Connection, chosen: PassageFilter) -> tuple[Passage, ...]:
    """The sentences that a filter lets through, best first."""
    words = [each for each in chosen.words if _WORDS.search(each)]
    if not words or chosen.articles == ():
        return ()
    of = schema.articles.c
    score, query = _ranked(connection, words)
    where: list[ColumnElement[bool]] = []
    if not chosen.include_copies:
        where.append(of.copy_of.is_(None))
    if chosen.outlets:
        where.append(
            or_(of.outlet_folded.in_([fold(each) for each in chosen.outlets]), of.agency.in_(chosen.outlets))
        )
    if chosen.articles is not None:
        where.append(of.id.in_(chosen.articles))
    if chosen.reported_by is not None:
        where.append(of.published_to <= chosen.reported_by)
    if chosen.since is not None:
        where.append(of.published_to >= chosen.since)
    if chosen.until is not None:
        where.append(of.published_from <= chosen.until)
    table = schema.sentences.c
    query = query.where(*where).order_by(score.desc(), table.article, table.position).limit(chosen.limit)
    return tuple(_passage(row) for row in connection.execute(query))


def sentences_of(connection: Connection, articles: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
    """Every sentence of some articles, in order, by article."""
    found: dict[str, list[Passage]] = {}
    wanted = iter(dict.fromkeys(articles))
    table = schema.sentences.c
    while some := list(islice(wanted, _AT_ONCE)):
        query = _columns(literal_column("0.0").label("score")).where(table.article.in_(some))
        for row in connection.execute(query.order_by(table.article, table.position)):
            found.setdefault(row.article, []).append(_passage(row))
    return {article: tuple(each) for article, each in found.items()}


def times_of(connection: Connection, articles: Iterable[str]) -> dict[str, tuple[TimeExpression, ...]]:
    """The expressions of time of some articles, in order, by article."""
    return _bodies(connection, schema.times, time_of, articles)


def places_of(connection: Connection, articles: Iterable[str]) -> dict[str, tuple[Place, ...]]:
    """The places of some articles, in order, by article."""
    return _bodies(connection, schema.places, place_of, articles)


def mentions_of(connection: Connection, articles: Iterable[str]) -> dict[str, tuple[Actor, ...]]:
    """People and organisations of some articles, in their fullest form, by article."""
    return _bodies(connection, schema.mentions, mention_of, articles)


def reports_of(connection: Connection, articles: Iterable[str]) -> dict[str, tuple[EventReport, ...]]:
    """The event reports of some articles, in order, by article."""
    return _bodies(connection, schema.reports, report_of, articles)


def datelines_of(connection: Connection, articles: Iterable[str]) -> dict[str, str]:
    """Where articles were filed, as their datelines print it; those without one are left out."""
    found: dict[str, str] = {}
    wanted = iter(dict.fromkeys(articles))
    of = schema.articles.c
    while some := list(islice(wanted, _AT_ONCE)):
        for article, body in connection.execute(select(of.id, of.body).where(of.id.in_(some))):
            dateline = _DATELINE.decode(body).dateline
            if dateline is not None and dateline.place:
                found[article] = dateline.place
    return found


class _Filed(msgspec.Struct):
    """The one field of an article that is wanted; the others are passed over."""

    dateline: Dateline | None = None


_DATELINE = msgspec.json.Decoder(_Filed)


def _bodies(connection: Connection, table: Any, decode: Any, articles: Iterable[str]) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    wanted = iter(dict.fromkeys(articles))
    while some := list(islice(wanted, _AT_ONCE)):
        query = select(table.c.article, table.c.body).where(table.c.article.in_(some))
        for article, body in connection.execute(query.order_by(table.c.article, table.c.position)):
            found.setdefault(article, []).append(decode(body))
    return {article: tuple(each) for article, each in found.items()}


def _columns(score: Any) -> Select[Any]:
    table, of = schema.sentences.c, schema.articles.c
    return select(
        table.article,
        table.position,
        table.block,
        table.start,
        table.end,
        table.text,
        of.title,
        of.outlet,
        of.agency,
        of.url,
        of.published_from,
        of.published_to,
        score,
    ).join(schema.articles, of.id == table.article)


def _ranked(connection: Connection, words: Sequence[str]) -> tuple[Any, Select[Any]]:
    if connection.dialect.name == "postgresql":
        vector = func.to_tsvector(literal_column("'english'"), schema.sentences.c.text)
        asked = func.websearch_to_tsquery(literal_column("'english'"), " or ".join(_quoted(words)))
        rank = func.ts_rank(vector, asked)
        return rank, _columns(rank.label("score")).where(vector.bool_op("@@")(asked))
    score: Any = -func.bm25(literal_column("sentences_fts"))
    query = _columns(score.label("score")).join(INDEX, INDEX.c.rowid == schema.sentences.c.number)
    return score, query.where(literal_column("sentences_fts").op("MATCH")(" OR ".join(_quoted(words))))


def _quoted(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys('"' + " ".join(_WORDS.findall(each)) + '"' for each in words))


def _passage(row: Any) -> Passage:
    return Passage(
        row.article,
        row.position,
        row.block,
        row.start,
        row.end,
        row.text,
        row.title,
        row.outlet,
        row.agency,
        row.url,
        DateSpan(row.published_from, row.published_to),
        float(row.score),
    )
