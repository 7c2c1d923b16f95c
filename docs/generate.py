"""Make the pages of the manual that follow from the code: settings, errors, the command line.

`python -m docs.generate` writes them; with `--check` it only says which are out of date, and fails.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from dragoman import errors, settings
from dragoman.cli import app

_FOLDER = Path(__file__).parent
_NOTE = "<!-- Made by `make generated` from the code; change it there. -->\n"
_WIDTH = 96

_EXIT_CODES = """
| code | meaning |
| --- | --- |
| 0 | done |
| 1 | nothing found, or something was put into quarantine that was not there before |
| 2 | something given cannot be used |
| 3 | the record cannot be used |
| 130 | interrupted with Ctrl-C; what was finished by then is kept |
"""


def settings_page() -> str:
    """Every setting with its variable, its default and what it does."""
    said = _attribute_docs(settings.Settings)
    rows = [
        f"| `DRAGOMAN_{each.name.upper()}` | `{each.default}` | {_cell(said[each.name])} |"
        for each in fields(settings.Settings)
    ]
    return "\n".join(
        [
            "# Settings",
            "",
            _NOTE,
            "Every limit, default and weight can be set by an environment variable. Sizes are in bytes, times in",
            "seconds; a switch is `true` or `false`.",
            "",
            "| variable | default | what it does |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def errors_page() -> str:
    """Every error with its code, its exit code and what it means."""
    rows = [
        f"| {kind.code} | `{kind.__name__}` | {kind.exit_code} | {_cell(inspect.getdoc(kind) or '')} |"
        for kind in _tree(errors.DragomanError)
    ]
    return "\n".join(
        [
            "# Errors",
            "",
            _NOTE,
            "What dragoman tells on purpose is one line: a code that stands for good, the place, what is wrong, and",
            "what to do. The same codes stand in the quarantine of a record, in `--json` output and here.",
            "",
            "| code | name | exit code | meaning |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            "## Exit codes",
            _EXIT_CODES,
        ]
    )


def cli_page() -> str:
    """The help of every command, as the commands print it."""
    parts = ["# Command line", "", _NOTE]
    for path in [(), *_commands()]:
        name = " ".join(("dragoman", *path))
        parts += [f"## {name}", "", "```text", _help(path), "```", ""]
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "errors.md": errors_page,
    "cli.md": cli_page,
}


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or say which are out of date."""
    parser = argparse.ArgumentParser(prog="python -m docs.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a page is out of date")
    check = parser.parse_args(arguments).check
    stale = [name for name, page in PAGES.items() if _read(name) != page()]
    if check:
        for name in stale:
            sys.stderr.write(f"docs/{name} is out of date: make generated\n")
        return 1 if stale else 0
    for name in stale:
        (_FOLDER / name).write_text(PAGES[name](), encoding="utf-8")
    return 0


def _read(name: str) -> str:
    file = _FOLDER / name
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _attribute_docs(kind: type) -> dict[str, str]:
    """The string that stands below each attribute of a class, by the attribute's name."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for before, after in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(before, ast.AnnAssign)
            and isinstance(after, ast.Expr)
            and isinstance(before.target, ast.Name)
        ):
            assert isinstance(after.value, ast.Constant)
            found[before.target.id] = str(after.value.value)
    return found


def _tree(kind: type[errors.DragomanError]) -> Iterator[type[errors.DragomanError]]:
    yield kind
    for below in kind.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from _tree(below)


def _commands() -> Iterator[tuple[str, ...]]:
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        yield (name,)
        for inner in getattr(command, "commands", {}):
            yield (name, inner)


def _help(path: tuple[str, ...]) -> str:
    found = CliRunner().invoke(
        app,
        [*path, "--help"],
        prog_name="dragoman",
        env={"COLUMNS": str(_WIDTH), "TERMINAL_WIDTH": str(_WIDTH)},
    )
    assert found.exit_code == 0, found.output
    return "\n".join(line.rstrip() for line in found.output.strip().splitlines())


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    raise SystemExit(main())
