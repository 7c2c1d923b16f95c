"""`dragoman relink`: put all reports together anew."""

from __future__ import annotations

import time

import typer

from dragoman.cli._faces import RecordOption, told
from dragoman.cli._linking import linked_record


@told
def relink(*, record: RecordOption = None) -> None:
    """Put all reports together anew: events, conflicts, stories, from the articles and the decisions alone.

    Nothing is lost by it, and nothing changes unless dragoman has; it is done by itself where a newer
    dragoman links otherwise.
    """
    with linked_record(record) as opened:
        started = time.monotonic()
        number = opened.relink(opened.on_link)
        failed = opened.unlinked()
    typer.echo(f"{number:,} articles in {time.monotonic() - started:.1f} s")
    for article, reason in failed.items():
        typer.echo(f"{article}: left out, because linking failed on it: {reason}")
