"""The sides of a conflict between reports, side by side: what each says, who says it, since when."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Conflict
from dragoman.publishing.figures._figure import Figure, inline, source_line, wrapped
from dragoman.publishing.figures._gathered import Gathered
from dragoman.wording import capital, count_text, day_text, listing, span_text

_WIDTH, _NARROW = 640, 350
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
    rows, marks, height = _placed(chosen, narrow=False)
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
        _drawn(rows, marks, height, narrow=False),
        tuple({key: row[key] for key in ("issue", "says", "sources", "voices", "since")} for row in rows),
        ("issue", "says", "sources", "voices", "since"),
        _WIDTH,
        _drawn(*_placed(chosen, narrow=True), narrow=True),
    )


_Rows = list[dict[str, object]]


def _placed(chosen: Sequence[Conflict], *, narrow: bool) -> tuple[_Rows, _Rows, int]:
    """The sides and the issues with how far down each stands, and how tall all are together."""
    rows: _Rows = []
    marks: _Rows = []
    height = 0
    for conflict in chosen:
        issue = wrapped(capital(_issue(conflict)), 42 if narrow else 74, 5 if narrow else 3)
        marks.append({"y": height + 4, "issue": issue})
        height += 24 + 18 * len(issue)
        for number, side in enumerate(conflict.sides):
            value = wrapped(side.value, _VALUE, 3)
            sources = wrapped(listing(list(side.sources[:4])), _SOURCES, 2)
            since = span_text(side.since) if side.since else ""
            voices = f"{count_text(side.voices, 'voice')}{', since ' + since if since else ''}"
            told = [*sources, voices]
            tall = 18 * len(value) + 17 * len(told) + 8 if narrow else max(18 * len(value), 17 * len(told))
            tall += 20
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
                    "below": height + (14 + 18 * len(value) if narrow else 10),
                    "value": value,
                    "told": told,
                    "colour": _COLOURS[min(number, len(_COLOURS) - 1)],
                }
            )
            height += tall
        height += 14
    return rows, marks, height


def _issue(conflict: Conflict) -> str:
    """What is at issue, without the values, which stand below it."""
    head = conflict.issue
    for side in conflict.sides:
        head = head.partition(f": {side.value}")[0].partition(f" – {side.value}")[0]
    return head


def _drawn(rows: _Rows, marks: _Rows, height: int, *, narrow: bool) -> dict[str, object]:
    y = {
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, height], "reverse": True, "nice": False},
    }
    text = {"type": "text", "align": "left", "baseline": "top"}
    told = {**text, "fontSize": 13, "lineHeight": 17, "opacity": 0.85}
    return {
        "width": _NARROW if narrow else _WIDTH,
        "height": height,
        "layer": [
            {
                "data": inline(marks),
                "mark": {**text, "fontSize": 15, "fontWeight": "bold", "lineHeight": 18},
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
                "mark": {**text, "fontSize": 15, "lineHeight": 18},
                "encoding": {
                    "x": {"value": 20},
                    "y": {"field": "middle", **y},
                    "text": {"field": "value", "type": "nominal"},
                },
            },
            {
                "data": inline(rows),
                "mark": told,
                "encoding": {
                    "x": {"value": 20 if narrow else 330},
                    "y": {"field": "below", **y},
                    "text": {"field": "told", "type": "nominal"},
                },
            },
        ],
    }
