"""PLOVER's event types with their modes, classes, intensities and contexts.

Types, classes, modes and contexts: Political Language Ontology for Verifiable Event Records, Open Event Data
Alliance, https://github.com/openeventdata/PLOVER; Halterman et al. 2023, PLOVER and POLECAT,
doi:10.31235/osf.io/rm5dw. The definitions are our own words. Modes of origin `dragoman` are ours, where the
news tells more than PLOVER's list.

Intensities run from -10 (extreme conflict) to 10 (extreme cooperation) after Goldstein, A
Conflict-Cooperation Scale for WEIS Events Data, Journal of Conflict Resolution 36 (1992). They are set by us,
in its spirit and order, for PLOVER's types and, around each type's, for its modes; they are not PLOVER's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.model import EventType, Quad
from dragoman.reference._rows import DATA, Row, read_list

TYPE_COLUMNS = ("type", "quad", "intensity", "definition", "source")
MODE_COLUMNS = ("type", "mode", "intensity", "definition", "origin", "source")
CONTEXT_COLUMNS = ("context", "definition", "source")


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of a type was done. `origin` is `plover` or `dragoman`."""

    type: EventType
    name: str
    intensity: float
    definition: str
    origin: str


@dataclass(frozen=True, slots=True)
class Definition:
    """What an event type means."""

    type: EventType
    quad: Quad
    intensity: float
    meaning: str
    modes: tuple[Mode, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A field that an event of any type may touch: `military`, `election`, `health`."""

    name: str
    definition: str


@lru_cache(maxsize=1)
def types() -> dict[EventType, Definition]:
    """The sixteen types, in PLOVER's order.

    Raises:
        ReferenceDataError: if a line of a list cannot be used.
    """
    modes = read_list(DATA / "ontology" / "modes.tsv", MODE_COLUMNS, _mode)

    def make(row: Row) -> Definition:
        type_ = EventType(row["type"])
        own = tuple(mode for mode in modes if mode.type is type_)
        return Definition(type_, Quad(row["quad"]), _intensity(row), row["definition"], own)

    found = {each.type: each for each in read_list(DATA / "ontology" / "types.tsv", TYPE_COLUMNS, make)}
    return {type_: found[type_] for type_ in EventType}


@lru_cache(maxsize=1)
def contexts() -> dict[str, Context]:
    """The contexts by name."""

    def make(row: Row) -> Context:
        return Context(row["context"], row["definition"])

    return {each.name: each for each in read_list(DATA / "ontology" / "contexts.tsv", CONTEXT_COLUMNS, make)}


def definition(type_: EventType) -> Definition:
    """What a type means."""
    return types()[type_]


def quad(type_: EventType) -> Quad:
    """The class of a type."""
    return types()[type_].quad


def modes(type_: EventType) -> tuple[Mode, ...]:
    """The modes a type can have; none where PLOVER gives it none."""
    return types()[type_].modes


def intensity(type_: EventType, mode: str | None = None) -> float:
    """From -10 to 10: of the mode if the type has it, else of the type."""
    known = types()[type_]
    return next((each.intensity for each in known.modes if each.name == mode), known.intensity)


def _mode(row: Row) -> Mode:
    if row["origin"] not in {"plover", "dragoman"}:
        msg = f"the origin of a mode is plover or dragoman, not {row['origin']!r}"
        raise ValueError(msg)
    return Mode(EventType(row["type"]), row["mode"], _intensity(row), row["definition"], row["origin"])


def _intensity(row: Row) -> float:
    value = float(row["intensity"])
    if not -10 <= value <= 10:
        msg = f"an intensity lies between -10 and 10, not {value}"
        raise ValueError(msg)
    return value
