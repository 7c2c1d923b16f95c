"""Syndicated copies: articles that print (nearly) the same text are tied to the earliest of them.

The reading room's signatures say how much two texts overlap; from the setting `near_duplicate_threshold` on they
are copies. Being a copy is passed on: a copy of a copy is a copy. Of such a group the one published first
is the original, the lowest id deciding where days are equal or unknown; so the order of reading makes no
difference.
"""

from __future__ import annotations

import struct
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from dragoman import settings
from dragoman.model import Article
from dragoman.record import _pending
from dragoman.record import _schema as schema
from dragoman.record._forest import Forest

if TYPE_CHECKING:
    from dragoman.reading import Signature


def link(connection: Connection, article: Article, *, new: bool = False) -> None:
    """Tie an article that was just written, or written anew, to its copies.

    Args:
        connection: In a writing transaction.
        article: The article.
        new: Whether the record did not have it before.
    """
    # Imported here: asking a record needs no reader, and that takes a while to load.
    from dragoman.reading import signature  # noqa: PLC0415

    if not new:
        unlink(connection, article.id)
    made = signature(article)
    if not made.words:
        return
    packed = struct.pack(f"<{len(made.values)}Q", *made.values)
    row = {"article": article.id, "exact": made.exact, "words": made.words, "minhash": packed}
    connection.execute(insert(schema.signatures), row)
    keys = (made.exact, *made.bands())
    rows = [{"article": article.id, "position": at, "hash": each} for at, each in enumerate(keys)]
    connection.execute(insert(schema.bands), rows)
    _tie(connection, article.id, made)


def unlink(connection: Connection, article: str) -> None:
    """Untie an article, and settle anew what its copies are copies of."""
    for gone in (schema.bands, schema.signatures):
        connection.execute(delete(gone).where(gone.c.article == article))
    rest = _group(connection, {article}) - {article}
    if not rest:
        return
    table = schema.articles.c
    connection.execute(update(schema.articles).where(table.id.in_({*rest, article})).values(copy_of=None))
    _pending.note(connection, rest)
    of = schema.signatures.c
    for row in connection.execute(
        select(schema.signatures).where(of.article.in_(rest)).order_by(of.article)
    ).all():
        _tie(connection, row.article, _unpacked(row))


def _tie(connection: Connection, article: str, made: Signature) -> None:
    """Compare an article with those that share a key with it, and settle its group."""
    of, key = schema.signatures.c, schema.bands.c
    mine = select(key.hash).where(key.article == article)
    others = select(key.article).where(key.hash.in_(mine), key.article != article)
    least = settings.load().near_duplicate_threshold
    like = {
        row.article
        for row in connection.execute(select(schema.signatures).where(of.article.in_(others)))
        if made.overlap(_unpacked(row)) >= least
    }
    if like:
        _settle(connection, _group(connection, {article, *like}))


def _unpacked(row: Row[tuple[str, str, int, bytes]]) -> Signature:
    from dragoman.reading import Signature  # noqa: PLC0415

    values = struct.unpack(f"<{len(row.minhash) // 8}Q", row.minhash)
    return Signature(row.exact, row.words, values)


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
        select(table.id, table.published_to, table.published_from, table.copy_of).where(table.id.in_(group))
    ).all()
    order = sorted((to or start or date.max, name) for name, to, start, _ in rows)
    original = order[0][1]
    connection.execute(update(schema.articles).where(table.id == original).values(copy_of=None))
    rest = [name for _, name in order[1:]]
    connection.execute(update(schema.articles).where(table.id.in_(rest)).values(copy_of=original))
    # Whose voice an article counts as has changed, so it is to be linked anew.
    _pending.note(
        connection,
        (name for name, _, _, was in rows if was != (None if name == original else original)),
    )


def voices_by(connection: Connection, day: date) -> dict[str, str]:
    """The articles published by a day that counted as another voice then than they do now, and as whose.

    An original that came only later (or on no known day) was nobody's original yet, and two copies that only a
    later one ties together were not yet tied.
    """
    table = schema.articles.c
    copies = select(table.copy_of).where(table.copy_of.is_not(None))
    late = or_(table.published_to.is_(None), table.published_to > day)
    tied = or_(table.copy_of.is_not(None), table.id.in_(copies))
    roots = {
        row.copy_of or row.id for row in connection.execute(select(table.id, table.copy_of).where(tied, late))
    }
    changed: dict[str, str] = {}
    for root in sorted(roots):
        query = select(table.id, table.published_to, table.copy_of).where(
            or_(table.id == root, table.copy_of == root), table.published_to <= day
        )
        rows = {row.id: row for row in connection.execute(query)}
        for group in _tied(connection, sorted(rows)):
            _, original = min((rows[name].published_to, name) for name in group)
            for name in group:
                if (rows[name].copy_of or name) != original:
                    changed[name] = original
    return changed


def _tied(connection: Connection, articles: list[str]) -> list[set[str]]:
    """Which of some articles are copies of each other, by themselves."""
    of, key = schema.signatures.c, schema.bands.c
    made = {
        row.article: (row.exact, struct.unpack(f"<{len(row.minhash) // 8}Q", row.minhash))
        for row in connection.execute(select(schema.signatures).where(of.article.in_(articles)))
    }
    keys: dict[str, set[str]] = {}
    for row in connection.execute(select(key.article, key.hash).where(key.article.in_(articles))):
        keys.setdefault(row.article, set()).add(row.hash)
    forest, least = Forest(), settings.load().near_duplicate_threshold
    for at, first in enumerate(articles):
        forest.add(first)
        for second in articles[at + 1 :]:
            if keys[first] & keys[second] and _overlap(made[first], made[second]) >= least:
                forest.join(first, second)
    return forest.sets(articles)


def _overlap(first: tuple[str, tuple[int, ...]], second: tuple[str, tuple[int, ...]]) -> float:
    """What `Signature.overlap` gives; the reading room need not be loaded for a question about an earlier day."""
    if first[0] == second[0]:
        return 1.0
    values = list(zip(first[1], second[1], strict=True))
    return sum(one == other for one, other in values) / len(values) if values else 0.0
