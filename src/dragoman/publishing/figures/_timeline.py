"""The days that matter, one under the other, as a reader follows them on a phone."""

from __future__ import annotations

import math
from collections import Counter

from dragoman.model import Event, EventType, Status
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
_LOOKED_AT = 300
_LATE = 30
"""Days after which an event is told because it is remembered, not because it is news."""
_REMEMBERED, _EXACT, _UNSETTLED = 0.6, 0.5, 0.4
"""What it adds that it is remembered, that its day is known, and what it loses that it may not have happened."""
_CROWDED, _SAME_DAY = 0.15, 1.0
"""What an event loses for each of its month, and of its day, that is drawn already."""
_DEEDS = {
    EventType.AGREE: 0.5,
    EventType.ASSAULT: 0.6,
    EventType.COERCE: 0.5,
    EventType.CONCEDE: 0.5,
    EventType.CONSULT: 0.2,
    EventType.COOPERATE: 0.3,
    EventType.MOBILIZE: 0.4,
    EventType.PROTEST: 0.4,
    EventType.RETREAT: 0.6,
    EventType.SANCTION: 0.6,
}
"""What it adds that something was done, not said."""


def timeline(name: str, gathered: Gathered) -> Figure | None:
    """The events that matter most, in order; `None` if none has a day."""
    dated = [each for each in gathered.events if on(each) is not None]
    if not dated:
        return None
    chosen = _chosen(dated)
    rows = [_row(number, each) for number, each in enumerate(chosen)]
    first, last = chosen[0], chosen[-1]
    return Figure(
        "timeline",
        f"{capital(name)}: the days that matter",
        f"{count_text(len(chosen), 'event')} of {len(dated):,} with a known day, most told and longest remembered; "
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
    """The events that matter most, in their order; each further one of a month has to matter more.

    What many voices tell matters, and what is still told a month later; deeds more than words about them, and what has
    its own day more than what was some time in a month. One event stands for a day while there are days enough.
    """
    worth = {each.id: _worth(each) for each in dated}
    left = sorted(dated, key=lambda each: (-worth[each.id], each.id))[:_LOOKED_AT]
    taken: list[Event] = []
    days: Counter[str] = Counter()
    while left and len(taken) < _ROWS:
        best = max(
            left,
            key=lambda each: worth[each.id] - _CROWDED * days[_month(each)] - _SAME_DAY * days[_day_of(each)],
        )
        taken.append(best)
        left.remove(best)
        days.update((_day_of(best), _month(best)))
    return sorted(taken, key=lambda each: (on(each) or each.date.latest, each.id))


def _worth(event: Event) -> float:
    """How much an event matters, in logarithms of voices."""
    day, last = on(event), event.last.latest if event.last else None
    late = day is not None and last is not None and (last - day).days >= _LATE
    made = math.log1p(event.voices) + 0.3 * math.log1p(len(event.reports)) + _REMEMBERED * late
    made += _DEEDS.get(event.type, 0.0) + _EXACT * event.date.exact
    return made - (0.0 if firm(event) else _UNSETTLED)


def _day_of(event: Event) -> str:
    return str(on(event))


def _month(event: Event) -> str:
    return event.date.edtf()[:7]


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
