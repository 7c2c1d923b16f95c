"""Whom those mean who protest, demand and threaten at home and name nobody: their own state.

"Thousands of Peruvians marched against the new tax" is Peruvians against Peru, as PLOVER's own records have it; a
curfew is laid on the country whose government lays it.
"""

from __future__ import annotations

from dragoman import reference
from dragoman.coding._lexicon import Frame
from dragoman.model import Actor, ActorKind, EventType, Sector, Span

_AT_HOME = {
    EventType.PROTEST: {Sector.CVL, Sector.OPP, Sector.REB, None},
    EventType.REQUEST: {Sector.CVL, Sector.OPP, Sector.REB},
    EventType.THREATEN: {Sector.CVL, Sector.OPP, Sector.REB},
    EventType.REJECT: {Sector.OPP, Sector.REB},
}
_FOR_IT = ("pro-", "progovernment", "supporters of", "loyalists")
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
    known = reference.load().country(code)
    return [
        Actor(
            known.name if known else code,
            code,
            Sector.GOV,
            ActorKind.COUNTRY,
            key=f"country:{code}",
            span=span,
        )
    ]


def _on_own_land(frame: Frame) -> bool:
    """Whether the frame asks for a measure that a government takes in its own country."""
    return any(each.slot == "obj" and not each.negated and each.words & _MEASURES for each in frame.when)
