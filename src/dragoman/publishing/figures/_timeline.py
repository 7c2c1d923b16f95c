"""The days that matter, one under the other, as a reader follows them on a phone."""

from __future__ import annotations

from dragoman.model import Event, Status
from dragoman.publishing.figures._figure import GROUND, Figure, inline, source_line, wrapped
from dragoman.publishing.figures._gathered import Gathered, firm, on, quad_of
from dragoman.publishing.figures._theme import QUAD_SCALE
from dragoman.wording import capital, count_text, day_text, span_text

_ROWS = 12
_WIDTH = 640
_ROW = 56
_TEXT = 64
"""Characters in a line."""


def timeline(name: str, gathered: Gathered) -> Figure | None:
    """The events with most voices, in order; `None` if none has a day."""
    dated = [each for each in gathered.events if on(each) is not None]
    if not dated:
        return None
    chosen = _chosen(dated)
    rows = [_row(number, each) for number, each in enumerate(chosen)]
    height = _ROW * len(rows)
    order = {"domain": [row["row"] for row in rows]}
    base = {"y": {"field": "row", "type": "ordinal", "axis": None, "scale": order}}
    colour = {
        "field": "class",
        "type": "nominal",
        "scale": QUAD_SCALE,
        "legend": {"title": None, "symbolType": "circle"},
    }
    spec = {
        "width": _WIDTH,
        "height": height,
        "data": inline(rows),
        "layer": [
            {
                "mark": {"type": "rule", "opacity": 0.6, "strokeWidth": 2},
                "encoding": {
                    "x": {"value": 128},
                    "y": {"value": _ROW / 2},
                    "y2": {"value": height - _ROW / 2},
                },
            },
            {
                "mark": {"type": "point", "filled": True, "size": 150, "opacity": 1},
                "transform": [{"filter": "datum.settled"}],
                "encoding": {**base, "x": {"value": 128}, "color": colour},
            },
            {
                "mark": {
                    "type": "point",
                    "filled": True,
                    "fill": GROUND,
                    "size": 140,
                    "strokeWidth": 2.5,
                    "opacity": 1,
                },
                "transform": [{"filter": "!datum.settled"}],
                "encoding": {**base, "x": {"value": 128}, "stroke": {**colour, "legend": None}},
            },
            {
                "mark": {"type": "text", "align": "right", "fontSize": 13},
                "encoding": {**base, "x": {"value": 112}, "text": {"field": "shown", "type": "nominal"}},
            },
            {
                "mark": {
                    "type": "text",
                    "align": "left",
                    "fontSize": 14,
                    "lineHeight": 17,
                    "baseline": "middle",
                },
                "encoding": {**base, "x": {"value": 146}, "text": {"field": "lines", "type": "nominal"}},
            },
        ],
    }
    first, last = chosen[0], chosen[-1]
    return Figure(
        "timeline",
        f"{capital(name)}: the days that matter",
        f"{count_text(len(chosen), 'event')} of {len(dated):,} with a known day, those most reported; "
        "an empty circle: planned, possible, denied or called off",
        source_line(gathered.articles, gathered.outlets, _day(gathered)),
        f"{count_text(len(chosen), 'event')} from {span_text(first.date)} to {span_text(last.date)}. "
        f"First: {first.title}. Last: {last.title}.",
        spec,
        tuple({key: row[key] for key in ("date", "what", "class", "status", "voices")} for row in rows),
        ("date", "what", "class", "status", "voices"),
        _WIDTH,
    )


def _chosen(dated: list[Event]) -> list[Event]:
    """Those with most voices, at most two of a day, in the order they happened."""
    best = sorted(dated, key=lambda each: (-each.voices, -len(each.reports), not firm(each), each.id))
    taken: list[Event] = []
    days: dict[str, int] = {}
    for each in best:
        day = each.date.edtf()
        if days.get(day, 0) < 2:
            taken.append(each)
            days[day] = days.get(day, 0) + 1
        if len(taken) == _ROWS:
            break
    return sorted(taken, key=lambda each: (on(each) or each.date.latest, each.id))


def _row(number: int, event: Event) -> dict[str, object]:
    what = event.title or event.type.value.lower()
    settled = firm(event)
    told = what if settled or _says(what, event.status) else f"{what} ({event.status.value})"
    return {
        "row": number,
        "date": event.date.edtf(),
        "shown": span_text(event.date),
        "what": what,
        "lines": wrapped(told, _TEXT, 2),
        "class": quad_of(event),
        "status": event.status.value,
        "settled": settled,
        "voices": event.voices,
    }


def _says(title: str, status: Status) -> bool:
    """Whether the title already says that it is not settled."""
    return (status is Status.PLANNED and " to " in title) or title.startswith(("Called off", "Denied"))


def _day(gathered: Gathered) -> str | None:
    return day_text(gathered.as_of) if gathered.as_of else None
