"""What many articles add up to (events, conflicts, stories, topics), and what editors decide."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, and note every article of an older record as still to be linked."""
    _tables()
    op.execute("INSERT INTO pending (article, state) SELECT id, 'waiting' FROM articles")


def _tables() -> None:
    op.create_table(
        "chapters",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("cluster", sa.String(length=17), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("chapters_by_cluster", "chapters", ["cluster"], unique=False)
    op.create_table(
        "clusters",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("clusters_by_day", "clusters", ["last", "first"], unique=False)
    op.create_table(
        "decisions",
        sa.Column(
            "number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("field", sa.String(length=32), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("decisions_by_id", "decisions", ["id"], unique=True)
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("cluster", sa.String(length=17), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("place_folded", sa.Text(), nullable=True),
        sa.Column("place_country", sa.String(length=3), nullable=True),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("events_by_cluster", "events", ["cluster"], unique=False)
    op.create_index("events_by_day", "events", ["day", "id"], unique=False)
    op.create_index("events_by_type", "events", ["type", "mode"], unique=False)
    op.create_table(
        "linking_state",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "member_keys",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("member", sa.String(length=17), nullable=False),
        sa.PrimaryKeyConstraint("key", "member"),
        sqlite_with_rowid=False,
    )
    op.create_index("member_keys_by_member", "member_keys", ["member"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("article", sa.String(length=17), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.String(length=17), nullable=False),
        sa.Column("whole", sa.String(length=17), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("members_by_article", "members", ["article"], unique=False)
    op.create_index("members_by_cluster", "members", ["cluster"], unique=False)
    op.create_index("members_by_whole", "members", ["whole"], unique=False)
    op.create_table(
        "name_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("article", sa.String(length=17), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", "article", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("name_words_by_article", "name_words", ["article"], unique=False)
    op.create_table(
        "pending",
        sa.Column("article", sa.String(length=17), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_index("pending_by_state", "pending", ["state", "article"], unique=False)
    op.create_table(
        "profiles",
        sa.Column("article", sa.String(length=17), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_table(
        "stories",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("cluster", sa.String(length=17), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("stories_by_cluster", "stories", ["cluster"], unique=False)
    op.create_index("stories_by_day", "stories", ["last", "id"], unique=False)
    op.create_table(
        "topics",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "conflicts",
        sa.Column("event", sa.String(length=17), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("about", sa.String(length=16), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position"),
    )
    op.create_index("conflicts_by_id", "conflicts", ["id"], unique=False)
    op.create_table(
        "decision_targets",
        sa.Column(
            "decision",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision"],
            ["decisions.number"],
        ),
        sa.PrimaryKeyConstraint("decision", "position"),
    )
    op.create_index("decision_targets_by_target", "decision_targets", ["target"], unique=False)
    op.create_table(
        "event_parties",
        sa.Column("event", sa.String(length=17), nullable=False),
        sa.Column("role", sa.String(length=9), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["events.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "role", "position"),
    )
    op.create_index("event_parties_by_country", "event_parties", ["country", "role"], unique=False)
    op.create_index("event_parties_by_key", "event_parties", ["key", "role"], unique=False)
    op.create_index("event_parties_by_name", "event_parties", ["folded"], unique=False)
    op.add_column("reports", sa.Column("corrected", sa.LargeBinary(), nullable=True))
    op.add_column("reports", sa.Column("judged", sa.String(length=8), nullable=True))
