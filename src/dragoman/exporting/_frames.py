"""The record for notebooks: tables that become pandas or polars frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dragoman.exporting._arrow import arrow
from dragoman.exporting._dictionary import tables
from dragoman.exporting._rows import Row, rows
from dragoman.model import EventType, Status
from dragoman.record import EventFilter, Record

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Frame:
    """One table of a record, read when it is asked for."""

    record: Record
    table: str
    chosen: EventFilter

    def __iter__(self) -> Iterator[Row]:
        """Its rows as dictionaries."""
        return rows(self.record, self.table, self.chosen)

    def to_arrow(self) -> pa.Table:
        """As a `pyarrow.Table`."""
        return arrow(tables()[self.table], self)

    def to_pandas(self) -> Any:
        """As a `pandas.DataFrame`.

        Raises:
            ModuleNotFoundError: if pandas is not installed.
        """
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """As a `polars.DataFrame`.

        Raises:
            ModuleNotFoundError: if polars is not installed.
        """
        import polars as pl  # noqa: PLC0415  # the user's, not ours

        return pl.from_arrow(self.to_arrow())

    def _repr_html_(self) -> str:
        """What a notebook shows: the first rows."""
        return str(self.to_pandas().head(20).to_html(notebook=True))


class Data:
    """A record opened for reading, its tables by name. Use it as a context manager, or `close` it.

    Every table can be narrowed: `actor` and `with_` are countries, organisations or people by any name,
    `since` and `until` bound the day of the event, `as_of` lets through only what had been reported by then.
    """

    def __init__(self, record: Record) -> None:
        self.record = record

    def events(
        self,
        *,
        actor: str | None = None,
        with_: str | None = None,
        type: EventType | str | None = None,  # noqa: A002  # PLOVER's word
        status: Status | str | None = None,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
    ) -> Frame:
        """Events, one row each."""
        return Frame(
            self.record,
            "events",
            EventFilter(
                actor=actor,
                with_=with_,
                type=EventType(type) if type else None,
                status=Status(status) if status else None,
                since=since,
                until=until,
                reported_by=as_of,
                newest_first=False,
            ),
        )

    def table(self, name: str, *, actor: str | None = None, as_of: date | None = None) -> Frame:
        """Any table: `events`, `parties`, `reports`, `statements`, `conflicts`, `articles`, `tenures`.

        Raises:
            KeyError: if there is none of that name.
        """
        return Frame(
            self.record, tables()[name].name, EventFilter(actor=actor, reported_by=as_of, newest_first=False)
        )

    def close(self) -> None:
        """Give the record back."""
        self.record.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_data(record: Path | str | None = None) -> Data:
    """Open a record for reading: a file or a `postgresql://` address; the setting `record` if none is given.

    Raises:
        RecordError: if there is none.
    """
    return Data(Record.open(record, create=False))
