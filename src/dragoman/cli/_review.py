"""`dragoman review`: what an editor should look at next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._decide import user
from dragoman.cli._faces import (
    EXIT_NOTHING,
    JsonOption,
    RecordOption,
    complain,
    console,
    print_json,
    told,
)
from dragoman.cli._linking import linked_record
from dragoman.errors import InputError, UnknownSubjectError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.curating import Counts, Item
    from dragoman.record import Record


@told
def review(
    item: Annotated[
        str | None, typer.Argument(metavar="[ITEM]", help="One item: what it is about, whole.")
    ] = None,
    *,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="conflict, merge, report, person, page or read; repeatable."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many at most.")] = 20,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was looked at and left as it is.")
    ] = False,
    fine: Annotated[
        bool, typer.Option("--fine", help="Leave this ITEM as it is: it leaves the list.")
    ] = False,
    note: Annotated[str | None, typer.Option("--note", help="Write a note beside this ITEM.")] = None,
    counts: Annotated[
        bool, typer.Option("--counts", help="How often editors found the coder right, by frame and outlet.")
    ] = False,
    who: Annotated[str | None, typer.Option(envvar="DRAGOMAN_EDITOR", help="Who reviews.")] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what an editor should look at next: conflicts, events that may be one, unsure reports, new names.

    The list is ordered by what matters; what was decided or left as fine leaves it, until it changes.

    \b
    Examples:
      dragoman review
      dragoman review --kind conflict -n 5
      dragoman review conflict-c0123456789abcdef
      dragoman review conflict-c0123456789abcdef --fine --note "both stand, each with its source"
      dragoman review --counts

    To decide: dragoman decide same|not-same|split|correct|date|accept|reject. Ends with 0, or 1 if nothing waits.
    """  # noqa: D301
    from dragoman import curating  # noqa: PLC0415

    unknown = sorted(set(kind or ()) - set(curating.KINDS))
    if unknown:
        raise InputError(f"{unknown[0]!r} is no kind of item", todo=f"choose of {', '.join(curating.KINDS)}")
    if item is None and (fine or note):
        raise InputError("which item is meant was not said", todo="dragoman review lists them")
    with linked_record(record, quiet=as_json) as opened:
        if counts:
            _counted(curating.counts(opened), as_json=as_json)
        elif item is not None:
            _one(opened, item, user() if who is None else who, note, fine=fine, as_json=as_json)
        else:
            found = curating.queue(opened, kinds=kind or curating.KINDS, limit=limit, reviewed=everything)
            _listed(found, as_json=as_json)


def _listed(found: tuple[Item, ...], *, as_json: bool) -> None:
    if as_json:
        print_json(found)
    elif not found:
        complain("nothing waits to be reviewed")
    if not found:
        raise typer.Exit(EXIT_NOTHING)
    out = console()
    for each in () if as_json else found:
        out.print(f"{each.kind}: {each.title}", style="bold")
        out.print(f"    {each.why}")
        out.print(f"    {each.id}", style="dim")


def _one(record: Record, name: str, who: str, note: str | None, *, fine: bool, as_json: bool) -> None:
    from dragoman import curating  # noqa: PLC0415

    found = curating.item(record, name)
    if found is None:
        raise UnknownSubjectError(
            "there is no such item (any more)", where=name, todo="dragoman review lists them"
        )
    if fine:
        record.review(found.id, found.fingerprint, "fine", who=who, note=note)
    elif note:
        record.note(found.id, note, who=who)
    if as_json:
        print_json(found)
        return
    out = console()
    _listed((found,), as_json=False)
    for target in found.targets:
        _evidence(record, target, out)
    for each in record.notes(found.id):
        out.print(f"    note by {each.who}, {each.made[:10]}: {each.body}")
    if fine:
        out.print("left as it is")


def _evidence(record: Record, report: str, out: Console) -> None:
    """The sentences that a report stands in, and who printed them."""
    for each in record.tellings(report):
        if each.id == report:
            where = ", ".join(part for part in (each.outlet, each.published.edtf()) if part)
            out.print(f"    {report}  {where}")
            for sentence in each.sentences:
                out.print(f"        “{' '.join(sentence.split())}”")


def _counted(found: Counts, *, as_json: bool) -> None:
    if as_json:
        print_json(found)
    elif not found.all.judged:
        complain("nothing was judged yet")
    if not found.all.judged:
        raise typer.Exit(EXIT_NOTHING)
    if as_json:
        return
    out = console()
    for name, tallies in (
        ("all", (found.all,)),
        ("by type", found.types),
        ("by outlet", found.outlets),
        ("by frame", found.frames),
    ):
        out.print(name, style="bold")
        for each in tallies[:15]:
            out.print(
                f"    {each.name:32} right {each.accepted:4} of {each.judged:4}: {each.precision:.0%}"
                f" ({each.low:.0%}–{each.high:.0%}); corrected {each.corrected}, rejected {each.rejected}"
            )
