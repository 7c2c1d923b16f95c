"""What every command shares: where output goes, how errors are told, what exit codes mean.

Exit codes: 0 done; 1 nothing found, or some of what was read went into quarantine; 2 what was given cannot be
used; 3 the record cannot be used; 130 interrupted.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from dragoman.errors import DragomanError, InputError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.model import DateSpan
    from dragoman.record import Record

EXIT_NOTHING = 1
EXIT_INPUT = 2
EXIT_INTERRUPTED = 130

RecordOption = Annotated[
    str | None,
    typer.Option("--record", envvar="DRAGOMAN_RECORD", help="The record: a file or a postgresql:// address."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON on standard output, and nothing else.")]

Command = TypeVar("Command", bound=Callable[..., Any])


def told(command: Command) -> Command:
    """Let a command end with one clear line on standard error where dragoman raises one of its errors."""

    @functools.wraps(command)
    def inner(*arguments: Any, **named: Any) -> Any:
        try:
            return command(*arguments, **named)
        except DragomanError as error:
            complain(str(error))
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            complain("interrupted")
            raise typer.Exit(EXIT_INTERRUPTED) from None
        except BrokenPipeError:
            # The reader of our output (a pager, `head`) has gone; Python must not complain at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None

    return inner  # type: ignore[return-value]


def complain(line: str) -> None:
    """One line on standard error."""
    typer.echo(f"dragoman: {line}", err=True)


def console(*, error: bool = False) -> Console:
    """Where tables go. Colour only on a terminal, and not where NO_COLOR is set; no wrapping in a pipe."""
    from rich.console import Console  # noqa: PLC0415

    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else 160
    return Console(stderr=error, width=width, highlight=False, emoji=False, markup=False, soft_wrap=False)


def print_json(value: object) -> None:
    """A value as JSON on standard output, indented, UTF-8 as it is."""
    import msgspec  # noqa: PLC0415

    typer.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def open_record(record: str | None, *, create: bool = False) -> Record:
    """The record a command works on."""
    from dragoman.record import Record  # noqa: PLC0415

    return Record.open(record, create=create)


def span(text: str | None, name: str) -> DateSpan | None:
    """A day, month, year or range that the user typed: `2026-01-05`, `2026-01`, `2026`, `2026-01/2026-03`.

    Raises:
        InputError: if it is none of these.
    """
    from dragoman.model import DateSpan  # noqa: PLC0415

    if text is None:
        return None
    try:
        return DateSpan.from_edtf(text)
    except ValueError as error:
        todo = "write a day as 2026-01-05, a month as 2026-01, a year as 2026"
        raise InputError(f"{text!r} is no date", where=name, todo=todo) from error


def option(name: str) -> str:
    """How a term of a filter is written on the command line: `--as-of`."""
    return f"--{name.replace('_', '-')}"


def first_day(text: str | None, name: str) -> date | None:
    """The first day of what the user typed."""
    found = span(text, name)
    return found.earliest if found else None


def last_day(text: str | None, name: str) -> date | None:
    """The last day of what the user typed."""
    found = span(text, name)
    return found.latest if found else None
