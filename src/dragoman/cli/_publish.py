"""`dragoman publish`: the record as a site."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._faces import JsonOption, RecordOption, console, open_record, print_json, told

if TYPE_CHECKING:
    from dragoman.publishing import Progress, Published

_NOUNS = {
    "events": "events",
    "articles": "articles",
    "actors": "actors",
    "pairs": "pairs of countries",
    "places": "places",
    "stories": "topics and stories",
    "days": "days",
    "types": "event types",
    "told": "what is explained",
}


@told
def publish(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write the site.")],
    *,
    title: Annotated[str | None, typer.Option(help="What the site calls itself.")] = None,
    address: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Where it will be on the web: for the links of feeds, and a sitemap."
        ),
    ] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the record as a static site: pages of events, articles, actors, pairs, places, topics, days, and more.

    It works without a server and without JavaScript; open DIR/index.html. Publishing again makes anew only the
    pages that show something that changed, and takes away those that are no more. DIR must be new, empty, or
    such a site. Every actor, pair and story has an Atom and a JSON feed; with --address the feeds' links are
    whole, and there is a sitemap.xml.

    \b
    Examples:
      dragoman publish site/
      dragoman publish site/ --record archive.db --title "The Gulf desk"
      dragoman publish site/ --address https://news.example.org/

    Ends with 0, 2 if DIR cannot be used, 3 if the record cannot.
    """  # noqa: D301
    from dragoman import publishing  # noqa: PLC0415

    with open_record(record) as opened, publish_bar(quiet=as_json) as progress:
        done = publishing.publish(opened, folder, title=title, address=address, progress=progress)
    if as_json:
        print_json(as_counts(done))
        return
    out = console()
    out.print(f"{sum(done.pages.values()):,} pages: {kinds(done)}.")
    out.print(changes(done))
    out.print(f"Open {done.front}")


def as_counts(done: Published) -> dict[str, object]:
    """What publishing did, for `--json`."""
    return {
        "folder": str(done.folder),
        "front": str(done.front),
        "pages": done.pages,
        "written": done.written,
        "unchanged": done.unchanged,
        "removed": done.removed,
    }


def kinds(done: Published) -> str:
    """`48 articles, 102 actors, …`: pages by kind, lists among them."""
    return ", ".join(f"{done.pages[kind]:,} of {noun}" for kind, noun in _NOUNS.items() if kind in done.pages)


def changes(done: Published) -> str:
    """How many files were written, left and taken away."""
    parts = [f"{done.written:,} files written", f"{done.unchanged:,} unchanged"]
    return ", ".join(parts + ([f"{done.removed:,} taken away"] if done.removed else [])) + "."


@contextmanager
def publish_bar(*, quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on standard error, only on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("pages"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console(error=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(done: int, expected: int, _: str) -> None:
            bar.update(task, completed=done, total=expected)

        yield tell
