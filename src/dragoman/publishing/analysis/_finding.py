"""One finding: a sentence, what it is cited to, a figure with the numbers behind it, and a caveat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.model import Event, Evidence, PageSentence
from dragoman.publishing.figures import Figure, Gathered
from dragoman.publishing.figures._figure import inline, source_line
from dragoman.record import Record
from dragoman.wording import capital, count_text, day_text

_WHOLE, _LABEL = 330, 150
"""Pixels of bars with the labels before them on a telephone, and of the labels at most."""
_CITED = 4
"""Events that a finding is cited to at most; the figure has the numbers of all."""
THIN = 12
"""Events under which a finding says that it rests on little."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What an analysis found under one heading."""

    heading: str
    sentences: tuple[PageSentence, ...]
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What findings are made from: the record, the subject's name, its events, as of which day."""

    record: Record
    name: str
    gathered: Gathered
    as_of: date | None

    @property
    def source(self) -> str:
        """The line under figures."""
        day = day_text(self.as_of) if self.as_of else None
        return source_line(self.gathered.articles, self.gathered.outlets, day)

    def found(self, text: str, events: Iterable[Event], caveat: str | None = None) -> PageSentence:
        """A sentence of ours, cited to the words of the best reported of the events it counts."""
        return PageSentence(capital(text), self.cite(events), note=caveat, own=True)

    def cite(self, events: Iterable[Event]) -> tuple[Evidence, ...]:
        """The words of the best reported events, one report of each."""
        best = sorted(events, key=lambda each: (-each.voices, -len(each.reports), each.id))[:_CITED]
        found = []
        for each in best:
            tellings = self.record.tellings(each.id, self.as_of)
            found += [telling.report.evidence[0] for telling in tellings[:1]]
        return tuple(found)

    def bars(
        self,
        title: str,
        subtitle: str,
        rows: Sequence[dict[str, Any]],
        alt: str,
        *,
        label: str,
        value: str,
        colour: dict[str, Any] | None = None,
    ) -> Figure:
        """Bars across the page, one for each row, the label before each."""
        order = list(dict.fromkeys(str(row[label]) for row in rows))
        encoding: dict[str, Any] = {
            "y": {"field": label, "type": "nominal", "sort": order, "axis": {"title": None, "ticks": False}},
            "x": {
                "field": value,
                "type": "quantitative",
                "axis": {"title": value, "tickMinStep": 1, "tickCount": 6, "labelOverlap": True},
            },
        }
        if colour:
            encoding["color"] = colour
        spec = {
            "width": 460,
            "height": max(28 * len(order), 60),
            "data": inline(rows),
            "mark": {"type": "bar", "cornerRadiusEnd": 2, "color": "#0072B2", "height": {"band": 0.72}},
            "encoding": encoding,
        }
        columns = tuple(rows[0]) if rows else ()
        few = {**encoding, "y": {**encoding["y"], "axis": {**encoding["y"]["axis"], "labelLimit": _LABEL}}}
        longest = min(7 * max((len(each) for each in order), default=0), _LABEL)
        small = {**spec, "width": _WHOLE - longest, "encoding": few}
        return Figure("bars", title, subtitle, self.source, alt, spec, tuple(rows), columns, 640, small)


def thin(number: int, what: str = "event") -> str | None:
    """A caveat where there is little to go by."""
    return f"rests on {count_text(number, what)} only" if number < THIN else None
