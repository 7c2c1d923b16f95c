"""What every page of the site has: a place, a title, a template and what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from dragoman.publishing._entries import Entry, entries
from dragoman.publishing._holdings import Happening, Holdings, pair_href
from dragoman.publishing._phrases import Part
from dragoman.publishing._subjects import Subject
from dragoman.reference import ontology
from dragoman.wording import span_text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SitePage:
    """One file of the site.

    Attributes:
        path: From the root of the site, with forward slashes.
        template: The template's name without its ending.
        title: For the browser's tab and for lists of pages.
        description: One sentence for search engines.
        view: What the template shows.
        section: Which entry of the site's menu it belongs to.
        structured: JSON-LD, if any.
    """

    path: str
    template: str
    title: str
    description: str
    view: Any
    section: str
    structured: dict[str, Any] | None = None

    @property
    def root(self) -> str:
        """The way from this page to the root of the site."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a long list a page stands, and its neighbours' addresses."""

    number: int
    count: int
    newer: str | None
    older: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: who or what, how many events of each kind, and the last of them."""

    name: Part
    count: int
    cooperation: int
    conflict: int
    last: str
    last_edtf: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a long list: its path, its entries and its pager (`None` where it is the only one)."""

    path: str
    entries: tuple[Entry, ...]
    pager: Pager | None


def sheets(path: str, happenings: Sequence[Happening], holdings: Holdings, size: int) -> tuple[Sheet, ...]:
    """A list cut into pages of `size` entries: `x.html`, `x.2.html`, …; always at least one."""
    stem = path.removesuffix(".html")
    count = max(1, -(-len(happenings) // size))
    paths = [path] + [f"{stem}.{number}.html" for number in range(2, count + 1)]
    made = []
    for number in range(count):
        pager = None
        if count > 1:
            newer = paths[number - 1] if number else None
            older = paths[number + 1] if number + 1 < count else None
            pager = Pager(number + 1, count, newer, older)
        part = happenings[number * size : (number + 1) * size]
        made.append(Sheet(paths[number], entries(part, holdings), pager))
    return tuple(made)


def row(name: Part, happenings: Sequence[Happening], note: str = "") -> Row:
    """A line of a table on the given entries."""
    cooperative = sum("cooperation" in ontology.quad(each.first.type) for each in happenings)
    latest = happenings[0].first.date if happenings else None
    return Row(
        name=name,
        count=len(happenings),
        cooperation=cooperative,
        conflict=len(happenings) - cooperative,
        last=span_text(latest) if latest else "",
        last_edtf=latest.edtf() if latest else "",
        note=note,
    )


def subject_part(subject: Subject) -> Part:
    """A subject's name leading to its page."""
    return Part(subject.name, subject.href, name=True)


def pair_part(pair: tuple[Subject, Subject]) -> Part:
    """A pair's names leading to its page."""
    return Part(f"{pair[0].name} – {pair[1].name}", pair_href(pair), name=True)


def pair_rows(holdings: Holdings) -> list[Row]:
    """Every pair, the most active first."""
    return busiest(row(pair_part(pair), found) for pair, found in holdings.by_pair.items())


def subject_rows(holdings: Holdings, subjects: Iterable[Subject]) -> list[Row]:
    """The given subjects, the most active first; those only quoted come last."""
    return busiest(
        row(
            subject_part(each),
            holdings.by_subject.get(each, ()),
            note=holdings.subjects.country_text(each.country) or "",
        )
        for each in subjects
    )


def busiest(rows: Iterable[Row]) -> list[Row]:
    """Rows by number of events, then by name."""
    return sorted(rows, key=lambda each: (-each.count, each.name.text.casefold()))
