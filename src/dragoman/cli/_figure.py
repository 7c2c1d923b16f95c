"""`dragoman figure`: an infographic of a subject."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._faces import JsonOption, RecordOption, console, last_day, print_json, told
from dragoman.cli._linking import linked_record
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.publishing.figures import Figure

_FORMS = ("svg", "png", "csv", "json")


@told
def figure(
    subject: Annotated[
        str | None,
        typer.Argument(help='As "Iran and China", a person, a place, a topic, a story, an event\'s id.'),
    ] = None,
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="What it shows; --list names the kinds.")
    ] = "sheet",
    *,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", "-o", metavar="FILE", help="Where to; its ending says the form: svg, png, csv, json."
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="Only what had been reported by that day.")
    ] = None,
    scale: Annotated[float, typer.Option(min=0.1, max=10.0, help="Pixels for each unit of a PNG.")] = 2.0,
    dark: Annotated[bool, typer.Option("--dark", help="Light lines on a dark ground.")] = False,
    narrow: Annotated[bool, typer.Option("--narrow", help="As for a telephone: 380 pixels wide.")] = False,
    kinds: Annotated[bool, typer.Option("--list", help="Name the kinds of figures.")] = False,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Draw a figure of a subject: timeline, network, map, calendar, matrix, stream, sides, sheet or card.

    Each has a title, a line on what it rests on, and words for those who do not see it; its data can be had
    as CSV, its drawing as SVG, PNG or Vega-Lite (JSON).

    \b
    Examples:
      dragoman figure "Iran and China" timeline -o timeline.svg
      dragoman figure Libya map -o map.png --dark
      dragoman figure "Iran, United States" sides -o sides.csv
      dragoman figure Iran card -o card.png --scale 1
      dragoman figure --list

    Ends with 0, or 1 if nothing is known of the subject or too little for that figure.
    """  # noqa: D301
    from dragoman.publishing import figures  # noqa: PLC0415

    if kinds:
        for name, what in figures.KINDS.items():
            typer.echo(f"{name:10} {what}")
        return
    if subject is None:
        raise InputError(
            "of what was not said", todo='dragoman figure "Iran and China" timeline -o timeline.svg'
        )
    form = to.suffix.removeprefix(".").lower() if to else "svg"
    if form not in _FORMS:
        raise InputError(
            f"figures are not drawn as {form!r}", where=str(to), todo=f"end it in {', '.join(_FORMS)}"
        )
    day = last_day(as_of, "--as-of")
    with linked_record(record, quiet=as_json) as opened:
        made = figures.figure(opened, subject, kind, day)
    if as_json:
        print_json({"title": made.title, "alt": made.alt, "source": made.source, "data": made.rows})
    if to is None and not as_json:
        _told(made)
    elif to is not None:
        _write(made, to, form, scale, dark=dark, narrow=narrow)
        if not as_json:
            typer.echo(f"{to}: {made.alt}")


def _write(made: Figure, to: Path, form: str, scale: float, *, dark: bool, narrow: bool) -> None:
    try:
        match form:
            case "png":
                to.write_bytes(made.png(scale=scale, dark=dark, narrow=narrow))
            case "csv":
                to.write_text(made.csv(), encoding="utf-8", newline="")
            case "json":
                to.write_text(
                    json.dumps(made.vega_lite(dark=dark, narrow=narrow), ensure_ascii=False, indent=1),
                    encoding="utf-8",
                )
            case _:
                to.write_text(made.svg(dark=dark, narrow=narrow), encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(to)) from error


def _told(made: Figure) -> None:
    """What a figure says, for a terminal: its title, its data as a table, its source."""
    from rich.table import Table  # noqa: PLC0415

    out = console()
    out.print(made.title, style="bold")
    out.print(made.subtitle)
    table = Table(box=None, pad_edge=False)
    for name in made.columns:
        table.add_column(name)
    for row in made.rows[:40]:
        table.add_row(*("" if row.get(name) is None else str(row.get(name)) for name in made.columns))
    out.print(table)
    if len(made.rows) > 40:
        out.print(f"… and {len(made.rows) - 40:,} more; -o FILE.csv has them all")
    out.print(made.source, style="dim")
