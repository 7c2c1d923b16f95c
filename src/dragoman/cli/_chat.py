"""`dragoman chat`: questions one after the other."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli._ask import show
from dragoman.cli._faces import RecordOption, console, last_day, open_record, told

_LEAVE = frozenset({"exit", "quit", "bye", "q"})


@told
def chat(
    *,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="Only from what had been reported by that day."),
    ] = None,
    record: RecordOption = None,
) -> None:
    """Ask one question after the other; a follow-up may lean on the one before.

    \b
    > What did Rubio say about the talks?
    > and Araghchi?
    > when was that?

    An empty line changes nothing; "exit" or Ctrl-D ends it. Questions may be piped in, one a line.
    """  # noqa: D301
    from dragoman.asking import Chat, language_model  # noqa: PLC0415

    day = last_day(as_of, "--as-of")
    asked_of = sys.stdin.isatty()
    with open_record(record) as opened:
        talk = Chat(opened, as_of=day, model=language_model())
        while True:
            if asked_of:
                console().print("> ", end="")
            line = sys.stdin.readline()
            if not line or line.strip().casefold() in _LEAVE:
                break
            if line.strip():
                show(talk.ask(line.strip()))
                console().print()
