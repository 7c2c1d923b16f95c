"""What the parts of a record that serving uses share: connections, moments, secrets."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from dragoman.record._audit import take_turns
from dragoman.record._engine import reading, writing

if TYPE_CHECKING:
    from dragoman.record._record import Record


class Part:
    """A part of an open record, which lives and ends with it."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._record._engine, self._record.where)  # noqa: SLF001  # of the same room

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with writing(self._record._connection(), self._record.where) as connection:  # noqa: SLF001  # of the same room
            take_turns(connection)
            yield connection


def moment(after: timedelta = timedelta()) -> str:
    """This moment in UTC, or one that long after it, to the second; such texts sort as the moments do."""
    return (datetime.now(UTC) + after).replace(microsecond=0).isoformat()


def fresh_secret() -> str:
    """256 bits that nobody can guess, fit for an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def fresh_id(letter: str) -> str:
    """An id that stands for nothing but itself."""
    return letter + secrets.token_hex(8)
