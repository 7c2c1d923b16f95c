"""`dragoman check`: whether everything in the record holds."""

from __future__ import annotations

import typer

from dragoman.cli._bars import bar
from dragoman.cli._faces import EXIT_NOTHING, JsonOption, RecordOption, open_record, print_json, told


@told
def check(*, record: RecordOption = None, as_json: JsonOption = False) -> None:
    """Check the record: its file, its log, and that every quotation stands in its article where it says.

    Ends with 0, or 1 if something does not hold; then it says what.
    """
    with open_record(record) as opened, bar("checking", "articles", quiet=as_json) as progress:
        found = list(opened.unsound(progress))
        count = opened.counts()["articles"]
    if as_json:
        print_json({"articles": count, "faults": found})
    elif not found:
        typer.echo(f"sound: {count:,} articles, every quotation in its place, the log unbroken")
    for each in () if as_json else found:
        typer.echo(f"{each.what}: {each.fault}")
    if found:
        raise typer.Exit(EXIT_NOTHING)
