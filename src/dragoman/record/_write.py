"""Adding articles to the record: each one whole, once, or not at all."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, String, Table, bindparam, delete, insert, select, update

from dragoman.model import Article, CodedArticle
from dragoman.record import _copies, _corrections, _decisions, _pending
from dragoman.record import _schema as schema
from dragoman.record._rows import article_of, article_row, origin_key, rows_of

_RANK = {"given": 0, "stated": 1, "metadata": 2, "dateline": 3, "inferred": 4, "unknown": 5}
"""How well a publication date is known by what it rests on, best first."""


class Added(StrEnum):
    """What adding an article did."""

    NEW = "new"
    """The record did not have it."""
    RECODED = "recoded"
    """It had it, coded from another content, by another coder or with another reference."""
    KNOWN = "known"
    """It had it just so; at most a further origin was noted."""


def add(connection: Connection, coded: CodedArticle, key: str, reading_key: str | None) -> Added:
    """Write one coded article inside the transaction that the connection is in.

    The same article may come from several files. The best known publication date wins, whichever was read
    first, so that the order of reading makes no difference. Bytes that were read into another article before
    (by an older reader) belong to this one from now on, and what was read from them alone is dropped.

    Args:
        connection: In a writing transaction.
        coded: The article.
        key: What its coding depends on (`coding_key`).
        reading_key: What its reading depended on, so that it can be skipped next time; `None` if unknown.
    """
    article = coded.article
    origin = origin_key(article)
    was = connection.execute(_WAS, {"of": origin}).scalar_one_or_none()
    found = connection.execute(_FOUND, {"of": article.id}).one_or_none()
    if found is None:
        done = Added.NEW
        connection.execute(insert(schema.articles), article_row(coded, key))
    elif found.coding_key == key or (was != article.id and not _better(article, article_of(found.body))):
        done = Added.KNOWN
    else:
        done = Added.RECODED
        row = article_row(coded, key)
        connection.execute(update(schema.articles).where(schema.articles.c.id == article.id), row)
        for table in schema.OF_ARTICLE:
            connection.execute(_DELETE[table.name], {"of": article.id})
    if done is not Added.KNOWN:
        for table, rows in rows_of(coded):
            if rows:
                connection.execute(insert(table), rows)
        _copies.link(connection, article, new=done is Added.NEW)
        _pending.note(connection, [article.id])
        decisions = _decisions.in_force(connection)
        if decisions:
            _corrections.apply(connection, [article.id], decisions)
    _note_origin(connection, article, origin, was, reading_key)
    return done


def remove(connection: Connection, article: str) -> None:
    """Take an article and everything coded in it out of the record."""
    _copies.unlink(connection, article)
    _pending.note(connection, [article])
    connection.execute(delete(schema.articles).where(schema.articles.c.id == article))


def _better(new: Article, old: Article) -> bool:
    """Whether the new reading of an article knows its day better: a total order, so never luck."""
    return _standing(new) < _standing(old)


def _standing(article: Article) -> tuple[Any, ...]:
    span, origin = article.publication.span, article.origin
    days = span.days if span.days is not None else 10**9
    return (
        _RANK.get(article.publication.basis, len(_RANK)),
        days,
        span.edtf(),
        origin.location,
        origin.member or "",
        origin.sha256,
    )


def _note_origin(
    connection: Connection, article: Article, key: str, was: str | None, reading_key: str | None
) -> None:
    origin = article.origin
    row = {
        "key": key,
        "article": article.id,
        "location": origin.location,
        "member": origin.member,
        "media_type": origin.media_type,
        "sha256": origin.sha256,
        "reading_key": reading_key,
    }
    if was is None:
        connection.execute(insert(schema.origins), row)
    else:
        connection.execute(update(schema.origins).where(schema.origins.c.key == key), row)
    if was is not None and was != article.id:
        other = connection.execute(
            select(schema.origins.c.key).where(schema.origins.c.article == was).limit(1)
        )
        if other.first() is None:
            remove(connection, was)
    connection.execute(_RESOLVE, {"at": origin.location, "inside": origin.member})


def _deletion(table: Table) -> Any:
    return delete(table).where(table.c.article == bindparam("of"))


_DELETE = {table.name: _deletion(table) for table in schema.OF_ARTICLE}
_WAS = select(schema.origins.c.article).where(schema.origins.c.key == bindparam("of"))
_FOUND = select(schema.articles.c.coding_key, schema.articles.c.body).where(
    schema.articles.c.id == bindparam("of")
)
_RESOLVE = (
    update(schema.quarantine)
    .where(
        schema.quarantine.c.location == bindparam("at"),
        schema.quarantine.c.member.is_not_distinct_from(bindparam("inside", type_=String())),
        schema.quarantine.c.state == "waiting",
    )
    .values(state="resolved")
)
