"""The tables of the desk: the log of every write, what was reviewed, notes, and pages with their revisions."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from dragoman.record._schema import metadata, row_number

audit = Table(
    "audit",
    metadata,
    Column("number", row_number(), primary_key=True, autoincrement=False),
    Column("made", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("action", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("audit_by_subject", "subject", "number"),
)
"""Every write, numbered from 1 without a gap; `hash` covers the row and the hash before it. `detail` is JSON."""

reviews = Table(
    "reviews",
    metadata,
    Column("item", String(80), primary_key=True),
    Column("fingerprint", String(32), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("made", String(40), nullable=False),
    Column("note", Text),
)
"""What an editor has looked at and left as it is. It comes back into the queue when its fingerprint changes."""

notes = Table(
    "notes",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("target", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("made", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("removed", String(40)),
    Index("notes_by_target", "target", "made"),
)

desk_pages = Table(
    "desk_pages",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("subject", Text, nullable=False),
    Column("as_of", Date),
    Column("title", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("published", Integer),
    Column("updated", String(40), nullable=False),
    Index("desk_pages_by_state", "state", "updated"),
)
"""A page that editors work on. `version` counts every change, so that the second of two editors is told;
`revision` is the last one, `published` the one that readers see, if any."""

desk_revisions = Table(
    "desk_revisions",
    metadata,
    Column("page", String(17), ForeignKey("desk_pages.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
    Column("who", Text, nullable=False),
    Column("made", String(40), nullable=False),
    Column("why", Text),
    Column("correction", Text),
)
"""`body` is the page as it stood; `correction` is what readers are told was corrected in it."""

desk_edits = Table(
    "desk_edits",
    metadata,
    Column("number", row_number(), primary_key=True, autoincrement=True),
    Column("id", String(17), nullable=False),
    Column("page", String(17), ForeignKey("desk_pages.id", ondelete="CASCADE"), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("removed", String(40)),
    Index("desk_edits_by_id", "id", unique=True),
    Index("desk_edits_by_page", "page", "number"),
)
"""What editors added to a page, put in the place of a sentence, or left out; made anew on every generation."""

page_reads = Table(
    "page_reads",
    metadata,
    Column("path", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", Integer, nullable=False),
)
"""How often a page was asked for on a day; of whom is not kept."""
