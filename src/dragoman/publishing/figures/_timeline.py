"""The days that matter, one under the other, as a reader follows them on a phone."""

from __future__ import annotations

from collections import Counter

from dragoman.model import Event, Status
from dragoman.publishing.figures._figure import GROUND, Figure, inline, source_line, wrapped
from dragoman.publishing.figures._gathered import Gathered, firm, on, quad_of
from dragoman.publishing.figures._theme import QUAD_SCALE
from dragoman.wording import capital, count_text, day_text, span_text

_ROWS = 12
_WIDTH = 640
_ROW = 56
_NARROW, _NARROW_ROW, _NARROW_TEXT = 350, 82, 45
_TEXT = 64
"""Characters in a line."""


def timeline(name: str, gathered: Gathered) -> Figure | None:
    """The events with most voices, in order; `None` if none has a day."""
    dated = [each for each in gathered.events if on(each) is not None]
    if not dated:
        return None
    chosen = _chosen(dated)
    rows = [_row(number, each) for number, each in enumerate(chosen)]
    first, last = chosen[0], chosen[-1]
    return Figure(
        "timeline",
        f"{capital(name)}: the days that matter",
        f"{count_text(len(chosen), 'event')} of {len(dated):,} with a known day, those most reported; "
        "an empty circle: planned, possible, denied or called off",
        source_line(gathered.articles, gathered.outlets, _day(gathered)),
        f"{count_text(len(chosen), 'event')} from {span_text(first.date)} to {span_text(last.date)}. "
        f"First: {first.title}. Last: {last.title}.",
        _drawn(rows, _WIDTH, _ROW, narrow=False),
        tuple({key: row[key] for key in ("date", "what", "class", "status", "voices")} for row in rows),
        ("date", "what", "class", "status", "voices"),
        _WIDTH,
        _drawn(rows, _NARROW, _NARROW_ROW, narrow=True),
    )


def _drawn(rows: list[dict[str, object]], width: int, tall: int, *, narrow: bool) -> dict[str, object]:
    """The days beside a line, what happened to the right of it; on a telephone the day above what happened."""
    height = tall * len(rows)
    base = {
        "y": {
            "field": "row",
            "type": "ordinal",
            "axis": None,
            "scale": {"domain": [row["row"] for row in rows]},
        }
    }
    colour = {
        "field": "class",
        "type": "nominal",
        "scale": QUAD_SCALE,
        "legend": {"title": None, "symbolType": "circle"},
    }
    at = 8 if narrow else 128
    lift = -tall / 2 + 14 if narrow else 0
    day = {"type": "text", "align": "left" if narrow else "right", "fontSize": 13, "dy": lift}
    if narrow:
        day |= {"fontWeight": "bold"}
    what = {
        "type": "text",
        "align": "left",
        "fontSize": 14,
        "lineHeight": 17,
        "baseline": "top" if narrow else "middle",
    }
    if narrow:
        what |= {"dy": lift + 10}
    dot = {"type": "point", "filled": True, "opacity": 1, "yOffset": lift}
    return {
        "width": width,
        "height": height,
        "data": inline(rows),
        "layer": [
            {
                "mark": {"type": "rule", "opacity": 0.6, "strokeWidth": 2},
                "encoding": {
                    "x": {"value": at},
                    "y": {"value": tall / 2 + lift},
                    "y2": {"value": height - tall / 2 + lift},
                },
            },
            {
                "mark": {**dot, "size": 150},
                "transform": [{"filter": "datum.settled"}],
                "encoding": {**base, "x": {"value": at}, "color": colour},
            },
            {
                "mark": {**dot, "fill": GROUND, "size": 140, "strokeWidth": 2.5},
                "transform": [{"filter": "!datum.settled"}],
                "encoding": {**base, "x": {"value": at}, "stroke": {**colour, "legend": None}},
            },
            {
                "mark": day,
                "encoding": {
                    **base,
                    "x": {"value": 24 if narrow else 112},
                    "text": {"field": "shown", "type": "nominal"},
                },
            },
            {
                "mark": what,
                "encoding": {
                    **base,
                    "x": {"value": 24 if narrow else 146},
                    "text": {"field": "short" if narrow else "lines", "type": "nominal"},
                },
            },
        ],
    }


def _chosen(dated: list[Event]) -> list[Event]:
    """Those with most voices, at most two of a day and no more of a month than fairly falls to it, in their order."""
    best = sorted(dated, key=lambda each: (-each.voices, -len(each.reports), not firm(each), each.id))
    taken: list[Event] = []
    days: Counter[str] = Counter()
    months = len({each.date.edtf()[:7] for each in dated})
    fair = max(2, -(-_ROWS // max(months, 1)))
    for each in best:
        day, month = each.date.edtf(), each.date.edtf()[:7]
        if days[day] < 2 and days[month] < fair:
            taken.append(each)
            days.update({day, month})
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
        "short": wrapped(told, _NARROW_TEXT, 3),
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
