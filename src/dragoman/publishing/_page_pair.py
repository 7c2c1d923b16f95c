"""The page of two countries: what passed between them, both ways, and what is settled of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Status
from dragoman.publishing._addresses import pair_href, type_href
from dragoman.publishing._census import Pair
from dragoman.publishing._entries import Entry, status_counts
from dragoman.publishing._figures import Course, course
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._pages import (
    Row,
    Sheet,
    SitePage,
    busiest,
    row,
    sheet,
    sheet_paths,
    subject_part,
    told_entries,
)
from dragoman.publishing._phrases import Part
from dragoman.publishing._sheets import split
from dragoman.publishing._subjects import Subject
from dragoman.record import Listing, Roll, Tally
from dragoman.wording import capital, count_text, type_labels, with_article

UNSETTLED = (Status.PLANNED, Status.POSSIBLE, Status.DENIED, Status.CANCELLED)
"""What is not known to have come about."""
_MOST_UNSETTLED = 12
_MOST_PAIRS = 400


@dataclass(frozen=True, slots=True)
class TypeCount:
    """How many events of one type went which way."""

    type: Part
    forth: int
    back: int
    joint: int

    @property
    def total(self) -> int:
        """Both ways and jointly."""
        return self.forth + self.back + self.joint


@dataclass(frozen=True, slots=True)
class PairView:
    """Everything a pair's page shows."""

    one: Part
    other: Part
    heading: tuple[Part, Part]
    event_count: int
    statuses: tuple[tuple[str, str, int], ...]
    figure: Course | None
    types: tuple[TypeCount, ...]
    unsettled: tuple[Entry, ...]
    unsettled_count: int
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class PairsView:
    """The list of all pairs; of very many the most active."""

    rows: tuple[Row, ...]
    count: int


def pair_part(pair: Pair) -> Part:
    """A pair's names leading to its page."""
    return Part(f"{pair[0].name} – {pair[1].name}", pair_href(pair), name=True)


def pair_rows(holdings: Holdings) -> list[Row]:
    """Every pair, the most active first."""
    return busiest(row(pair_part(pair), count) for pair, count in holdings.census.pairs.items())


def pair_listing(pair: Pair) -> Listing:
    """The events between two countries."""
    return Listing(pair=(pair[0].country or "", pair[1].country or ""))


def pair_paths(holdings: Holdings) -> Iterator[str]:
    """The list of pairs, and one page or more for each."""
    yield "pairs/index.html"
    for pair, count in holdings.census.pairs.items():
        yield from sheet_paths(pair_href(pair), count.events, pair_listing(pair), holdings)


def pair_page(path: str, holdings: Holdings) -> SitePage | None:
    """The list of pairs, or the page of one."""
    if path == "pairs/index.html":
        return _index(holdings)
    stem, _ = split(path)
    first, dash, second = stem.removeprefix("pairs/").upper().partition("-")
    one, other = holdings.subjects.country(first), holdings.subjects.country(second)
    if not dash or one is None or other is None or f"{stem}.html" != pair_href((one, other)):
        return None
    pair = (one, other)
    tallies = holdings.tallies(pair_listing(pair))
    found = sheet(path, pair_listing(pair), tallies, holdings) if tallies else None
    if found is None:
        return None
    name = f"{capital(with_article(one.name))} and {with_article(other.name)}"
    return SitePage(
        path=path,
        template="pair",
        title=name + found.suffix,
        description=f"{name}: {count_text(found.total, 'event')}, with their sources.",
        view=_view(pair, tallies, found, holdings),
        section="pairs",
        item=("pair", f"{first}-{second}"),
        feed=f"feeds/{stem}" if found.first else None,
    )


def _index(holdings: Holdings) -> SitePage:
    rows = pair_rows(holdings)
    return SitePage(
        path="pairs/index.html",
        template="pairs",
        title="Pairs of countries",
        description=f"{count_text(len(rows), 'pair')} of countries between which something happened.",
        view=PairsView(tuple(rows[:_MOST_PAIRS]), len(rows)),
        section="pairs",
    )


def _view(pair: Pair, tallies: Sequence[Tally], found: Sheet, holdings: Holdings) -> PairView:
    chosen = replace(pair_listing(pair), statuses=UNSETTLED)
    unsettled = told_entries(chosen, holdings, _MOST_UNSETTLED) if found.first else ()
    return PairView(
        one=subject_part(pair[0]),
        other=subject_part(pair[1]),
        heading=(
            replace(subject_part(pair[0]), text=capital(with_article(pair[0].name))),
            replace(subject_part(pair[1]), text=with_article(pair[1].name)),
        ),
        event_count=found.total,
        statuses=status_counts(tallies),
        figure=course(tallies) if found.first else None,
        types=_types(pair, holdings) if found.first else (),
        unsettled=unsettled,
        unsettled_count=sum(each.count for each in tallies if each.status in UNSETTLED),
        sheet=found,
    )


def _types(pair: Pair, holdings: Holdings) -> tuple[TypeCount, ...]:
    found: dict[str, list[int]] = {}
    for roll in holdings.record.rolls(pair_listing(pair), as_of=holdings.as_of):
        counts = found.setdefault(str(roll.type), [0, 0, 0])
        counts[_direction(pair, roll)] += 1
    made = [TypeCount(Part(type_labels()[name], type_href(name)), *counts) for name, counts in found.items()]
    return tuple(sorted(made, key=lambda each: (-each.total, each.type.text)))


def _direction(pair: Pair, roll: Roll) -> int:
    """0 from the first to the second, 1 from the second to the first, 2 together or both ways."""

    def of(country: Subject, role: str) -> bool:
        return any(each.country == country.country and each.role == role for each in roll.parties)

    forth = of(pair[0], "actor") and of(pair[1], "recipient")
    back = of(pair[1], "actor") and of(pair[0], "recipient")
    return 2 if forth == back else 0 if forth else 1
