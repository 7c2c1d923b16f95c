"""What claims that contradict each other come to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table, and have the record linked anew, which fills it."""
    op.create_table(
        "disputes",
        sa.Column("id", sa.String(length=17), nullable=False),
        sa.Column("newest", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("disputes_by_day", "disputes", ["newest", "id"], unique=False)
    op.execute("DELETE FROM linking_state WHERE name = 'version'")
