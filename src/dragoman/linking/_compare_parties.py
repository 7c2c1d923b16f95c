"""Who: whether two reports of one event name other doers, or another person in the same part.

Reports name doers more or less fully ("NATO", "French jets"), so most differences mean nothing. What counts: blame
laid on another state or group for a deed that is told alike, where somebody is named as saying so on either side; and
another person in a part that only one can have ("will lead the delegation"), or with whom a meeting is planned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.linking import _words
from dragoman.linking._alike_words import kin
from dragoman.linking._claims import Claim
from dragoman.linking._claims_places import spots
from dragoman.linking._people_identity import same_party
from dragoman.model import Actor, ActorKind, EventType
from dragoman.reference import load

_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})
_PART = re.compile(
    r"\b(?:lead|leads|led|leading|head|heads|headed|heading|represent\w*|replac\w+|mediat\w+)\b"
)
_MET = re.compile(r"\b(?:meet|meets|receive|host|talks with|hold talks|speak)\b")
_OFFICE = re.compile(
    r"\b(?:minister|president|secretary|chancellor|envoy|premier|king|chief|ambassador)\b", re.IGNORECASE
)
_ALLIES = re.compile(
    r"\b(?:NATO|coalition|allied|allies|alliance|western|international|joint)\b", re.IGNORECASE
)
_KIN = 0.8
"""Nearness in meaning from which two words tell one act."""
_SAME_WORDS = 0.7
"""Likeness of sentences from which the target is taken for the same."""
_ONE = 0.8
"""From which likeness on two people are taken for one."""
_SHARED = 0.5
"""From which likeness on two parties may be one."""


def doers(one: Claim, other: Claim) -> tuple[str, str] | None:
    """Whom each names where they name others, or `None` where that is no disagreement."""
    if {"no", "off"} & {one.stance, other.stance}:
        return None
    if one.report.type in _DEEDS and other.report.type in _DEEDS:
        return _blame(one, other)
    if one.report.type is EventType.CONSULT and other.report.type is EventType.CONSULT:
        return _part(one, other)
    return None


def strangers(one: Claim, other: Claim) -> bool:
    """Whether both name who did it, and nobody of the one can be any of the other."""
    first = [each for each in one.actors if each.country or each.key]
    second = [each for each in other.actors if each.country or each.key]
    if not first or not second:
        return False
    everybody = [*second, *other.report.recipients]
    return not any(_one_side(a, b) for a in first for b in everybody) and not any(
        _one_side(a, b) for a in second for b in (*first, *one.report.recipients)
    )


def others_did(one: Claim, other: Claim) -> bool:
    """Whether both name who did it, and none of the one can be any of the other; of meetings all are parties."""
    if one.report.type is EventType.CONSULT or one.report.type is EventType.AGREE:
        return strangers(one, other)
    first = [each for each in one.actors if each.country or each.key]
    second = [each for each in other.actors if each.country or each.key]
    return bool(first and second) and not any(_one_side(a, b) for a in first for b in second)


def others_hit(one: Claim, other: Claim) -> bool:
    """Whether both name whom it was done to, and nobody of the one can be any of the other."""
    first, second = one.report.recipients, other.report.recipients
    if not first or not second or one.report.type is EventType.CONSULT:
        return False
    return not any(_one_side(a, b) or _words_of(a) & _words_of(b) for a in first for b in second)


def _words_of(actor: Actor) -> set[str]:
    return {each[:5] for each in actor.name.casefold().split() if len(each) > 3}


def _one_side(one: Actor, other: Actor) -> bool:
    return (one.country is not None and one.country == other.country) or same_party(one, other) >= _SHARED


def _known(actors: Sequence[Actor]) -> bool:
    return all(each.key or each.country or each.kind is not ActorKind.PERSON for each in actors)


def _blame(one: Claim, other: Claim) -> tuple[str, str] | None:
    loose = one.telling is other.telling
    first, second = _states(one.actors, loose=loose), _states(other.actors, loose=loose)
    if not first or not second or not (one.sources and other.sources):
        return None
    if _any_same(one.actors, other.actors) or first & second:
        return None
    if not _known(one.actors) or not _known(other.actors):
        return None
    if one.telling is not other.telling and not (same_act(one, other) and _same_target(one, other)):
        return None
    if any(_ALLIES.search(each.name) for each in (*one.actors, *other.actors)):
        return None
    if any(_allied(a, b, one) for a in first for b in second):
        return None
    return _names(one.actors), _names(other.actors)


def _states(actors: Sequence[Actor], *, loose: bool) -> set[str]:
    """What the doers are by, without those nobody can tell apart outside of one article ("rebels")."""
    found = set()
    for each in actors:
        if not loose and each.kind is ActorKind.GROUP and each.country is None and each.key is None:
            continue
        found.add(each.key or each.country or each.name.casefold())
    return found


def _any_same(first: Sequence[Actor], second: Sequence[Actor]) -> bool:
    return any(
        same_party(a, b) >= _SHARED or (a.country is not None and a.country == b.country)
        for a in first
        for b in second
    )


def same_act(one: Claim, other: Claim) -> bool:
    """Whether both tell it with the same word, or with one of the same meaning."""
    if one.report.type is other.report.type is EventType.CONSULT:
        return one.report.mode == other.report.mode or "visit" not in {one.report.mode, other.report.mode}
    words = [{each.quote.casefold().split()[-1] for each in claim.report.evidence} for claim in (one, other)]
    if {each[:4] for each in words[0]} & {each[:4] for each in words[1]}:
        return True
    return any(kin(a, b) >= _KIN for a in words[0] for b in words[1])


def _same_target(one: Claim, other: Claim) -> bool:
    """Whether the deed was done to the same, or at the same place, or is told in the same words."""
    if max(_words.cosine(a.words, b.words) for a in one.clauses for b in other.clauses) >= _SAME_WORDS:
        return True
    first, second = one.report.recipients, other.report.recipients
    if first and second:
        return any(same_party(a, b) >= _SHARED or a.name == b.name for a in first for b in second)
    named = [
        {spot.place.name for clause in claim.clauses for spot in spots(clause.text)} for claim in (one, other)
    ]
    return bool(named[0] & named[1])


def _allied(one: str, other: str, claim: Claim) -> bool:
    """Whether one is an alliance that the other belongs to: NATO's raid is also France's."""
    day = claim.telling.published.latest
    for bloc, member in ((one, other), (other, one)):
        if not bloc.startswith(("org:", "bloc:")) or day is None:
            continue
        iso = member.removeprefix("country:")
        if iso in load().members(bloc, day):
            return True
    return False


def _part(one: Claim, other: Claim) -> tuple[str, str] | None:
    """Another person in a part that one can have, or to be met at one planned meeting."""
    if one.date is None or other.date is None or not one.date.overlaps(other.date):
        return None
    texts = [" ".join(each.telling.sentences).lower() for each in (one, other)]
    led = all(_PART.search(text) for text in texts)
    planned = one.stance == other.stance == "plan" and one.date.exact and other.date.exact
    if not led and not (planned and all(_MET.search(text) for text in texts)):
        return None
    first, second = _persons(one), _persons(other)
    for a in first:
        rivals = [b for b in second if a.country and a.country == b.country]
        if not rivals or any(same_party(c, b) >= _ONE or c.name == b.name for c in first for b in rivals):
            continue
        return a.name, rivals[0].name
    if led and first and second and not _any_same(first, second):
        return _names(first), _names(second)
    return None


def _persons(claim: Claim) -> list[Actor]:
    """People or holders of an office, in their own name."""
    parties = (*claim.actors, *claim.report.recipients)
    return [
        each for each in parties if each.kind is ActorKind.PERSON or each.office or _OFFICE.search(each.name)
    ]


def _names(actors: Sequence[Actor]) -> str:
    return ", ".join(dict.fromkeys(each.name for each in actors))
