"""Syndicated copies: articles that print (nearly) the same text are tied to the earliest of them.

Two articles are copies where the texts are alike enough (the setting `copy_likeness`). Being a copy is
passed on: a copy of a copy is a copy. Of such a group the one published first is the original, the lowest id
deciding where days are equal or unknown; so the order of reading makes no difference.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, delete, insert, or_, select, update

from dragoman import settings
from dragoman.model import Article
from dragoman.record import _schema as schema
from dragoman.record._likeness import alike, bands, shingles
from dragoman.record._rows import article_of


def link(connection: Connection, article: Article) -> None:
    """Tie an article that was just written, or written anew, to its copies."""
    unlink(connection, article.id)
    runs = shingles(article)
    hashes = bands(runs)
    if not hashes:
        return
    rows = [{"article": article.id, "position": at, "hash": each} for at, each in enumerate(hashes)]
    connection.execute(insert(schema.bands), rows)
    _tie(connection, article.id, runs, hashes)


def unlink(connection: Connection, article: str) -> None:
    """Untie an article, and settle anew what its copies are copies of."""
    connection.execute(delete(schema.bands).where(schema.bands.c.article == article))
    rest = _group(connection, {article}) - {article}
    if not rest:
        return
    table = schema.articles.c
    connection.execute(update(schema.articles).where(table.id.in_({*rest, article})).values(copy_of=None))
    for each in sorted(rest):
        body = connection.execute(select(table.body).where(table.id == each)).scalar_one()
        runs = shingles(article_of(body))
        _tie(connection, each, runs, bands(runs))


def _tie(connection: Connection, article: str, runs: frozenset[str], hashes: tuple[str, ...]) -> None:
    """Compare an article with those that share a band, and settle its group."""
    table, other = schema.articles.c, schema.bands.c
    candidates = (
        select(table.id, table.body)
        .where(table.id.in_(select(other.article).where(other.hash.in_(hashes), other.article != article)))
        .order_by(table.id)
    )
    least = settings.load().copy_likeness
    like = {
        name
        for name, body in connection.execute(candidates)
        if alike(runs, shingles(article_of(body))) >= least
    }
    if like:
        _settle(connection, _group(connection, {article, *like}))


def _group(connection: Connection, members: set[str]) -> set[str]:
    """Everything that is tied to some articles, and they themselves."""
    table = schema.articles.c
    rows = connection.execute(select(table.id, table.copy_of).where(table.id.in_(members)))
    roots = {original or name for name, original in rows}
    found = connection.execute(select(table.id).where(or_(table.id.in_(roots), table.copy_of.in_(roots))))
    return set(found.scalars())


def _settle(connection: Connection, group: set[str]) -> None:
    """Make the earliest article of a group its original."""
    table = schema.articles.c
    rows = connection.execute(
        select(table.id, table.published_to, table.published_from).where(table.id.in_(group))
    )
    order = sorted((to or start or date.max, name) for name, to, start in rows)
    original = order[0][1]
    connection.execute(update(schema.articles).where(table.id == original).values(copy_of=None))
    rest = [name for _, name in order[1:]]
    connection.execute(update(schema.articles).where(table.id.in_(rest)).values(copy_of=original))
