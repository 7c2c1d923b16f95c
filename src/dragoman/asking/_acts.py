"""The linked events and conflicts of the record that a question is about, with the sentences that tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dragoman.asking._find import Line
from dragoman.asking._query import Named, Query
from dragoman.asking._terms import holds, near, term, term_set
from dragoman.model import Actor, Conflict, ConflictSide, DateSpan, Event, EventType, Status
from dragoman.record import ConflictFilter, EventFilter, Passage, Record, ReportFilter, fold

_MEETING = frozenset(
    term(each)
    for each in "meet met meets talk talked talks speak spoke negotiate dine confer receive received host visit".split()
)
_MET = _MEETING | frozenset(
    term(each)
    for each in "meeting call called phone phoned telephone telephoned discuss discussed discussion sit sat dined "
    "dinner lunch conversation consult consulted consultations summit conferred negotiations welcome welcomed "
    "greeted hands hold held".split()
)
"""What a sentence must say for those in it to have met: side by side in a picture, people need not have."""
_TO_COME = frozenset(term(each) for each in ("will", "would", "plans", "expected", "set"))
_DONE = frozenset({Status.HAPPENED, Status.ONGOING})
_TOLD_BY = 3
"""Reports of a side whose sentences are looked at."""
_MOST = 60
"""Events that are looked at for one question."""
_TOLD = 8
"""Reports of one event whose sentences are looked up."""
_LINKED = 3_000
"""Articles up to which conflicts are worked out as of an earlier day: it means linking what reaches over that day."""
_UNBOUNDED = timedelta(days=21)
"""How far back an act may lie that is only known to have happened by the day it was printed."""
_PARTY = frozenset({"country", "person", "organisation", "bloc", "unknown", "outlet"})


@dataclass(frozen=True, slots=True)
class Act:
    """An event with the sentences that tell it, the best first, and everybody in it."""

    event: Event
    lines: tuple[Line, ...]

    @property
    def everybody(self) -> tuple[Actor, ...]:
        """Whoever did it or had it done to them."""
        return (*self.event.actors, *self.event.recipients)


def asks_meeting(query: Query) -> bool:
    """Whether a question is about a meeting, talks or a visit."""
    words = {term(each) for each in query.words} | ({term(query.verb.split()[0])} if query.verb else set())
    return bool(words & _MEETING)


def asks_whether_met(query: Query) -> bool:
    """Whether the deed asked after is itself a meeting, and not its being planned, moved or called off."""
    words = {term(each) for each in query.words}
    if query.verb is not None:
        return term(query.verb.split()[0]) in _MEETING
    return bool(words & _MEETING) and len(words) < 3


def places_asked(query: Query) -> tuple[Named, ...]:
    """The names that a question gives as the place: "in Moscow"."""
    found = []
    for each in query.names:
        at = re.search(rf"\b(?:in|at|near)\s+(?:the\s+)?{re.escape(each.text)}(?!['’])", query.text)
        if each.kind in {"country", "place", "unknown", "person"} and at:
            found.append(each)
    return tuple(found)


def parties_asked(query: Query) -> tuple[Named, ...]:
    """The names that a question gives as those who do it or have it done to them."""
    aside = {*places_asked(query), *query.aside}
    return tuple(each for each in query.names if each not in aside and each.kind in {*_PARTY, "place"})


def meetings(record: Record, query: Query) -> list[Act]:
    """Meetings, talks and visits of those asked about, on the days and in the place asked about; the newest first."""
    parties = parties_asked(query)
    if not parties or query.articles is not None or query.outlets:
        return []
    fitting = [
        each
        for each in events_of(record, query, parties[0], {EventType.CONSULT})
        if timely(query, each) and all(_takes_part(named, each) for named in parties)
    ]
    acts = [Act(each, lines) for each, lines in zip(fitting, lines_of_each(record, fitting), strict=True)]
    placed = places_asked(query)
    return [each for each in acts if each.lines and all(_held_in(each, place) for place in placed)]


def events_of(record: Record, query: Query, doer: Named, types: Iterable[EventType]) -> list[Event]:
    """Events of some types in which somebody takes part, on the days asked about; the newest first."""
    kinds = tuple(sorted(types))
    found: dict[str, Event] = {}
    for name in _spelled(doer) if kinds else ():
        chosen = EventFilter(
            actor=name,
            type=kinds,
            since=query.span.earliest if query.span else None,
            until=query.span.latest if query.span else None,
            reported_by=query.as_of,
            limit=_MOST,
        )
        found |= {each.id: each for each in _events(record, chosen)}
    return list(found.values())


def _spelled(named: Named) -> list[str]:
    """How a party is looked up: a country by its name, a person by the last word of every spelling."""
    if named.country and named.kind in {"country", "place"}:
        return [named.country]
    last = [word for each in (named.text, *named.spellings) if each and len(word := each.split()[-1]) > 3]
    return list(dict.fromkeys([named.text, *last]))[:4] if named.kind != "organisation" else [named.text]


def timely(query: Query, event: Event) -> bool:
    """Whether an event lies in the days asked about for certain, and has happened or is to come as is asked."""
    if event.mode == "message" or (not query.future and event.status not in _DONE):
        return False
    if query.span is None or not query.span.known:
        return True
    span = event.date
    if span.latest is None:
        return False
    first = span.earliest or span.latest - _UNBOUNDED
    return DateSpan(first, span.latest).overlaps(query.span) and (span.latest - first).days < 400


def _takes_part(named: Named, event: Event) -> bool:
    return any(is_meant(named, each) for each in (*event.actors, *event.recipients))


def is_meant(named: Named, actor: Actor) -> bool:
    """Whether an actor is the one named, or speaks for the country named."""
    if named.kind in {"country", "place"}:
        return actor.country is not None and actor.country == named.country
    if named.key is not None and actor.key is not None:
        return named.key == actor.key or named.stands_in(term_set(actor.name)) >= 1.0
    return named.stands_in(term_set(actor.name)) > 0


def _held_in(act: Act, place: Named) -> bool:
    """Whether an event lies in a place: by its own place, else by what the sentences telling it name."""
    own = act.event.place
    if own is not None:
        if fold(own.name) == fold(place.text) or place.stands_in(term_set(own.name)):
            return True
        if place.kind == "country" and own.country == place.country:
            return True
        if own.country != place.country or place.country is None:
            return False
    return any(is_put_in(place, f"{each.passage.text} {each.passage.title or ''}") for each in act.lines)


def is_put_in(place: Named, text: str) -> bool:
    """Whether a text gives a place as one: "in Beijing", not "Beijing said"."""
    forms = "|".join(re.escape(each) for each in dict.fromkeys((place.text, *place.spellings)))
    before = r"\b(?:in|at|to|near|from|for|of|outside|visit\w*|reach\w*|left|into)\s+(?:[A-Za-z]+\s+){0,3}?"
    return bool(
        re.search(rf"{before}(?:{forms})\b", text) or re.search(rf"(?:^|, )(?:{forms})(?:,| \(| -)", text)
    )


def _events(record: Record, chosen: EventFilter) -> Iterable[Event]:
    """The linked events; as of an earlier day the reports by themselves, which need no linking anew."""
    if chosen.reported_by is None:
        return record.events(chosen)
    asked = ReportFilter(
        actor=chosen.actor,
        with_=chosen.with_,
        type=chosen.type,
        status=chosen.status,
        since=chosen.since,
        until=chosen.until,
        reported_by=chosen.reported_by,
        limit=chosen.limit,
    )
    return [
        Event(
            id=each.id,
            type=each.type,
            status=each.status,
            date=each.date,
            reports=(each.id,),
            mode=each.mode,
            actors=each.actors,
            recipients=each.recipients,
            place=each.place,
        )
        for each in record.reports(asked)
    ]


def lines_of(record: Record, events: Iterable[Event]) -> tuple[Line, ...]:
    """The sentences that tell some events, one an article, in the order of their reports."""
    told = lines_of_each(record, tuple(events))
    by_article: dict[str, Line] = {}
    for each in (line for own in told for line in own):
        by_article.setdefault(each.passage.article, each)
    return tuple(by_article.values())


def lines_of_each(record: Record, events: Sequence[Event]) -> list[tuple[Line, ...]]:
    """The same of each event by itself; reports and sentences of all are read at once."""
    reports = record.reports_named(name for each in events for name in each.reports[:_TOLD])
    spots: list[dict[str, int]] = []
    for event in events:
        found = [reports[name] for name in event.reports[:_TOLD] if name in reports]
        own: dict[str, int] = {}
        for report in sorted(found, key=lambda each: (each.status in _DONE) != (event.status in _DONE)):
            for mark in report.evidence[:1]:
                own.setdefault(mark.article, mark.sentence)
        spots.append(own)
    sentences = record.sentences(dict.fromkeys(article for each in spots for article in each))
    return [_lines_at(sentences, tuple(each.items())) for each in spots]


def passages_at(record: Record, spots: Iterable[tuple[str, int]]) -> tuple[Line, ...]:
    """Sentences by article and number, as lines."""
    wanted = tuple(dict.fromkeys(spots))
    return _lines_at(record.sentences(dict.fromkeys(article for article, _ in wanted)), wanted)


def _lines_at(
    sentences: Mapping[str, tuple[Passage, ...]], wanted: Sequence[tuple[str, int]]
) -> tuple[Line, ...]:
    found: list[Line] = []
    for article, number in wanted:
        passage = next((each for each in sentences.get(article, ()) if each.sentence == number), None)
        if passage is not None:
            found.append(line(passage))
    return tuple(found)


def line(passage: Passage) -> Line:
    """A sentence as a line that is sure."""
    return Line(passage, term_set(passage.text), score=0.9)


@dataclass(frozen=True, slots=True)
class Difference:
    """A conflict with the sentences of each of its sides, and how far it is about what is asked."""

    conflict: Conflict
    sides: tuple[tuple[ConflictSide, tuple[Line, ...]], ...]
    about: float


def differences(
    record: Record, query: Query, *, update: bool | None, about: str | None = None
) -> list[Difference]:
    """The conflicts between those asked about, the ones most about the question's words first.

    Args:
        record: Where to look.
        query: What is asked.
        update: Changes over time (true), disagreements (false), or both.
        about: `place`, `date`, `number`, … if only those.
    """
    parties = [each for each in query.names if each.kind in {*_PARTY, "place"}]
    if not parties or query.articles is not None:
        return []
    if query.as_of is not None and record.counts()["articles"] > _LINKED:
        return []
    first, second = parties[0], parties[1] if len(parties) > 1 else None
    found: dict[str, Conflict] = {}
    for name in _spelled(first)[:2]:
        for other in _spelled(second)[:1] if second else [None]:
            chosen = ConflictFilter(
                actor=name,
                with_=other,
                about=about,
                update=update,
                since=query.span.earliest if query.span else None,
                until=query.span.latest if query.span else None,
                reported_by=query.as_of,
                limit=_MOST,
            )
            found |= {each.id: each for each in record.conflicts(chosen)}
    made = [_with_sentences(record, query, each) for each in found.values()]
    return sorted(
        (each for each in made if len([1 for _, lines in each.sides if lines]) > 1),
        key=lambda each: (-each.about, -_newest(each), each.conflict.id),
    )


def _with_sentences(record: Record, query: Query, conflict: Conflict) -> Difference:
    sides = []
    told: set[str] = set(term_set(conflict.issue))
    for side in conflict.sides:
        spots = []
        for name in side.reports[:_TOLD_BY]:
            report = record.report(name)
            spots += [(mark.article, mark.sentence) for mark in report.evidence] if report else []
        for name in side.statements[:2]:
            statement = record.statement(name)
            spots += [(statement.article, statement.evidence.sentence)] if statement else []
        spots += [(mark.article, mark.sentence) for mark in getattr(side, "evidence", ())[:2]]
        lines = _naming(side, passages_at(record, spots))
        told |= term_set(side.value).union(*(each.terms for each in lines))
        sides.append((side, lines))
    return Difference(conflict, tuple(sides), _share(query, frozenset(told)))


def values(side: ConflictSide) -> tuple[str, ...]:
    """What a side holds, each by itself: "Istanbul; no change (United States)" is Istanbul."""
    plain = re.sub(r"\s*\([^)]*\)", "", side.value)
    parts = [each.strip() for each in re.split(r"[;,]| or ", plain)]
    return tuple(each for each in dict.fromkeys(parts) if each and each != "no change")


def _naming(side: ConflictSide, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The sentences of a side, those first that hold what it holds."""
    wanted = [fold(each) for each in values(side)]
    return tuple(sorted(lines, key=lambda each: not any(one in fold(each.passage.text) for one in wanted)))


