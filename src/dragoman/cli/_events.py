"""`dragoman events`: what happened, according to whom."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

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
from dragoman.cli._linking import linked_record

if TYPE_CHECKING:
    from dragoman.model import Actor, Event, EventReport
    from dragoman.record import EventFilter, Head, Record, ReportFilter

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

_MERGED = (
    *("id", "date", "type", "mode", "status", "actors", "recipients", "place", "title"),
    *("voices", "reports", "conflicts", "story"),
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
    disputed: Annotated[
        bool | None, typer.Option("--disputed/--undisputed", help="Only what reports (do not) disagree on.")
    ] = None,
    voices: Annotated[int, typer.Option(min=1, help="Only what so many independent outlets report.")] = 1,
    reports: Annotated[
        bool, typer.Option("--reports", help="The single reports, article by article, not put together.")
    ] = False,
    copies: Annotated[bool, typer.Option("--copies", help="With --reports: syndicated copies too.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest first.")] = 50,
    after: Annotated[str | None, typer.Option(metavar="ID", help="Go on after this one.")] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV on standard output, and nothing else.")
    ] = False,
) -> None:
    """List what happened: who did what to whom, where and when, and how many say so.

    Reports of one event are put together; --reports lists them one by one, with the words they rest on.

    \b
    Examples:
      dragoman events --actor Iran --with China --since 2026-01
      dragoman events --type CONSULT --place Geneva --as-of 2026-02-04
      dragoman events --status planned --json
      dragoman events --disputed --since 2026-02
      dragoman events --reports --text "snapback" --csv > snapback.csv

    Ends with 0, or 1 if nothing was found.
    """  # noqa: D301
    from dragoman.record import EventFilter, ReportFilter, asked  # noqa: PLC0415

    terms: dict[str, Any] = {
        "actor": actor,
        "with": with_,
        "type": type_,
        "mode": mode,
        "status": status,
        "place": place,
        "outlet": outlet,
        "since": since,
        "until": until,
        "as_of": as_of,
        "text": text,
        "disputed": disputed,
        "voices": voices,
        "copies": copies,
        "after": after,
    }
    if reports:
        single = asked(ReportFilter, terms, named=option, limit=limit + 1)
        with open_record(record) as opened:
            _show(opened, single, limit, as_json=as_json, as_csv=as_csv)
        return
    merged = asked(EventFilter, terms, named=option, limit=limit + 1)
    with linked_record(record, quiet=as_json or as_csv) as opened:
        _show_merged(opened, merged, limit, as_json=as_json, as_csv=as_csv)


def _show_merged(record: Record, chosen: EventFilter, limit: int, *, as_json: bool, as_csv: bool) -> None:
    found = record.events(chosen)
    more, found = len(found) > limit, found[:limit]
    if as_json:
        print_json(found)
    elif as_csv:
        typer.echo(_merged_csv(found), nl=False)
    else:
        _lines(found)
    if more and not as_json and not as_csv:
        complain(f"there is more; go on with --after {found[-1].id}, or raise --limit")
    if not found:
        if not as_json and not as_csv:
            complain("the record has no such event; dragoman doctor says what it holds")
        raise typer.Exit(EXIT_NOTHING)


def _lines(found: Sequence[Event]) -> None:
    """An event a line: when, what, how many say so, id; the title takes what room there is."""
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column("when", no_wrap=True)
    table.add_column("what", ratio=1)
    table.add_column("id", no_wrap=True, style="dim")
    for each in found:
        marks = [] if each.status.value in {"happened", "planned"} else [each.status.value]
        marks += [f"{each.voices} voices"] if each.voices > 1 else []
        marks += ["! disputed"] if each.conflicts else []
        what = each.title or each.type.value
        table.add_row(str(each.date), what + (f"  [{', '.join(marks)}]" if marks else ""), each.id)
    console().print(table)


def _merged_csv(found: Sequence[Event]) -> str:
    return _written(
        _MERGED,
        (
            (
                each.id,
                each.date.edtf(),
                each.type.value,
                each.mode or "",
                each.status.value,
                names(each.actors),
                names(each.recipients),
                each.place.name if each.place else "",
                each.title or "",
                str(each.voices),
                " ".join(each.reports),
                " ".join(each.conflicts),
                each.story or "",
            )
            for each in found
        ),
    )


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


def _table(record: Record, found: Sequence[EventReport]) -> None:
    from rich.table import Table  # noqa: PLC0415

    heads = record.heads(each.article for each in found)
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column("when", no_wrap=True)
    table.add_column("what", ratio=1)
    for each in found:
        sides = " → ".join(filter(None, (names(each.actors), names(each.recipients)))) or "nobody named"
        where = f", {each.place.name}" if each.place else ""
        kind = f"{each.type.value}{f' {each.mode}' if each.mode else ''}, {each.status.value}"
        words = f"“{each.evidence[0].quote}”: " if each.evidence else ""
        table.add_row(str(each.date), f"{kind}: {sides}{where}")
        table.add_row("", f"  {words}{according_to(each, heads[each.article])} · {each.id}", style="dim")
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
    return _written(
        _COLUMNS,
        (
            (
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
            for each in found
        ),
    )


def _written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV in which no spreadsheet finds a formula."""
    from dragoman.exporting import inert  # noqa: PLC0415

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return out.getvalue()
