"""Whom those mean who protest, demand and threaten at home and name nobody: their own state.

"Thousands of Peruvians marched against the new tax" is Peruvians against Peru, as PLOVER's own records have it; a
curfew is laid on the country whose government lays it.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman import reference
from dragoman.coding._lexicon import Frame
from dragoman.language import Parsed
from dragoman.model import Actor, ActorKind, EventType, Place, Sector, Span

_AT_HOME: dict[EventType, set[Sector | None]] = {
    EventType.PROTEST: {Sector.CVL, Sector.OPP, Sector.REB, None},
    EventType.REQUEST: {Sector.CVL, Sector.OPP, Sector.REB},
    EventType.THREATEN: {Sector.CVL, Sector.OPP, Sector.REB},
    EventType.REJECT: {Sector.OPP, Sector.REB},
}
_FOR_IT = ("pro-", "progovernment", "supporters of", "loyalists")
_INWARD = {
    EventType.AGREE, EventType.REQUEST, EventType.CONCEDE, EventType.REJECT, EventType.THREATEN, EventType.COERCE,
}  # fmt: skip
_SUBJECTS = {Sector.CVL, Sector.OPP, Sector.REB, Sector.MED, None}
_WORLD = {"international", "world", "foreign", "western", "global", "other", "both", "all"}
_RULING = {Sector.GOV, Sector.MIL, None}
_MEASURES = {"curfew", "emergency", "lockdown", "law", "censorship", "siege"}


def own_state(frame: Frame, kind: EventType, actors: list[Actor], span: Span) -> list[Actor]:
    """The state of those who act, where it is whom they mean unsaid; empty where it is not.

    Args:
        frame: What was met.
        kind: The type the event comes to.
        actors: Who acts; all of one known country, or nothing is implied.
        span: Where the trigger stands.
    """
    codes = {each.country for each in actors}
    code = next(iter(codes)) if len(codes) == 1 else None
    if code is None or code == "IGO":
        return []
    if kind is EventType.COERCE:
        implied = _on_own_land(frame) and all(each.sector in _RULING for each in actors)
    else:
        implied = all(each.sector in _AT_HOME.get(kind, set()) for each in actors)
    if not implied or any(each.name.lower().startswith(_FOR_IT) for each in actors):
        return []
    return [_state(code, span)]


def at_home(parsed: Parsed, kind: EventType, actors: list[Actor], recipients: list[Actor]) -> list[Actor]:
    """The recipients, those called by a noun alone given the actors' country where the sentence names no other.

    "Zimbabwe promised to compensate farmers" is a promise to Zimbabweans.
    """
    codes = {each.country for each in actors}
    code = next(iter(codes)) if len(codes) == 1 else None
    bare = [each for each in recipients if each.country is None and each.kind is ActorKind.GROUP]
    if code is None or code == "IGO" or kind not in _INWARD or not bare:
        return recipients
    named = {each.country for each in parsed.mentions if each.country}
    if named != {code}:
        return recipients
    return [
        replace(each, country=code)
        if each in bare and each.sector in _SUBJECTS and not _WORLD.intersection(each.name.lower().split())
        else each
        for each in recipients
    ]


def of_the_place(actors: list[Actor], recipients: list[Actor]) -> list[Actor]:
    """The actors, a people of another state ("ethnic Albanians") given the country they deal with, where they live."""
    codes = {each.country for each in recipients if each.country}
    if len(codes) != 1 or "IGO" in codes:
        return actors
    code = next(iter(codes))
    return [
        replace(each, country=code)
        if each.country is None and each.kind is ActorKind.GROUP and each.name.lower().startswith("ethnic ")
        else each
        for each in actors
    ]


def told_of(
    kind: EventType, mode: str | None, actors: list[Actor], ground: str | None, beside: str | None, span: Span
) -> list[Actor]:
    """The state that is meant where nobody says whom a deed is done to: the one of which the article tells.

    "Germany was ready to help" in an article about Bosnia is a promise to Bosnia; soldiers who "opened fire" in their
    own country fired on its people.

    Args:
        kind: The type of the deed.
        mode: Its mode.
        actors: Who acts; all of a known country, or nothing is implied.
        ground: The country the article is about, or in which most of what it tells happens.
        beside: The one it tells of most beside those of the actors.
        span: Where the trigger stands.
    """
    codes = {each.country for each in actors}
    if not codes or None in codes or kind is EventType.PROTEST:
        return []
    if kind is EventType.CONSULT:
        return (
            [_state(ground, span)] if mode == "visit" and ground is not None and ground not in codes else []
        )
    inward = kind in {EventType.ASSAULT, EventType.COERCE}
    if inward and len(actors) > 1 and len(codes) == 1:
        return []  # "police and protesters clashed"
    code = ground if inward and codes == {ground} else beside
    return [_state(code, span)] if code is not None else []


def struck(kind: EventType, place: Place | None, span: Span) -> list[Actor]:
    """The country in which something is blown up that belongs to nobody named: "bombed a ferry in the Philippines"."""
    if kind is not EventType.ASSAULT or place is None or place.country is None:
        return []
    return [_state(place.country, span)]


def foe(
    kind: EventType, actors: list[Actor], home: str | None, rebels: list[Actor], span: Span
) -> list[Actor]:
    """Whom those under arms fight, unsaid: the other side of the war the article tells of.

    Rebels "seized the post" from their own state, its troops fight the rebels told of, "NATO air strikes" are flown
    against the land they are flown in.
    """
    if kind is not EventType.ASSAULT or home is None or not actors:
        return []
    if all(each.country not in {None, home} for each in actors):
        return [_state(home, span)]
    if any(each.country != home for each in actors):
        return []
    if all(each.sector is Sector.REB for each in actors):
        return [_state(home, span)]
    return rebels[:1] if all(each.sector is Sector.MIL for each in actors) else []


def of_the_war(
    kind: EventType, actors: list[Actor], recipients: list[Actor], home: str | None, *, civil: bool
) -> list[Actor]:
    """The recipients, towns and troops nobody knows given the country in which those under arms fight.

    Args:
        kind: The type of the deed.
        actors: Who does it.
        recipients: To whom.
        home: The country the article is about.
        civil: Whether it tells of rebels, so that a state's troops fight in their own country.
    """
    if kind is not EventType.ASSAULT or not actors or not all(each.sector in _ARMED for each in actors):
        return recipients
    own = {each.country for each in actors if each.country not in {None, "IGO"}}
    code = home or (next(iter(own)) if len(own) == 1 else None)
    if code is None or (code in own and not civil):
        return recipients
    return [
        replace(each, country=code)
        if each.country is None and each.kind in _NAMELESS and each.sector is not Sector.MED
        else each
        for each in recipients
    ]


_NAMELESS = {ActorKind.UNKNOWN, ActorKind.GROUP}
_ARMED = {Sector.REB, Sector.MIL, Sector.IGO}


def _state(code: str, span: Span) -> Actor:
    known = reference.load().country(code)
    name = known.name if known else code
    return Actor(name, code, Sector.GOV, ActorKind.COUNTRY, key=f"country:{code}", span=span)


def _on_own_land(frame: Frame) -> bool:
    """Whether the frame asks for a measure that a government takes in its own country."""
    return any(each.slot == "obj" and not each.negated and each.words & _MEASURES for each in frame.when)
