"""Taking a user's own list in: columns recognised, each line checked, the right kept, the wrong named."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError, ReferenceDataError
from dragoman.reference._holders import fold_name
from dragoman.reference._normal import Normaliser
from dragoman.reference._user_lists import KINDS, ListKind, user_folder

_DELIMITERS = "\t,;"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: how many lines are kept, where, how columns were read, and the wrong lines.

    `columns` maps the list's own headings to ours; `unused` are headings that were not recognised; each of
    `wrong` is a line for a person: file, line, fault.
    """

    kind: str
    path: Path
    kept: int
    columns: Mapping[str, str]
    unused: tuple[str, ...]
    wrong: tuple[str, ...]


def import_list(
    path: Path,
    kind: str,
    *,
    name: str | None = None,
    mapping: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Imported:
    """Take in a CSV or TSV file as a list of one kind; a list of the same name is replaced whole.

    Args:
        path: The file, UTF-8, its first line naming the columns.
        kind: One of `KINDS`.
        name: What to call the list; otherwise the file's name.
        mapping: Their headings to ours, where they are not recognised.
        folder: Where to keep it, if not in the folder of the settings.

    Raises:
        InputError: if the kind or a heading is unknown, or the file cannot be read.
        ReferenceDataError: if not one line can be used. Nothing is written then.
    """
    if kind not in KINDS:
        raise InputError(f"there is no kind of list called {kind!r}", todo=f"choose of {', '.join(KINDS)}")
    heads, lines = _read(path)
    columns = _columns(heads, KINDS[kind], mapping or {}, path)
    rows, wrong = _normal_rows(lines, heads, columns, kind, path)
    if not rows:
        first = f"; the first fault: {wrong[0]}" if wrong else ""
        raise ReferenceDataError(f"no line can be used{first}", where=path.name, todo="nothing was kept")
    slug = fold_name(name or path.stem).replace(" ", "-")
    target = (folder or user_folder()) / kind / f"{re.sub(r'[^a-z0-9-]+', '-', slug) or 'list'}.tsv"
    _write(target, KINDS[kind].columns, rows)
    unused = tuple(head for head in heads if head not in columns)
    return Imported(kind, target, len(rows), columns, unused, tuple(wrong))


def _read(path: Path) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", where=str(path)) from error
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", where=str(path)) from error
    first = text.split("\n", 1)[0]
    if not first.strip():
        raise InputError("is empty, or has no line of headings", where=str(path))
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    heads = [head.strip() for head in next(reader)]

    def lines() -> Iterator[tuple[int, list[str]]]:
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield reader.line_num, cells
        except csv.Error as error:
            raise InputError(str(error), where=f"{path}:{reader.line_num}") from error

    return heads, lines()


def _columns(heads: Sequence[str], kind: ListKind, mapping: Mapping[str, str], path: Path) -> dict[str, str]:
    for theirs, ours in mapping.items():
        if theirs not in heads:
            raise InputError(f"has no column {theirs!r}", where=str(path), todo=f"it has {', '.join(heads)}")
        if ours not in kind.columns:
            raise InputError(f"there is no column {ours!r}", todo=f"choose of {', '.join(kind.columns)}")
    found = dict(mapping)
    for head in heads:
        plain = re.sub(r"[\s\-.]+", "_", head.strip().lower())
        ours = plain if plain in kind.columns else kind.headings.get(plain, "")
        if head not in found and ours and ours not in found.values():
            found[head] = ours
    missing = [each for each in kind.required if each not in found.values()]
    if missing:
        raise InputError(
            f"has no column that is known as {', '.join(missing)}",
            where=str(path),
            todo=f"say which of {', '.join(heads)} it is: --map THEIRS={missing[0]}",
        )
    return found


def _normal_rows(
    lines: Iterator[tuple[int, list[str]]],
    heads: Sequence[str],
    columns: Mapping[str, str],
    kind: str,
    path: Path,
) -> tuple[list[tuple[str, ...]], list[str]]:
    known, normal = KINDS[kind], Normaliser(kind, path.name)
    rows: list[tuple[str, ...]] = []
    wrong: list[str] = []
    for number, cells in lines:
        try:
            row = normal(_given(cells, heads, columns, known))
            known.make(row)
        except ValueError as error:
            wrong.append(f"{path.name}:{number}: {error}")
        else:
            rows.append(tuple(row[column] for column in known.columns))
    return sorted(set(rows)), wrong


def _given(
    cells: Sequence[str], heads: Sequence[str], columns: Mapping[str, str], known: ListKind
) -> dict[str, str]:
    if len(cells) != len(heads):
        msg = f"{len(cells)} cells, not {len(heads)}"
        raise ValueError(msg)
    given = dict.fromkeys(known.columns, "")
    for head, cell in zip(heads, cells, strict=True):
        if head in columns:
            given[columns[head]] = " ".join(cell.split())
    empty = [each for each in known.required if not given[each]]
    if empty:
        msg = f"{' and '.join(empty)} empty"
        raise ValueError(msg)
    return given


def _write(target: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write beside the target and put it in place at once, so that no half list is ever seen."""
    text = "\n".join("\t".join(row) for row in (columns, *rows)) + "\n"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".", suffix=".draft", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            Path(draft).replace(target)
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}", where=str(target), todo="set DRAGOMAN_REFERENCE_DIR"
        ) from error
