"""`dragoman conflicts`: where reports disagree, who says what, since when, with how many voices."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._faces import (
    EXIT_NOTHING,
    JsonOption,
    RecordOption,
    complain,
    console,
    open_record,
    option,
    print_json,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rich.console import Console

    from dragoman.linking import Telling
    from dragoman.model import Conflict, ConflictSide
    from dragoman.record import Record

_QUOTED = 150
"""Characters of the sentence shown for a side."""


class About(StrEnum):
    """What can be at issue."""

    HAPPENS = "happens"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    PARTICIPANT = "participant"
    OTHER = "other"


@told
def conflicts(
    subject: Annotated[
        str | None,
        typer.Argument(help="Who it is about: one party, or two with a comma: “Iran, United States”."),
    ] = None,
    *,
    actor: Annotated[str | None, typer.Option(help="A party: a country, an organisation, a person.")] = None,
    with_: Annotated[str | None, typer.Option("--with", help="The other party.")] = None,
    about: Annotated[About | None, typer.Option(help="Only what is at issue so.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Of events from this day, month or year on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Of events up to this day, month or year.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="Only what had been reported by that day.")
    ] = None,
    changes: Annotated[
        bool,
        typer.Option(
            "--changes", help="Also what later reports superseded: moved, put off, a toll that rose."
        ),
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest events first.")] = 20,
    after: Annotated[str | None, typer.Option(metavar="ID", help="Go on after this conflict.")] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show where reports disagree: each side with who says so, since when, and how many independent voices.

    Nothing is resolved: a denial stands beside what it denies. A newer state of things (talks moved, a toll that
    rose) is no disagreement and is shown with --changes; what became of a disputed event stands with it.

    \b
    Examples:
      dragoman conflicts "Iran, United States"
      dragoman conflicts Libya --about number
      dragoman conflicts "Iran, United States" --as-of 2026-02-04 --changes
      dragoman conflicts --json

    Ends with 0, or 1 if there is none.
    """  # noqa: D301
    from dragoman.record import ConflictFilter, asked  # noqa: PLC0415

    first, second = _parties(subject, actor, with_)
    terms = {"actor": first, "with": second, "since": since, "until": until, "as_of": as_of, "after": after}
    terms |= {"about": about.value if about else None}
    chosen = asked(ConflictFilter, terms, named=option, update=None if changes else False, limit=limit + 1)
    with open_record(record) as opened:
        found = opened.conflicts(chosen)
        more, found = len(found) > limit, found[:limit]
        if as_json:
            print_json(found)
        else:
            out = console()
            seen = {each.id for each in found}
            for each in found:
                _print(out, each, opened)
                became = None if each.update else _became(each, opened, chosen.reported_by)
                if became is not None and became.id not in seen:
                    seen.add(became.id)
                    _print(out, became, opened)
    if more and not as_json:
        complain(f"there is more; go on with --after {found[-1].id}, or raise --limit")
    if not found:
        if not as_json:
            complain("no reports of the record disagree on that; --changes shows what changed over time")
        raise typer.Exit(EXIT_NOTHING)


def _became(conflict: Conflict, record: Record, day: date | None) -> Conflict | None:
    """What became of an event that is disputed, as of a day: planned, called off, held."""
    event = record.event(conflict.event, day) if conflict.event else None
    for name in event.conflicts if event else ():
        other = record.conflict(name, day)
        if other is not None and other.update and other.about == About.HAPPENS:
            return other
    return None


def _parties(subject: str | None, actor: str | None, with_: str | None) -> tuple[str | None, str | None]:
    """The two parties asked for: options first, else what the subject names."""
    named = [each.strip() for each in (subject or "").split(",") if each.strip()]
    first = actor or (named.pop(0) if named else None)
    return first, with_ or (named.pop(0) if named else None)


def _print(out: Console, conflict: Conflict, record: Record) -> None:
    from rich.table import Table  # noqa: PLC0415

    kind = "changed" if conflict.update else "disputed"
    out.print(f"{conflict.issue}", style="bold")
    out.print(f"{conflict.about}, {kind} · {conflict.id} · event {conflict.event}", style="dim")
    reports = {each.id: each for each in record.tellings(conflict.event)}
    table = Table(box=None, padding=(0, 2, 0, 2))
    table.add_column("side", ratio=2)
    table.add_column("according to", ratio=2)
    table.add_column("since", no_wrap=True)
    table.add_column("voices", justify="right")
    table.add_column("words", ratio=4)
    for side in conflict.sides:
        words = _words(side, reports) or _further(side, record)
        table.add_row(side.value, "; ".join(side.sources), str(side.since or ""), str(side.voices), words)
    out.print(table)
    out.print()


def _words(side: ConflictSide, reports: Mapping[str, Telling]) -> str:
    """A sentence of a report that the side rests on, and who printed it."""
    for name in side.reports:
        telling = reports.get(name)
        if telling is not None and telling.sentences:
            text = _sentence(telling.sentences, side.value)
            return f"“{_cut(text)}” ({telling.outlet or 'an unnamed outlet'}, {telling.published})"
    return ""


def _further(side: ConflictSide, record: Record) -> str:
    """The words of a sentence, a statement, or a report of something else, that the side rests on."""
    if side.evidence:
        return f"“{_cut(side.evidence[0].quote.strip())}”"
    for name in side.statements:
        statement = record.statement(name)
        if statement is not None:
            return f"“{_cut(statement.evidence.quote)}”"
    for name in side.reports:
        report = record.report(name)
        if report is not None and report.evidence:
            words = report.evidence[0]
            return f"“… {_cut((words.prefix + words.quote + words.suffix).strip())} …”"
    return ""


def _sentence(sentences: Sequence[str], value: str) -> str:
    """The sentence that has the value's first word in it, else the first."""
    word = value.split(maxsplit=1)[0].strip(";,")
    return next((each for each in sentences if word in each), sentences[0]).strip()


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rsplit(' ', 1)[0]} …"
