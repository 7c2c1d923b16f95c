"""Opening the database that holds a record: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from dragoman.errors import RecordError
from dragoman.record._faults import told

_WRITES = "dragoman_writes"


def address(record: Path | str) -> URL:
    """The database address of a record given as a file or as an address.

    Raises:
        RecordError: if it is an address of a database that dragoman does not keep records in.
    """
    text = str(record)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise RecordError("not an address of a database", where=text) from error
    kind = url.get_backend_name()
    if kind in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite":
        return url
    raise RecordError(f"records are kept in SQLite or PostgreSQL, not in {kind}", where=shown(url))


def shown(url: URL) -> str:
    """The address as it may be printed: a plain path for SQLite, no password for a server."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def connect(url: URL, *, busy_timeout: float) -> Engine:
    """An engine whose connections are set up for one writer and many readers.

    SQLite: write-ahead log, so that reading never waits; `synchronous=NORMAL`, which loses no consistency on
    a crash (at most the last transactions on a power cut, and those are read again). Transactions begin
    where the caller says, and writing ones take the lock at once, so that two writers wait for each other
    instead of failing half-way.

    Args:
        url: As `address` gives it.
        busy_timeout: Seconds to wait for another writer.

    Raises:
        RecordError: if the driver for the database is not installed.
    """
    if url.get_backend_name() != "sqlite":
        try:
            return create_engine(url, connect_args={"options": f"-c lock_timeout={int(busy_timeout * 1000)}"})
        except ModuleNotFoundError as error:
            raise RecordError(
                "PostgreSQL needs a driver", where=shown(url), todo="pip install 'dragoman[postgres]'"
            ) from error
    engine = create_engine(url, connect_args={"timeout": busy_timeout})

    @event.listens_for(engine, "connect")
    def _set_up(raw: Any, _: object) -> None:
        raw.isolation_level = None
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(busy_timeout * 1000)}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -32000")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """A connection that sees one state of the record."""
    with told(where), engine.connect() as connection:
        yield connection


@contextmanager
def writing(connection: Connection, where: str) -> Iterator[Connection]:
    """One transaction on a connection made for writing: all of it is kept, or nothing."""
    with told(where), connection.begin():
        yield connection


def writer(engine: Engine, where: str) -> Connection:
    """A connection whose transactions take the write lock when they begin."""
    with told(where):
        return engine.connect().execution_options(**{_WRITES: True})
