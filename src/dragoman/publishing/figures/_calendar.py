"""On which days sides were in contact: a month a line, a day a square."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from dragoman.model import Event
from dragoman.publishing.figures._figure import Figure, inline, source_line
from dragoman.publishing.figures._gathered import Gathered, contact, on, pairs
from dragoman.publishing.figures._theme import BLUES
from dragoman.wording import capital, count_text, day_text

_MONTHS = 12
_WIDTH = 620
_CELL = 26
_NARROW = 290


def calendar(name: str, gathered: Gathered) -> Figure | None:
    """The contacts of the last twelve months that have any; `None` if there is none with a day."""
    met: dict[date, list[Event]] = defaultdict(list)
    for each in gathered.events:
        day = on(each)
        if day is not None and contact(each):
            met[day].append(each)
    if not met:
        return None
    months = sorted({day.replace(day=1) for day in met})[-_MONTHS:]
    shown = {day: events for day, events in met.items() if day.replace(day=1) in months}
    order = [f"{month:%b %Y}" for month in reversed(months)]
    rows = [
        {
            "date": day.isoformat(),
            "month": f"{day:%b %Y}",
            "day": day.day,
            "contacts": len(events),
            "who": "; ".join(_who(each) for each in events[:3]) + (" …" if len(events) > 3 else ""),
        }
        for day, events in sorted(shown.items())
    ]
    top = max(int(str(row["contacts"])) for row in rows)
    spec: dict[str, Any] = {
        "width": _WIDTH,
        "height": max(_CELL * len(order), 60),
        "data": inline(rows),
        "encoding": {
            "x": {
                "field": "day",
                "type": "ordinal",
                "scale": {"domain": list(range(1, 32))},
                "axis": {
                    "title": None,
                    "labelAngle": 0,
                    "orient": "top",
                    "values": [1, 5, 10, 15, 20, 25, 30],
                },
            },
            "y": {"field": "month", "type": "ordinal", "sort": order, "axis": {"title": None}},
        },
        "layer": [
            {
                "mark": {"type": "rect", "cornerRadius": 3},
                "encoding": {
                    "color": {
                        "field": "contacts",
                        "type": "quantitative",
                        "scale": {"range": BLUES, "domain": [1, max(top, 2)]},
                        "legend": None,
                    }
                },
            },
            {
                "mark": {"type": "text", "fontSize": 12},
                "encoding": {
                    "text": {"field": "contacts", "type": "quantitative"},
                    "color": {
                        "condition": {"test": f"datum.contacts > {(max(top, 2) + 1) / 2}", "value": "white"},
                        "value": "#1f1d1a",
                    },
                },
            },
        ],
    }
    busiest = max(shown, key=lambda day: (len(shown[day]), day))
    number = sum(len(events) for events in shown.values())
    return Figure(
        "calendar",
        f"{capital(name)}: days of contact",
        f"{count_text(number, 'meeting, visit or call', 'meetings, visits and calls')} on "
        f"{count_text(len(shown), 'day')}, in the last {count_text(len(months), 'month')} that had any",
        source_line(
            gathered.articles, gathered.outlets, day_text(gathered.as_of) if gathered.as_of else None
        ),
        f"A calendar of {count_text(number, 'contact')}. Busiest: {day_text(busiest)}, {len(shown[busiest])}: "
        f"{_who(shown[busiest][0])}.",
        spec,
        tuple(rows),
        ("date", "contacts", "who"),
        _WIDTH,
        {**spec, "width": _NARROW, "layer": spec["layer"][:1]},
    )


def _who(event: Event) -> str:
    return event.title or " and ".join(pairs(event)[0] if pairs(event) else ("somebody",))
