"""Feeds that are watched, and how each of them is doing."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from dragoman.errors import InputError
from dragoman.record import _audit
from dragoman.record import _schema as schema
from dragoman.record import _schema_served as served
from dragoman.record._served import Part, moment

_SLOWEST = 24 * 3600
"""Seconds after which a failing feed is tried again at the latest."""
_BROKEN = 5
"""Failures in a row from which a feed counts as broken."""
_SILENT = 14
"""Days without anything new from which a feed that answers is called silent."""


UNWELL = frozenset({"broken", "failing", "empty", "silent"})
"""The states of health in which a feed needs somebody's eye."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, and how it is doing. Moments are ISO 8601 in UTC; `every` is in seconds.

    `answered` is when it last answered at all, `brought` when it last had something new; `failures` and `empty`
    count in a row. `options` is what is said of its articles (`outlet`, `follow`).
    """

    address: str
    who: str
    made: str
    every: int
    due: str
    paused: bool = False
    options: dict[str, Any] = field(default_factory=dict)
    etag: str | None = None
    modified: str | None = None
    tried: str | None = None
    answered: str | None = None
    brought: str | None = None
    failures: int = 0
    empty: int = 0
    problem: str | None = None
    articles: int = 0

    @property
    def health(self) -> str:
        """In a word: `paused`, `new`, `broken`, `failing`, `empty`, `silent` or `well`."""
        if self.paused:
            return "paused"
        if self.tried is None:
            return "new"
        if self.failures:
            return "broken" if self.failures >= _BROKEN else "failing"
        if self.empty:
            return "empty"
        last = datetime.fromisoformat(self.brought or self.made)
        return "silent" if datetime.now(UTC) - last > timedelta(days=_SILENT) else "well"


class Feeds(Part):
    """The feeds that a record is kept up to date from."""

    def all(self) -> tuple[Feed, ...]:
        """Every feed, by address."""
        with self._reading() as connection:
            rows = connection.execute(select(served.feeds).order_by(served.feeds.c.address))
            return tuple(_feed(row) for row in rows)

    def due(self) -> tuple[Feed, ...]:
        """The feeds that should be looked at now, the one that waits longest first."""
        table = served.feeds.c
        query = select(served.feeds).where(table.due <= moment(), table.paused.is_(False))
        with self._reading() as connection:
            return tuple(_feed(row) for row in connection.execute(query.order_by(table.due, table.address)))

    def claim(self, feed: Feed) -> bool:
        """Say that one is about to look at a feed; false if another process has said so before."""
        table = served.feeds.c
        with self._writing() as connection:
            done = connection.execute(
                update(served.feeds)
                .where(table.address == feed.address, table.due == feed.due)
                .values(due=moment(timedelta(seconds=feed.every)))
            )
        return bool(done.rowcount)

    def add(self, address: str, *, who: str, every: int, options: dict[str, Any] | None = None) -> bool:
        """Watch a feed; one that is watched already gets these options. Gives whether it is new.

        Raises:
            InputError: if it is no http(s) address, or it would be asked more than once a minute.
        """
        plain = address.strip()
        if not plain.lower().startswith(("http://", "https://")) or any(each.isspace() for each in plain):
            raise InputError("no address of a feed", where=plain[:200], todo="begin it with https://")
        if every < 60:
            raise InputError("a feed is asked once a minute at most", where=plain)
        row = {"every": every, "options": json.dumps(options or {}), "paused": False}
        table = served.feeds.c
        with self._writing() as connection:
            known = connection.execute(select(table.address).where(table.address == plain)).first()
            if known:
                connection.execute(update(served.feeds).where(table.address == plain).values(**row))
            else:
                now = moment()
                fixed = {"who": who, "made": now, "due": now, "failures": 0, "empty": 0, "articles": 0}
                connection.execute(insert(served.feeds), {"address": plain, **fixed, **row})
            _audit.append(connection, who, "feed.added", plain, options)
        return not known

    def remove(self, address: str, *, who: str) -> None:
        """Watch a feed no longer.

        Raises:
            InputError: if it is not watched.
        """
        with self._writing() as connection:
            done = connection.execute(delete(served.feeds).where(served.feeds.c.address == address))
            if not done.rowcount:
                raise InputError("this feed is not watched", where=address[:200])
            _audit.append(connection, who, "feed.removed", address)

    def pause(self, address: str, *, paused: bool, who: str) -> None:
        """Leave a feed alone for a while, or go on with it at once.

        Raises:
            InputError: if it is not watched.
        """
        with self._writing() as connection:
            done = connection.execute(
                update(served.feeds)
                .where(served.feeds.c.address == address)
                .values(paused=paused, due=moment())
            )
            if not done.rowcount:
                raise InputError("this feed is not watched", where=address[:200])
            _audit.append(connection, who, f"feed.{'paused' if paused else 'resumed'}", address)

    def succeeded(
        self,
        feed: Feed,
        *,
        new: int,
        entries: int | None,
        etag: str | None,
        modified: str | None,
        problem: str | None = None,
    ) -> None:
        """Note that a feed answered.

        Args:
            feed: As it was before.
            new: How many articles came of it.
            entries: How many it lists; `None` if it says that nothing has changed.
            etag: To ask with next time.
            modified: The same.
            problem: Why it lists nothing that could be read.
        """
        now = moment()
        empty = 0 if entries or (entries is None and not feed.empty) else feed.empty + (entries is not None)
        values = {
            "tried": now,
            "answered": now,
            "brought": now if new else feed.brought,
            "failures": 0,
            "empty": empty,
            "problem": (problem or "it answers, but lists no article") if empty else None,
            "etag": etag,
            "modified": modified,
            "articles": feed.articles + new,
            "due": moment(timedelta(seconds=feed.every)),
        }
        self._note(feed, values)

    def failed(self, feed: Feed, problem: str) -> None:
        """Note that a feed could not be had; it is tried again later, each time after twice as long."""
        pause = min(feed.every * 2 ** min(feed.failures, 10), max(_SLOWEST, feed.every))
        values = {
            "tried": moment(),
            "failures": feed.failures + 1,
            "problem": problem[:500],
            "due": moment(timedelta(seconds=pause)),
        }
        self._note(feed, values)

    def _note(self, feed: Feed, values: dict[str, Any]) -> None:
        with self._writing() as connection:
            connection.execute(
                update(served.feeds).where(served.feeds.c.address == feed.address).values(**values)
            )

    def read_before(self, address: str) -> bool:
        """Whether the record has an article from this very address."""
        query = select(schema.origins.c.key).where(schema.origins.c.location == address).limit(1)
        with self._reading() as connection:
            return connection.execute(query).first() is not None


def _feed(row: Any) -> Feed:
    return Feed(
        row.address,
        row.who,
        row.made,
        row.every,
        row.due,
        bool(row.paused),
        json.loads(row.options),
        row.etag,
        row.modified,
        row.tried,
        row.answered,
        row.brought,
        row.failures,
        row.empty,
        row.problem,
        row.articles,
    )
