"""`dragoman restore`: a backup put in the place of the record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman import settings
from dragoman.cli._faces import RecordOption, open_record, told
from dragoman.errors import InputError


@told
def restore(
    backup: Annotated[Path, typer.Argument(metavar="FILE", help='What "dragoman backup" wrote.')],
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Also where there is a record; that is kept under another name.")
    ] = False,
    record: RecordOption = None,
) -> None:
    """Put a backup in the place of the record. Nothing else may be using the record.

    The backup is checked first. A record that is there stays, beside, as FILE.before-restore-1.

    \b
    Example:
      dragoman restore dragoman.2026-02-06-120000.db --force
    """  # noqa: D301
    from dragoman.record import restore as put_back  # noqa: PLC0415

    where = str(record if record is not None else settings.load().record)
    if "://" in where:
        raise InputError("a record on a server is restored with pg_restore", where=where)
    aside = put_back(backup, Path(where), force=force)
    with open_record(where) as opened:
        opened.log("dragoman", "record.restored", str(backup))
        count = opened.counts()["articles"]
    typer.echo(f"{where}: {count:,} articles")
    if aside is not None:
        typer.echo(f"what was there is now {aside}")
