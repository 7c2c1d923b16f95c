"""Where: the places that the sentences around those that tell the deed give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman import reference
from dragoman.asking._find import Finding, Line
from dragoman.asking._query import Query
from dragoman.asking._reading import read
from dragoman.asking._terms import term_set
from dragoman.record import Record, fold


@dataclass(slots=True)
class Spot:
    """One place given, with what speaks for it."""

    name: str
    country: str | None
    is_country: bool
    moved: bool = False
    score: float = 0.0
    given: list[float] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def told_of(line: Line) -> float:
    """Less for a sentence that tells only part of what is asked itself."""
    return 0.55 + 0.45 * line.covered


_IN = re.compile(r"\b(?:in|at|near|outside)\s+(?:[A-Za-z’'\-]+\s+){0,5}$")


def places_beside(
    record: Record,
    query: Query,
    finding: Finding,
    tellers: Sequence[tuple[float, Line]],
    spots: dict[str, Spot],
) -> None:
    """Places that the sentences right before and after the best ones give, where those themselves give none."""
    close: dict[tuple[str, int], tuple[float, Line, Line]] = {}
    for tied, line in sorted(tellers, key=lambda each: -each[0] * each[1].score)[:_NEAREST]:
        for ahead in (1, -1, 2, -2, -line.passage.sentence):
            found = finding.next_after(line, ahead) if tied >= _SURE else None
            if found is not None:
                other = Line(found, term_set(found.text), score=line.score)
                close.setdefault((found.article, found.sentence), (tied, line, other))
    for reading in read(record, [other for _, _, other in close.values()]):
        passage = reading.line.passage
        tied, told, _ = close[passage.article, passage.sentence]
        for place in reading.places:
            assert place.span is not None
            lead = passage.text[: max(0, place.span.start - passage.start)]
            if not _IN.search(lead) or any(
                each.stands_in(term_set(place.name)) >= 0.8 for each in query.names
            ):
                continue
            apart = abs(passage.sentence - told.passage.sentence)
            worth = (
                (0.66 if apart == 1 else 0.56)
                * told_of(told)
                * told.score
                * tied
                * (0.9 if is_country(place.name) else 1.0)
            )
            spot = spots.setdefault(fold(place.name), Spot(place.name, place.country, is_country(place.name)))
            if worth > spot.score:
                spot.score, spot.lines = worth, [reading.line, told]


def is_country(name: str) -> bool:
    return any(each.kind == "country" and each.form == "name" for each in reference.load().find(name))


_NEAREST = 5
_SURE = 0.7
"""How firmly a sentence without a place must tell the matter for its neighbour's place to be taken."""
