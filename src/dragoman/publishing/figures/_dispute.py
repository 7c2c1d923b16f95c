"""The sides of a conflict between reports, side by side: what each says, who says it, since when."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Conflict
from dragoman.publishing.figures._figure import Figure, inline, source_line, wrapped
from dragoman.publishing.figures._gathered import Gathered
from dragoman.wording import capital, count_text, day_text, listing, span_text

_WIDTH = 640
_MOST = 4
"""Conflicts in one figure."""
_VALUE, _SOURCES = 40, 46
"""Characters of a line."""
_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#57534a"]


def sides(name: str, gathered: Gathered, conflicts: Sequence[Conflict]) -> Figure | None:
    """The open conflicts with most voices; `None` if there is none."""
    chosen = list(conflicts)[:_MOST]
    if not chosen:
        return None
    rows: list[dict[str, object]] = []
    marks: list[dict[str, object]] = []
    height = 0
    for conflict in chosen:
        issue = wrapped(capital(conflict.issue.partition(":")[0]), 74, 3)
        marks.append({"y": height + 4, "issue": issue})
        height += 24 + 18 * len(issue)
        for number, side in enumerate(conflict.sides):
            value = wrapped(side.value, _VALUE, 3)
            sources = wrapped(listing(list(side.sources[:4])), _SOURCES, 2)
            since = span_text(side.since) if side.since else ""
            voices = f"{count_text(side.voices, 'voice')}{', since ' + since if since else ''}"
            tall = max(18 * len(value), 17 * (len(sources) + 1)) + 20
            rows.append(
                {
                    "issue": conflict.issue,
                    "says": side.value,
                    "sources": listing(list(side.sources)),
                    "voices": side.voices,
                    "since": side.since.edtf() if side.since else "",
                    "y": height,
                    "y2": height + tall - 8,
                    "middle": height + 10,
                    "value": value,
                    "told": [*sources, voices],
                    "colour": _COLOURS[min(number, len(_COLOURS) - 1)],
                }
            )
            height += tall
        height += 14
    y = {
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, height], "reverse": True, "nice": False},
    }
    spec = {
        "width": _WIDTH,
        "height": height,
        "layer": [
            {
                "data": inline(marks),
                "mark": {
                    "type": "text",
                    "align": "left",
                    "baseline": "top",
                    "fontSize": 15,
                    "fontWeight": "bold",
                    "lineHeight": 18,
                },
                "encoding": {
                    "x": {"value": 0},
                    "y": {"field": "y", **y},
                    "text": {"field": "issue", "type": "nominal"},
                },
            },
            {
                "data": inline(rows),
                "mark": {"type": "bar", "width": 6, "cornerRadius": 3},
                "encoding": {
                    "x": {"value": 4},
                    "y": {"field": "y", **y},
                    "y2": {"field": "y2"},
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                },
            },
            {
                "data": inline(rows),
                "mark": {
                    "type": "text",
                    "align": "left",
                    "baseline": "top",
                    "fontSize": 15,
                    "lineHeight": 18,
                },
                "encoding": {
                    "x": {"value": 20},
                    "y": {"field": "middle", **y},
                    "text": {"field": "value", "type": "nominal"},
                },
            },
            {
                "data": inline(rows),
                "mark": {
                    "type": "text",
                    "align": "left",
                    "baseline": "top",
                    "fontSize": 13,
                    "lineHeight": 17,
                    "opacity": 0.8,
                },
                "encoding": {
                    "x": {"value": 330},
                    "y": {"field": "middle", **y},
                    "text": {"field": "told", "type": "nominal"},
                },
            },
        ],
    }
    first = chosen[0]
    return Figure(
        "sides",
        f"{capital(name)}: where reports disagree",
        f"{count_text(len(conflicts), 'open disagreement')}"
        + (f", the {len(chosen)} with most voices" if len(conflicts) > len(chosen) else ""),
        source_line(
            gathered.articles, gathered.outlets, day_text(gathered.as_of) if gathered.as_of else None
        ),
        f"{first.issue}. "
        + " ".join(f"{listing(list(side.sources[:3])) or 'Somebody'}: {side.value}." for side in first.sides),
        spec,
        tuple({key: row[key] for key in ("issue", "says", "sources", "voices", "since")} for row in rows),
        ("issue", "says", "sources", "voices", "since"),
        _WIDTH,
    )
