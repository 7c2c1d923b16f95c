"""What figures are drawn from: the events of a subject, counted; however many there are, little is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dragoman import reference
from dragoman.model import Actor, ActorKind, Conflict, Event, EventType, Place, Status
from dragoman.publishing.figures._theme import QUADS
from dragoman.record import ConflictFilter, Record
from dragoman.reference import ontology

MOST = 50_000
"""Events that one figure is drawn from at most, the newest of them."""
_FIRM = frozenset({Status.HAPPENED, Status.ONGOING})


@dataclass(frozen=True, slots=True)
class Gathered:
    """The events of a subject, oldest first, and what they rest on.

    `reports` counts the reports they were made of; `articles` and `outlets` are counted where that is cheap, else 0.
    """

    events: tuple[Event, ...]
    as_of: date | None
    articles: int = 0
    outlets: int = 0
    cut: bool = False
    conflicts: tuple[Conflict, ...] = field(default=())

    @property
    def today(self) -> date | None:
        """The last day anything of it was reported on: what lies ahead of it is planned, and counts as nothing yet."""
        days = [day for each in self.events if each.last and (day := each.last.latest)]
        return self.as_of or max(days, default=None)

    @property
    def first(self) -> date | None:
        """The first day of any of them."""
        days = [day for each in self.events if (day := on(each)) is not None]
        return min(days, default=None)

    @property
    def last(self) -> date | None:
        """The last day of any of them."""
        days = [day for each in self.events if (day := on(each)) is not None]
        return max(days, default=None)


def gather(record: Record, events: Iterable[Event], as_of: date | None) -> Gathered:
    """The events of a subject, oldest first.

    Args:
        record: An open record.
        events: The events, in any order.
        as_of: As of which day they are.
    """
    found: list[Event] = []
    cut = False
    for each in events:
        if len(found) == MOST:
            cut = True
            break
        found.append(each)
    found.sort(key=lambda each: (on(each) or date.min, each.id))
    articles, outlets = _rests_on(record, found)
    return Gathered(tuple(found), as_of, articles, outlets, cut)


def with_conflicts(record: Record, gathered: Gathered) -> tuple[Conflict, ...]:
    """The open conflicts of the events, those with most voices first."""
    found = [
        conflict
        for each in gathered.events
        if each.conflicts
        for conflict in record.conflicts(
            ConflictFilter(event=each.id, reported_by=gathered.as_of, update=False)
        )
    ]
    return tuple(sorted(found, key=lambda each: (-sum(side.voices for side in each.sides), each.id)))


def _rests_on(record: Record, events: list[Event]) -> tuple[int, int]:
    """How many articles and outlets the events rest on."""
    articles: set[str] = set()
    outlets: set[str] = set()
    reports = [report for each in events for report in each.reports]
    for _, article, outlet in record.printed_by(reports):
        articles.add(article)
        if outlet:
            outlets.add(outlet)
    return len(articles), len(outlets)


def on(event: Event) -> date | None:
    """The day an event is drawn at: the one it was on, of a span up to a week the last; else unknown."""
    span = event.date
    if span.earliest is not None and span.latest is not None:
        told = event.last.latest if event.last is not None else None
        if told is not None and span.latest > told and firm(event):
            # Nothing has happened that nobody can have reported yet: its day was read wrongly.
            return None
        return span.latest if (span.latest - span.earliest).days <= 31 else None
    return None


def quad_of(event: Event) -> str:
    """Which of the four classes an event is in, as figures call it."""
    return QUADS[ontology.quad(event.type)][0]


def firm(event: Event) -> bool:
    """Whether it happened, as far as reported."""
    return event.status in _FIRM


def contact(event: Event) -> bool:
    """Whether two sides met, spoke or negotiated."""
    return event.type is EventType.CONSULT and firm(event)


def side(actor: Actor) -> str | None:
    """What a party counts as in figures of contacts: its country or organisation by name; `None` if unknown."""
    if actor.country and actor.country != "IGO":
        known = reference.load().country(actor.country)
        return known.name if known else actor.country
    if actor.kind is ActorKind.ORGANISATION or actor.country == "IGO":
        return actor.name
    return None


def pairs(event: Event) -> list[tuple[str, str]]:
    """Who was in contact with whom, each pair once and in the order of the alphabet."""
    sides = sorted({name for each in (*event.actors, *event.recipients) if (name := side(each))})
    return [(one, other) for at, one in enumerate(sides) for other in sides[at + 1 :]]


def directed(event: Event) -> list[tuple[str, str]]:
    """Who did it to whom."""
    actors = sorted({name for each in event.actors if (name := side(each))})
    recipients = sorted({name for each in event.recipients if (name := side(each))})
    return [(one, other) for one in actors for other in recipients if one != other]


def placed(events: Iterable[Event]) -> Counter[tuple[str, float, float]]:
    """How many events were where: name, latitude and longitude in degrees."""
    counted: Counter[tuple[str, float, float]] = Counter()
    for each in events:
        place = each.place
        if place is not None and _known(place):
            assert place.latitude is not None
            assert place.longitude is not None
            counted[place.name, round(place.latitude, 2), round(place.longitude, 2)] += 1
    return counted


def _known(place: Place) -> bool:
    return place.latitude is not None and place.longitude is not None
