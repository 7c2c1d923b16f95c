"""What Alembic runs: migrations on the connection that `Record.open` hands over."""

from __future__ import annotations

from alembic import context

from dragoman.record import _schema_desk, _schema_linked, _schema_served  # noqa: F401  # tables of the same metadata
from dragoman.record._schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=metadata, transactional_ddl=False, transaction_per_migration=False
)
# The caller's transaction is the one: all the migrations are kept, or none.
context.run_migrations()
