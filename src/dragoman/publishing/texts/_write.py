"""Pages to anywhere: plain text, Markdown, HTML in one file, PDF, JSON."""

from __future__ import annotations

import base64
import json
import re
import textwrap
from collections.abc import Sequence
from importlib.resources import files
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman import __version__, model
from dragoman.errors import InputError
from dragoman.model import Page, PageFigure, PageSentence
from dragoman.publishing.texts._citations import Citations
from dragoman.publishing.texts._sources import shortened
from dragoman.record import Record
from dragoman.wording import count_text, day_text

Form = Literal["text", "markdown", "html", "pdf", "json"]
FORMS: tuple[Form, ...] = ("text", "markdown", "html", "pdf", "json")
_WIDTH = 96
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
_TEXTS = {"brief", "explainer", "faq"}
"""Kinds of pages whose sections are texts."""
_LISTS = {"Know more", "Related topics", "Who is involved", "What is disputed", "What changed"}
"""Sections that are lists even where nothing stands before their sentences."""
_UNCITED = {"Know more"}
"""Sections of which every line is its own source."""


def write_page(record: Record, page: Page, form: Form = "text", *, width: int = _WIDTH) -> bytes:
    """A page as a file, in UTF-8.

    Args:
        record: What it was made from.
        page: A page.
        form: `text`, `markdown`, `html` (one file that needs nothing else), `pdf` or `json`.
        width: Characters of a line of plain text.

    Raises:
        InputError: if the form is none of these, or PDF is asked for and what makes it is not installed.
    """
    match form:
        case "json":
            return model.to_json(page)
        case "text":
            return _text(page, Citations(record, page), width).encode()
        case "markdown":
            return _markdown(page, Citations(record, page)).encode()
        case "html":
            return html(page, Citations(record, page)).encode()
        case "pdf":
            return _pdf(html(page, Citations(record, page)))
    raise InputError(f"{form!r} is no form of a page", todo=f"give one of: {', '.join(FORMS)}")


def standing_line(page: Page) -> str:
    """What stands under the heading: `11 articles, 9 independent voices; as of 5 February 2026`."""
    told = f"{count_text(page.articles, 'article')}, {count_text(page.voices, 'independent voice')}"
    return f"{told}; as of {day_text(page.as_of)}" if page.as_of else told


def runs_on(page: Page, name: str, sentences: Sequence[PageSentence]) -> bool:
    """Whether the sentences of a section are one paragraph: those of a text, without labels before them."""
    return (
        page.kind in _TEXTS and name not in _LISTS and all(each.label is None for each in sentences)
    ) and len(sentences) > 0


def _text(page: Page, citations: Citations, width: int) -> str:
    lines = [textwrap.fill(page.title, width), standing_line(page)]
    numbers: dict[tuple[str, str], int] = {}
    for name, sentences in page.sections:
        lines += ["", textwrap.fill(name.upper() if page.kind != "faq" else name, width)]
        told = [_marked(page, name, each, citations, numbers) for each in sentences]
        if runs_on(page, name, sentences):
            lines.append(textwrap.fill(" ".join(told), width))
            continue
        for each, text in zip(sentences, told, strict=True):
            label = f"{each.label}: " if each.label else "- " if name in _LISTS else ""
            lines.append(textwrap.fill(label + text, width, subsequent_indent="  " if label else ""))
    if page.questions:
        lines += ["", "WHAT THE RECORD DOES NOT SAY", *(f"- {each}" for each in page.questions)]
    if numbers:
        lines += ["", "CITED"]
    for (short, title), number in numbers.items():
        lines.append(textwrap.fill(f"[{number}] {short}: {title}", width, subsequent_indent="    "))
    return "\n".join(lines) + "\n"


def _marked(
    page: Page, name: str, sentence: PageSentence, citations: Citations, numbers: dict[tuple[str, str], int]
) -> str:
    """A sentence with the numbers of the articles it is cited to, in square brackets.

    Args:
        page: The page.
        name: The section.
        sentence: Of the section.
        citations: Of the page.
        numbers: The articles cited so far with their numbers; those the sentence is cited to are added.
    """
    noted = _noted(page, name, sentence.note)
    note = f" ({noted})" if noted else ""
    if name in _UNCITED:
        return f"{sentence.text}{note}"
    marks: list[str] = []
    for one in citations.of(sentence):
        article = (one.short, one.title or f"“{shortened(one.quote)}”")
        number = numbers.setdefault(article, len(numbers) + 1)
        if str(number) not in marks:
            marks.append(str(number))
    office = "; office: reference" if sentence.sources else ""
    return f"{sentence.text}{note}" + (f" [{', '.join(marks)}{office}]" if marks else "")


def _markdown(page: Page, citations: Citations) -> str:
    lines = [f"# {_plain(page.title)}", "", f"*{_plain(standing_line(page))}*"]
    for name, sentences in page.sections:
        lines += ["", f"## {_plain(name)}", ""]
        told = []
        for each in sentences:
            label = f"**{_plain(each.label)}:** " if each.label else ""
            noted = _noted(page, name, each.note)
            note = f" *({_plain(noted)})*" if noted else ""
            marks = "".join(f"[^{one.number}]" for one in citations.of(each))
            told.append(f"{label}{_plain(each.text)}{note}{marks}")
        lines += [" ".join(told)] if runs_on(page, name, sentences) else [f"- {each}" for each in told]
        lines += [
            f"\n> **{_plain(each.title)}** {_plain(each.alt)}"
            for each in page.figures
            if each.section == name
        ]
    if page.questions:
        lines += [
            "",
            "## What the record does not say",
            "",
            *(f"- {_plain(each)}" for each in page.questions),
        ]
    lines.append("")
    for one in citations.all():
        title = f" “{_plain(one.title)}”" if one.title else ""
        lines.append(
            f"[^{one.number}]: {_plain(one.short)}.{title} “{_plain(one.quote)}”"
            + (f" <{one.url}>" if one.url else "")
        )
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Text that Markdown takes for nothing but text."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def html(page: Page, citations: Citations) -> str:
    """The page as one HTML file: no script, nothing fetched, every text escaped."""
    environment = Environment(
        loader=PackageLoader("dragoman.publishing.texts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = files("dragoman.publishing.texts").joinpath("templates/page.css").read_text(encoding="utf-8")
    return environment.get_template("page.html").render(
        page=page,
        citations=citations,
        standing=standing_line(page),
        style=Markup(style),  # noqa: S704  # our own file
        version=__version__,
        uncited=_UNCITED,
        runs_on=runs_on,
        figures=[(each, _drawn(each)) for each in page.figures],
    )


def _drawn(figure: PageFigure) -> str:
    """A figure as a `data:` address of its SVG: as an image it can run nothing, whatever its names hold."""
    if not figure.spec:
        return ""
    import vl_convert  # noqa: PLC0415  # only figures need it, and it takes a while to load

    drawn: str = vl_convert.vegalite_to_svg(json.loads(figure.spec))
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"


def _noted(page: Page, name: str, note: str | None) -> str | None:
    """A note where it says what the citations do not."""
    return note if page.kind == "analysis" or name in _UNCITED else None


def _pdf(made: str) -> bytes:
    try:
        from weasyprint import HTML  # noqa: PLC0415  # an extra
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise InputError(
            "PDF needs WeasyPrint and the Pango library",
            todo="pip install 'dragoman[pdf]'; apt install libpango-1.0-0 libpangoft2-1.0-0",
        ) from error
    written: bytes = HTML(string=made, url_fetcher=URLFetcher(allowed_protocols={"data"})).write_pdf()
    return written
