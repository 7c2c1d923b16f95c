"""What the reports of many articles add up to."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model._dates import DateSpan
from dragoman.model._evidence import Evidence
from dragoman.model._mentions import Actor, Place
from dragoman.model._reports import EventType, Status


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office: from–until as far as the text and the reference know.

    `basis` is `text` or `reference`; `qualifier` is `former`, `acting`, `designate` or `None`; `seen` is the
    span of days on which the office is attested.
    """

    person: str
    office: str
    country: str | None = None
    organisation: str | None = None
    start: DateSpan | None = None
    end: DateSpan | None = None
    seen: DateSpan | None = None
    qualifier: str | None = None
    basis: str = "text"
    source: str | None = None
    key: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of a bloc: from–until as far as known."""

    member: str
    bloc: str
    start: DateSpan | None = None
    end: DateSpan | None = None
    basis: str = "reference"
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What one or more reports are about. `reports` are ids; `voices` counts independent outlets."""

    id: str
    type: EventType
    status: Status
    date: DateSpan
    reports: tuple[str, ...]
    mode: str | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    place: Place | None = None
    voices: int = 1
    title: str | None = None


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One side of a conflict: the value it holds and the reports or statements that say so."""

    value: str
    sources: tuple[str, ...]
    reports: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    since: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Reports that cannot all hold, or that differ on a value; shown side by side, never averaged.

    `about` is `happens`, `place`, `date`, `number`, `participant` or `other`; `update` is true where a later
    report supersedes an earlier one rather than disputing it.
    """

    id: str
    event: str
    about: str
    issue: str
    sides: tuple[ConflictSide, ...]
    update: bool = False


@dataclass(frozen=True, slots=True)
class PageSentence:
    """One sentence of a page and what it is cited to."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page made from the record: its subject, its kind and its cited sentences by section."""

    id: str
    kind: str
    subject: str
    title: str
    sections: tuple[tuple[str, tuple[PageSentence, ...]], ...]
