"""What each side says, in its own words: whom a statement is of, and which statements to print."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from dragoman import linking, reference
from dragoman.model import Sector, Source, Statement
from dragoman.publishing.texts._choose import centre, near, repeats, standing
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material, news
from dragoman.publishing.texts._matter import Party
from dragoman.publishing.texts._naming import Naming
from dragoman.publishing.texts._people_told import behind

_SIDES = 4
_SPEAKERS = {"person", "organisation", "country", "anonymous"}
_NO_STATE = frozenset({Sector.REB, Sector.OPP, Sector.IGO, Sector.NGO})
_RIVAL = re.compile(r"Transitional|Provisional|Opposition|Rebel|in Exile")
"""What the names of bodies say that are a state's, but not its government."""
_CUES = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|vowed|denied|denies|according|saying|(?:add|warn|insist|accus|reject|urg|promis|"
    r"demand|describ|argu|pledg|announc|declar|claim|condemn|call|stat|tweet|post|reiterat|stress|acknowledg|confirm|"
    r"not|express|ask|predict|suggest|recall|estimat|promis|signal)(?:ed|s|es|d))\b",
    re.IGNORECASE,
)
_EXPERT = re.compile(
    r"\b(?:experts?|analysts?|professor|lecturer|researcher|historian|economist|scholar|consultan\w+|think[- ]tank|"
    r"fellow|author|institute|university|activists?|residents?|businessm[ae]n|traders?|protesters?|refugees?|bloggers?|"
    r"doctors?|students?|witness(?:es)?|cousin|parents?)\b",
    re.IGNORECASE,
)
_STANDS = 0.25
"""How well a sentence must stand by itself that gives a side."""
_UNNAMED = 0.6
"""What a statement counts whose speaker has no name."""
_DIRECT = 1.6
_HALF = 120
"""Days after which what was said counts half."""


def said(
    material: Material, most: int, besides: Sequence[Line] = (), sides: int = _SIDES, half: float = _HALF
) -> list[tuple[str, Line, Statement]]:
    """For each side the lines that give best what it says, each with the side's name.

    Args:
        material: What the page is made of.
        most: How many lines a side at most.
        besides: Lines that stand on the page already.
        sides: How many sides at most.
        half: Days after which what was said counts half.
    """
    told = list(besides)
    spoken = _spoken(material)
    made: list[tuple[str, Line, Statement]] = []
    for side in _sides(material, spoken, sides):
        for line, statement in _best(material, spoken[side], most, told, half):
            made.append((side, line, statement))
            told.append(line)
    return made


def said_by(
    material: Material, speaker: Party, about: Party | None, most: int, besides: Sequence[Line] = ()
) -> list[tuple[Line, Statement]]:
    """What a party said, of another or of the subject: the lines that give it best.

    Args:
        material: What the page is made of.
        speaker: A country, whose people and offices are counted in, an organisation or a person.
        about: Whom a line must name; anybody if `None`.
        most: How many lines at most.
        besides: Lines that stand on the page already.
    """
    naming = Naming(about) if about is not None else None
    found = []
    for spoken in _spoken(material).values():
        for line, statement in spoken:
            if not _is(statement.source, speaker):
                continue
            if naming is not None:
                naming.enter(line.coded)
                if not naming.named(line.text):
                    continue
            found.append((line, statement))
    return _best(material, found, most, list(besides))


def _is(source: Source | None, party: Party) -> bool:
    if source is None:
        return False
    if party.kind == "country":
        return source.country == party.country
    return (source.key is not None and source.key == party.key) or source.name in {party.name, *party.names}


def _spoken(material: Material) -> dict[str, list[tuple[Line, Statement]]]:
    """The statements that stand in lines about the subject, by side."""
    return material.kept("spoken", lambda: _speaking(material))


def _speaking(material: Material) -> dict[str, list[tuple[Line, Statement]]]:
    lines = {each.key: each for each in news(material) if each.about >= 0.4}
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
            if said.cue is None or not _CUES.search(said.cue) or not _speaks_in(line, said.source):
                continue
            side = None if _outside(line, said.source) else _side(material, said)
            if side:
                found[side].append((line, said))
    return found


def _speaks_in(line: Line, source: Source) -> bool:
    """Whether the line itself says who speaks, by name or by a pronoun that a name can stand for."""
    printed = source.span.of(line.coded.article.text) if source.span else source.name
    last = source.name.split()[-1]
    if printed in line.text or re.search(rf"(?<!\w){re.escape(last)}(?!\w)", line.text):
        return True
    return source.kind == "person" and any(who.name == source.name for _, _, who in behind(line))


def _side(material: Material, said: Statement) -> str | None:
    """Whose side a statement is on: the party's, the organisation's that is no state's, else the country's."""
    source = said.source
    if source is None:
        return None
    known = reference.load()
    for party in material.matter.parties:
        if party.kind == "person" and (source.key == party.key or source.name in party.names):
            return party.name
    body = _body(source, material.today)
    if body:
        return body
    country = known.country(source.country) if source.country else None
    if country is not None:
        return country.name
    return source.name if source.kind == "organisation" and source.key else None


def _outside(line: Line, source: Source) -> bool:
    """Whether somebody speaks as an expert on a side, not for it."""
    at = line.text.find(source.name.split()[-1])
    return at >= 0 and _EXPERT.search(line.text[max(0, at - 60) : at + 80]) is not None


def _body(source: Source, on: date) -> str | None:
    """The organisation that is no part of a state for which somebody speaks: a council of rebels, an alliance."""
    if source.kind == "organisation" and source.key:
        named = [each for each in reference.load().find(source.name) if each.key == source.key]
        return named[0].name if named and _apart(named[0]) else None
    if source.kind != "person":
        return None
    held = linking.held_by(source.name, on, country=source.country if source.country != "IGO" else None)
    for each in held:
        named = list(reference.load().find(each.organisation)) if each.organisation else []
        if named and _apart(named[0]):
            return named[0].name
    return None


def _apart(name: reference.Name) -> bool:
    return name.sector in _NO_STATE or _RIVAL.search(name.name) is not None


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
    material: Material,
    spoken: list[tuple[Line, Statement]],
    most: int,
    told: list[Line],
    half: float = _HALF,
) -> list[tuple[Line, Statement]]:
    middle = centre(each for each in material.lines if each.about >= 1) or centre(line for line, _ in spoken)

    def worth(line: Line, said: Statement) -> float:
        age = (material.today - line.order).days
        own = _DIRECT if said.direct else 1.0
        kind = said.source.kind if said.source is not None else ""
        named = 1.2 if kind == "person" else _UNNAMED if kind == "anonymous" else 1.0
        return (
            standing(line) * (0.15 + near(line, middle)) * line.about * own * named * math.exp2(-age / half)
        )

    ranked = sorted(spoken, key=lambda each: (-worth(*each), each[0].key))
    kept: list[tuple[Line, Statement]] = []
    speakers: set[str] = set()
    for line, said in ranked:
        if len(kept) == most or worth(line, said) <= 0:
            break
        if standing(line) < _STANDS:
            continue
        speaker = said.source.name if said.source else ""
        if speaker in speakers or any(repeats(line, other) for other in (*told, *(one for one, _ in kept))):
            continue
        speakers.add(speaker)
        kept.append((line, said))
    return kept
