"""Where it happened."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import pi
from typing import Any

from dragoman.model import Event
from dragoman.publishing.figures._figure import GROUND, Figure, inline, source_line
from dragoman.publishing.figures._gathered import Gathered, firm, quad_of
from dragoman.publishing.figures._shapes import near
from dragoman.publishing.figures._theme import QUAD_SCALE
from dragoman.wording import capital, count_text, day_text, listing

_WIDTH, _NARROW = 640, 350
_LOW, _HIGH = 260, 460
"""Heights of a map at least and at most."""
_MOST = 200
"""Places on one map."""
_SHARE = 0.85
"""Of the events, how many a map for a telephone shows at least."""
_NAMED = 14
_MARGIN = 0.18
_LEAST = 8.0
"""Degrees that a map shows at least, from north to south."""

Place = tuple[str, float, float]


def world_map(name: str, gathered: Gathered) -> Figure | None:
    """How much happened where; `None` if no event has a known place."""
    at: dict[Place, list[Event]] = defaultdict(list)
    for each in gathered.events:
        place = each.place
        if firm(each) and place is not None and place.latitude is not None and place.longitude is not None:
            at[place.name, round(place.latitude, 2), round(place.longitude, 2)].append(each)
    if not at:
        return None
    busiest = sorted(at, key=lambda each: (-len(at[each]), each))[:_MOST]
    rows: list[dict[str, Any]] = [
        {
            "place": where[0],
            "latitude": where[1],
            "longitude": where[2],
            "events": len(at[where]),
            "class": Counter(quad_of(each) for each in at[where]).most_common(1)[0][0],
            "named": where[0] if number < _NAMED else "",
        }
        for number, where in enumerate(busiest)
    ]
    most = rows[0]
    return Figure(
        "map",
        f"{capital(name)}: where it happened",
        f"{count_text(sum(len(each) for each in at.values()), 'event')} with a known place, in "
        f"{count_text(len(at), 'place')}" + (f"; the {_MOST} busiest" if len(at) > _MOST else ""),
        source_line(gathered.articles, gathered.outlets, day_text(gathered.as_of) if gathered.as_of else None)
        + "; outlines: Natural Earth",
        f"A map. Most events in {most['place']}: {most['events']:,}. Also in "
        f"{listing([str(row['place']) for row in rows[1:6]]) or 'no other place'}.",
        _drawn(rows, _WIDTH),
        tuple(
            {key: row[key] for key in ("place", "latitude", "longitude", "events", "class")} for row in rows
        ),
        ("place", "latitude", "longitude", "events", "class"),
        _WIDTH,
        _drawn(_most_of(rows), _NARROW),
    )


def _most_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The busiest places that have most of the events: on a telephone the others would make all of them small."""
    wanted = _SHARE * sum(row["events"] for row in rows)
    kept: list[dict[str, Any]] = []
    for row in rows:
        if kept and sum(each["events"] for each in kept) >= wanted:
            break
        kept.append(row)
    return kept


def _drawn(rows: list[dict[str, Any]], width: int) -> dict[str, Any]:
    west, south, east, north = _box([(each["longitude"], each["latitude"]) for each in rows], width)
    unit = (east - west) / width
    height = round((north - south) / unit)
    return {
        "width": width,
        "height": height,
        "projection": {
            "type": "equirectangular",
            "scale": 180 / (unit * pi),
            "center": [(west + east) / 2, (north + south) / 2],
            "translate": [width / 2, height / 2],
        },
        "layer": [
            {
                "data": {
                    "values": {"type": "FeatureCollection", "features": near(west, south, east, north)},
                    "format": {"property": "features"},
                },
                "mark": {
                    "type": "geoshape",
                    "fill": "#8e887a",
                    "fillOpacity": 0.28,
                    "stroke": "#8e887a",
                    "clip": True,
                },
            },
            {
                "data": inline(rows),
                "mark": {
                    "type": "circle",
                    "opacity": 0.85,
                    "stroke": "white",
                    "strokeWidth": 0.8,
                    "clip": True,
                },
                "encoding": {
                    "latitude": {"field": "latitude", "type": "quantitative"},
                    "longitude": {"field": "longitude", "type": "quantitative"},
                    "size": {
                        "field": "events",
                        "type": "quantitative",
                        "scale": {"type": "sqrt", "range": [70, 1100], "domainMin": 1},
                        "legend": None,
                    },
                    "color": {
                        "field": "class",
                        "type": "nominal",
                        "scale": QUAD_SCALE,
                        "legend": {"title": "mostly"},
                    },
                },
            },
            _names(_apart(rows, unit), {"stroke": GROUND, "strokeWidth": 3, "strokeJoin": "round"}),
            _names(_apart(rows, unit), {}),
        ],
    }


def _names(rows: list[dict[str, object]], more: dict[str, object]) -> dict[str, object]:
    return {
        "data": inline(rows),
        "mark": {"type": "text", "dy": -13, "fontSize": 12, "fontWeight": "bold", "clip": True, **more},
        "encoding": {
            "latitude": {"field": "latitude", "type": "quantitative"},
            "longitude": {"field": "longitude", "type": "quantitative"},
            "text": {"field": "named", "type": "nominal"},
        },
    }


def _box(points: list[tuple[float, float]], width: int) -> tuple[float, float, float, float]:
    """The box (west, south, east, north) that holds the points with a margin, no flatter or taller than maps are."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    margin = 1 + 2 * _MARGIN
    high = max((north - south) * margin, _LEAST)
    wide = min(max((east - west) * margin, high * width / _HIGH), 360.0)
    high = min(max(high, wide * _LOW / width), wide * _HIGH / width)
    middle = min(max((south + north) / 2, -60 + high / 2), 84 - high / 2)
    centre = (west + east) / 2
    return centre - wide / 2, middle - high / 2, centre + wide / 2, middle + high / 2


def _apart(rows: list[dict[str, object]], unit: float) -> list[dict[str, object]]:
    """The names that stand far enough from those of busier places to be read."""
    kept: list[dict[str, object]] = []
    for row in rows:
        if row["named"] and all(not _close(row, each, unit) for each in kept):
            kept.append(row)
    return kept


def _close(one: dict[str, object], other: dict[str, object], unit: float) -> bool:
    latitude = float(str(one["latitude"])) - float(str(other["latitude"]))
    longitude = float(str(one["longitude"])) - float(str(other["longitude"]))
    width = 7 * (len(str(one["named"])) + len(str(other["named"]))) / 2
    return abs(latitude) < 16 * unit and abs(longitude) < width * unit
