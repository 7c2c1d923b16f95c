"""Writing the record, or what was chosen of it, to files that other programs open."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dragoman import __version__
from dragoman.errors import InputError
from dragoman.exporting._arrow import write_parquet
from dragoman.exporting._csv import write_csv
from dragoman.exporting._dictionary import Table, codebook, package, tables
from dragoman.exporting._graph import write_graphml
from dragoman.exporting._jsonld import jsonld
from dragoman.exporting._plover import plover_records
from dragoman.exporting._rows import Row, rows
from dragoman.record import EventFilter

if TYPE_CHECKING:
    from dragoman.record import Record


class Form(StrEnum):
    """In which form data goes out."""

    CSV = "csv"
    PARQUET = "parquet"
    NDJSON = "ndjson"
    PLOVER = "plover"
    JSONLD = "jsonld"
    GRAPHML = "graphml"


TABULAR = (Form.CSV, Form.PARQUET, Form.NDJSON)
"""Forms that have one file for each table; the others have one file in all."""

_ENDING = {
    Form.CSV: "csv",
    Form.PARQUET: "parquet",
    Form.NDJSON: "ndjson",
    Form.PLOVER: "jsonl",
    Form.JSONLD: "jsonld",
    Form.GRAPHML: "graphml",
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: each file, and how many rows, records, nodes or edges it holds."""

    folder: Path
    files: tuple[tuple[str, int], ...]


Progress = Callable[[str, int], None]
"""Told the table and how many of its rows have been written."""


def export(
    record: Record,
    folder: Path,
    *,
    form: Form,
    chosen: EventFilter | None = None,
    only: Sequence[str] = (),
    progress: Progress | None = None,
) -> Exported:
    """Write data into a folder, with `codebook.md` (and, for CSV, `datapackage.json`) beside it.

    Each file is written whole or not at all: under another name first, then renamed.

    Args:
        record: Where it comes from.
        folder: Made if it is not there; files of the same names in it are replaced.
        form: Which form.
        chosen: Which events; everything if `None`.
        only: Names of the tables, for forms that have tables; all of them if empty.
        progress: Told of rows as they are written.

    Raises:
        InputError: if the folder cannot be written, or a table of that name does not exist.
    """
    wanted = EventFilter(newest_first=False) if chosen is None else chosen
    some = _tables(only)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if form in TABULAR:
            files = [
                (f"{table.name}.{_ENDING[form]}", _write_table(record, folder, table, form, wanted, progress))
                for table in some
            ]
        else:
            files = [(f"events.{_ENDING[form]}", _write_whole(record, folder, form, wanted))]
        with whole(folder / "codebook.md") as path:
            path.write_text(codebook(some), encoding="utf-8")
        if form is Form.CSV:
            made = datetime.now(UTC).isoformat(timespec="seconds")
            with whole(folder / "datapackage.json") as path:
                path.write_text(json.dumps(package(some, made=made, version=__version__), indent=2) + "\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"cannot write: {reason}", where=str(folder), todo="name another folder") from error
    return Exported(folder, tuple(files))


def stream(record: Record, out: IO[str], *, form: Form, table: str, chosen: EventFilter) -> int:
    """Write one table, or PLOVER's records, to an open text stream and say how many there were.

    Raises:
        InputError: if the form cannot be streamed as text, or the table does not exist.
    """
    if form is Form.CSV:
        return write_csv(out, _table(table), rows(record, table, chosen))
    if form is Form.NDJSON:
        return _write_lines(out, rows(record, _table(table).name, chosen))
    if form is Form.PLOVER:
        return _write_lines(out, plover_records(record, chosen, f"dragoman {__version__}"))
    if form is Form.JSONLD:
        return _write_jsonld(out, record, chosen)
    raise InputError(f"{form.value} is no text to print", where="--form", todo="name a folder to write it to")


def _write_table(
    record: Record, folder: Path, table: Table, form: Form, chosen: EventFilter, progress: Progress | None
) -> int:
    some = rows(record, table.name, chosen)
    if progress is not None:
        some = _counted(some, table.name, progress)
    with whole(folder / f"{table.name}.{_ENDING[form]}") as path:
        if form is Form.PARQUET:
            return write_parquet(path, table, some)
        # Spreadsheets take a CSV file for Latin-1 unless it begins with a byte order mark.
        coding = "utf-8-sig" if form is Form.CSV else "utf-8"
        with path.open("w", encoding=coding, newline="") as out:
            return write_csv(out, table, some) if form is Form.CSV else _write_lines(out, some)


def _write_whole(record: Record, folder: Path, form: Form, chosen: EventFilter) -> int:
    with whole(folder / f"events.{_ENDING[form]}") as path:
        if form is Form.GRAPHML:
            return write_graphml(path, record.each_event(chosen))
        with path.open("w", encoding="utf-8") as out:
            return stream(record, out, form=form, table="events", chosen=chosen)


def _write_lines(out: IO[str], some: Iterator[Row] | Iterator[dict[str, object]]) -> int:
    count = 0
    for each in some:
        out.write(json.dumps(each, ensure_ascii=False, default=str) + "\n")
        count += 1
    return count


def _write_jsonld(out: IO[str], record: Record, chosen: EventFilter) -> int:
    made = jsonld(record, chosen)
    json.dump(made, out, ensure_ascii=False, indent=1)
    out.write("\n")
    return len(made["@graph"])


def _counted(some: Iterator[Row], name: str, progress: Progress) -> Iterator[Row]:
    for count, each in enumerate(some, 1):
        yield each
        progress(name, count)


def _tables(only: Sequence[str]) -> tuple[Table, ...]:
    return tuple(_table(each) for each in only) if only else tuple(tables().values())


def _table(name: str) -> Table:
    found = tables().get(name)
    if found is None:
        raise InputError(f"{name!r} is no table", where="--table", todo=f"choose of {', '.join(tables())}")
    return found


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A place to write a file that takes its name only when it is complete."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    made = Path(name)
    try:
        yield made
        made.chmod(0o644)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
