"""The outlines of countries, for maps: simplified from Natural Earth (public domain) to a quarter of a degree.

Where borders are disputed the lines are Natural Earth's; they are no statement of ours.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

_FILE = "shapes.tsv"


@lru_cache(maxsize=1)
def countries() -> tuple[dict[str, Any], ...]:
    """Every country as a GeoJSON feature, with `iso3`; rings run clockwise, as d3 wants them."""
    text = files("dragoman.publishing.figures").joinpath("data", _FILE).read_text(encoding="utf-8")
    rings: dict[str, list[list[list[list[float]]]]] = {}
    for line in text.splitlines()[1:]:
        iso3, ring, _ = line.split("\t")
        points = [[float(each) for each in point.split(",")] for point in ring.split(" ")]
        rings.setdefault(iso3, []).append([points])
    return tuple(
        {
            "type": "Feature",
            "properties": {"iso3": iso3},
            "geometry": {"type": "MultiPolygon", "coordinates": polygons},
        }
        for iso3, polygons in sorted(rings.items())
    )


def near(west: float, south: float, east: float, north: float) -> list[dict[str, Any]]:
    """The parts of countries that reach into a box, in degrees."""
    found = []
    for each in countries():
        kept = [
            polygon
            for polygon in each["geometry"]["coordinates"]
            if _touches(polygon[0], west, south, east, north)
        ]
        if kept:
            found.append({**each, "geometry": {"type": "MultiPolygon", "coordinates": kept}})
    return found


def _touches(ring: list[list[float]], west: float, south: float, east: float, north: float) -> bool:
    xs, ys = [point[0] for point in ring], [point[1] for point in ring]
    return min(xs) <= east and max(xs) >= west and min(ys) <= north and max(ys) >= south
