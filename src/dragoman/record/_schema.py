"""The tables of the record.

One row of `articles` is one article; everything else hangs on it and goes when it goes. Each row that stands
for a value of the model keeps that value whole as JSON in `body` (so that nothing is lost in the columns) and
beside it the columns that questions are asked by. Names are stored folded (see `fold`) beside the printed
form. Days are dates; moments are ISO 8601 text in UTC.
"""

from __future__ import annotations

import unicodedata

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

SCHEMA_VERSION = "0006"
"""The migration that this code is written for; versions sort as text."""

metadata = MetaData()


def row_number() -> TypeEngine[int]:
    """The type of a row number: 64 bits everywhere (SQLite's own row id must be declared INTEGER)."""
    return BigInteger().with_variant(Integer, "sqlite")


def _article(*, primary: bool = True) -> Column[str]:
    return Column(
        "article",
        String(17),
        ForeignKey("articles.id", ondelete="CASCADE"),
        primary_key=primary,
        nullable=False,
    )


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True)


articles = Table(
    "articles",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("coding_key", String(17), nullable=False),
    Column("coder", String, nullable=False),
    Column("skipped", Text),
    Column("title", Text),
    Column("outlet", Text),
    Column("outlet_folded", Text),
    Column("agency", Text),
    Column("url", Text),
    Column("language", String(8), nullable=False),
    Column("published_from", Date),
    Column("published_to", Date),
    Column("basis", String(16), nullable=False),
    Column("words", Integer, nullable=False),
    Column("copy_of", String(17)),
    Column("body", LargeBinary, nullable=False),
    Index("articles_by_day", "published_to", "id"),
    Index("articles_by_copy", "copy_of"),
    Index("articles_by_outlet", "outlet_folded"),
    Index("articles_by_coding_key", "coding_key"),
)

