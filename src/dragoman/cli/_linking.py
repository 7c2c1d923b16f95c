"""What commands that need events share: a line on standard error while the record is being linked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman.cli._bars import bar
from dragoman.cli._faces import open_record

if TYPE_CHECKING:
    from dragoman.record import Record


@contextmanager
def linked_record(record: str | None, *, quiet: bool = False) -> Iterator[Record]:
    """The record a command works on; if reports have yet to be put together, a bar tells how far that is.

    Args:
        record: A file or an address.
        quiet: Whether to tell nothing.
    """
    with open_record(record) as opened, bar("putting reports together", "articles", quiet=quiet) as progress:
        opened.on_link = progress
        yield opened
