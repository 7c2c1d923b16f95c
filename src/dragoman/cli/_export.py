"""`dragoman export`: data for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
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
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.exporting import Form


@told
def export(
    target: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder to write to; - for standard output.")
    ],
    *,
    form: Annotated[
        str, typer.Option(help="csv, parquet, ndjson (tables); plover, jsonld, graphml (events).")
    ] = "csv",
    table: Annotated[
        list[str] | None,
        typer.Option(
            help="events, parties, reports, statements, conflicts, articles, tenures; repeatable; all "
            "of them if not given."
        ),
    ] = None,
    actor: Annotated[str | None, typer.Option(help="Events done by (or with) this party.")] = None,
    with_: Annotated[str | None, typer.Option("--with", help="The other party.")] = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", help="A PLOVER type, such as CONSULT; repeatable.")
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(help="happened, ongoing, planned, possible, denied, cancelled; repeatable."),
    ] = None,
    place: Annotated[str | None, typer.Option(help="Where: a place or a country.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day, month or year on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day, month or year.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="Only what had been reported by that day.")
    ] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the record's data for other programs: PLOVER, CSV, Parquet, JSON-LD, GraphML.

    A codebook that says what each field means is written beside it. CSV opens in spreadsheets without harm:
    no cell is taken for a formula. Events are merged reports; the table reports has every report with its
    words and its source.

    \b
    Examples:
      dragoman export data/                                  every table as CSV
      dragoman export data/ --form parquet --table events
      dragoman export data/ --form plover --actor Iran --since 2026
      dragoman export - --table conflicts > conflicts.csv
      dragoman export net/ --form graphml                    for Gephi, igraph, networkx

    Ends with 0, 1 if nothing was found, 2 if DIR cannot be written, 3 if the record cannot be used.
    """  # noqa: D301
    from dragoman.exporting import TABULAR, Form  # noqa: PLC0415
    from dragoman.exporting import export as write  # noqa: PLC0415
    from dragoman.record import EventFilter, asked  # noqa: PLC0415

    kind = _form(form, Form)
    if table and kind not in TABULAR:
        raise InputError(
            f"{kind.value} has no tables", where="--table", todo="leave it out, or use csv or parquet"
        )
    terms = {
        "actor": actor,
        "with": with_,
        "type": type_,
        "status": status,
        "place": place,
        "since": since,
        "until": until,
        "as_of": as_of,
    }
    chosen = asked(EventFilter, terms, named=option, newest_first=False)
    with open_record(record) as opened:
        if target == "-":
            _print(opened, kind, table or ["events"], chosen)
            return
        done = write(opened, Path(target), form=kind, chosen=chosen, only=tuple(table or ()))
    if as_json:
        print_json({"folder": str(done.folder), "files": dict(done.files)})
    else:
        for name, count in done.files:
            console().print(f"{count:>9,}  {done.folder / name}")
        console().print(f"What the fields mean: {done.folder / 'codebook.md'}")
    if not any(count for _, count in done.files):
        complain("nothing of that is in the record; the files have no rows")
        raise typer.Exit(EXIT_NOTHING)


def _form(text: str, kind: type[Form]) -> Form:
    try:
        return kind(text.lower())
    except ValueError as error:
        known = ", ".join(each.value for each in kind)
        raise InputError(f"{text!r} is none", where="--form", todo=f"choose of {known}") from error


def _print(opened: object, kind: Form, tables: list[str], chosen: object) -> None:
    from dragoman.exporting import stream  # noqa: PLC0415
    from dragoman.record import EventFilter, Record  # noqa: PLC0415

    assert isinstance(opened, Record)
    assert isinstance(chosen, EventFilter)
    if len(tables) > 1:
        raise InputError(
            "one table at a time on standard output", where="--table", todo="name a folder instead"
        )
    if not stream(opened, sys.stdout, form=kind, table=tables[0], chosen=chosen):
        raise typer.Exit(EXIT_NOTHING)
