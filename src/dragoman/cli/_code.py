"""`dragoman code`: code files without a record, and say why each report reads as it does."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._faces import EXIT_NOTHING, JsonOption, complain, console, print_json, told

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.model import Actor, CodedArticle, EventReport


@told
def code(
    sources: Annotated[list[str], typer.Argument(metavar="FILE|URL…", help="What to code.")],
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say which frame made a report, and why status, date and place.")
    ] = False,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of publication.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Code articles and print what they say happened, without keeping a record.

    \b
    Examples:
      dragoman code article.txt --published 2026-02-04
      dragoman code article.html --explain
      dragoman code articles/ --json

    Ends with 0, or 1 where something could not be read.
    """  # noqa: D301
    from dragoman import coding, reading  # noqa: PLC0415
    from dragoman.model import Article  # noqa: PLC0415

    options = reading.ReadOptions(published=published.date() if published else None)
    rejected = 0
    for raw in reading.discover(sources, options):
        read = reading.parse(raw) if isinstance(raw, reading.RawDocument) else raw
        if not isinstance(read, Article):
            rejected += 1
            complain(f"{read.location}: {read.reason}")
            continue
        coded = coding.code(read)
        if as_json:
            print_json(coded)
        else:
            _show(console(), coded, explain=explain)
    if rejected:
        raise typer.Exit(EXIT_NOTHING)


def _show(out: Console, coded: CodedArticle, *, explain: bool) -> None:
    from dragoman.coding.opinion import opinions  # noqa: PLC0415  # opens the head only where it is asked

    article = coded.article
    out.print(
        f"{article.title or article.origin.location} · {article.publication.span} ({article.publication.basis})"
    )
    if explain:
        for reason in article.publication.reasons:
            out.print(f"  published: {reason}")
    if coded.skipped:
        out.print(f"  not coded: {coded.skipped}")
    second = {each.report.id: str(each) for each in opinions(coded)} if explain else {}
    for report in coded.reports:
        _report(out, report, second.get(report.id))
    if explain:
        from dragoman.coding import left_out  # noqa: PLC0415

        for report in left_out(article):
            out.print("  left out, as the judge holds it for no event:")
            _report(out, report, "")
    out.print(f"{len(coded.reports)} reports, {len(coded.statements)} statements\n")


def _report(out: Console, report: EventReport, opinion: str | None) -> None:
    kind = f"{report.type} {report.mode}" if report.mode else str(report.type)
    line = f"  {kind} [{report.status}] {_names(report.actors)} → {_names(report.recipients)}"
    line += f" · {report.date}" + (f" · {report.place.name}" if report.place else "")
    if report.attribution:
        line += " · according to " + ", ".join(each.name for each in report.attribution)
    out.print(line)
    for evidence in report.evidence:
        out.print(
            f"      {evidence.sentence}: …{_flat(evidence.prefix)}[{evidence.quote}]{_flat(evidence.suffix)}…"
        )
    if opinion is not None:
        for reason in (*report.reasons, opinion):
            out.print(f"      {reason}")


def _names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(f"{each.name} ({each.country})" if each.country else each.name for each in actors) or "–"


def _flat(text: str) -> str:
    return text.replace("\n", " ")
