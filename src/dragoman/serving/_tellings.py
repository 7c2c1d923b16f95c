"""Answers and pages of the rooms below, as serving passes them on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from dragoman.errors import InputError
from dragoman.model import Page
from dragoman.record import Record


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
