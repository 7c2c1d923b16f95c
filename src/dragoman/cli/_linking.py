"""What commands that need events share: a line on standard error while the record is being linked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman.cli._faces import console, open_record

if TYPE_CHECKING:
    from dragoman.record import LinkProgress, Record


@contextmanager
def linked_record(record: str | None, *, quiet: bool = False) -> Iterator[Record]:
    """The record a command works on; if reports have yet to be put together, a bar tells how far that is.

    Args:
        record: A file or an address.
        quiet: Whether to tell nothing.
    """
    with open_record(record) as opened, link_progress(quiet=quiet) as progress:
        opened.on_link = progress
        yield opened


@contextmanager
def link_progress(*, quiet: bool = False) -> Iterator[LinkProgress | None]:
    """What to tell how far linking is: a bar on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TimeRemainingColumn(),
        console=console(error=True),
        transient=True,
    )
    task = bar.add_task("putting reports together")

    def tell(done: int, total: int) -> None:
        if not bar.live.is_started:
            bar.start()
        bar.update(task, completed=done, total=total)
        if done >= total:
            bar.stop()

    try:
        yield tell
    finally:
        bar.stop()
