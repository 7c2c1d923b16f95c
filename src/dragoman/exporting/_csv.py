"""Tables as CSV that spreadsheets open without harm."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from typing import IO

from dragoman.exporting._dictionary import Table
from dragoman.exporting._rows import Cell, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    Source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def write_csv(out: IO[str], table: Table, some: Iterable[Row]) -> int:
    """Write a table as CSV (RFC 4180, UTF-8) and say how many rows it has."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.names)
    count = 0
    for row in some:
        writer.writerow([_cell(row[name]) for name in table.names])
        count += 1
    return count


def _cell(value: Cell) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case date():
            return value.isoformat()
        case list():
            return inert("; ".join(value))
        case str():
            return inert(value)
