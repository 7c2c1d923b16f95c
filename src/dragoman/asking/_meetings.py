"""The meetings of two that the record has, one for each time, and the last of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dragoman import reference
from dragoman.asking._acts import is_meant, meetings, parties_asked, places_asked
from dragoman.asking._answer import Answer
from dragoman.asking._digest import plain
from dragoman.asking._find import Line
from dragoman.asking._names import names_in
from dragoman.asking._query import Named, Query
from dragoman.asking._reading import day_of
from dragoman.asking._say import answer, capital, evidence_sentence, on_days
from dragoman.asking._terms import holds, near, term, term_set
from dragoman.model import ActorKind, DateSpan, Event
from dragoman.record import PassageFilter, Record

_TALKING = frozenset(
    term(each) for each in ("talk", "speak", "spoke", "call", "contact", "phone", "hold", "negotiate")
)
_TOGETHER = frozenset(
    term(each)
    for each in "met meet meeting talks talk held hold round led lead attended attend received hosted visited summit "
    "spoke speak dined signed sat".split()
)
_ASKING = frozenset(
    term(each)
    for each in "meet met meeting meetings talk talks time times often last first hold held speak spoke round rounds "
    "visit visited lately recently each other face".split()
)
_PLANNED = re.compile(
    r"\b(?:will|would|plans?|planned|to meet|expected|due|may|might|could|should|if|refus\w+|declin\w+|next|prepar\w+|"
    r"upcoming|ahead of|doubt|to be held|to take place|to hold)\b"
)
_CROWD = 6
"""More in one gathering than this did not meet one another."""
_WIDE = 40
"""Days of a span that still says when something was."""


@dataclass(slots=True)
class Meeting:
    """A meeting: its days and the sentences that tell it."""

    day: DateSpan
    lines: list[Line] = field(default_factory=list)

    @property
    def order(self) -> tuple[date, date]:
        """By the last day it can have been on."""
        last = self.day.latest or date.min
        return last, self.day.earliest or last


def last_met(record: Record, query: Query, *, first: bool = False) -> Answer | None:
    """The day of the last (or first) meeting of two; of people who are not told to have met, their last call."""
    own, said = told(record, query), ""
    if not own and people(query):
        own, said = told(record, query, afar=True), " by phone; no meeting of the two is told"
    if not own and people(query):
        own, said = of_sides(record, query), " for talks of their countries; the two are not named"
    if not own:
        return None
    ordered = sorted(own, key=lambda each: each.order)
    found = ordered[0] if first else _surely_last(ordered)
    said = f"{capital(on_days(found.day))}{said}, as far as the record knows."
    later = [each for each in ordered if not first and each is not found and each.order > found.order]
    more = [evidence_sentence(each.lines[0].passage) for each in later[-1:]]
    return answer(query, [found.day.edtf()], said, found.lines, sure=0.7, more=more)


def _surely_last(ordered: Sequence[Meeting]) -> Meeting:
    """The last whose day is known well enough, if none of unsure days is later for certain."""
    firm = [each for each in ordered if each.day.days is not None and each.day.days <= _WIDE]
    if not firm:
        return ordered[-1]
    known = firm[-1].day.latest or date.max
    later = [each for each in ordered if _from(each.day) > known]
    return later[-1] if later else firm[-1]


def _from(span: DateSpan) -> date:
    """The first day that a span can mean; "by the day it was printed" means the weeks before."""
    if span.earliest is not None:
        return span.earliest
    return span.latest - timedelta(days=21) if span.latest else date.min


def told(record: Record, query: Query, *, afar: bool = False, unnamed: bool = False) -> list[Meeting]:
    """The meetings of the two that are asked about, one for each time, the earliest first.

    Args:
        record: Where to look.
        query: What is asked.
        afar: Whether calls count; they do where it is asked who talked.
        unnamed: Only those where neither side is a person by name.
    """
    sides = parties_asked(query)
    words = [each for each in query.words if term(each) not in _ASKING]
    afar = afar or (query.verb is not None and term(query.verb.split()[0]) in _TALKING)
    afar = afar or bool({term(each) for each in query.words} & {term("talk"), term("call"), term("phone")})
    made: list[Meeting] = []
    for act in meetings(record, query):
        if (act.event.mode == "phone" and not afar) or not _between(sides, act.event):
            continue
        if unnamed and any(each.kind is ActorKind.PERSON for each in act.everybody):
            continue
        lines = [each for each in act.lines if _names_both(sides, act.event, each) and _about(words, each)]
        if lines:
            made.append(Meeting(_dated(act.event), sorted(lines, key=plainly)))
    if people(query):
        made += _told_of_both(record, query, sides, words)
    return _once(made)


def people(query: Query) -> bool:
    return all(each.kind in {"person", "unknown"} for each in parties_asked(query))


def of_sides(record: Record, query: Query) -> list[Meeting]:
    """The meetings of the countries of two people."""
    sides = parties_asked(query)
    countries = [each.country or _country(record, each) for each in sides]
    if not people(query) or None in countries or len(set(countries)) < 2:
        return []
    names = [reference.load().country(each or "") for each in countries]
    named = [one for each in names if each for _, _, one in names_in(each.name)]
    if len(named) != 2:
        return []
    kept = tuple(each for each in query.names if each not in sides)
    text = query.text
    for side, other in zip(sides, named, strict=True):
        text = text.replace(side.text, other.text)
    return told(
        record, replace(query, text=text, names=(*named, *kept), agent=None, patient=None), unnamed=True
    )


def _country(record: Record, named: Named) -> str | None:
    found = record.people(named.text.split()[-1])
    own = (each.actor for each in found if named.stands_in(term_set(each.actor.name)))
    return next((each.country for each in own if each.country), None)


def _between(sides: Sequence[Named], event: Event) -> bool:
    """Whether both sides are of it, by different actors, and not only two of a crowd."""
    everybody = (*event.actors, *event.recipients)
    if not 2 <= len(everybody) <= _CROWD:
        return False
    one = {at for at, each in enumerate(everybody) if is_meant(sides[0], each)}
    other = {at for at, each in enumerate(everybody) if is_meant(sides[1], each)}
    return bool(one and other and len(one | other) > 1)


def _names_both(sides: Sequence[Named], event: Event, line: Line) -> bool:
    """Whether a sentence names somebody of either side."""
    everybody = (*event.actors, *event.recipients)
    for side in sides:
        own = [term_set(each.name.split()[-1]) for each in everybody if is_meant(side, each)]
        if not side.stands_in(line.terms) and not any(each and each <= line.terms for each in own):
            return False
    return True


def _about(words: Iterable[str], line: Line) -> bool:
    return all(term(each) in line.terms or holds(line.terms, near(each)) for each in words)


def plainly(line: Line) -> tuple[bool, bool]:
    """Sorts first the sentences that tell it plainly and as done."""
    return bool(_PLANNED.search(line.passage.text)), not plain(line.passage)


def _dated(event: Event) -> DateSpan:
    span = event.date
    if span.earliest is None and span.latest is not None and event.first is not None and event.first.exact:
        return DateSpan(None, span.latest)
    return DateSpan(span.earliest, span.latest, span.granularity)


def _told_of_both(
    record: Record, query: Query, sides: Sequence[Named], words: Sequence[str]
) -> list[Meeting]:
    """Sentences that tell of two people doing something together: "A and B led the first round"."""
    if places_asked(query):
        return []
    spelled = tuple(dict.fromkeys(one for each in sides for one in each.spellings[:4]))
    hits = record.passages(PassageFilter(words=spelled, reported_by=query.as_of, limit=200))
    lines = [Line(each, term_set(each.text), score=0.8) for each in hits if plain(each)]
    both = [
        each
        for each in lines
        if all(side.stands_in(each.terms) for side in sides)
        and _TOGETHER & each.terms
        and not _PLANNED.search(each.passage.text)
        and _about(words, each)
    ]
    times = record.times(dict.fromkeys(each.passage.article for each in both))
    made = []
    for line in both:
        mine = [
            each for each in times.get(line.passage.article, ()) if each.sentence == line.passage.sentence
        ]
        days = [span for each in mine if (span := day_of(each)) is not None and span.exact]
        if not days or not _side_by_side(sides, line.passage.text):
            continue
        if query.span is None or days[0].overlaps(query.span):
            made.append(Meeting(DateSpan(days[0].earliest, days[0].latest, days[0].granularity), [line]))
    return made


def _side_by_side(sides: Sequence[Named], text: str) -> bool:
    """Whether one is named in one breath with the other: "A and B", "A met B", "A held talks with B"."""
    last = [re.escape(each.text.split()[-1]) for each in sides]
    few = r"(?:[\w'’\-]+ ){0,6}"
    gap = rf"(?:,? and {few}| met (?:with )?{few}| (?:held|had) [\w ]{{0,30}}with {few})"
    return any(re.search(rf"{one}{gap}{other}\b", text) for one, other in (last, last[::-1]))


def _once(made: Sequence[Meeting]) -> list[Meeting]:
    """One for each time: those of the same day, or of a stretch of days that holds a day told elsewhere, are one."""
    found: list[Meeting] = []
    for each in sorted(made, key=lambda one: (_width(one.day), one.order)):
        other = next((one for one in found if same(one.day, each.day)), None)
        if other is None:
            found.append(Meeting(each.day, list(each.lines)))
        else:
            other.lines += [line for line in each.lines if line not in other.lines]
    return sorted(found, key=lambda each: each.order)


def _width(span: DateSpan) -> int:
    """How many days a span leaves open; "by the day it was printed" means the weeks before."""
    if span.days is not None:
        return span.days
    return 21 if span.latest is not None else 9999


def same(one: DateSpan, other: DateSpan) -> bool:
    """Whether two spans of days can mean one meeting: they overlap, or the later is only known to be by a day after."""
    if one.overlaps(other):
        if one.exact and other.earliest is None and one.latest and other.latest:
            return (other.latest - one.latest) <= timedelta(days=21)
        return True
    return False
