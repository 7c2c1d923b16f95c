"""A bar on standard error for work that takes a while."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dragoman.cli._faces import console


@contextmanager
def bar(what: str, unit: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None] | None]:
    """What to tell how far work is: a bar on a terminal, nothing elsewhere.

    Args:
        what: What is being done, as "copying".
        unit: What is counted, as "pages".
        quiet: Whether to tell nothing.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeRemainingColumn(),
        console=console(error=True),
        transient=True,
    )
    task = shown.add_task(what)

    def tell(done: int, total: int) -> None:
        if not shown.live.is_started:
            shown.start()
        shown.update(task, completed=done, total=total)

    try:
        yield tell
    finally:
        shown.stop()
