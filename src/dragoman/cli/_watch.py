"""`dragoman watch`: feeds, looked at again and again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._decide import user
from dragoman.cli._faces import (
    EXIT_NOTHING,
    JsonOption,
    RecordOption,
    complain,
    console,
    open_record,
    print_json,
    told,
)
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.record import Feed, Record

_PAUSE = 5.0


@told
def watch(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(metavar="FEED|FILE…", help="Addresses of feeds, or files with one a line."),
    ] = None,
    *,
    every: Annotated[
        int | None,
        typer.Option(min=60, metavar="SECONDS", help="Between two looks at a feed; 900 if not said."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet of these feeds.")] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Read the pages that they lead to.")] = False,
    once: Annotated[bool, typer.Option("--once", help="Look at those that are due, and end.")] = False,
    health: Annotated[bool, typer.Option("--health", help="Only tell how each feed is doing.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Watch these no longer.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses of your own network be fetched.")
    ] = False,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Watch feeds: new articles are read in as they appear. What is watched stays watched.

    Each feed is asked politely, only for what has changed, and less often while it fails; how each is doing is
    told, so that none fails in silence. A running dragoman serve watches the same feeds by itself.

    \b
    Examples:
      dragoman watch https://example.org/feed.xml --follow
      dragoman watch feeds.txt --every 600
      dragoman watch --health
      dragoman watch https://example.org/feed.xml --remove

    Ends with 0, or with --health 1 if a feed is not doing well.
    """  # noqa: D301
    with open_record(record, create=bool(feeds) and not remove) as opened:
        wanted = [address for each in feeds or () for address in _addresses(each)]
        if remove:
            _remove(opened, wanted)
            return
        _add(opened, wanted, every=every, outlet=outlet, follow=follow)
        if not health:
            _look(opened, once=once, allow_private=allow_private, quiet=as_json)
        if health or once:
            _health(opened, as_json=as_json)


def _addresses(given: str) -> list[str]:
    if given.lower().startswith(("http://", "https://")):
        return [given]
    path = Path(given)
    if not path.is_file():
        raise InputError("no address of a feed, and no file of such", where=given)
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _remove(record: Record, addresses: list[str]) -> None:
    from dragoman.record import Feeds  # noqa: PLC0415

    for each in addresses:
        Feeds(record).remove(each, who=user())
        typer.echo(f"{each} is watched no longer")


def _add(
    record: Record, addresses: list[str], *, every: int | None, outlet: str | None, follow: bool
) -> None:
    from dragoman import settings  # noqa: PLC0415
    from dragoman.record import Feeds  # noqa: PLC0415

    known = Feeds(record)
    options = {"outlet": outlet, "follow": follow}
    for each in addresses:
        known.add(each, who=user(), every=every or settings.load().watch_every, options=options)
    if not known.all():
        raise InputError(
            "no feed is watched yet", todo="name one: dragoman watch https://example.org/feed.xml"
        )


def _look(record: Record, *, once: bool, allow_private: bool, quiet: bool) -> None:
    from dragoman import settings  # noqa: PLC0415
    from dragoman.serving import Watch  # noqa: PLC0415

    watched = Watch(record, allow_private=allow_private or settings.load().allow_private)
    try:
        while True:
            watched.round(None if quiet else lambda look: console().print(str(look)))
            if once:
                return
            time.sleep(_PAUSE)
    finally:
        watched.close()


def _health(record: Record, *, as_json: bool) -> None:
    from dragoman.record import UNWELL, Feeds  # noqa: PLC0415

    found = Feeds(record).all()
    if as_json:
        import msgspec  # noqa: PLC0415

        print_json([{**msgspec.to_builtins(each), "health": each.health} for each in found])
    else:
        _table(found)
    if any(each.health in UNWELL for each in found):
        if not as_json:
            complain("not every feed is doing well")
        raise typer.Exit(EXIT_NOTHING)


def _table(found: tuple[Feed, ...]) -> None:
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("health", "feed", "answered", "last new", "articles", "what is wrong"):
        table.add_column(name, no_wrap=name in {"health", "answered", "last new"}, overflow="fold")
    for each in found:
        table.add_row(
            each.health,
            each.address,
            (each.answered or "never")[:16].replace("T", " "),
            (each.brought or "never")[:16].replace("T", " "),
            f"{each.articles:,}",
            each.problem or "",
        )
    console().print(table)
