"""`dragoman compact`: a smaller record, and one without the articles' text."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli._bars import bar
from dragoman.cli._decide import user
from dragoman.cli._faces import RecordOption, first_day, open_record, told
from dragoman.errors import InputError


@told
def compact(
    *,
    forget_text: Annotated[
        bool,
        typer.Option(
            "--forget-text", help="Keep of articles only titles and what is quoted. Cannot be undone."
        ),
    ] = False,
    before: Annotated[
        str | None, typer.Option(metavar="DAY", help="Forget only what was published before that day.")
    ] = None,
    record: RecordOption = None,
) -> None:
    """Give unused space of the record back to the disk.

    With --forget-text, for those who may not store articles: everything coded stays, each item with the words
    it rests on and their place; the rest of the text goes.

    \b
    Examples:
      dragoman compact
      dragoman compact --forget-text --before 2026-01-01
    """  # noqa: D301
    day = first_day(before, "--before")
    if before is not None and not forget_text:
        raise InputError("--before says what to forget", todo="add --forget-text, or leave it out")
    with open_record(record) as opened:
        if forget_text:
            with bar("forgetting", "articles") as progress:
                number = opened.forget_text(who=user(), before=day, progress=progress)
            typer.echo(f"{number:,} articles: only what is quoted was kept")
        was, now = opened.compact()
    typer.echo(f"{was / 2**20:,.1f} MiB before, {now / 2**20:,.1f} MiB now")
