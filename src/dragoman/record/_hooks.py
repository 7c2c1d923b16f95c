"""Hooks: addresses that are told of new events on a subject."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from dragoman.errors import InputError
from dragoman.record import _audit
from dragoman.record import _schema as schema
from dragoman.record import _schema_served as served
from dragoman.record._chunks import chunks
from dragoman.record._served import Part, fresh_id, fresh_secret, moment

_PAUSE = 60
_LONGEST_PAUSE = 6 * 3600
_GIVEN_UP = 20
"""Failures in a row after which nothing more is sent until the hook is made anew."""


@dataclass(frozen=True, slots=True)
class Hook:
    """An address that is told of new events; `terms` say of which, `secret` signs what is sent."""

    id: str
    user: str
    address: str
    terms: dict[str, Any]
    secret: str
    made: str
    due: str
    told: str | None = None
    failures: int = 0
    problem: str | None = None

    @property
    def health(self) -> str:
        """In a word: `well`, `failing`, or `broken` once it is not tried any more."""
        return "broken" if self.failures >= _GIVEN_UP else "failing" if self.failures else "well"


class Hooks(Part):
    """The hooks of a record."""

    def add(self, user: str, address: str, terms: dict[str, Any], known: Iterable[str], *, who: str) -> Hook:
        """Tell an address of new events from now on.

        Args:
            user: Id of the account it belongs to.
            address: Where to.
            terms: Which events.
            known: The reports of the events that are no news.
            who: For the log.
        """
        now = moment()
        hook = Hook(fresh_id("h"), user, address, terms, fresh_secret(), now, now)
        row = {
            "id": hook.id,
            "user": user,
            "address": address,
            "terms": json.dumps(terms),
            "secret": hook.secret,
            "made": now,
            "failures": 0,
            "due": now,
        }
        with self._writing() as connection:
            connection.execute(insert(served.hooks), row)
            _audit.append(connection, who, "hook.made", hook.id, {"address": address, "terms": terms})
        self.sent(hook, known)
        return hook

    def all(self, user: str | None = None) -> tuple[Hook, ...]:
        """The hooks of an account, or of all."""
        query = select(served.hooks).order_by(served.hooks.c.made, served.hooks.c.id)
        if user is not None:
            query = query.where(served.hooks.c.user == user)
        with self._reading() as connection:
            return tuple(_hook(row) for row in connection.execute(query))

    def due(self) -> tuple[Hook, ...]:
        """The hooks that may be told something now."""
        table = served.hooks.c
        query = select(served.hooks).where(table.due <= moment(), table.failures < _GIVEN_UP)
        with self._reading() as connection:
            return tuple(_hook(row) for row in connection.execute(query.order_by(table.due)))

    def remove(self, hook: str, *, who: str, user: str | None = None) -> None:
        """Take a hook out; with `user` only one of theirs.

        Raises:
            InputError: if there is no such hook.
        """
        table = served.hooks.c
        mine = () if user is None else (table.user == user,)
        with self._writing() as connection:
            if not connection.execute(delete(served.hooks).where(table.id == hook, *mine)).rowcount:
                raise InputError(f"there is no hook {hook}")
            _audit.append(connection, who, "hook.removed", hook)

    def unsent(self, hook: Hook, reports: Iterable[str]) -> set[str]:
        """Those of the reports that the hook was not told of."""
        wanted = set(reports)
        table = served.hook_sent.c
        with self._reading() as connection:
            for some in chunks(sorted(wanted)):
                query = select(table.report).where(table.hook == hook.id, table.report.in_(some))
                wanted.difference_update(connection.execute(query).scalars().all())
        return wanted

    def sent(self, hook: Hook, reports: Iterable[str]) -> None:
        """Note what a hook was told of."""
        fresh = sorted(self.unsent(hook, reports))
        with self._writing() as connection:
            rows = [{"hook": hook.id, "report": each} for each in fresh]
            if rows:
                connection.execute(insert(served.hook_sent), rows)

    def succeeded(self, hook: Hook, reports: Iterable[str]) -> None:
        """Note that a hook took what it was sent."""
        self.sent(hook, reports)
        self._note(hook, {"told": moment(), "failures": 0, "problem": None, "due": moment()})

    def failed(self, hook: Hook, problem: str) -> None:
        """Note that a hook did not take it; it is sent again later, each time after twice as long."""
        pause = min(_PAUSE * 2 ** min(hook.failures, 12), _LONGEST_PAUSE)
        due = moment(timedelta(seconds=pause))
        self._note(hook, {"failures": hook.failures + 1, "problem": problem[:500], "due": due})

    def _note(self, hook: Hook, values: dict[str, Any]) -> None:
        with self._writing() as connection:
            connection.execute(update(served.hooks).where(served.hooks.c.id == hook.id).values(**values))

    def mark(self) -> int:
        """A number that grows whenever an article comes in or is coded anew."""
        with self._reading() as connection:
            return int(
                connection.execute(select(func.coalesce(func.max(schema.sentences.c.number), 0))).scalar_one()
            )


def _hook(row: Any) -> Hook:
    return Hook(
        row.id,
        row.user,
        row.address,
        json.loads(row.terms),
        row.secret,
        row.made,
        row.due,
        row.told,
        row.failures,
        row.problem,
    )
