"""Full-text search over sentences: FTS5 in SQLite, `tsvector` in PostgreSQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, column, func, literal_column, select, table
from sqlalchemy.sql.elements import ClauseElement

from dragoman.record import _schema as schema

INDEX = table("sentences_fts", column("rowid"), column("text"))
"""SQLite's index; its row ids are the sentences' numbers."""

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that a search found: `score` is BM25's (SQLite) or `ts_rank`'s, higher is better."""

    article: str
    sentence: int
    text: str
    score: float


def fts5(query: str) -> str:
    """What a person typed, in FTS5's language: every word must be there, words in double quotes as a phrase.

    Returns:
        The query; the empty string if nothing in it can be searched for.
    """
    parts = []
    for phrase, single in _PHRASE.findall(query):
        words = _WORD.findall(phrase or single)
        if words:
            parts.append('"' + " ".join(words) + '"')
    return " ".join(parts)


def matching(query: str, dialect: str) -> ColumnElement[bool]:
    """The condition that the sentence of the row holds the words."""
    if dialect == "postgresql":
        return _vector().bool_op("@@")(_asked(query))  # type: ignore[no-any-return]
    text = fts5(query)
    hits = select(INDEX.c.rowid).where(literal_column("sentences_fts").op("MATCH")(text))
    number = schema.sentences.c.number
    return number.in_(hits) if text else number.is_(None)


def search(connection: Connection, query: str, *, limit: int, include_copies: bool) -> tuple[Found, ...]:
    """The sentences that hold the words, best first."""
    of, words = schema.sentences.c, fts5(query)
    if not words:
        return ()
    if connection.dialect.name == "postgresql":
        score: ColumnElement[Any] = func.ts_rank(_vector(), _asked(query))
        chosen = select(of.article, of.position, of.text, score.label("score")).where(
            matching(query, "postgresql")
        )
    else:
        score = -func.bm25(literal_column("sentences_fts"))
        chosen = (
            select(of.article, of.position, of.text, score.label("score"))
            .join(INDEX, INDEX.c.rowid == of.number)
            .where(literal_column("sentences_fts").op("MATCH")(words))
        )
    if not include_copies:
        chosen = chosen.join(schema.articles, schema.articles.c.id == of.article).where(
            schema.articles.c.copy_of.is_(None)
        )
    chosen = chosen.order_by(score.desc(), of.article, of.position).limit(limit)
    return tuple(Found(*row) for row in connection.execute(chosen))


def _vector() -> Any:
    # The configuration must stand in the text as it does in the index, or PostgreSQL does not use the index.
    return func.to_tsvector(literal_column("'english'"), schema.sentences.c.text)


def _asked(query: str) -> ClauseElement | Any:
    return func.websearch_to_tsquery(literal_column("'english'"), query)