def _share(query: Query, told: frozenset[str]) -> float:
    words = [each for each in query.words if len(each) > 2]
    if not words:
        return 1.0
    return sum(term(each) in told or holds(told, near(each)) for each in words) / len(words)


def _newest(each: Difference) -> int:
    days = [side.since.latest for side, _ in each.sides if side.since and side.since.latest]
    return max((day.toordinal() for day in days), default=0)


def ahead(record: Record, query: Query) -> list[Act]:
    """What is planned between those asked about and not yet past, the nearest first."""
    parties = parties_asked(query) or query.names
    if not parties or query.articles is not None:
        return []
    on = query.as_of or record.last_day() or query.today
    found: dict[str, Event] = {}
    for name in _spelled(parties[0])[:2]:
        chosen = EventFilter(
            actor=name,
            with_=_spelled(parties[1])[0] if len(parties) > 1 else None,
            status=(Status.PLANNED, Status.POSSIBLE),
            since=on,
            reported_by=query.as_of,
            limit=_MOST,
        )
        found |= {each.id: each for each in _events(record, chosen)}
    told = lines_of_each(record, events := tuple(found.values()))
    acts = [Act(each, lines[-1:]) for each, lines in zip(events, told, strict=True)]
    return sorted(
        (each for each in acts if each.lines),
        key=lambda each: (each.event.status is not Status.PLANNED, -(_printed(each)), each.event.id),
    )


