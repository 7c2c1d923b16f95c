"""What each side says, in its own words: whom a statement is of, and which statements to print."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from dragoman import reference
from dragoman.model import PageSentence, Statement
from dragoman.publishing.texts._choose import centre, near, repeats, standing
from dragoman.publishing.texts._edited import Desk
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material

_SIDES = 4
_SPEAKERS = {"person", "organisation", "country", "anonymous"}
_DIRECT = 1.6
_HALF = 120
"""Days after which what was said counts half."""


def said(
    material: Material, desk: Desk, most: int, besides: list[Line] | None = None, sides: int = _SIDES
) -> list[PageSentence]:
    """For each side the sentences that give best what it says, under its name.

    Args:
        material: What the page is made of.
        desk: Makes sentences ready.
        most: How many sentences a side at most.
        besides: Lines that stand on the page already; what is chosen is added to them.
        sides: How many sides at most.
    """
    told = besides if besides is not None else []
    spoken = _spoken(material)
    made = []
    for side in _sides(material, spoken, sides):
        for line, _ in _best(material, spoken[side], most, told):
            made.append(desk.sentence(line, side))
            told.append(line)
    return made


def _spoken(material: Material) -> dict[str, list[tuple[Line, Statement]]]:
    """The statements that stand in lines about the subject, by side."""
    lines = {each.key: each for each in material.lines if each.about >= 0.4}
    found: dict[str, list[tuple[Line, Statement]]] = defaultdict(list)
    for name in material.articles:
        for said in material.coded[name].statements:
            line = lines.get((name, said.evidence.sentence))
            if (
                line is None
                or said.source is None
                or said.source.kind not in _SPEAKERS
                or said.cue_span is None
            ):
                continue
            side = _side(material, said)
            if side:
                found[side].append((line, said))
    return found


def _side(material: Material, said: Statement) -> str | None:
    """Whose side a statement is on: the country of who speaks, else the organisation."""
    source = said.source
    if source is None:
        return None
    known = reference.load()
    for party in material.matter.parties:
        if party.kind == "person" and (source.key == party.key or source.name in party.names):
            return party.name
    country = known.country(source.country) if source.country else None
    if country is not None:
        return country.name
    if source.kind == "organisation" and source.key:
        return source.name
    return None


def _sides(material: Material, spoken: dict[str, list[tuple[Line, Statement]]], most: int) -> list[str]:
    """The sides to give: the parties first, then who speaks most."""
    parties = [each.name for each in material.matter.parties if each.name in spoken]
    counts = Counter({side: len({line.key for line, _ in each}) for side, each in spoken.items()})
    least = max(2, counts.total() // 40)
    others = [side for side, count in counts.most_common() if side not in parties and count >= least]
    if material.matter.kind in {"pair", "event"} and parties:
        return parties
    return [*parties, *others][:most]


def _best(
    material: Material, spoken: list[tuple[Line, Statement]], most: int, told: list[Line]
) -> list[tuple[Line, Statement]]:
    middle = centre(each for each in material.lines if each.about >= 1) or centre(line for line, _ in spoken)

    def worth(line: Line, said: Statement) -> float:
        age = (material.today - line.order).days
        own = _DIRECT if said.direct else 1.0
        named = 1.1 if said.source is not None and said.source.kind == "person" else 1.0
        return (
            standing(line) * (0.3 + near(line, middle)) * line.about * own * named * math.exp2(-age / _HALF)
        )

    ranked = sorted(spoken, key=lambda each: (-worth(*each), each[0].key))
    kept: list[tuple[Line, Statement]] = []
    speakers: set[str] = set()
    for line, said in ranked:
        if len(kept) == most or worth(line, said) <= 0:
            break
        speaker = said.source.name if said.source else ""
        if speaker in speakers or any(repeats(line, other) for other in (*told, *(one for one, _ in kept))):
            continue
        speakers.add(speaker)
        kept.append((line, said))
    return kept
