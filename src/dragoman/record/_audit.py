"""The log of every write: each entry is chained to the one before it by a hash, so that no change goes unseen.

The hash of an entry is SHA-256 of its values and of the hash before it. Who can write to the database could
make a whole new chain; who keeps the last hash elsewhere (`dragoman audit show` prints it) finds that out too.
The method is that of Schneier and Kelsey, Secure Audit Logs to Support Computer Forensics, ACM TISSEC 1999,
without its secret keys.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text

from dragoman.record import _schema_desk as desk

_LOCK = 7_264_311
"""PostgreSQL's advisory lock that two writers of the log contend for; in SQLite there is one writer anyway."""
START = "0" * 64
"""The hash before the first entry."""
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One write: when (ISO 8601, UTC), who, what (`decision.same`), to what, and the rest of it as JSON."""

    number: int
    made: str
    who: str
    action: str
    subject: str
    detail: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the log does not hold together, and how."""

    number: int
    what: str


def take_turns(connection: Connection) -> None:
    """Let one writer at a time look and write: what it saw holds until its transaction is over.

    SQLite has one writer anyway. On PostgreSQL a writer that decides by what it reads first (is the name taken, has
    somebody else decided, is the job taken) calls this before it reads.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def append(
    connection: Connection,
    who: str,
    action: str,
    subject: str,
    detail: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one entry, in the transaction of the write that it is about.

    Args:
        connection: In a writing transaction.
        who: The account, or the user of the machine.
        action: What was done, as `decision.same` or `page.published`.
        subject: What it was done to: an id, a path, a name.
        detail: What else belongs to it; no secrets.
    """
    take_turns(connection)
    table = desk.audit.c
    last = connection.execute(
        select(table.number, table.hash).order_by(table.number.desc()).limit(1)
    ).one_or_none()
    number, previous = (last.number + 1, last.hash) if last else (1, START)
    made = datetime.now(UTC).isoformat(timespec="microseconds")
    plain = json.dumps(detail or {}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    entry = Entry(
        number,
        made,
        who,
        action,
        subject,
        plain,
        previous,
        _hash(number, made, who, action, subject, plain, previous),
    )
    connection.execute(insert(desk.audit), _row(entry))
    return entry


def entries(
    connection: Connection, *, subject: str | None = None, before: int | None = None, limit: int | None = None
) -> tuple[Entry, ...]:
    """Entries, the newest first; those about one subject, or before a number, where one is given."""
    query = select(desk.audit).order_by(desk.audit.c.number.desc())
    if subject is not None:
        query = query.where(desk.audit.c.subject == subject)
    if before is not None:
        query = query.where(desk.audit.c.number < before)
    return tuple(_entry(row) for row in connection.execute(query.limit(limit)))


def faults(connection: Connection, head: str | None = None) -> tuple[Fault, ...]:
    """What does not hold in the whole chain; empty if all does.

    Args:
        connection: Any.
        head: A hash noted earlier, which must be that of some entry.
    """
    found: list[Fault] = []
    previous, expected, met = START, 1, head is None or head == START
    for each in _all(connection):
        if each.number != expected:
            found.append(Fault(expected, f"missing: the next entry is number {each.number}"))
        if each.previous != previous:
            found.append(Fault(each.number, "does not follow on the entry before it"))
        if each.hash != _hash(
            each.number, each.made, each.who, each.action, each.subject, each.detail, each.previous
        ):
            found.append(Fault(each.number, "was changed after it was written"))
        met = met or each.hash == head
        previous, expected = each.hash, each.number + 1
    if not met:
        found.append(Fault(expected, "the entry with the hash given is not in the log (any more)"))
    return tuple(found)


def _all(connection: Connection) -> Iterator[Entry]:
    query = select(desk.audit).order_by(desk.audit.c.number)
    for row in connection.execution_options(yield_per=_PAGE).execute(query):
        yield _entry(row)


def _hash(*values: int | str) -> str:
    plain = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "made": entry.made,
        "who": entry.who,
        "action": entry.action,
        "subject": entry.subject,
        "detail": entry.detail,
        "previous": entry.previous,
        "hash": entry.hash,
    }


def _entry(row: Any) -> Entry:
    return Entry(row.number, row.made, row.who, row.action, row.subject, row.detail, row.previous, row.hash)
