"""Bringing a record up to the schema that this dragoman is written for."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from dragoman.errors import RecordError, RecordVersionError
from dragoman.record._schema import SCHEMA_VERSION

_LOCK = 7_264_310
"""PostgreSQL's advisory lock that two dragomans migrating at once contend for."""


def version(connection: Connection) -> str | None:
    """The schema version of the record; `None` for an empty database.

    Raises:
        RecordError: if the database holds other tables than a record's.
    """
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables and "articles" in tables:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if tables:
        raise RecordError(
            "a database, but not a dragoman record",
            where=_name(connection),
            todo="name another one with --record",
        )
    return None


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing, inside the transaction that the connection is in.

    Raises:
        RecordVersionError: if the record was written by a newer dragoman.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    found = version(connection)
    if found == SCHEMA_VERSION:
        return
    if found is not None and found > SCHEMA_VERSION:
        raise RecordVersionError(
            f"the record has schema {found}, this dragoman knows up to {SCHEMA_VERSION}",
            where=_name(connection),
            todo="update dragoman",
        )
    # Imported here: most openings need no migration, and alembic takes a while to load.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _name(connection: Connection) -> str:
    url = connection.engine.url
    return url.database or "" if connection.dialect.name == "sqlite" else url.render_as_string()
