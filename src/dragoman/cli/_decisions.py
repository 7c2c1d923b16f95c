"""`dragoman decisions`: what editors decided."""

from __future__ import annotations

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


@told
def decisions(*, record: RecordOption = None, as_json: JsonOption = False) -> None:
    """List what editors decided, who, when and why; what was undone, and what is about reports that are gone.

    Ends with 0, or 1 if nothing was decided.
    """
    with open_record(record) as opened:
        found = opened.decisions()
    if as_json:
        print_json(found)
    elif not found:
        complain("nothing was decided yet")
    if not found:
        raise typer.Exit(EXIT_NOTHING)
    out = console()
    for each in () if as_json else found:
        made = each.decision
        set_to = f" {made.field or ''} = {made.value}" if made.kind in {"correct", "date"} else ""
        out.print(
            f"{made.id}  {made.made[:16].replace('T', ' ')}  {made.who}",
            style=None if each.in_force else "dim",
        )
        out.print(f"    {made.kind.replace('_', ' ')} {' '.join(made.targets)}{set_to}")
        if made.why:
            out.print(f"    because: {made.why}")
        if each.undone_by:
            out.print(f"    undone by {each.undone_by}")
        if each.missing:
            out.print(f"    not in the record now: {' '.join(each.missing)}")
