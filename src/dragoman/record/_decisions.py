"""What editors decided: rows that are never changed, only undone by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import Connection, insert, select

from dragoman import settings
from dragoman.errors import InputError
from dragoman.model import Decision, content_id
from dragoman.record import _corrections
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks

KINDS = ("same", "not_same", "merge", "split", "correct", "date", "accept", "reject", "undo")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it stands.

    `in_force` is false once it is undone, by the decision `undone_by`. `missing` are the targets that the record
    has not (any more): the decision is kept, and counts again when they are back.
    """

    decision: Decision
    in_force: bool
    undone_by: str | None = None
    missing: tuple[str, ...] = ()


def write(
    connection: Connection,
    kind: str,
    targets: Sequence[str],
    *,
    who: str,
    why: str | None,
    field: str | None,
    value: str | None,
) -> Decision:
    """Write a decision down, later than every other."""
    made = _moment(connection)
    name = content_id("d", kind, list(targets), who, made, why, field, value)
    row = {"id": name, "kind": kind, "who": who, "made": made, "why": why, "field": field, "value": value}
    number = connection.execute(insert(linked.decisions), row).inserted_primary_key
    assert number is not None
    rest = msgspec.json.decode(value, type=list[str]) if kind == "split" and value else []
    roles = [("target", each) for each in targets] + [("rest", each) for each in rest]
    rows = [
        {"decision": number[0], "position": at, "role": role, "target": target}
        for at, (role, target) in enumerate(roles)
    ]
    connection.execute(insert(linked.decision_targets), rows)
    return Decision(name, kind, tuple(targets), who, made, why, field, value)


def _moment(connection: Connection) -> str:
    """This moment in UTC, or just after the last decision if the clock stands behind it."""
    last = connection.execute(
        select(linked.decisions.c.made).order_by(linked.decisions.c.made.desc()).limit(1)
    )
    before = last.scalar_one_or_none()
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    if before is None or now > before:
        return now
    return (datetime.fromisoformat(before) + timedelta(microseconds=1)).isoformat(timespec="microseconds")


def every(connection: Connection) -> tuple[Decision, ...]:
    """Every decision, the first one first."""
    targets: dict[int, list[str]] = defaultdict(list)
    of = linked.decision_targets.c
    rows = connection.execute(
        select(of.decision, of.target).where(of.role == "target").order_by(of.decision, of.position)
    )
    for number, target in rows:
        targets[number].append(target)
    table = linked.decisions
    return tuple(
        Decision(
            row.id, row.kind, tuple(targets[row.number]), row.who, row.made, row.why, row.field, row.value
        )
        for row in connection.execute(select(table).order_by(table.c.made, table.c.id))
    )


def undone(decisions: Iterable[Decision]) -> dict[str, str]:
    """What is undone, by the id of the decision that undoes it. Undoing an undo puts back in force."""
    by: dict[str, str] = {}
    # The newest first, so that an undo that is itself undone counts for nothing.
    for each in sorted(decisions, key=lambda each: (each.made, each.id), reverse=True):
        if each.kind == "undo" and each.id not in by:
            for target in each.targets:
                by.setdefault(target, each.id)
    return by


def in_force(connection: Connection) -> tuple[Decision, ...]:
    """The decisions that count, the first one first."""
    if connection.execute(select(linked.decisions.c.id).limit(1)).first() is None:
        return ()
    decisions = every(connection)
    gone = undone(decisions)
    return tuple(each for each in decisions if each.id not in gone and each.kind != "undo")


def about(decisions: Iterable[Decision], ids: Collection[str]) -> tuple[Decision, ...]:
    """Those of the decisions that concern any of these ids, or part something from them."""
    return tuple(each for each in decisions if any(name in ids for name in concerned(each)))


def concerned(decision: Decision) -> tuple[str, ...]:
    """The ids that a decision names."""
    if decision.kind != "split":
        return decision.targets
    return (*decision.targets, *msgspec.json.decode(decision.value or "[]", type=list[str]))


def decided(connection: Connection) -> tuple[Decided, ...]:
    """Every decision as it stands, the first one first."""
    decisions = every(connection)
    gone = undone(decisions)
    there = present(connection, {name for each in decisions for name in concerned(each)})
    return tuple(
        Decided(
            each,
            each.id not in gone,
            gone.get(each.id),
            tuple(name for name in concerned(each) if name not in there),
        )
        for each in decisions
    )


def targeted(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of the ids that any decision names, in force or not."""
    found: set[str] = set()
    for some in chunks(ids):
        query = select(linked.decision_targets.c.target).where(linked.decision_targets.c.target.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def present(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Which of these reports, articles and decisions the record has; people are always there."""
    wanted = sorted(set(ids))
    found = {each for each in wanted if ":" in each}
    for column in (schema.reports.c.id, schema.articles.c.id, linked.decisions.c.id):
        for some in chunks(wanted):
            found.update(connection.execute(select(column).where(column.in_(some))).scalars())
    return found


def articles_of(connection: Connection, ids: Iterable[str]) -> set[str]:
    """The articles that these reports stand in, and those of the ids that are articles."""
    found: set[str] = set()
    for some in chunks(sorted(set(ids))):
        reports = select(schema.reports.c.article).where(schema.reports.c.id.in_(some))
        found.update(connection.execute(reports).scalars())
        articles = select(schema.articles.c.id).where(schema.articles.c.id.in_(some))
        found.update(connection.execute(articles).scalars())
    return found


def checked(kind: str, targets: Sequence[str], field: str | None, value: str | None) -> None:
    """See that a decision says something.

    Raises:
        InputError: if it does not.
    """
    if kind not in KINDS:
        raise InputError(f"{kind!r} is no kind of decision", todo=f"choose of {', '.join(KINDS)}")
    if not targets:
        raise InputError("a decision needs something to be about", where=kind)
    if kind in {"same", "not_same", "merge"} and len(set(targets)) < 2:
        raise InputError("at least two are needed", where=kind, todo="name the reports, articles or people")
    most = settings.load().decide_together
    if kind in {"same", "not_same", "merge"} and len(set(targets)) > most:
        raise InputError(
            f"{len(set(targets)):,} at once are too many to put together or keep apart",
            where=kind,
            todo=f"decide about at most {most:,} at a time (the setting decide_together)",
        )
    if kind in {"correct", "date"} and value is None:
        raise InputError("a value is needed", where=kind)
    if kind == "correct" and field is None:
        raise InputError("a field is needed", where=kind)
    if field is not None and value is not None and kind == "correct":
        _corrections.read(field, value)
    if value is not None and kind == "date":
        _corrections.read("date", value)
