"""The map of the whole record: where its events were, the more the bigger, with the list of places under it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from dragoman.publishing._holdings import Holdings
from dragoman.publishing._page_place import PlaceLine, Spot, place_line, spots
from dragoman.publishing._pages import SitePage
from dragoman.publishing.figures import outlines
from dragoman.wording import count_text, listing

MAP = "map.html"
_MOST = 200
_NAMED = 5
_MARGIN = 0.08
_LEAST_WIDE, _LEAST_HIGH = 40.0, 20.0
"""Degrees that the map shows at least."""
_BIGGEST, _SMALLEST = 0.022, 0.0035
"""Radii of circles, of the width of the map."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map, in the drawing's units: degrees east, degrees south."""

    x: float
    y: float
    radius: float
    words: str


@dataclass(frozen=True, slots=True)
class MapView:
    """Everything the page shows."""

    box: str
    land: str
    dots: tuple[Dot, ...]
    alt: str
    places: tuple[PlaceLine, ...]
    placed: int
    unplaced: int


def map_spots(holdings: Holdings) -> tuple[list[Spot], int]:
    """The places on the map, those with most events first, and how many are known where there is no more room."""
    known = [each for each in spots(holdings).values() if each.at is not None]
    return known[:_MOST], len(known)


def map_page(holdings: Holdings) -> SitePage:
    """The map."""
    shown, placed = map_spots(holdings)
    box, wide = _box([each.at for each in shown if each.at])
    most = max((each.count for each in shown), default=1)
    dots = tuple(
        Dot(
            each.at[1],
            -each.at[0],
            round(wide * max(_BIGGEST * sqrt(each.count / most), _SMALLEST), 2),
            f"{each.name}: {count_text(each.count, 'event')}",
        )
        for each in shown
        if each.at
    )
    first = listing([each.words for each in dots[:_NAMED]])
    view = MapView(
        box,
        _land(),
        dots,
        f"A map of {count_text(len(dots), 'place')}. Most events: {first}." if dots else "",
        tuple(place_line(each, holdings) for each in shown),
        placed,
        len(spots(holdings)) - placed,
    )
    return SitePage(
        path=MAP,
        template="map",
        title="Map",
        description=f"{count_text(placed, 'place')} on a map, with how much happened there.",
        view=view,
        section="places",
    )


def _box(points: list[tuple[float, float]]) -> tuple[str, float]:
    """What the drawing shows, as SVG's `viewBox`, and how wide that is."""
    if not points:
        return "-180 -85 360 145", 360.0
    west, east = min(each[1] for each in points), max(each[1] for each in points)
    north, south = max(each[0] for each in points), min(each[0] for each in points)
    wide = max((east - west) * (1 + 2 * _MARGIN), _LEAST_WIDE)
    high = max((north - south) * (1 + 2 * _MARGIN), _LEAST_HIGH, wide / 3)
    wide = max(wide, high)
    left, top = (west + east - wide) / 2, -(north + south + high) / 2
    return f"{left:.1f} {top:.1f} {wide:.1f} {high:.1f}", wide


@lru_cache(maxsize=1)
def _land() -> str:
    """The outlines of countries as one SVG path."""
    rings = (
        "M" + "L".join(f"{x:g} {-y:g}" for x, y in polygon[0]) + "Z"
        for each in outlines()
        for polygon in each["geometry"]["coordinates"]
    )
    return "".join(rings)
