"""What the reports of many articles add up to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.model._dates import DateSpan
from dragoman.model._evidence import Evidence
from dragoman.model._mentions import Actor, ActorKind, Place
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
class EventStep:
    """One step in the life of an event: what was reported of it, when and by how many voices.

    `what` is `proposed`, `planned`, `moved`, `postponed`, `cancelled`, `began`, `happened` or `denied`;
    `reported` is the span of days of the first report that says so.
    """

    what: str
    reported: DateSpan
    reports: tuple[str, ...]
    voices: int = 1
    date: DateSpan | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What one or more reports are about: one happening, from the first word of it to the last.

    `reports` are ids, the earliest report first; `voices` counts independent outlets (copies of one text are
    one voice); `status` is as last reported; `steps` is its life, in the order reported; `first` and `last` are
    the days of the first and the last report; `story` and `conflicts` are ids.
    """

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
    steps: tuple[EventStep, ...] = ()
    first: DateSpan | None = None
    last: DateSpan | None = None
    conflicts: tuple[str, ...] = ()
    story: str | None = None


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One side of a conflict: the value it holds and the reports or statements that say so.

    `sources` are who says so, outlets or the sources they name; `since` is when it was first reported;
    `voices` counts independent outlets. `evidence` are the words of claims of which neither is coded, or more than
    their ids tell.
    """

    value: str
    sources: tuple[str, ...]
    reports: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    since: DateSpan | None = None
    voices: int = 1
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Reports that cannot all hold, or that differ on a value; shown side by side, never averaged.

    `about` is `happens`, `place`, `date`, `number`, `participant` or `other`; `issue` says in a few words what
    is at issue; `event` is empty where sentences contradict each other of which no event was coded; `update` is
    true where a later report supersedes an earlier one rather than disputing it.
    """

    id: str
    event: str
    about: str
    issue: str
    sides: tuple[ConflictSide, ...]
    update: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """One person (or organisation) across articles, with every name they go by.

    `key` is the reference's where it knows them, else made from name, country and office; `names` are the
    forms printed, most frequent first; `reasons` say what the forms were joined by.
    """

    key: str
    name: str
    names: tuple[str, ...] = ()
    kind: ActorKind = ActorKind.PERSON
    country: str | None = None
    articles: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles and events that belong together, over days to months.

    `articles` and `events` are ids, the earliest first; `actors` are country codes and reference keys, most
    frequent first; `terms` are the words that mark it; `date` runs from the first to the last publication.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    date: DateSpan
    events: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    topic: str | None = None
    voices: int = 1


@dataclass(frozen=True, slots=True)
class Topic:
    """Stories about one subject, under a readable name; `related` are ids of other topics."""

    id: str
    name: str
    stories: tuple[str, ...]
    date: DateSpan
    actors: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """How much there is of something in a period, against its own past.

    `subject` is an id or key, `kind` what it is of (`topic`, `story`, `actor`, `pair`, `type`); `count` is what
    the period has, `expected` what the past lets expect, `low` to `high` the range in which 95 % of counts
    would lie if nothing had changed; `direction` is `rising`, `falling`, `steady`, `new` or `unknown` (too
    little past to say); `baseline` is the past it was judged by.
    """

    subject: str
    kind: str
    name: str
    period: DateSpan
    count: int
    expected: float
    low: float
    high: float
    direction: str
    baseline: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor decided: a row that is never changed, only undone by another.

    `kind` is `same`, `not_same` (of reports, articles or people), `merge`, `split` (events or stories, said of
    their reports or articles), `correct` (a field of a report), `date`, `accept`, `reject` or `undo`; `targets`
    are ids of reports, articles, people or (for `undo`) a decision; `field` and `value` (JSON) say what a
    correction sets. `made` is a moment, ISO 8601 in UTC.
    """

    id: str
    kind: str
    targets: tuple[str, ...]
    who: str
    made: str
    why: str | None = None
    field: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class PageSentence:
    """One sentence of a page and what it is cited to.

    `label` is what is printed before it (a day, a name, a speaker); `note` what is printed small after it;
    `own` is whether the words are ours and say what the evidence adds up to, else they are an article's, with
    what an editor would put between square brackets; `sources` are lists of the reference it also rests on.
    """

    text: str
    evidence: tuple[Evidence, ...]
    label: str | None = None
    note: str | None = None
    own: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFigure:
    """A figure on a page: its kind, what it shows in words, and the section it stands in.

    `alt` says what a reader who does not see it misses; `source` is the line under it; `spec` is its Vega-Lite
    specification as JSON, empty where only pictures are kept.
    """

    id: str
    kind: str
    title: str
    alt: str
    section: str | None = None
    source: str | None = None
    spec: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page made from the record: its subject, its kind and its cited sentences by section.

    `as_of` is the day it is as of (`None`: the record as it stands), `articles` and `voices` are how many articles
    and independent outlets its subject has; `questions` are what a reader would ask and the record does not
    answer; `figures` stand in the sections they name.
    """

    id: str
    kind: str
    subject: str
    title: str
    sections: tuple[tuple[str, tuple[PageSentence, ...]], ...]
    as_of: date | None = None
    articles: int = 0
    voices: int = 0
    questions: tuple[str, ...] = ()
    figures: tuple[PageFigure, ...] = ()
