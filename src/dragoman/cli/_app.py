"""The `dragoman` command and its list of commands."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Annotated

import typer

_COMMANDS = (
    "demo",
    "read",
    "events",
    "timeline",
    "conflicts",
    "topics",
    "trends",
    "who",
    "ask",
    "chat",
    "show",
    "brief",
    "explain",
    "faq",
    "analyse",
    "figure",
    "publish",
    "export",
    "review",
    "decide",
    "undo",
    "decisions",
    "relink",
    "audit",
    "backup",
    "restore",
    "check",
    "compact",
    "code",
    "serve",
    "users",
    "watch",
    "mcp",
    "doctor",
    "schema",
    "reference",
)
"""In the order of the help. Each is the function, or the group of commands, of its name in `cli/_NAME.py`."""

app = typer.Typer(
    name="dragoman",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(value: bool) -> None:  # noqa: FBT001  # typer passes it so
    if value:
        from dragoman import __version__  # noqa: PLC0415

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def dragoman(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """News articles in; who did what to whom, when and where, according to whom, out.

    \b
    To begin:
      dragoman demo                                try it on sample articles
      dragoman read articles/                      read your own into a record, dragoman.db
      dragoman events --actor Iran --with China    ask what happened
      dragoman timeline "Iran, China"              the same in order, told
      dragoman publish site/                       make a site of it

    Every command explains itself: dragoman events --help. Exit codes: 0 done, 1 nothing found or
    something set aside, 2 wrong input, 3 the record cannot be used, 130 interrupted.
    """  # noqa: D301  # \b is click's mark for lines to leave as they are


def _register() -> None:
    for name in _COMMANDS:
        module = f"dragoman.cli._{name}"
        if importlib.util.find_spec(module) is None:
            continue
        command = getattr(importlib.import_module(module), name)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)


_register()


def main() -> None:
    """Run the command line."""
    app()
