"""The desk: a log of every write, what was reviewed, notes, pages with their revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    _log()
    _pages()


def _log() -> None:
    op.create_table(
        "audit",
        sa.Column("number", _row_number(), autoincrement=False, nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("audit_by_subject", "audit", ["subject", "number"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("item"),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("removed", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("notes_by_target", "notes", ["target", "made"], unique=False)


def _pages() -> None:
    op.create_table(
        "desk_pages",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("updated", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("desk_pages_by_state", "desk_pages", ["state", "updated"], unique=False)
    op.create_table(
        "desk_revisions",
        sa.Column("page", sa.String(length=17), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["page"], ["desk_pages.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("page", "number"),
    )
    op.create_table(
        "desk_edits",
        sa.Column("number", _row_number(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("page", sa.String(length=17), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("removed", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["page"], ["desk_pages.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("desk_edits_by_id", "desk_edits", ["id"], unique=True)
    op.create_index("desk_edits_by_page", "desk_edits", ["page", "number"], unique=False)
    op.create_table(
        "page_reads",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("path", "day"),
    )


def _row_number() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
