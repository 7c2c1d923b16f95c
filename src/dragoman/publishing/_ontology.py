"""What the site says of PLOVER's event types, from the reference."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import EventReport, EventType, Quad

_QUADS = {
    EventType.AGREE: Quad.VERBAL_COOPERATION,
    EventType.CONSULT: Quad.VERBAL_COOPERATION,
    EventType.SUPPORT: Quad.VERBAL_COOPERATION,
    EventType.CONCEDE: Quad.VERBAL_COOPERATION,
    EventType.COOPERATE: Quad.MATERIAL_COOPERATION,
    EventType.AID: Quad.MATERIAL_COOPERATION,
    EventType.RETREAT: Quad.MATERIAL_COOPERATION,
    EventType.REQUEST: Quad.VERBAL_CONFLICT,
    EventType.ACCUSE: Quad.VERBAL_CONFLICT,
    EventType.REJECT: Quad.VERBAL_CONFLICT,
    EventType.THREATEN: Quad.VERBAL_CONFLICT,
    EventType.PROTEST: Quad.MATERIAL_CONFLICT,
    EventType.SANCTION: Quad.MATERIAL_CONFLICT,
    EventType.MOBILIZE: Quad.MATERIAL_CONFLICT,
    EventType.COERCE: Quad.MATERIAL_CONFLICT,
    EventType.ASSAULT: Quad.MATERIAL_CONFLICT,
}


@dataclass(frozen=True, slots=True)
class Definition:
    """What a type means: a sentence, its class, and its modes."""

    type: str
    meaning: str
    quad: str
    modes: tuple[str, ...] = ()


def definition(type_: EventType) -> Definition:
    """What PLOVER means by a type."""
    return Definition(str(type_), "A definition.", str(_QUADS[type_]))


def quad_of(report: EventReport) -> Quad:
    """PLOVER's class of a report."""
    return _QUADS[report.type]
