"""What every page of the site has: a place, a title, a template and what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.model import Status
from dragoman.publishing._census import Count
from dragoman.publishing._entries import Entry, Group, by_month, entries
from dragoman.publishing._happenings import Happening
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._phrases import Part
from dragoman.publishing._sheets import Period, day_counts, periods, split
from dragoman.publishing._subjects import Subject
from dragoman.record import Listing, Tally
from dragoman.wording import day_text

LATEST = 40
"""Entries on the first page of a list that is cut into periods."""
_UNSURE = "Day not certain"
"""The heading of what is dated later than anybody told it."""


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
        item: What it is about: a kind (`event`, `article`, `actor`, …) and an id.
        feed: Where its feed is, from the root of the site, without its ending; if it has one.
        image: Where a picture for sharing is, from the root of the site, if there is one.
        told: Where what it is about is told in brief, explained and so on, if it is.
    """

    path: str
    template: str
    title: str
    description: str
    view: Any
    section: str
    structured: dict[str, Any] | None = None
    item: tuple[str, str] | None = None
    feed: str | None = None
    image: str | None = None
    told: tuple[Part, ...] = ()

    @property
    def root(self) -> str:
        """The way from this page to the root of the site."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a long list a page stands: what it holds, its neighbours, and the first page."""

    label: str
    newer: Part | None
    older: Part | None
    front: str


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
    """One page of a long list.

    `total` is how many events there are in all, or in the period; `pager` is `None` on the first page, and `archive`
    are there the further pages with their numbers of entries.
    """

    path: str
    groups: tuple[Group, ...]
    total: int
    pager: Pager | None = None
    archive: tuple[tuple[Part, int], ...] = ()

    @property
    def first(self) -> bool:
        """Whether it is the first page."""
        return self.pager is None

    @property
    def suffix(self) -> str:
        """What tells its title from that of the first page."""
        return f", {self.pager.label}" if self.pager else ""


def sheet(path: str, chosen: Listing, tallies: Sequence[Tally], holdings: Holdings) -> Sheet | None:
    """One page of the list of some events, by its path; `None` if the list has no such page."""
    stem, name = split(path)
    cut = periods(day_counts(tallies), holdings.size)
    total = sum(each.count for each in tallies)
    if name is None:
        found = holdings.listed(chosen, limit=LATEST if cut else None)
        archive = tuple((Part(each.label, each.path(stem)), each.count) for each in cut)
        sure = by_month(entries((each for each in found if not _misread(each)), holdings.subjects))
        unsure = entries((each for each in found if _misread(each)), holdings.subjects)
        return Sheet(path, (*sure, *([Group(_UNSURE, unsure)] if unsure else [])), total, archive=archive)
    at = next((number for number, each in enumerate(cut) if each.name == name), None)
    if at is None:
        return None
    within = replace(chosen, first=cut[at].first, last=cut[at].last, undated=cut[at].first is None)
    found = holdings.listed(within)
    pager = Pager(cut[at].label, _link(cut, at - 1, stem), _link(cut, at + 1, stem), f"{stem}.html")
    return Sheet(path, by_month(entries(found, holdings.subjects)), cut[at].count, pager)


def _misread(happening: Happening) -> bool:
    """Whether it is told as done on a day after the last report of it, which nobody can have told."""
    event = happening.event
    told = event.last.latest if event.last else None
    firm = event.status in {Status.HAPPENED, Status.ONGOING}
    return firm and told is not None and event.date.earliest is not None and event.date.earliest > told


def sheet_paths(path: str, total: int, chosen: Listing, holdings: Holdings) -> Iterator[str]:
    """The paths of all pages of a list with `total` events."""
    yield path
    if total > holdings.size:
        stem = path.removesuffix(".html")
        for each in periods(day_counts(holdings.tallies(chosen)), holdings.size):
            yield each.path(stem)


def _link(cut: Sequence[Period], at: int, stem: str) -> Part | None:
    return Part(cut[at].label, cut[at].path(stem)) if 0 <= at < len(cut) else None


def row(name: Part, count: Count, note: str = "") -> Row:
    """A line of a table."""
    return Row(
        name=name,
        count=count.events,
        cooperation=count.cooperation,
        conflict=count.conflict,
        last=_when(count.last, count.events),
        last_edtf=count.last.isoformat() if count.last else "",
        note=note,
    )


def _when(day: date | None, events: int) -> str:
    return day_text(day) if day else "date not known" if events else ""


def subject_part(subject: Subject) -> Part:
    """A subject's name leading to its page."""
    return Part(subject.name, subject.href, name=True)


def subject_rows(holdings: Holdings, subjects: Iterable[Subject]) -> list[Row]:
    """The given subjects, the most active first; those only quoted come last."""
    census = holdings.census
    return busiest(
        row(
            subject_part(each),
            census.subject(each),
            note=holdings.subjects.country_text(each.country) or "",
        )
        for each in subjects
    )


def busiest(rows: Iterable[Row]) -> list[Row]:
    """Rows by number of events, then by name."""
    return sorted(rows, key=lambda each: (-each.count, each.name.text.casefold(), each.name.href or ""))


def told_entries(chosen: Listing, holdings: Holdings, limit: int) -> tuple[Entry, ...]:
    """The newest events of a listing."""
    return entries(holdings.listed(chosen, limit=limit), holdings.subjects)
