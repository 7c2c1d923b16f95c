"""`dragoman brief`: the news of a subject, with its background, every sentence cited."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._faces import JsonOption, RecordOption, console, last_day, print_json, told
from dragoman.cli._linking import linked_record
from dragoman.errors import UnknownSubjectError

if TYPE_CHECKING:
    from dragoman.model import Page
    from dragoman.record import Head, Record

_WIDTH = 96
_CITED = 3
"""Sources shown after one sentence."""


@told
def brief(
    subject: Annotated[
        str, typer.Argument(help='Parties, as "Iran, China"; a person, an organisation, a topic or a story.')
    ],
    *,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="Only what had been reported by that day.")
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell the news of a subject: what happened, where reports disagree, background, what is next.

    Every sentence is an article's own or says what one event of the record is, with the sources it rests on.

    \b
    Examples:
      dragoman brief "Iran, United States"
      dragoman brief "Iran nuclear talks" --as-of 2026-02-04
      dragoman brief Gharibabadi --markdown > brief.md

    Ends with 0, or 1 if nothing is known of it.
    """  # noqa: D301
    from dragoman.publishing import brief as make  # noqa: PLC0415
    from dragoman.record import EventFilter  # noqa: PLC0415

    day = last_day(as_of, "--as-of")
    with linked_record(record, quiet=as_json) as opened:
        from dragoman.cli._subjects import events_of  # noqa: PLC0415

        events = events_of(opened, subject, EventFilter(reported_by=day))
        if not events:
            todo = "dragoman topics lists what the record is about"
            raise UnknownSubjectError(f"nothing is known of {subject!r}", todo=todo)
        page = make(opened, events, subject=subject, as_of=day)
        if as_json:
            print_json(page)
        elif markdown:
            typer.echo("\n".join(_markdown(opened, page)))
        else:
            _print(opened, page)


def _print(record: Record, page: Page) -> None:
    out = console()
    width = min(out.width, _WIDTH)
    heads = _heads(record, page)
    out.print(textwrap.fill(page.title, width), style="bold")
    for name, sentences in page.sections:
        out.print()
        out.print(name, style="bold cyan")
        for each in sentences:
            out.print(textwrap.fill(each.text, width))
            cited = _sources(heads, [one.article for one in each.evidence])
            if cited and name != "Know more":
                out.print(
                    textwrap.fill(cited, width, initial_indent="  ", subsequent_indent="  "), style="dim"
                )


def _markdown(record: Record, page: Page) -> list[str]:
    heads = _heads(record, page)
    lines = [f"# {page.title}"]
    for name, sentences in page.sections:
        lines += ["", f"## {name}", ""]
        for each in sentences:
            cited = _sources(heads, [one.article for one in each.evidence])
            lines.append(f"- {each.text}" + (f" *({cited})*" if cited and name != "Know more" else ""))
    return lines


def _heads(record: Record, page: Page) -> dict[str, Head]:
    return record.heads(
        one.article for _, sentences in page.sections for each in sentences for one in each.evidence
    )


def _sources(heads: dict[str, Head], articles: list[str]) -> str:
    from dragoman.model import DateSpan  # noqa: PLC0415
    from dragoman.wording import span_text  # noqa: PLC0415

    named = []
    for each in dict.fromkeys(articles):
        head = heads.get(each)
        if head is not None:
            day = f", {span_text(DateSpan.from_edtf(head.published))}" if head.published else ""
            named.append(
                (head.outlet or f"“{textwrap.shorten(head.title or 'untitled', 44, placeholder='…')}”") + day
            )
    named = list(dict.fromkeys(named))
    return "; ".join(named[:_CITED]) + (f" and {len(named) - _CITED} more" if len(named) > _CITED else "")
