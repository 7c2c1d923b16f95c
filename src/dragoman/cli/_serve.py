"""`dragoman serve`: the record before a team."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli._faces import RecordOption, told


@told
def serve(
    *,
    host: Annotated[
        str | None, typer.Option(help="What to listen on; 127.0.0.1 lets this machine alone in.")
    ] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The port; 8080 if not said.")] = None,
    open_reading: Annotated[
        bool | None, typer.Option("--open/--closed", help="Whether reading needs no account.")
    ] = None,
    worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="Whether it reads, watches feeds and tells hooks.")
    ] = True,
    record: RecordOption = None,
) -> None:
    """Serve the record: pages, search, questions, the desk, the API; one process and one that reads.

    The first time it prints a link that works once: open it and you are the admin.

    \b
    Examples:
      dragoman serve
      dragoman serve --open --port 8000
      DRAGOMAN_SERVE_ADDRESS=https://desk.example.org dragoman serve

    From other machines it is reached through a server that speaks TLS; docs/serving.md says how.
    """  # noqa: D301
    from dragoman.serving import serve as run  # noqa: PLC0415

    run(record, host=host, port=port, open_reading=open_reading, working=worker, tell=_tell)


def _tell(address: str, link: str | None) -> None:
    typer.echo(f"dragoman is at {address} (Ctrl-C ends it)")
    if link:
        typer.echo(f"There are no accounts yet. Become the admin, once, within a day:\n  {link}")
