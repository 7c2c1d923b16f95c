"""`dragoman events`: what happened, according to whom."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from dragoman.cli._faces import (
    EXIT_NOTHING,
    JsonOption,
    RecordOption,
    complain,
    console,
    first_day,
    last_day,
    open_record,
    print_json,
    told,
)
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.model import Actor, EventReport
    from dragoman.record import Head, Record, ReportFilter

Member = TypeVar("Member", bound=StrEnum)

_COLUMNS = (
    "id",
    "date",
    "type",
    "mode",
    "status",
    "actors",
    "recipients",
    "place",
    "according_to",
    "quote",
    "article",
    "confidence",
)


@told
def events(
    *,
    actor: Annotated[
        str | None, typer.Option(help="Who did it: a country, an organisation, a person.")
    ] = None,
    with_: Annotated[str | None, typer.Option("--with", help="The other party.")] = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", help="A PLOVER type, such as CONSULT; repeatable.")
    ] = None,
    mode: Annotated[str | None, typer.Option(help="A PLOVER mode, such as visit.")] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(help="happened, ongoing, planned, possible, denied, cancelled; repeatable."),
    ] = None,
    place: Annotated[str | None, typer.Option(help="Where: a place or a country.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Which outlet reported it.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day, month or year on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day, month or year.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="Only what had been reported by that day.")
    ] = None,
    text: Annotated[str | None, typer.Option(help="Words in the sentence it rests on.")] = None,
    copies: Annotated[bool, typer.Option("--copies", help="Syndicated copies too.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest first.")] = 50,
    after: Annotated[str | None, typer.Option(metavar="ID", help="Go on after this report.")] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV on standard output, and nothing else.")
    ] = False,
) -> None:
    """List event reports: who did what to whom, where and when, and who says so.

    \b
    Examples:
      dragoman events --actor Iran --with China --since 2026-01
      dragoman events --type CONSULT --place Geneva --as-of 2026-02-04
      dragoman events --status planned --json
      dragoman events --text "snapback" --csv > snapback.csv

    Ends with 0, or 1 if nothing was found.
    """  # noqa: D301
    from dragoman.model import EventType, Status  # noqa: PLC0415
    from dragoman.record import ReportFilter  # noqa: PLC0415

    chosen = ReportFilter(
        actor=actor,
        with_=with_,
        type=tuple(_member(EventType, each.upper(), "--type") for each in type_ or []) or None,
        mode=mode,
        status=tuple(_member(Status, each.lower(), "--status") for each in status or []) or None,
        place=place,
        outlet=outlet,
        since=first_day(since, "--since"),
        until=last_day(until, "--until"),
        reported_by=last_day(as_of, "--as-of"),
        text=text,
        include_copies=copies,
        limit=limit + 1,
        after=after,
    )
    with open_record(record) as opened:
        _show(opened, chosen, limit, as_json=as_json, as_csv=as_csv)


def _show(record: Record, chosen: ReportFilter, limit: int, *, as_json: bool, as_csv: bool) -> None:
    found = record.reports(chosen)
    more, found = len(found) > limit, found[:limit]
    if as_json:
        print_json(found)
    elif as_csv:
        typer.echo(_csv(record, found), nl=False)
    elif found:
        _table(record, found)
    if more and not as_json and not as_csv:
        complain(f"there is more; go on with --after {found[-1].id}, or raise --limit")
    if not found:
        if not as_json and not as_csv:
            complain("the record has no such event report; dragoman doctor says what it holds")
        raise typer.Exit(EXIT_NOTHING)


def _member(kind: type[Member], text: str, option: str) -> Member:
    try:
        return kind(text)
    except ValueError as error:
        known = ", ".join(each.value for each in kind)
        raise InputError(f"{text!r} is none", where=option, todo=f"choose of {known}") from error


def _table(record: Record, found: Sequence[EventReport]) -> None:
    from rich.table import Table  # noqa: PLC0415

    heads = record.heads(each.article for each in found)
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("when", no_wrap=True)
    table.add_column("what", no_wrap=True)
    table.add_column("who")
    table.add_column("whom")
    table.add_column("where")
    table.add_column("according to")
    table.add_column("words", ratio=1)
    table.add_column("id", no_wrap=True)
    for each in found:
        table.add_row(
            str(each.date),
            f"{each.type.value}{f' {each.mode}' if each.mode else ''}, {each.status.value}",
            names(each.actors),
            names(each.recipients),
            each.place.name if each.place else "",
            according_to(each, heads[each.article]),
            f"“{each.evidence[0].quote}”" if each.evidence else "",
            each.id,
        )
    console().print(table)


def names(actors: Sequence[Actor]) -> str:
    """Actors on one line; the country in brackets where the name does not give it."""
    return ", ".join(
        f"{each.name} ({each.country})" if each.country and each.kind.value != "country" else each.name
        for each in actors
    )


def according_to(report: EventReport, head: Head) -> str:
    """Outlet, then the chain of those it names: `The Sample Post → Reuters → the ministry`."""
    return " → ".join([head.outlet or "an unnamed outlet", *(each.name for each in report.attribution)])


def _csv(record: Record, found: Sequence[EventReport]) -> str:
    heads = record.heads(each.article for each in found)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for each in found:
        row = (
            each.id,
            each.date.edtf(),
            each.type.value,
            each.mode or "",
            each.status.value,
            names(each.actors),
            names(each.recipients),
            each.place.name if each.place else "",
            according_to(each, heads[each.article]),
            each.evidence[0].quote if each.evidence else "",
            each.article,
            f"{each.confidence:.2f}",
        )
        writer.writerow([_inert(cell) for cell in row])
    return out.getvalue()


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
