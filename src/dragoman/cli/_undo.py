"""`dragoman undo`: take a decision back."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli._decide import Who, Why, user
from dragoman.cli._faces import JsonOption, RecordOption, open_record, print_json, told


@told
def undo(
    decision: Annotated[
        str, typer.Argument(metavar="DECISION", help="Its id; dragoman decisions lists them.")
    ],
    *,
    why: Why = None,
    who: Who = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a decision back; that is a decision too, and can be undone."""
    with open_record(record) as opened:
        made = opened.undo(decision, who=who or user(), why=why)
    if as_json:
        print_json(made)
    else:
        typer.echo(f"{made.id}: undone {decision}")
