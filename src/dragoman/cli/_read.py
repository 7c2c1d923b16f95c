"""`dragoman read`: articles into the record."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli._faces import (
    EXIT_INTERRUPTED,
    EXIT_NOTHING,
    JsonOption,
    RecordOption,
    complain,
    console,
    first_day,
    open_record,
    print_json,
    told,
)
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.reading import Rejected
    from dragoman.scaling import Progress, Summary

_FAULTS = 5
"""How many faults of one file are told one by one."""


@told
def read(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="PATH|URL…", help="Files, folders and addresses.")
    ] = None,
    *,
    workers: Annotated[int, typer.Option(min=1, help="How many processes code the articles.")] = 1,
    published: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="The day all of it was published; wins over what is found."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet that published all of it.")] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="THEIRS=OURS", help="A field name of a JSONL or CSV file; repeatable."),
    ] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Fetch the pages that a feed links to.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses of your own network be fetched.")
    ] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Try again what waits in quarantine; without PATH, all of it.")
    ] = False,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read articles into the record and code them.

    What the record has already is skipped, so the same command can be run again at any time,
    and goes on where a run was stopped. What cannot be read is put into quarantine, with the
    reason, and the rest goes on.

    \b
    Examples:
      dragoman read articles/ https://example.org/feed.xml dump.warc.gz
      dragoman read story.txt --published 2026-02-04 --outlet "The Sample Post"
      dragoman read export.csv --map headline_en=title --workers 2
      dragoman read --retry

    Ends with 0 if all could be read, 1 if something went into quarantine that was not there
    before, 2 for a wrong argument, 3 if the record cannot be written, 130 if interrupted.
    """  # noqa: D301
    from dragoman.reading import ReadOptions  # noqa: PLC0415
    from dragoman.scaling import read_into  # noqa: PLC0415

    options = ReadOptions(
        published=first_day(published, "--published"),
        outlet=outlet,
        fields=_mapping(fields or []),
        follow=follow,
        allow_private=allow_private,
    )
    if not sources and not retry:
        raise InputError("nothing to read", todo="name files, folders or addresses: dragoman read PATH")
    for each in sources or ():
        if "://" not in each and not _exists(each):
            todo = "check the spelling; nothing was read"
            raise InputError("there is no such file or folder", where=each, todo=todo)
    with open_record(record, create=True) as opened:
        chosen = sources or sorted({each.rejected.location for each in opened.quarantine()})
        with _progress(quiet=as_json) as progress:
            summary = read_into(
                opened,
                chosen,
                options,
                workers=workers,
                retry=retry,
                progress=progress,
                command=shlex.join(["read", *sys.argv[2:]]),
            )
    _report(summary, as_json=as_json)
    if summary.state == "interrupted":
        raise typer.Exit(EXIT_INTERRUPTED)
    if summary.quarantined:
        raise typer.Exit(EXIT_NOTHING)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # no name that a file can have
        return False


def _mapping(pairs: list[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        theirs, equals, ours = pair.partition("=")
        if not (theirs and equals and ours):
            raise InputError(f"{pair!r} is no pair", where="--map", todo="write --map theirs=ours")
        found[theirs] = ours
    return found


def _progress(*, quiet: bool) -> Any:
    if quiet or not sys.stderr.isatty():
        return nullcontext(None)
    return _Bar()


class _Bar:
    """A line on standard error that grows with the run; how much is to come is not known beforehand."""

    def __enter__(self) -> Progress:
        from rich.progress import Progress as Bar  # noqa: PLC0415
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.completed:,} articles"),
            TextColumn("{task.fields[words]:,} words"),
            TextColumn("{task.fields[aside]:,} set aside"),
            TimeElapsedColumn(),
            TextColumn("{task.description}", style="dim", markup=False),
            console=console(error=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None, words=0, aside=0)
        self._bar.start()
        return self._tell

    def _tell(self, summary: Summary) -> None:
        done = summary.coded + summary.known
        where = summary.current if len(summary.current) <= 50 else "…" + summary.current[-49:]
        self._bar.update(
            self._task,
            completed=done,
            words=summary.words,
            aside=summary.quarantined,
            description=where,
        )

    def __exit__(self, *_: object) -> None:
        self._bar.stop()


def _report(summary: Summary, *, as_json: bool) -> None:
    if as_json:
        rejected = [_line(each) for each in summary.rejected]
        print_json(
            {
                "state": summary.state,
                "seconds": round(summary.seconds, 3),
                "linking_seconds": round(summary.linking_seconds, 3),
                "counts": summary.counts(),
                "quarantined": rejected,
            }
        )
        return
    out = console()
    if summary.rejected:
        typer.echo("Put into quarantine:")
        for line in _lines(summary.rejected):
            typer.echo(f"  {line}")
    out.print(_sentence(summary))
    if summary.state == "interrupted":
        complain("interrupted; run the same command again, it goes on where it was")


def _lines(rejected: list[Rejected]) -> Iterator[str]:
    """A line for each, as long as it is; of a file with many faults the first few and how many more."""
    of = Counter(each.location for each in rejected)
    told: Counter[str] = Counter()
    for each in rejected:
        told[each.location] += 1
        most = of[each.location] if of[each.location] <= _FAULTS + 1 else _FAULTS
        if told[each.location] <= most:
            yield str(each)
        elif told[each.location] == of[each.location]:
            yield f"{each.location}: {of[each.location] - most:,} more (--json lists all)"


def _line(rejected: Rejected) -> dict[str, str | None]:
    return {
        "location": rejected.location,
        "member": rejected.member,
        "code": rejected.code,
        "reason": rejected.reason,
        "todo": rejected.todo,
    }


def _sentence(summary: Summary) -> str:
    rate = f", {summary.words / summary.seconds:,.0f} words a second" if summary.words else ""
    took = summary.linking_seconds
    linking = f"; {took:.1f} s of it to put reports together" if took >= 0.05 else ""
    parts = [f"{summary.new:,} new"]
    parts += [f"{number:,} {name}" for name, number in _further(summary) if number]
    return (
        f"{summary.found:,} found: {', '.join(parts)}. "
        f"{summary.reports:,} event reports and {summary.statements:,} statements in {summary.words:,} words "
        f"({summary.seconds:.1f} s{rate}{linking})."
    )


def _further(summary: Summary) -> tuple[tuple[str, int], ...]:
    return (
        ("recoded", summary.recoded),
        ("unchanged", summary.unchanged),
        ("known already", summary.known),
        ("in quarantine", summary.quarantined),
        ("still in quarantine (--retry tries again)", summary.still_waiting),
        ("kept but not coded (not English)", summary.skipped),
    )
