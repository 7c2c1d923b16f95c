"""What a database says went wrong, in dragoman's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dragoman.errors import RecordError, RecordFullError, RecordLockedError

_LOCKED = ("database is locked", "database table is locked", "lock timeout", "deadlock detected")
_FULL = (
    "database or disk is full",
    "no space left on device",
    "disk quota exceeded",
    "could not extend file",
)

_OTHERS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("file is not a database", "file is encrypted"),
        "not a dragoman record",
        "name another file with --record",
    ),
    (
        ("database disk image is malformed", "disk i/o error"),
        "the record is damaged",
        "restore a copy, or read the articles into a new record",
    ),
    (
        ("readonly database", "read-only transaction"),
        "the record may not be written to",
        "check the permissions of the file and its folder",
    ),
    (
        ("unable to open database file", "connection refused", "could not connect", "connection failed"),
        "the record cannot be opened",
        "check the path or address, and the permissions",
    ),
)
"""What the database says, in lower case; what it means; what to do."""


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn the database's errors inside into the record's.

    Args:
        where: The record, as the user named it.

    Raises:
        RecordLockedError: if another process holds the record for longer than the busy timeout.
        RecordFullError: if the disk is full.
        RecordError: for everything else that a database can answer.
    """
    try:
        yield
    except SQLAlchemyError as error:
        raise explained(error, where) from error


def explained(error: SQLAlchemyError, where: str) -> RecordError:
    """The record's error for one of the database's."""
    said = " ".join((str(error.orig) if isinstance(error, DBAPIError) else str(error)).split())
    low = said.casefold()
    if any(each in low for each in _LOCKED):
        return RecordLockedError(
            "another process is writing to the record",
            where=where,
            todo="wait for it to end and run this again",
        )
    if any(each in low for each in _FULL):
        return RecordFullError(
            "the disk is full; everything recorded so far is kept",
            where=where,
            todo="make room and run the same command again, it goes on where it was",
        )
    for marks, what, todo in _OTHERS:
        if any(each in low for each in marks):
            return RecordError(f"{what} ({said})", where=where, todo=todo)
    return RecordError(f"the database refused: {said}", where=where)
