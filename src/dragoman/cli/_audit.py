"""`dragoman audit`: the log of every write."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli._faces import (
    EXIT_NOTHING,
    JsonOption,
    RecordOption,
    complain,
    console,
    open_record,
    print_json,
    told,
)

audit = typer.Typer(
    help="Show the log of every write, and verify that nobody changed it afterwards.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@audit.command()
@told
def show(
    subject: Annotated[
        str | None, typer.Argument(help="Only what was done to this: an id, a path, a name.")
    ] = None,
    *,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many at most.")] = 20,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the log, the newest entry first: when, who, what was done, to what.

    Keep the hash of the newest entry somewhere else, and give it to "dragoman audit verify --head" later.
    """
    with open_record(record) as opened:
        found = opened.audit(subject=subject, limit=limit)
    if as_json:
        print_json(found)
    elif not found:
        complain("nothing was written yet")
    if not found:
        raise typer.Exit(EXIT_NOTHING)
    out = console()
    for each in () if as_json else found:
        out.print(
            f"{each.number:6}  {each.made[:19].replace('T', ' ')}  {each.who}  {each.action}  {each.subject}"
        )
    if not as_json and subject is None:
        out.print(f"head: {found[0].hash}", style="dim")


@audit.command()
@told
def verify(
    *,
    head: Annotated[
        str | None, typer.Option(help="The hash of an entry, noted earlier, that must still be there.")
    ] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Verify the log: every entry is as it was written, and none is missing.

    Ends with 0, or 1 if the log was changed; then it says where.
    """
    with open_record(record) as opened:
        faults = opened.audit_faults(head)
        newest = opened.audit(limit=1)
    if as_json:
        print_json({"entries": newest[0].number if newest else 0, "faults": faults})
    elif not faults:
        typer.echo(f"the log holds: {newest[0].number if newest else 0:,} entries")
        if newest:
            typer.echo(f"head: {newest[0].hash}")
    for each in () if as_json else faults:
        typer.echo(f"entry {each.number}: {each.what}")
    if faults:
        raise typer.Exit(EXIT_NOTHING)
