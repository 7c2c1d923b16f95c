"""Answers and pages of the rooms below, as serving passes them on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dragoman.errors import InputError
from dragoman.model import Page
from dragoman.record import Record

if TYPE_CHECKING:
    from dragoman.asking import Answer, Citation


class PageKind(StrEnum):
    """What can be told of a subject."""

    BRIEF = "brief"
    EXPLAINER = "explainer"
    FAQ = "faq"
    ANALYSIS = "analysis"


_MAKER = {
    PageKind.BRIEF: "brief",
    PageKind.EXPLAINER: "explain",
    PageKind.FAQ: "faq",
    PageKind.ANALYSIS: "analyse",
}


def told_page(record: Record, kind: str, subject: str, as_of: date | None = None) -> Page:
    """A page on a subject, made from the record now.

    Raises:
        UnknownSubjectError: if the record knows nothing of it.
        InputError: if there is no such kind of page.
    """
    if kind not in {each.value for each in PageKind}:
        raise InputError(f"{kind!r} is no kind of page", todo=f"choose of {', '.join(PageKind)}")
    from dragoman import publishing  # noqa: PLC0415  # it brings figures along, and most answers need none

    maker: Callable[..., Page] | None = getattr(publishing, _MAKER[PageKind(kind)], None)
    if maker is None:
        raise InputError(f"{kind} pages are not made by this dragoman")
    return maker(record, subject, as_of)


def answer_data(found: Answer) -> dict[str, Any]:
    """An answer as data: the answer, its sentences with their citations, the query as understood."""
    return {
        "question": found.query.text,
        "found": found.found,
        "answer": found.text,
        "short": list(found.short),
        "sure": found.sure,
        "voices": found.voices,
        "disputed": found.disputed,
        "sentences": [
            {"text": each.text, "citations": [citation_data(cited) for cited in each.citations]}
            for each in found.sentences
        ],
        "citations": [citation_data(cited) for cited in found.citations],
        "query": found.query.described(),
    }


def citation_data(cited: Citation) -> dict[str, Any]:
    """A citation as data, with Web Annotation's selectors."""
    if cited.evidence is None:
        return {"source": cited.source}
    evidence = cited.evidence
    return {
        "article": evidence.article,
        "outlet": cited.outlet,
        "published": cited.published,
        "title": cited.title,
        "url": cited.url,
        "sentence": evidence.sentence,
        "quote": evidence.quote,
        "selectors": evidence.selectors(),
    }