def _printed(act: Act) -> int:
    day = act.lines[0].passage.published.latest
    return day.toordinal() if day else 0


def others(query: Query, acts: Sequence[Act]) -> list[tuple[str, Actor, Act]]:
    """Whoever else takes part in some acts: the name to give, the actor, the act; named people before groups."""
    asked = [*parties_asked(query), *places_asked(query)]
    found: dict[str, tuple[str, Actor, Act]] = {}
    for act in acts:
        rest = [each for each in act.everybody if not any(_same(named, each) for named in asked)]
        people = [each for each in rest if each.kind.value == "person"]
        for each in people or rest:
            own = term_set(each.name)
            lines = tuple(
                line for line in act.lines if own & line.terms and _MET & line.terms and not asks(line)
            )
            if lines:
                found.setdefault(each.key or fold(each.name), (each.name, each, Act(act.event, lines)))
    return list(found.values())


def asks(line: Line) -> bool:
    """Whether a sentence only plans or asks: what it tells is no meeting that was held."""
    return bool(_TO_COME & line.terms) or line.passage.text.rstrip("\"”’' ").endswith("?")


def _same(named: Named, actor: Actor) -> bool:
    """Whether an actor is the very one named: not the minister of the country named."""
    if named.kind in {"country", "place"}:
        return actor.kind.value != "person" and actor.country == named.country
    return is_meant(named, actor)