origins = Table(
    "origins",
    metadata,
    Column("key", String(17), primary_key=True),
    _article(primary=False),
    Column("location", Text, nullable=False),
    Column("member", Text),
    Column("media_type", String, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("reading_key", String(17)),
    Index("origins_by_article", "article"),
    Index("origins_by_reading_key", "reading_key"),
)
"""Where the bytes of an article came from; one article may have several. `key` is the id of location, member
and bytes; `reading_key` stands for the bytes, the options and the versions they were read with."""

signatures = Table(
    "signatures",
    metadata,
    _article(),
    Column("exact", String(17), nullable=False),
    Column("words", Integer, nullable=False),
    Column("minhash", LargeBinary, nullable=False),
)
"""What articles are compared by to find copies, as the reading room makes it."""

bands = Table(
    "bands",
    metadata,
    _article(),
    _position(),
    Column("hash", String(17), nullable=False),
    Index("bands_by_hash", "hash"),
)
"""Keys that copies nearly always share: articles that share one are compared."""

sentences = Table(
    "sentences",
    metadata,
    Column("number", row_number(), primary_key=True, autoincrement=True),
    _article(primary=False),
    Column("position", Integer, nullable=False),
    Column("block", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Index("sentences_by_article", "article", "position", unique=True),
)

reports = Table(
    "reports",
    metadata,
    _article(),
    _position(),
    Column("id", String(17), nullable=False),
    Column("type", String(16), nullable=False),
    Column("mode", String(32)),
    Column("status", String(16), nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("day", Date),
    Column("place", Text),
    Column("place_folded", Text),
    Column("place_country", String(3)),
    Column("frame", String),
    Column("confidence", Float, nullable=False),
    Column("own_voice", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("corrected", LargeBinary),
    Column("judged", String(8)),
    Index("reports_by_id", "id"),
    Index("reports_by_day", "day", "id"),
    Index("reports_by_type", "type", "mode"),
)
"""`day` orders reports: the latest day known, else the earliest, else the latest day of publication. `body` is the
report as coded; where an editor corrected it, `corrected` is what it says now, and so do the other columns.
`judged` is `accepted` or `rejected`."""

participants = Table(
    "participants",
    metadata,
    _article(),
    Column("report", Integer, primary_key=True),
    Column("role", String(9), primary_key=True),
    _position(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("country", String(3)),
    Column("sector", String(8)),
    Column("kind", String(16), nullable=False),
    Column("key", String),
    Index("participants_by_country", "country", "role"),
    Index("participants_by_key", "key", "role"),
    Index("participants_by_name", "folded"),
)
"""Actors and recipients; `report` is the position of the report in its article."""

statements = Table(
    "statements",
    metadata,
    _article(),
    _position(),
    Column("id", String(17), nullable=False),
    Column("source", Text),
    Column("folded", Text),
    Column("kind", String(16)),
    Column("country", String(3)),
    Column("key", String),
    Column("direct", Boolean, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("body", LargeBinary, nullable=False),
    Index("statements_by_id", "id"),
    Index("statements_by_source", "folded"),
    Index("statements_by_country", "country"),
    Index("statements_by_key", "key"),
)

evidence = Table(
    "evidence",
    metadata,
    _article(),
    Column("kind", String(9), primary_key=True),
    Column("item", Integer, primary_key=True),
    _position(),
    Column("owner", String(17), nullable=False),
    Column("sentence", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Index("evidence_by_sentence", "article", "sentence"),
)
"""The words that reports and statements rest on: `kind` says which, `item` is its position in its article and
`owner` its id."""

tenures = Table(
    "tenures",
    metadata,
    _article(),
    _position(),
    Column("person", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("country", String(3)),
    Column("key", String),
    Column("body", LargeBinary, nullable=False),
    Index("tenures_by_person", "folded"),
    Index("tenures_by_office", "country", "office"),
)

memberships = Table(
    "memberships",
    metadata,
    _article(),
    _position(),
    Column("member", String, nullable=False),
    Column("bloc", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    _article(),
    _position(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("country", String(3)),
    Column("office", Text),
    Column("key", String),
    Column("body", LargeBinary, nullable=False),
    Index("mentions_by_name", "folded"),
    Index("mentions_by_country", "country"),
    Index("mentions_by_key", "key"),
)

places = Table(
    "places",
    metadata,
    _article(),
    _position(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("country", String(3)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("geonames", Integer),
    Column("body", LargeBinary, nullable=False),
    Index("places_by_name", "folded"),
)

times = Table(
    "times",
    metadata,
    _article(),
    _position(),
    Column("value", String, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("body", LargeBinary, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("location", Text, nullable=False),
    Column("member", Text),
    Column("code", String(8), nullable=False),
    Column("reason", Text, nullable=False),
    Column("todo", Text),
    Column("sha256", String(64)),
    Column("reading_key", String(17)),
    Column("first_seen", String(32), nullable=False),
    Column("last_seen", String(32), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("state", String(8), nullable=False),
    Index("quarantine_by_reading_key", "reading_key"),
)
"""What could not be read or coded, and why. `state` is `waiting` or `resolved`."""

runs = Table(
    "runs",
    metadata,
    Column("number", row_number(), primary_key=True, autoincrement=True),
    Column("started", String(32), nullable=False),
    Column("ended", String(32)),
    Column("state", String(12), nullable=False),
    Column("command", Text, nullable=False),
    Column("counts", Text, nullable=False),
    Column("versions", Text, nullable=False),
)

OF_ARTICLE: tuple[Table, ...] = (
    sentences,
    reports,
    participants,
    statements,
    evidence,
    tenures,
    memberships,
    mentions,
    places,
    times,
)
"""What coding an article gives: replaced together when it is coded anew."""


_FOLDED = str.maketrans({**dict.fromkeys("-‐‑‒–—_", " "), **dict.fromkeys("'’ʼ‘`", "")})


def fold(name: str) -> str:
    """A name as it is compared: without case or diacritics, dashes and apostrophes as spaces and nothing."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name)
        name = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(name.translate(_FOLDED).casefold().split())
