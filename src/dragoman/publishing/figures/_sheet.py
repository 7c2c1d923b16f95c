"""Composites: all that there is on one page, and the card that is shown where a page is shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from dragoman.publishing.figures._figure import Figure, source_line, wrapped
from dragoman.publishing.figures._gathered import Gathered, contact, quad_of
from dragoman.publishing.figures._stream import stream
from dragoman.publishing.figures._theme import QUADS
from dragoman.wording import capital, count_text, day_text

CARD = (1200, 630)
"""The size, in pixels, that sites show shared pages at."""


def sheet(name: str, gathered: Gathered, figures: Sequence[Figure]) -> Figure | None:
    """Several figures under one another, after the numbers; `None` if there are none."""
    if not figures:
        return None
    parts: list[dict[str, Any]] = [_numbers(gathered)]
    for each in figures:
        part = dict(each.spec)
        part["title"] = {
            "text": each.title.partition(": ")[2].capitalize() or each.title,
            "subtitle": wrapped(each.subtitle, 90, 2),
        }
        parts.append(part)
    return Figure(
        "sheet",
        f"{capital(name)} at a glance",
        _span(gathered),
        source_line(
            gathered.articles, gathered.outlets, day_text(gathered.as_of) if gathered.as_of else None
        ),
        " ".join(each.alt for each in figures),
        {"vconcat": parts, **_TOGETHER},
        tuple({"figure": each.kind, **row} for each in figures for row in each.rows),
        ("figure", *dict.fromkeys(column for each in figures for column in each.columns)),
        640,
        {"vconcat": _narrow(gathered, figures), **_TOGETHER},
    )


_TOGETHER: dict[str, Any] = {"spacing": 44, "resolve": {"scale": {"color": "independent"}}}


def _narrow(gathered: Gathered, figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """The parts of a sheet for a telephone."""
    parts: list[dict[str, Any]] = [_numbers(gathered, narrow=True)]
    for each in figures:
        part = dict(each.small or each.spec)
        heading = each.title.partition(": ")[2].capitalize() or each.title
        part["title"] = {"text": wrapped(heading, 36, 2), "subtitle": wrapped(each.subtitle, 50, 4)}
        parts.append(part)
    return parts


def card(name: str, gathered: Gathered) -> Figure:
    """What is shown where a page is shared: name, numbers, and how much there was over time; 1200 by 630."""
    drawn = stream(name, gathered)
    numbers = _tally(gathered)
    words = [{"at": at, "count": f"{count:,}", "what": what} for at, (count, what) in enumerate(numbers)]
    line = source_line(gathered.articles, gathered.outlets, None)
    width, height = CARD
    spec = {
        "title": None,
        "padding": 0,
        "autosize": {"type": "none"},
        "width": width,
        "height": height,
        "layer": [
            _words([{"text": wrapped(capital(name), 36, 2)}], "text", 60, 50, 58, bold=True),
            *(_number(each, left=60, top=225) for each in words),
            *(_bars(drawn) if drawn else []),
            _words([{"text": line}], "text", 60, height - 52, 22),
        ],
    }
    return Figure(
        "card",
        capital(name),
        _span(gathered),
        line,
        f"{capital(name)}: " + ", ".join(f"{count:,} {what}" for count, what in numbers) + ".",
        spec,
        tuple({"what": what, "count": count} for count, what in numbers),
        ("what", "count"),
        CARD[0],
    )


def _bars(drawn: Figure) -> list[dict[str, Any]]:
    """How much there was over time, in the lower part of a card."""
    left, right, top, bottom = 60, CARD[0] - 60, 375, CARD[1] - 80
    colours = dict(QUADS.values())
    totals: Counter[str] = Counter()
    for row in drawn.rows:
        totals[row["from"]] += row["events"]
    days = {name: date.fromisoformat(name).toordinal() for name in totals}
    first, last = min(days.values()), max(days.values())
    step = {"day": 1, "week": 7, "month": 30, "year": 365}[str(drawn.rows[0]["period"])]
    unit = (right - left) / (last - first + step)
    height = (bottom - top) / max(totals.values())
    done: Counter[str] = Counter()
    rows = []
    for row in drawn.rows:
        name = row["from"]
        x, y = left + (days[name] - first) * unit, bottom - done[name] * height
        done[name] += row["events"]
        rows.append(
            {
                "x": x,
                "x2": x + max(step * unit - 2, 1),
                "y": y,
                "y2": y - row["events"] * height,
                "colour": colours[row["class"]],
            }
        )
    pixels = {"type": "quantitative", "scale": None, "axis": None}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "rect"},
            "encoding": {
                "x": {"field": "x", **pixels},
                "x2": {"field": "x2"},
                "y": {"field": "y", **pixels},
                "y2": {"field": "y2"},
                "color": {"field": "colour", "type": "nominal", "scale": None},
            },
        }
    ]


def card_png(figure: Figure) -> bytes:
    """The card in just the size that sites want."""
    return figure.png(scale=1.0)


def _numbers(gathered: Gathered, *, narrow: bool = False) -> dict[str, Any]:
    rows = [
        {"at": number, "count": f"{count:,}", "what": what}
        for number, (count, what) in enumerate(_tally(gathered))
    ]
    if narrow:
        layer = [
            _number(each, left=at % 2 * 175, step=0, size=24, small=13, top=at // 2 * 64)
            for at, each in enumerate(rows)
        ]
        return {"width": 350, "height": 128, "layer": layer}
    return {
        "width": 640,
        "height": 64,
        "layer": [_number(each, step=160, size=26, small=13, top=0) for each in rows],
    }


def _number(
    row: dict[str, Any], *, left: int = 0, step: int = 280, size: int = 50, small: int = 24, top: int = 0
) -> dict[str, Any]:
    left += int(row["at"]) * step
    return {
        "layer": [
            _words([{"text": row["count"]}], "text", left, top, size, bold=True),
            _words([{"text": row["what"]}], "text", left, top + size + 8, small),
        ]
    }


def _words(
    rows: list[dict[str, Any]], field: str, x: int, y: int, size: int, *, bold: bool = False
) -> dict[str, Any]:
    return {
        "data": {"values": rows},
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "top",
            "fontSize": size,
            "fontWeight": "bold" if bold else "normal",
            "lineHeight": int(size * 1.15),
        },
        "encoding": {"x": {"value": x}, "y": {"value": y}, "text": {"field": field, "type": "nominal"}},
    }


def _tally(gathered: Gathered) -> list[tuple[int, str]]:
    kinds = Counter(quad_of(each) for each in gathered.events)
    conflict = sum(kinds[name] for quad, (name, _) in QUADS.items() if "conflict" in quad)
    contacts = sum(contact(each) for each in gathered.events)
    disputed = sum(bool(each.conflicts) for each in gathered.events)
    return [
        (len(gathered.events), "event" if len(gathered.events) == 1 else "events"),
        (contacts, "contact" if contacts == 1 else "contacts"),
        (conflict, "of conflict"),
        (disputed, "disputed"),
    ]


def _span(gathered: Gathered) -> str:
    if gathered.first is None or gathered.last is None:
        return count_text(len(gathered.events), "event")
    return f"{count_text(len(gathered.events), 'event')}, {day_text(gathered.first)} to {day_text(gathered.last)}"
