"""What `brief`, `explain` and `faq` share: a page made of a subject, to the terminal or to a file."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli._faces import console, last_day
from dragoman.cli._linking import linked_record
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.model import Page
    from dragoman.record import Record

_WIDTH = 96
_ENDINGS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".json": "json",
    ".txt": "text",
}

SubjectArgument = Annotated[
    str,
    typer.Argument(
        help='What it is about: "Iran and China", a person, an organisation, a place, a topic, a day, '
        '"Iran-US talks of February 2026", or the id of an article, event or story.'
    ),
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="Only what had been reported by that day.")
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write to a file: .md, .html, .pdf, .json or .txt."),
]
MarkdownOption = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]
HtmlOption = Annotated[bool, typer.Option("--html", help="Print HTML: one file that needs nothing else.")]


def tell(
    make: Callable[..., Any],
    subject: str,
    *,
    as_of: str | None,
    record: str | None,
    out: Path | None,
    forms: dict[str, bool],
) -> None:
    """Make a page and print it, or write it to a file.

    Args:
        make: Makes the page of a record, a subject and a day.
        subject: What the user typed.
        as_of: The day, as typed.
        record: A file or an address.
        out: The file, if any; its ending says the form.
        forms: Which forms were asked for by option.
    """
    from dragoman.publishing import write_page  # noqa: PLC0415

    form = _form(out, forms)
    day = last_day(as_of, "--as-of")
    with linked_record(record, quiet=form != "terminal") as opened:
        page = make(opened, subject, day)
        if out is not None:
            try:
                out.write_bytes(write_page(opened, page, form))  # type: ignore[arg-type]  # checked above
            except OSError as error:
                raise InputError(f"can not be written: {error.strerror}", where=str(out)) from error
            typer.echo(f"{out}: {page.title}", err=True)
        elif form == "terminal":
            _print(opened, page)
        else:
            sys.stdout.buffer.write(write_page(opened, page, form))  # type: ignore[arg-type]  # as above
            sys.stdout.buffer.flush()


def _form(out: Path | None, forms: dict[str, bool]) -> str:
    asked = [name for name, wanted in forms.items() if wanted]
    if len(asked) > 1:
        raise InputError("one form at a time", where=" ".join(f"--{each}" for each in asked))
    if out is None:
        return asked[0] if asked else "terminal"
    form = asked[0] if asked else _ENDINGS.get(out.suffix.lower(), "")
    if not form:
        raise InputError(
            "its ending says no form", where=str(out), todo="name a file .md, .html, .pdf, .json or .txt"
        )
    return form


def _print(record: Record, page: Page) -> None:
    from dragoman.publishing import Citations  # noqa: PLC0415
    from dragoman.publishing.texts import standing_line  # noqa: PLC0415

    out = console()
    width = min(out.width, _WIDTH)
    citations = Citations(record, page)
    out.print(textwrap.fill(page.title, width), style="bold")
    out.print(standing_line(page), style="dim")
    for name, sentences in page.sections:
        out.print()
        out.print(textwrap.fill(name, width), style="bold cyan")
        for each in sentences:
            said = f"{each.label}: {each.text}" if each.label else each.text
            said += (
                f" ({each.note})" if each.note and (name == "Know more" or page.kind == "analysis") else ""
            )
            out.print(textwrap.fill(said, width))
            if name not in {"Know more", "Related topics"}:
                cited = citations.line(each)
                out.print(
                    textwrap.fill(cited, width, initial_indent="  ", subsequent_indent="  "), style="dim"
                )
    if page.questions:
        out.print()
        out.print("What the record does not say", style="bold cyan")
        for question in page.questions:
            out.print(textwrap.fill(f"- {question}", width, subsequent_indent="  "))
