"""`dragoman decide`: what an editor decides about reports, articles and people."""

from __future__ import annotations

import getpass
import json
import os
from typing import Annotated, Any

import typer

from dragoman.cli._faces import JsonOption, RecordOption, open_record, print_json, told
from dragoman.errors import InputError

decide = typer.Typer(
    help="Put reports together or apart, correct them, set them aside; every decision can be undone.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Why = Annotated[str | None, typer.Option(help="The reason, for those who come after.")]
Who = Annotated[
    str | None,
    typer.Option(envvar="DRAGOMAN_EDITOR", help="Who decides; the user of this machine if not said."),
]
Ids = Annotated[
    list[str], typer.Argument(metavar="ID…", help="Reports or events (articles, keys of people).")
]
One = Annotated[str, typer.Argument(metavar="ID", help="A report, or an event of one report.")]


@decide.command()
@told
def same(
    ids: Ids, *, why: Why = None, who: Who = None, record: RecordOption = None, as_json: JsonOption = False
) -> None:
    """Say that these are about one event (one story, one person).

    \b
    Example:
      dragoman decide same r0123456789abcdef r89abcdef01234567 --why "one meeting, told twice"
    """  # noqa: D301
    _decide("same", ids, who, why, record, as_json=as_json, whole=True)


@decide.command(name="not-same")
@told
def not_same(
    ids: Ids, *, why: Why = None, who: Who = None, record: RecordOption = None, as_json: JsonOption = False
) -> None:
    """Say that these are not about one event (story, person): no two of them."""
    _decide("not_same", ids, who, why, record, as_json=as_json)


@decide.command()
@told
def split(
    ids: Ids, *, why: Why = None, who: Who = None, record: RecordOption = None, as_json: JsonOption = False
) -> None:
    """Take reports out of their event: together they are another one."""
    with open_record(record) as opened:
        event = opened.event(ids[0])
        if event is None or not set(ids) <= set(event.reports):
            raise InputError("these are not reports of one event", todo="dragoman timeline shows the ids")
        rest = [each for each in event.reports if each not in ids]
        if not rest:
            raise InputError("these are all the reports of their event; nothing is left to split them from")
        made = opened.decide("split", ids, who=who or user(), why=why, value=json.dumps(rest))
    _tell(made, as_json=as_json)


@decide.command()
@told
def correct(
    report: One,
    field: Annotated[
        str, typer.Argument(metavar="FIELD", help="actors, date, mode, place, recipients, status, type")
    ],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="Its value; actors parted by commas; '' for none.")
    ],
    *,
    why: Why = None,
    who: Who = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Correct a field of a report; what was coded is kept beside it.

    \b
    Example:
      dragoman decide correct r0123456789abcdef place Muscat --why "the caption says Muscat"
    """  # noqa: D301
    plain = json.dumps(value or None if field in {"mode", "place"} else value)
    _decide("correct", [report], who, why, record, as_json=as_json, field=field, value=plain)


@decide.command(name="date")
@told
def set_date(
    event: Annotated[str, typer.Argument(metavar="ID", help="An event, or one of its reports.")],
    day: Annotated[str, typer.Argument(metavar="DAY", help="As 2026-02-06, 2026-02, 2026-02-05/2026-02-06.")],
    *,
    why: Why = None,
    who: Who = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set the date of an event."""
    _decide("date", [event], who, why, record, as_json=as_json, value=json.dumps(day), whole=True)


@decide.command()
@told
def accept(
    ids: Ids, *, why: Why = None, who: Who = None, record: RecordOption = None, as_json: JsonOption = False
) -> None:
    """Say that reports are right as they are."""
    _decide("accept", ids, who, why, record, as_json=as_json)


@decide.command()
@told
def reject(
    ids: Ids, *, why: Why = None, who: Who = None, record: RecordOption = None, as_json: JsonOption = False
) -> None:
    """Say that reports are none: they are left out of events and lists."""
    _decide("reject", ids, who, why, record, as_json=as_json)


def _decide(
    kind: str,
    ids: list[str],
    who: str | None,
    why: str | None,
    record: str | None,
    *,
    as_json: bool,
    field: str | None = None,
    value: str | None = None,
    whole: bool = False,
) -> None:
    """Decide; an event stands for its reports, all of them where `whole`, else for its only one."""
    with open_record(record) as opened:
        named: list[str] = []
        for each in ids:
            event = opened.event(each) if each.startswith("e") else None
            if event is not None and not whole and len(event.reports) > 1:
                todo = f"name the report: {', '.join(event.reports)}"
                raise InputError("an event of several reports", where=each, todo=todo)
            named += event.reports if event is not None else [each]
        made = opened.decide(
            kind, list(dict.fromkeys(named)), who=who or user(), why=why, field=field, value=value
        )
    _tell(made, as_json=as_json)


def user() -> str:
    """Who sits at this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def _tell(made: Any, *, as_json: bool) -> None:
    if as_json:
        print_json(made)
        return
    typer.echo(f"{made.id}: {made.kind.replace('_', ' ')} {' '.join(made.targets)}")
    typer.echo(f"To take it back: dragoman undo {made.id}")
