"""`dragoman doctor`: whether everything dragoman needs is there, and what to do where it is not."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from dragoman import settings
from dragoman.cli._faces import EXIT_NOTHING, JsonOption, RecordOption, console, print_json, told
from dragoman.errors import DragomanError

_ROOM = 1_000_000_000
"""Bytes of free disk below which a long run may not get to its end."""

_LIBRARIES = ("spacy", "sqlalchemy", "trafilatura", "lxml")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `todo` says what to do if it is not all right."""

    what: str
    ok: bool
    found: str
    todo: str = ""


@told
def doctor(*, record: RecordOption = None, as_json: JsonOption = False) -> None:
    """Look whether everything is there: Python, the language pipeline, the record, the disk.

    Each line says what was found, and what to do where something is amiss.

    \b
    Examples:
      dragoman doctor
      dragoman doctor --record archive.db --json

    Ends with 0 if all is well, else with 1.
    """  # noqa: D301
    place = record or settings.load().record
    checks: tuple[Callable[[], list[Finding]], ...] = (
        _python,
        _pipeline,
        _reference,
        _fts5,
        lambda: _record(place),
        lambda: _disk(place),
    )
    findings = [finding for check in checks for finding in check()]
    if as_json:
        print_json(findings)
    else:
        _print(findings)
    if not all(each.ok for each in findings):
        raise typer.Exit(EXIT_NOTHING)


def _print(findings: list[Finding]) -> None:
    out = console()
    for each in findings:
        mark, style = ("ok ", "green") if each.ok else ("NOT", "bold red")
        out.print(f"{mark}  {each.what}: {each.found}", style=style if not each.ok else None)
        if not each.ok and each.todo:
            out.print(f"     → {each.todo}")


def _python() -> list[Finding]:
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("dragoman", *_LIBRARIES)]
    return [
        Finding(
            "Python",
            sys.version_info >= (3, 11),
            f"{platform.python_version()} on {platform.system()} {platform.machine()}",
            "install Python 3.11 or later",
        ),
        Finding("versions", ok=True, found=", ".join(versions)),
    ]


def _pipeline() -> list[Finding]:
    name = settings.load().spacy_model
    todo = "reinstall dragoman, or set DRAGOMAN_SPACY_MODEL to an installed English pipeline"
    try:
        found = importlib.metadata.version(name.replace("_", "-"))
    except importlib.metadata.PackageNotFoundError:
        return [Finding("language pipeline", ok=False, found=f"{name} is not installed", todo=todo)]
    try:
        from dragoman import language  # noqa: PLC0415

        parts = ", ".join(language.pipeline().pipe_names)
    except (DragomanError, OSError, ValueError) as error:
        return [Finding("language pipeline", ok=False, found=str(error), todo=todo)]
    return [Finding("language pipeline", ok=True, found=f"{name} {found} ({parts})")]


def _reference() -> list[Finding]:
    from dragoman import reference  # noqa: PLC0415

    try:
        known = reference.load()
    except DragomanError as error:
        return [Finding("reference", ok=False, found=str(error), todo="dragoman reference --help")]
    iran = known.country("IRN")
    return [
        Finding("reference", iran is not None, "loaded" if iran else "has no countries", "reinstall dragoman")
    ]


def _fts5() -> list[Finding]:
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    except sqlite3.OperationalError:
        todo = "use a Python whose SQLite has FTS5, or keep the record in PostgreSQL"
        return [Finding("full-text search", ok=False, found="SQLite without FTS5", todo=todo)]
    finally:
        memory.close()
    return [Finding("full-text search", ok=True, found=f"SQLite {sqlite3.sqlite_version} with FTS5")]


def _record(place: str) -> list[Finding]:
    from dragoman.record import Record, absent  # noqa: PLC0415

    if absent(place):
        return [Finding("record", ok=True, found=f"none yet at {place}; dragoman read PATH makes it")]
    try:
        with Record.open(place, create=False) as opened:
            sound = opened.check()
            counts = ", ".join(f"{number:,} {name}" for name, number in opened.counts().items())
            killed = [each for each in opened.runs() if each.state == "running"]
    except DragomanError as error:
        return [Finding("record", ok=False, found=str(error), todo=error.todo or "")]
    todo = "restore a copy, or read the articles into a new record"
    findings = [Finding("record", not sound, f"{place}: {sound or counts}", todo)]
    if killed:
        found = f"the run of {killed[-1].started} ({killed[-1].command}) did not end or still goes on"
        findings.append(Finding("runs", ok=True, found=found + "; the same command goes on where it was"))
    return findings


def _disk(place: str) -> list[Finding]:
    folder = Path.cwd() if "://" in place else Path(place).absolute().parent
    if not folder.is_dir():
        return [
            Finding("disk", ok=False, found=f"{folder} does not exist", todo="make it, or choose another")
        ]
    free = shutil.disk_usage(folder).free
    return [
        Finding("disk", free >= _ROOM, f"{free / 1e9:.1f} GB free at {folder}", "make room for the record")
    ]
