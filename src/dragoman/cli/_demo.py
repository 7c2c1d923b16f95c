"""`dragoman demo`: the bundled sample, read, coded and published."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._faces import EXIT_NOTHING, JsonOption, complain, console, print_json, told
from dragoman.cli._publish import as_counts, changes, kinds, publish_bar
from dragoman.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.publishing import Happening, Holdings, Published
    from dragoman.reading import Rejected
    from dragoman.record import Record
    from dragoman.scaling import Progress, Summary

_SHOWN = (
    ("CONSULT", "happened"),
    ("CONSULT", "planned"),
    ("CONSULT", "cancelled"),
    ("THREATEN", "happened"),
    ("ACCUSE", "happened"),
    ("ASSAULT", "denied"),
    ("SANCTION", "happened"),
    ("AGREE", "happened"),
)
"""Of which types and statuses the demo shows one event each, so far as there are any."""


@told
def demo(
    *,
    folder: Annotated[
        Path, typer.Option("--dir", metavar="DIR", help="Where to put the record and the site.")
    ] = Path("demo"),
    workers: Annotated[int, typer.Option(min=1, help="How many processes code the articles.")] = 1,
    as_json: JsonOption = False,
) -> None:
    """Try dragoman on the sample that comes with it: read, record, publish.

    Reads some fifty short articles of invented outlets in every form that dragoman knows, says what it found
    and what it set aside, and writes a record (DIR/dragoman.db) and a site (DIR/site/). It takes well under
    two minutes; a second time it only looks whether anything has changed.

    \b
    Examples:
      dragoman demo
      dragoman demo --dir /tmp/try

    Ends with 0, 1 if more or less was set aside than the sample holds faults on purpose, 2 if DIR cannot
    be used.
    """  # noqa: D301
    from dragoman import publishing, sample  # noqa: PLC0415
    from dragoman.record import Record  # noqa: PLC0415
    from dragoman.scaling import read_into  # noqa: PLC0415

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        todo = "name another folder with --dir"
        raise InputError(f"cannot be made: {error.strerror}", where=str(folder), todo=todo) from error
    with Record.open(folder / "dragoman.db") as record:
        expected = sum(each.articles + each.faults for each in sample.manifest())
        with _reading_bar(expected, quiet=as_json) as progress:
            summary = read_into(
                record,
                [sample.folder()],
                workers=workers,
                retry=True,
                progress=progress,
                command="demo",
            )
        with publish_bar(quiet=as_json) as page_progress:
            done = publishing.publish(
                record, folder / "site", title="The sample record", progress=page_progress
            )
        held = publishing.Pages.of(record).holdings
        aside = [each.rejected for each in record.quarantine()]
        if as_json:
            print_json(_counts(record, aside, summary, done))
        else:
            _tell(held, aside, summary, done)
    wanted = sum(each.faults for each in sample.manifest())
    if len(aside) != wanted:
        complain(f"{len(aside)} set aside, where the sample holds {wanted} faults on purpose")
        raise typer.Exit(EXIT_NOTHING)


def _counts(
    record: Record, aside: Sequence[Rejected], summary: Summary, done: Published
) -> dict[str, object]:
    return {
        "seconds": round(summary.seconds, 3),
        "counts": record.counts(),
        "quarantined": [
            {"location": each.location, "member": each.member, "code": each.code, "reason": each.reason}
            for each in aside
        ],
        "site": as_counts(done),
    }


def _tell(held: Holdings, aside: Sequence[Rejected], summary: Summary, done: Published) -> None:
    out = console()
    record = held.record
    counts, outlets = record.counts(), record.outlets()
    out.print(
        f"{held.article_count} articles of {len(outlets)} invented outlets, read in {summary.seconds:.1f} s:"
    )
    out.print(f"  {counts['reports']:,} event reports and {counts['statements']:,} statements")
    for copy, original in sorted(record.copies().items()):
        out.print(
            f"  a copy, counted once: {_named(record, copy)}; of: {_named(record, original)}", soft_wrap=True
        )
    for each in record.not_coded():
        out.print(f"  kept but not coded: {_named(record, each.id)}: {each.skipped}", soft_wrap=True)
    _tell_quarantine(out, aside)
    _tell_events(out, held)
    out.print()
    out.print(f"The site has {sum(done.pages.values()):,} pages: {kinds(done)}.")
    out.print(changes(done))
    out.print()
    out.print("Open it in a browser:")
    out.print(f"  {done.front.resolve().as_uri()}", soft_wrap=True)
    out.print("Ask the record:")
    place = done.folder.parent / "dragoman.db"
    out.print(f"  dragoman events --actor Iran --with China --record {place}", soft_wrap=True)


def _named(record: Record, article: str) -> str:
    from dragoman import publishing  # noqa: PLC0415

    found = record.article(article)
    if found is None:
        return article
    outlet = f" ({found.outlet})" if found.outlet else ""
    return publishing.headline(found) + outlet


def _tell_quarantine(out: Console, quarantined: Sequence[Rejected]) -> None:
    if not quarantined:
        return
    out.print(f"  {len(quarantined)} set aside, with the reason:")
    for each in quarantined:
        place = Path(each.location).name + (f", {each.member}" if each.member else "")
        out.print(f"    {place}: {each.reason} [{each.code}]", soft_wrap=True)


def _tell_events(out: Console, held: Holdings) -> None:
    """One event of each of several kinds, with its sources and its words."""
    from dragoman import publishing  # noqa: PLC0415
    from dragoman.model import EventType, Status  # noqa: PLC0415
    from dragoman.record import Listing  # noqa: PLC0415

    if held.article_count:
        out.print()
        out.print("Some of what they report:")
    for kind, status in _SHOWN:
        chosen = Listing(type=EventType(kind), statuses=(Status(status),))
        found = held.listed(chosen)
        if not found:
            continue
        shown = publishing.entry(max(found, key=lambda each: _clear(each, held)), held.subjects)
        said = publishing.plain(shown.parts) + (f" — {shown.according}" if shown.according else "")
        out.print(f"  {said} [{kind}, {status}]", soft_wrap=True)
        for each in shown.quotations[:1]:
            words = textwrap.shorten(each.before + each.marked + each.after, 150, placeholder=" …")
            out.print(f"    “{words}”", style="dim", soft_wrap=True)
            out.print(f"    {each.outlet or each.title}, {each.published}", style="dim", soft_wrap=True)


def _clear(happening: Happening, held: Holdings) -> tuple[bool, bool, bool, float]:
    """How well an event serves as an example: both sides named, day and outlet known, the coder confident."""
    report = happening.first
    subjects = held.subjects
    named = [each for each in report.actors + report.recipients if subjects.of(each)]
    outlet = happening.articles[report.article].outlet
    return (len(named) > 1, report.date.exact, outlet is not None, report.confidence)


@contextmanager
def _reading_bar(expected: int, *, quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on standard error, only on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=console(error=True), transient=True) as bar:
        task = bar.add_task("", total=expected)

        def tell(summary: Summary) -> None:
            bar.update(task, completed=summary.found)

        yield tell
