"""A report in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model import Actor, DateSpan, EventType, Evidence, Place, Source, Status


@dataclass(slots=True)
class Draft:
    """A report in the making: one trigger's worth, before tellings of the same event are joined.

    `doubts` are codes of why it may be none to report at all ("conditional", "nobody"), empty where nothing speaks
    against it. `token` is the trigger in the tree of its sentence, `slots` where actor and recipient were found,
    `again` are the later tellings joined to it. `meant` is whom it is done to where no telling says so: the state of
    which the article tells. `likeness` is what the trigger is likely to tell (see `dragoman.coding.likeness`).
    """

    type: EventType
    mode: str | None
    actors: list[Actor]
    recipients: list[Actor]
    status: Status
    date: DateSpan
    place: Place | None
    attribution: list[Source]
    sentence: int
    frame: str
    nominal: bool
    token: int = -1
    slots: tuple[str | None, str | None] = (None, None)
    definite: bool = False
    superseded: bool = False
    confidence: float = 1.0
    reasons: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    doubts: tuple[str, ...] = ()
    again: list[Draft] = field(default_factory=list)
    meant: list[Actor] = field(default_factory=list)
    likeness: list[float] | None = None
