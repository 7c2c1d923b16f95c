"""What single sentences claim, and which of them contradict each other."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "assertions",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("article", sa.String(length=17), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("assertions_by_article", "assertions", ["article"], unique=False)
    op.create_table(
        "assertion_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("assertion", sa.String(length=17), nullable=False),
        sa.PrimaryKeyConstraint("key", "assertion"),
        sqlite_with_rowid=False,
    )
    op.create_index("assertion_keys_by_assertion", "assertion_keys", ["assertion"], unique=False)
    op.create_table(
        "oppositions",
        sa.Column("one", sa.String(length=17), nullable=False),
        sa.Column("other", sa.String(length=17), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
    )
    op.create_index("oppositions_by_other", "oppositions", ["other"], unique=False)
