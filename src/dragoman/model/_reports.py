"""What one article says happened, and what it says was said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model._dates import DateSpan
from dragoman.model._evidence import Evidence, Span
from dragoman.model._mentions import Actor, Place, Source


class EventType(StrEnum):
    """The sixteen event types of PLOVER (Political Language Ontology for Verifiable Event Records)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Quad(StrEnum):
    """PLOVER's four classes: words or deeds, cooperation or conflict."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class Status(StrEnum):
    """Whether it happened, as the article tells it.

    A plan that later happened is one event with two reports. `POSSIBLE` is threatened, conditional,
    urged or under discussion; `DENIED` means that somebody says it did not happen.
    """

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number a report gives: `low` to `high` of `unit` ("killed", "tonnes"), as printed in `text`."""

    low: float
    high: float
    unit: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class EventReport:
    """What one article says that actors did, do or will do to recipients.

    `type` and `mode` are PLOVER's. `attribution` is the chain of named sources, outermost first; empty
    means that the outlet says it in its own voice. Each evidence's span is a trigger. `frame` names the
    lexicon entry that made the report; `confidence` is 0 to 1; `reasons` explain status, date and place, a
    sentence each.
    """

    id: str
    article: str
    type: EventType
    status: Status
    date: DateSpan
    evidence: tuple[Evidence, ...]
    mode: str | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    place: Place | None = None
    attribution: tuple[Source, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    contexts: tuple[str, ...] = ()
    frame: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said: source, cue and content (PolNeAR's terms).

    `content` is the span of the words said; `evidence` quotes them. `cue` is as printed ("said",
    "according to"), `None` where a quotation goes on in the next sentence. `direct` where all or part
    stands in quotation marks; `medium` is where it was said ("Truth Social", "state television"), if named.
    `via` is who relays it, outermost first.
    """

    id: str
    article: str
    source: Source | None
    content: Span
    evidence: Evidence
    cue: str | None = None
    cue_span: Span | None = None
    direct: bool = False
    medium: str | None = None
    addressee: Actor | None = None
    via: tuple[Source, ...] = ()
    date: DateSpan | None = None
