"""Tables as Arrow, and so as Parquet, pandas and polars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.exporting._dictionary import Table
from dragoman.exporting._rows import Row

if TYPE_CHECKING:
    import pyarrow as pa

_AT_ONCE = 10_000
"""Rows held in memory while a Parquet file is written."""


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table; each field carries its meaning."""
    import pyarrow as pa  # noqa: PLC0415  # loading it takes longer than most commands

    kinds: dict[str, Any] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema(
        [
            pa.field(each.name, kinds[each.type], metadata={"meaning": each.meaning, "form": each.form})
            for each in table.fields
        ],
        metadata={"table": table.name, "row": table.row},
    )


def arrow(table: Table, some: Iterable[Row]) -> pa.Table:
    """The whole table in memory."""
    import pyarrow as pa  # noqa: PLC0415

    form = schema(table)
    return pa.Table.from_batches(list(_batches(form, some)), schema=form)


def write_parquet(path: Path, table: Table, some: Iterable[Row]) -> int:
    """Write a table as a Parquet file, some thousand rows at a time, and say how many rows it has."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    form, count = schema(table), 0
    with pq.ParquetWriter(path, form, compression="zstd") as writer:
        for each in _batches(form, some):
            writer.write_batch(each)
            count += each.num_rows
    return count


def _batches(form: pa.Schema, some: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415

    left = iter(some)
    while part := list(islice(left, _AT_ONCE)):
        yield pa.RecordBatch.from_pylist(part, schema=form)
