"""The page of a place: what happened there, and between whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.model import Place
from dragoman.publishing._addresses import place_href
from dragoman.publishing._census import Count, concerned
from dragoman.publishing._entries import status_counts
from dragoman.publishing._figures import Course, course
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._pages import Row, Sheet, SitePage, busiest, row, sheet, sheet_paths, subject_part
from dragoman.publishing._phrases import Part
from dragoman.publishing._sheets import split
from dragoman.publishing._subjects import Subject
from dragoman.record import Listing
from dragoman.reference import ontology
from dragoman.wording import count_text, day_text

_MOST = 12
_MOST_PLACES = 500


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the record counts it: its folded name, its country, how one of its events calls it."""

    folded: str
    country: str | None
    name: str
    count: int
    last: date | None
    at: tuple[float, float] | None = None
    """Latitude and longitude in degrees, where they are known."""

    @property
    def href(self) -> str:
        """Where its page is."""
        return place_href(self.folded, self.country)

    @property
    def listing(self) -> Listing:
        """Its events."""
        return Listing(place=(self.folded, self.country))


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Everything a place's page shows."""

    name: str
    country: Part | None
    event_count: int
    statuses: tuple[tuple[str, str, int], ...]
    figure: Course | None
    parties: tuple[Row, ...]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in the list of places."""

    name: Part
    country: str
    count: int
    last: str
    last_edtf: str


@dataclass(frozen=True, slots=True)
class PlacesView:
    """The list of places, those where most happened first."""

    places: tuple[PlaceLine, ...]
    count: int


def spots(holdings: Holdings) -> dict[str, Spot]:
    """Every place, by the path of its page."""

    def make() -> dict[str, Spot]:
        told = holdings.record.places_told(as_of=holdings.as_of)
        events = holdings.record.events_of((each.event for each in told), as_of=holdings.as_of)
        made: dict[str, Spot] = {}
        for each in told:
            place = events[each.event].place if each.event in events else None
            name = place.name if place else each.folded
            spot = Spot(each.folded, each.country, name, each.count, each.last, _at(place))
            made.setdefault(spot.href, spot)
        return made

    return holdings.kept("spots", make)


def _at(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return round(place.latitude, 2), round(place.longitude, 2)


def place_paths(holdings: Holdings) -> Iterator[str]:
    """The list of places, and one page or more for each."""
    yield "places/index.html"
    for href, spot in spots(holdings).items():
        yield from sheet_paths(href, spot.count, spot.listing, holdings)


def place_page(path: str, holdings: Holdings) -> SitePage | None:
    """The list of places, or the page of one."""
    if path == "places/index.html":
        return _index(holdings)
    stem, _ = split(path)
    spot = spots(holdings).get(f"{stem}.html")
    if spot is None:
        return None
    tallies = holdings.tallies(spot.listing)
    found = sheet(path, spot.listing, tallies, holdings)
    if found is None:
        return None
    name = spot.name
    country = holdings.subjects.country(spot.country)
    view = PlaceView(
        name=name,
        country=subject_part(country) if country and country.name != name else None,
        event_count=found.total,
        statuses=status_counts(tallies),
        figure=course(tallies) if found.first else None,
        parties=_parties(spot, holdings) if found.first else (),
        sheet=found,
    )
    return SitePage(
        path=path,
        template="place",
        title=name + found.suffix,
        description=f"{name}: {count_text(found.total, 'event')} said to have been or to be there.",
        view=view,
        section="places",
        item=("place", stem.removeprefix("places/")),
        feed=f"feeds/{stem}" if found.first else None,
    )


def _parties(spot: Spot, holdings: Holdings) -> tuple[Row, ...]:
    counts: dict[Subject, Count] = {}
    for roll in holdings.record.rolls(spot.listing, as_of=holdings.as_of):
        for subject in concerned(roll.parties, holdings.subjects):
            cooperative = "cooperation" in ontology.quad(roll.type)
            counts.setdefault(subject, Count()).add(roll.day, cooperative=cooperative)
    return tuple(busiest(row(subject_part(each), count) for each, count in counts.items())[:_MOST])


def place_line(spot: Spot, holdings: Holdings) -> PlaceLine:
    """A place in a list."""
    return PlaceLine(
        Part(spot.name, spot.href, name=True),
        holdings.subjects.country_text(spot.country) or "",
        spot.count,
        day_text(spot.last) if spot.last else "date not known",
        spot.last.isoformat() if spot.last else "",
    )


def _index(holdings: Holdings) -> SitePage:
    known = list(spots(holdings).values())
    lines = (place_line(each, holdings) for each in known[:_MOST_PLACES])
    return SitePage(
        path="places/index.html",
        template="places",
        title="Places",
        description=f"{count_text(len(known), 'place')} where something happened.",
        view=PlacesView(tuple(lines), len(known)),
        section="places",
    )
