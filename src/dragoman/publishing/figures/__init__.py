"""Infographics of any subject, drawn from its events: SVG, PNG, Vega-Lite, with their data.

`figure(record, subject, kind)` makes one; `KINDS` are the kinds there are.
"""

from __future__ import annotations

from datetime import date

from dragoman.errors import InputError, UnknownSubjectError
from dragoman.model import Conflict
from dragoman.publishing.figures._calendar import calendar
from dragoman.publishing.figures._dispute import sides
from dragoman.publishing.figures._figure import Figure, drawing
from dragoman.publishing.figures._gathered import Gathered, gather, with_conflicts
from dragoman.publishing.figures._map import world_map
from dragoman.publishing.figures._matrix import matrix, network
from dragoman.publishing.figures._shapes import countries as outlines
from dragoman.publishing.figures._sheet import CARD, card, card_png, sheet
from dragoman.publishing.figures._stream import stream
from dragoman.publishing.figures._theme import config as theme
from dragoman.publishing.figures._timeline import timeline
from dragoman.publishing.texts import Matter, matter_events, subject_of
from dragoman.record import Record

KINDS = {
    "timeline": "the days that matter, in order",
    "network": "who has to do with whom",
    "map": "where it happened",
    "calendar": "days of meetings, visits and calls",
    "matrix": "who meets whom, and how often",
    "stream": "words and deeds over time",
    "sides": "where reports disagree",
    "sheet": "several of these on one page",
    "card": "1200 by 630, for where a page is shared",
}
"""The kinds of figures, and what each shows."""

_LACKS = {
    "timeline": "no event has a known day",
    "network": "no two sides had to do with each other",
    "map": "no event has a known place",
    "calendar": "no meeting, visit or call has a known day",
    "matrix": "no two sides met",
    "stream": "fewer than three events have a known day",
    "sides": "reports do not disagree",
    "sheet": "there is too little for a figure",
}


def figure(record: Record, subject: str | Matter, kind: str, as_of: date | None = None) -> Figure:
    """One figure of a subject.

    Args:
        record: An open record.
        subject: What it is of, as `subject_of` takes it.
        kind: One of `KINDS`.
        as_of: Only what had been reported by that day.

    Raises:
        InputError: if there is no such kind.
        UnknownSubjectError: if nothing is known of the subject, or too little for this figure.
    """
    if kind not in KINDS:
        raise InputError(f"{kind!r} is no kind of figure", todo=f"choose of {', '.join(KINDS)}")
    matter = subject_of(record, subject, as_of) if isinstance(subject, str) else subject
    gathered = gather(record, matter_events(record, matter, as_of), as_of)
    conflicts = with_conflicts(record, gathered) if kind in {"sides", "sheet"} else ()
    made = draw(matter.told, gathered, kind, conflicts)
    if made is None:
        able = [
            each
            for each in KINDS
            if each != kind and draw(matter.name, gathered, each, conflicts) is not None
        ]
        todo = f"there is enough for: {', '.join(able)}" if able else None
        raise UnknownSubjectError(
            f"{_LACKS[kind]}, so there is nothing to draw", where=matter.name, todo=todo
        )
    return made


def draw(name: str, gathered: Gathered, kind: str, conflicts: tuple[Conflict, ...] = ()) -> Figure | None:
    """A figure of gathered events; `None` where there is too little for it."""
    match kind:
        case "sides":
            return sides(name, gathered, conflicts)
        case "sheet":
            parts = [
                draw(name, gathered, each, conflicts)
                for each in ("timeline", "stream", "matrix", "map", "sides")
            ]
            return sheet(name, gathered, [each for each in parts if each is not None])
        case "card":
            return card(name, gathered) if gathered.events else None
        case _:
            return _PLAIN[kind](name, gathered)


_PLAIN = {
    "timeline": timeline,
    "network": network,
    "map": world_map,
    "calendar": calendar,
    "matrix": matrix,
    "stream": stream,
}

__all__ = [
    "CARD",
    "KINDS",
    "Figure",
    "Gathered",
    "card_png",
    "draw",
    "drawing",
    "figure",
    "gather",
    "outlines",
    "theme",
    "with_conflicts",
]
