"""Serving: who may come in, what is watched and read, who is told of new events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, and let an address be found among the origins."""
    _people()
    _work()
    op.create_index("origins_by_location", "origins", ["location"], unique=False)


def _people() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("folded", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("seen", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("users_by_name", "users", ["folded"], unique=True)
    op.create_index("users_by_subject", "users", ["subject"], unique=True)
    op.create_table(
        "sessions",
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("user", sa.String(length=17), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("ends", sa.String(length=40), nullable=False),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["user"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("secret"),
    )
    op.create_index("sessions_by_user", "sessions", ["user"], unique=False)
    op.create_table(
        "links",
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("user", sa.String(length=17), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("ends", sa.String(length=40), nullable=False),
        sa.Column("used", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["user"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("secret"),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("user", sa.String(length=17), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("ends", sa.String(length=40), nullable=True),
        sa.Column("used", sa.String(length=40), nullable=True),
        sa.Column("revoked", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["user"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("tokens_by_secret", "tokens", ["secret"], unique=True)
    op.create_index("tokens_by_user", "tokens", ["user"], unique=False)


def _work() -> None:
    op.create_table(
        "feeds",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("due", sa.String(length=40), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("tried", sa.String(length=40), nullable=True),
        sa.Column("answered", sa.String(length=40), nullable=True),
        sa.Column("brought", sa.String(length=40), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("empty", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("address"),
    )
    op.create_index("feeds_by_due", "feeds", ["due"], unique=False)
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("started", sa.String(length=40), nullable=True),
        sa.Column("ended", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("jobs_by_state", "jobs", ["state", "made"], unique=False)
    op.create_table(
        "hooks",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("user", sa.String(length=17), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("told", sa.String(length=40), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("due", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["user"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("hooks_by_user", "hooks", ["user"], unique=False)
    op.create_table(
        "hook_sent",
        sa.Column("hook", sa.String(length=17), nullable=False),
        sa.Column("report", sa.String(length=17), nullable=False),
        sa.ForeignKeyConstraint(["hook"], ["hooks.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hook", "report"),
    )
