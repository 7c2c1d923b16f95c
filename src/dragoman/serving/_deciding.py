"""Deciding from the desk: written, and if it is not large, in effect before the editor sees the page again."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import RecordError, UnknownSubjectError
from dragoman.model import Decision
from dragoman.record import Record

_AT_ONCE = 64
"""Articles that a request links itself; with more, a reading is under way and the worker does it."""
_LOOKED_AT = 200
"""Reports of a decision that are looked for before it is made."""
_TARGETS = 50
"""Reports that a decision is about for the request to link them itself; an event of many takes its time."""


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
    """Decide as `Record.decide`, and let it take effect.

    Raises:
        InputError: if the decision says nothing that could be done.
        SupersededError: if somebody else has decided about the same meanwhile.
        UnknownSubjectError: if a report that it is about has left the record since the editor looked.
    """
    record.check_decision(kind, targets, field=field, value=value)
    gone = [each for each in targets[:_LOOKED_AT] if each.startswith("r") and record.report(each) is None]
    if gone:
        raise UnknownSubjectError(
            "what this is about is not in the record any more: its article was taken out, or is coded anew",
            where=", ".join(gone[:3]),
            todo="nothing was decided; load the page again",
        )
    made = record.decide(
        kind, list(dict.fromkeys(targets)), who=who, why=why, field=field, value=value, seen=seen
    )
    if len(made.targets) <= _TARGETS:
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
