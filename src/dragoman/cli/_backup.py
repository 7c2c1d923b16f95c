"""`dragoman backup`: a copy of the record while it is in use."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli._bars import bar
from dragoman.cli._decide import user
from dragoman.cli._faces import RecordOption, open_record, told


@told
def backup(
    to: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="Where to; beside the record, with the day, if not said."),
    ] = None,
    *,
    record: RecordOption = None,
) -> None:
    """Copy the record to a file, while others go on reading and writing it.

    \b
    Examples:
      dragoman backup
      dragoman backup /mnt/backups/news.db

    "dragoman restore FILE" puts it back. A record on a PostgreSQL server is backed up with pg_dump.
    """  # noqa: D301
    with open_record(record) as opened:
        named = Path(opened.where)
        stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
        target = to or named.with_name(f"{named.stem}.{stamp}{named.suffix or '.db'}")
        with bar("copying", "pages") as progress:
            made = opened.backup(target, who=user(), progress=progress)
    typer.echo(f"{made}: {made.stat().st_size / 2**20:,.1f} MiB")
