"""The quarantine and the log of runs: what could not be read, and what was done when."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from dragoman.model import content_id
from dragoman.record import _schema as schema

if TYPE_CHECKING:
    from dragoman.reading import Rejected


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Something that could not be read: what and why, since when, and how often it was tried.

    `state` is `waiting`, or `resolved` once it could be read. Moments are ISO 8601 in UTC.
    """

    rejected: Rejected
    sha256: str | None
    first_seen: str
    last_seen: str
    attempts: int
    state: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command that wrote to the record.

    `state` is `running`, `finished`, `interrupted` or `failed`; a run that is `running` although nothing
    runs was killed. Moments are ISO 8601 in UTC.
    """

    number: int
    started: str
    ended: str | None
    state: str
    command: str
    counts: dict[str, int]
    versions: dict[str, str]


def now() -> str:
    """This moment, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def set_aside(
    connection: Connection, rejected: Rejected, sha256: str | None, reading_key: str | None, *, tried: bool
) -> bool:
    """Put something into quarantine, or note that it was tried once more.

    Args:
        connection: In a writing transaction.
        rejected: What, where and why.
        sha256: Hash of its bytes, where there are any.
        reading_key: What reading it depended on, so that it is not tried again in vain.
        tried: Whether this was another attempt on purpose; the same fault met again by the way leaves the
            row as it is.

    Returns:
        Whether anything was written.
    """
    table = schema.quarantine.c
    key = quarantine_id(rejected.location, rejected.member)
    found = connection.execute(select(schema.quarantine).where(table.id == key)).one_or_none()
    fault = {
        "code": rejected.code,
        "reason": rejected.reason,
        "todo": rejected.todo,
        "sha256": sha256,
        "reading_key": reading_key,
        "state": "waiting",
    }
    moment = now()
    if found is None:
        place = {"id": key, "location": rejected.location, "member": rejected.member}
        row = {**place, **fault, "first_seen": moment, "last_seen": moment, "attempts": 1}
        connection.execute(insert(schema.quarantine), row)
        return True
    if not tried and all(getattr(found, name) == value for name, value in fault.items()):
        return False
    connection.execute(
        update(schema.quarantine)
        .where(table.id == key)
        .values(**fault, last_seen=moment, attempts=found.attempts + 1)
    )
    return True


def quarantine_id(location: str, member: str | None) -> str:
    """The id of a place in quarantine."""
    return content_id("q", location, member)


def resolve(connection: Connection, ids: Iterable[str]) -> None:
    """Take out of quarantine what stands there no longer: the file was mended, or the page came after all."""
    table = schema.quarantine.c
    for each in ids:
        connection.execute(
            update(schema.quarantine)
            .where(table.id == each, table.state == "waiting")
            .values(state="resolved", last_seen=now())
        )


def quarantine(connection: Connection, *, resolved: bool) -> tuple[Quarantined, ...]:
    """What waits in quarantine, and on request what was resolved, by place."""
    from dragoman.reading import Rejected  # noqa: PLC0415  # it takes a while to load

    table = schema.quarantine.c
    query = select(schema.quarantine).order_by(table.location, table.member)
    if not resolved:
        query = query.where(table.state == "waiting")
    return tuple(
        Quarantined(
            Rejected(row.location, row.member, row.code, row.reason, row.todo),
            row.sha256,
            row.first_seen,
            row.last_seen,
            row.attempts,
            row.state,
        )
        for row in connection.execute(query)
    )


def begin_run(connection: Connection, command: str, versions: dict[str, str]) -> int:
    """Log that a run begins; gives its number."""
    row = {
        "started": now(),
        "state": "running",
        "command": command,
        "counts": "{}",
        "versions": json.dumps(versions, sort_keys=True),
    }
    done = connection.execute(insert(schema.runs), row)
    key = done.inserted_primary_key
    assert key is not None
    return int(key[0])


def end_run(connection: Connection, number: int, state: str, counts: dict[str, int]) -> None:
    """Log how a run ended."""
    connection.execute(
        update(schema.runs)
        .where(schema.runs.c.number == number)
        .values(ended=now(), state=state, counts=json.dumps(counts))
    )


def runs(connection: Connection) -> tuple[Run, ...]:
    """Every run, the first one first."""
    return tuple(
        Run(
            row.number,
            row.started,
            row.ended,
            row.state,
            row.command,
            json.loads(row.counts),
            json.loads(row.versions),
        )
        for row in connection.execute(select(schema.runs).order_by(schema.runs.c.number))
    )
