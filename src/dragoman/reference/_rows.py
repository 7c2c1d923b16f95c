"""Reading the shipped lists: tab-separated, one entry a line, sorted, the first line naming the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from dragoman.errors import ReferenceDataError

T = TypeVar("T")
Row = Mapping[str, str]

DATA = Path(__file__).parent / "data"


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """The lines of a list with their numbers (the heading is line 1).

    Raises:
        ReferenceDataError: if the heading is not `columns`, or a line has more or fewer cells.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    if tuple(lines[0].split("\t")) != tuple(columns):
        raise ReferenceDataError(f"columns are not {', '.join(columns)}", where=f"{path.name}:1")
    size = len(columns)
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != size:
            raise ReferenceDataError(f"{len(cells)} cells, not {size}", where=f"{path.name}:{number}")
        yield number, dict(zip(columns, cells, strict=True))


def read_list(path: Path, columns: Sequence[str], make: Callable[[Row], T]) -> tuple[T, ...]:
    """A list as entries, each made of its row.

    Raises:
        ReferenceDataError: naming file and line, if a row cannot be made an entry.
    """
    entries = []
    for number, row in read_rows(path, columns):
        try:
            entries.append(make(row))
        except ValueError as error:
            raise ReferenceDataError(str(error), where=f"{path.name}:{number}") from error
    return tuple(entries)


def parts(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by `|`; none if it is empty."""
    return tuple(cell.split("|")) if cell else ()
