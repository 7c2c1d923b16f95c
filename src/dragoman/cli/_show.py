"""`dragoman show`: an article or a report with the words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._events import according_to, names
from dragoman.cli._faces import JsonOption, RecordOption, console, open_record, print_json, told
from dragoman.errors import UnknownSubjectError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.model import CodedArticle, Event, EventReport, Statement
    from dragoman.record import Head, Record


@told
def show(
    subject: Annotated[str, typer.Argument(metavar="ARTICLE|REPORT|STATEMENT", help="An id.")],
    *,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an article, an event, an event report or a statement, with evidence and reasons.

    \b
    Examples:
      dragoman show a90531d4a15d8b742      an article: its text, the evidence marked, what was coded
      dragoman show e0a1b2c3d4e5f6071      an event: its life, what is disputed, every report of it
      dragoman show r5c1fbd1cf5a0a2ee      a report: who, what, why it reads so, the words it rests on

    Ends with 0, or 1 if the record has nothing of that id.
    """  # noqa: D301
    with open_record(record) as opened:
        coded = opened.coded(subject)
        report = None if coded else opened.report(subject)
        statement = None if coded or report else opened.statement(subject)
        event = opened.event(subject) if subject.startswith("e") else None
        found = coded or report or statement or event
        if found is None:
            todo = "dragoman events lists reports and the articles they come from"
            raise UnknownSubjectError(f"nothing in the record has the id {subject!r}", todo=todo)
        if as_json:
            print_json(found)
            return
        out = console()
        if coded:
            _article(out, coded, opened)
        elif report:
            _report(out, report, opened.heads([report.article])[report.article])
        elif event:
            _event(out, event, opened)
        elif statement:
            _statement(out, statement, opened.heads([statement.article])[statement.article])


def _event(out: Console, event: Event, record: Record) -> None:
    from dragoman.wording import span_text  # noqa: PLC0415

    out.print(f"{event.id}  {event.title or event.type.value}", style="bold")
    lines = (
        ("what", f"{event.type.value}{f' ({event.mode})' if event.mode else ''}, {event.status.value}"),
        ("who", names(event.actors)),
        ("to whom", names(event.recipients)),
        ("when", span_text(event.date)),
        ("where", event.place.name if event.place else ""),
        ("voices", str(event.voices)),
        ("story", event.story or ""),
    )
    for label, value in lines:
        if value:
            out.print(f"  {label}: {value}")
    for step in event.steps:
        days = f", {span_text(step.date)}" if step.date and step.date.known else ""
        out.print(f"  {span_text(step.reported)}: {step.what}{days} ({', '.join(step.reports)})")
    for name in event.conflicts:
        conflict = record.conflict(name)
        if conflict is not None:
            kind = "update" if conflict.update else "disputed"
            sides = "; ".join(f"{side.value} ({', '.join(side.sources)})" for side in conflict.sides)
            out.print(f"  {kind}: {conflict.issue}: {sides}")
    for telling in record.tellings(event.id):
        out.print()
        _report(out, telling.report, record.heads([telling.article])[telling.article])


def _article(out: Console, coded: CodedArticle, record: Record) -> None:
    from rich.text import Text  # noqa: PLC0415

    article = coded.article
    head = record.heads([article.id])[article.id]
    out.print(article.title or "Untitled", style="bold")
    day = f"{head.published or 'day unknown'} ({head.basis})"
    out.print(f"{article.outlet or 'outlet unknown'} · {day} · {article.id}")
    for reason in article.publication.reasons:
        out.print(f"  {reason}", style="dim")
    if head.copy_of:
        out.print(f"A syndicated copy of {head.copy_of}.")
    if coded.skipped:
        out.print(f"Kept, not coded: {coded.skipped}")
    text = Text(article.text)
    for statement in coded.statements:
        text.stylize("underline", statement.content.start, statement.content.end)
    for report in coded.reports:
        for each in report.evidence:
            text.stylize("reverse", each.span.start, each.span.end)
    out.print()
    out.print(text)
    for report in coded.reports:
        out.print()
        _report(out, report, head)
    for statement in coded.statements:
        out.print()
        _statement(out, statement, head)


def _report(out: Console, report: EventReport, head: Head) -> None:
    mode = f" ({report.mode})" if report.mode else ""
    out.print(f"{report.id}  {report.type.value}{mode}, {report.status.value}", style="bold")
    lines = (
        ("who", names(report.actors)),
        ("to whom", names(report.recipients)),
        ("when", str(report.date)),
        ("where", report.place.name if report.place else ""),
        ("according to", according_to(report, head)),
        ("frame", f"{report.frame or ''} ({report.confidence:.2f})"),
        ("article", report.article),
    )
    for label, value in lines:
        if value:
            out.print(f"  {label}: {value}")
    for each in report.evidence:
        out.print(f"  “…{_line(each.prefix)}[{_line(each.quote)}]{_line(each.suffix)}…”")
    for reason in report.reasons:
        out.print(f"  because: {reason}", style="dim")


def _statement(out: Console, statement: Statement, head: Head) -> None:
    source = statement.source.name if statement.source else "somebody"
    via = " → ".join([head.outlet or "an unnamed outlet", *(each.name for each in statement.via)])
    out.print(f"{statement.id}  {source} {statement.cue or '(goes on)'}", style="bold")
    out.print(f"  “{_line(statement.evidence.quote)}”")
    out.print(f"  according to: {via}; article: {statement.article}")


def _line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text else text
