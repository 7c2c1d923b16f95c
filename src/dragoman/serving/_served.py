"""What a running server holds: a few open records, limits on callers, pages made lately."""

from __future__ import annotations

import hashlib
import queue
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dragoman import settings
from dragoman.record import Accounts, Record, Tokens
from dragoman.serving._limits import Limits
from dragoman.settings import Settings

_DOORKEEPERS = 2
"""Records that are only asked who somebody is, so that slow questions keep nobody waiting at the door."""


@dataclass(frozen=True, slots=True)
class Made:
    """A page as sent: its bytes and the tag that says whether it changed."""

    body: bytes
    etag: str
    at: float


class Records:
    """Open records to be lent, one to one thread at a time; the one given back last is lent first."""

    def __init__(self, where: Path | str, most: int) -> None:
        self._where = where
        self._room = threading.Semaphore(most)
        self._idle: queue.LifoQueue[Record] = queue.LifoQueue()

    @contextmanager
    def lend(self) -> Iterator[Record]:
        """A record for as long as the block lasts."""
        with self._room:
            try:
                record = self._idle.get_nowait()
            except queue.Empty:
                record = Record.open(self._where, create=False)
                record.links_when_asked = False
            try:
                yield record
            finally:
                self._idle.put(record)

    def close(self) -> None:
        """Close those that are not lent."""
        while not self._idle.empty():
            self._idle.get_nowait().close()


class Cache:
    """Pages made lately, each shown again for a few seconds; forgotten as soon as anybody writes here."""

    def __init__(self, size: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = size
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._made: OrderedDict[tuple[str, ...], Made] = OrderedDict()
        self._making: dict[tuple[str, ...], threading.Lock] = {}
        self.writings = 0
        """How often somebody has written here: what pages were made from before is not good any more."""

    def get(self, key: tuple[str, ...], make: Callable[[], bytes]) -> Made:
        """The page of a key, made if there is none or it is old; one thread makes it, the others wait for it."""
        found = self._fresh(key)
        if found is not None:
            return found
        with self._lock:
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            found = self._fresh(key)
            if found is None:
                body = make()
                found = Made(body, etag(body), self._clock())
                with self._lock:
                    self._made[key] = found
                    while len(self._made) > self._size:
                        self._made.popitem(last=False)
        with self._lock:
            self._making.pop(key, None)
        return found

    def _fresh(self, key: tuple[str, ...]) -> Made | None:
        with self._lock:
            found = self._made.get(key)
            if found is None or self._clock() - found.at > self._seconds:
                return None
            self._made.move_to_end(key)
            return found

    def clear(self, *, written: bool = True) -> None:
        """Forget every page; what they were made from too if somebody has written into the record."""
        with self._lock:
            self._made.clear()
            self.writings += written


def etag(body: bytes) -> str:
    """A strong validator (RFC 9110, 8.8.3) for these bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:24]}"'


class Served:
    """A record that is served, with everything that lives as long as the server does.

    Args:
        where: The record.
        chosen: The settings in force.
    """

    def __init__(self, where: Path | str, chosen: Settings | None = None) -> None:
        self.where = str(where)
        self.settings = chosen or settings.load()
        self.records = Records(where, self.settings.serve_readers)
        self._doors = Records(where, _DOORKEEPERS)
        self.cache = Cache(self.settings.serve_cached_pages, self.settings.serve_fresh_seconds)
        self.limits = Limits(
            {
                "sign_in": self.settings.rate_sign_in,
                "questions": self.settings.rate_questions,
                "requests": self.settings.rate_requests,
                "writes": self.settings.rate_writes,
            }
        )

    @contextmanager
    def record(self) -> Iterator[Record]:
        """An open record."""
        with self.records.lend() as record:
            yield record

    @contextmanager
    def accounts(self) -> Iterator[Accounts]:
        """The accounts."""
        with self._doors.lend() as record:
            yield Accounts(record)

    @contextmanager
    def tokens(self) -> Iterator[Tokens]:
        """The API tokens."""
        with self._doors.lend() as record:
            yield Tokens(record)

    def close(self) -> None:
        """Close every record."""
        self.records.close()
        self._doors.close()
