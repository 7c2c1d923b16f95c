"""Deciding from the desk: written, then brought into effect before the editor sees the page again."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import RecordError
from dragoman.model import Decision
from dragoman.record import Record

_AT_ONCE = 64
"""Articles that a request links itself; with more, a reading is under way and the worker does it."""


def decide(
    record: Record,
    kind: str,
    targets: Sequence[str],
    *,
    who: str,
    why: str | None = None,
    field: str | None = None,
    value: str | None = None,
    seen: str | None = None,
) -> Decision:
    """Decide as `Record.decide`, and let it take effect."""
    made = record.decide(
        kind, list(dict.fromkeys(targets)), who=who, why=why, field=field, value=value, seen=seen
    )
    settle(record)
    return made


def undo(record: Record, decision: str, *, who: str, why: str | None = None) -> Decision:
    """Take back as `Record.undo`, and let that take effect."""
    made = record.undo(decision, who=who, why=why)
    settle(record)
    return made


def settle(record: Record) -> None:
    """Link what was decided about, unless much else waits. The decision stands whether this works or not."""
    try:
        if record.pending() <= _AT_ONCE:
            record.link()
    except RecordError:
        return
