"""Syndicated copies: articles that print (nearly) the same text are tied to the earliest of them.

Two articles are copies where the reading room's signatures of them agree closely enough. Being a copy is
passed on: a copy of a copy is a copy. Of such a group the one published first is the original, the lowest
id deciding where days are equal or unknown; so the order of reading makes no difference.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select, update

from dragoman.model import Article
from dragoman.record import _schema as schema


def link(connection: Connection, article: Article) -> None:
    """Tie an article that was just written to its copies."""


def unlink(connection: Connection, article: str) -> None:
    """Untie an article that is about to go, and settle which of its copies is the original now."""


def _settle(connection: Connection, group: set[str]) -> None:
    """Make the earliest article of a group its original."""
    table = schema.articles.c
    rows = connection.execute(
        select(table.id, table.published_to, table.published_from).where(table.id.in_(group))
    )
    order = sorted((to or start or date.max, name) for name, to, start in rows)
    if not order:
        return
    original = order[0][1]
    rest = [name for _, name in order[1:]]
    connection.execute(update(schema.articles).where(table.id == original).values(copy_of=None))
    if rest:
        connection.execute(update(schema.articles).where(table.id.in_(rest)).values(copy_of=original))
