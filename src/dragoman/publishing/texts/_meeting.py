"""Who sat opposite whom, where, when and about what: a meeting put together from everything that tells it.

One article says that "negotiators" met, another sentence who led a side, a third who carried messages between them.
Here they are put together in a sentence of ours, each part cited to the words it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman import reference
from dragoman.model import Actor, ActorKind, CodedArticle, Event, EventType, Evidence, Source, Status
from dragoman.publishing.texts._lines import Line, bare_line
from dragoman.publishing.texts._material import Material, between
from dragoman.publishing.texts._matter import Party
from dragoman.publishing.texts._naming import Naming
from dragoman.publishing.texts._topics_told import topic_in

_NEWS = timedelta(21)
"""How long before the last article a meeting can have been told to be still the news."""
_LED = re.compile(r"\b(?:led|headed|represented)\b(?P<by> by\b)?")
_GO_BETWEEN = re.compile(
    r"\bmediat\w+|\bcarr(?:ied|ying) (?:the )?messages\b|\bshuttl\w+ between\b|\b(?:moved|went|going|moving) between\b|"
    r"\b(?:relay\w*|pass\w+) (?:the )?messages\b|\bmet (?:with )?each (?:delegation|side)\b|\bgo-between\b"
)
_OF_TALKS = frozenset({"event", "pair", "topic", "story"})
_ROUNDS = frozenset({None, "-", "meet", "third-party"})
"""Modes of what is called "the talks"."""
_THE_TALKS = re.compile(r"\bthe (?:talks|negotiations)\b")
_CLOSE = timedelta(3)
_REACH = 70
"""Characters on each side of "led" in which a side and its people are looked for."""
_MOST = 3
_FIRM = frozenset({Status.HAPPENED, Status.ONGOING})


@dataclass(slots=True)
class Meeting:
    """A meeting, visit, call or round of talks, with what several sentences say of it.

    `sides` are who was there by country (ISO 3166-1 alpha-3); `between` who went between them; `about` what it was
    about, in an article's words, `teller` who says so, and `ahead` whether that was said before; `told` is the last day
    that articles told it on.
    """

    event: Event
    told: date
    sides: dict[str, list[Actor]] = field(default_factory=dict)
    between: Actor | None = None
    about: str = ""
    teller: Source | None = None
    ahead: bool = False
    evidence: list[Evidence] = field(default_factory=list)
    whose: dict[str, Evidence] = field(default_factory=dict)

    def cited(self, *parts: str) -> tuple[Evidence, ...]:
        """What it rests on: the words that tell the meeting, and those of its parts (`USA`, `between`, `about`)."""
        found = [*self.evidence, *(self.whose[each] for each in parts if each in self.whose)]
        return tuple(dict.fromkeys(found))


def meeting(material: Material, news: Sequence[Line]) -> Meeting | None:
    """The meeting that is the news of a subject: of a pair and a person their last, else one that the news tells."""
    return material.kept("meeting", lambda: _meeting(material, news))


def _meeting(material: Material, news: Sequence[Line]) -> Meeting | None:
    told = {name for each in news for name in each.events}
    own = material.matter.kind in {"pair", "event", "person"}
    told = told if own else {name for each in news[:1] for name in each.events}
    best: tuple[tuple[bool, int, date, str], Event] | None = None
    for event in material.own_events:
        if not _fits(event, material) or not (own or event.id in told):
            continue
        last = _last_told(material, event)
        if last is None or material.today - last > _NEWS:
            continue
        worth = (event.id in told, event.voices + 2 * (event.place is not None), last, event.id)
        if best is None or worth > best[0]:
            best = (worth, event)
    return _joined(material, best[1], best[0][2]) if best is not None else None


def _fits(event: Event, material: Material) -> bool:
    """Whether an event is a contact that took place, of at least two, who are known by more than a number."""
    if event.type is not EventType.CONSULT or event.mode == "message" or event.status not in _FIRM:
        return False
    matter = material.matter
    if event.id in matter.ids:
        return True
    if len(matter.parties) > 1:
        return between(event, matter)
    who = (*event.actors, *event.recipients)
    return len({each.country or each.key for each in who if each.country or each.key}) > 1


def _last_told(material: Material, event: Event) -> date | None:
    days = [on for each in material.tellings(event) if (on := material.order.get(each.report.article))]
    return max(days, default=None)


def _joined(material: Material, event: Event, told: date) -> Meeting:
    found = Meeting(
        event, told, evidence=[each.report.evidence[0] for each in material.tellings(event)][:_MOST]
    )
    for who in (*event.actors, *event.recipients):
        if who.kind is ActorKind.PERSON and who.country and " " in who.name:
            found.sides.setdefault(who.country, []).append(who)
    countries = {each.country for each in (*event.actors, *event.recipients) if each.country}
    named = sorted(countries - set(found.sides))
    lines = list(_telling(material, event))
    for code in named:
        _represented(found, code, lines)
    if event.mode == "third-party":
        _mediated(found, countries, lines)
    _about(found, lines, rounds=material.matter.kind in _OF_TALKS and event.mode in _ROUNDS)
    return found


def _telling(material: Material, event: Event) -> Iterator[Line]:
    """The sentences of the articles that tell an event, those that tell it itself first, then those of the newest."""
    found: list[tuple[bool, Line]] = []
    known = {each.key: each for each in material.lines}
    for telling in {each.report.article: each for each in material.tellings(event)}.values():
        coded = material.coded.get(telling.report.article)
        own = {one.sentence for one in telling.report.evidence}
        for number in range(len(coded.sentences) if coded is not None else 0):
            line = known.get((telling.report.article, number))
            if line is None and coded is not None:
                line = bare_line(coded, number, material.order[coded.article.id])
            if line is not None and not line.entry:
                found.append((number in own, line))
    for _, line in sorted(found, key=lambda each: (not each[0], -each[1].order.toordinal(), each[1].key)):
        yield line


def _represented(found: Meeting, code: str, lines: Sequence[Line]) -> None:
    """Who led or represented a country, where a sentence says so."""
    country = reference.load().country(code)
    if country is None:
        return
    naming = Naming(Party(country.name, "country", code, f"country:{code}"))
    for line in lines:
        for hit in _LED.finditer(line.text):
            before, after = line.text[: hit.start()][-_REACH:], line.text[hit.end() :][:_REACH]
            side, people = (before, after) if hit["by"] else (after, before)
            if not naming.by_name(re.split(r"[,;.]", side.strip(" ,"))[-1 if hit["by"] else 0]):
                continue
            who = [each for each in _people(line.coded, people) if each.country in {code, None}]
            if who:
                found.sides[code] = who[:_MOST]
                found.whose[code] = line.evidence()
                return


def _people(coded: CodedArticle, text: str) -> list[Actor]:
    """The people named in some words, in order."""
    named = [
        (hit.start(), each)
        for each in coded.mentions
        if each.kind is ActorKind.PERSON
        and " " in each.name
        and (hit := re.search(rf"(?<!\w){re.escape(each.name.split()[-1])}(?!\w)", text))
    ]
    return [each for _, each in sorted(named, key=lambda one: one[0])]


def _mediated(found: Meeting, countries: set[str], lines: Sequence[Line]) -> None:
    for line in lines:
        hit = _GO_BETWEEN.search(line.text)
        if hit is None:
            continue
        for who in _people(line.coded, line.text[: hit.start()]):
            if who.country and who.country not in countries:
                found.between, found.whose["between"] = who, line.evidence()
                return


def _about(found: Meeting, lines: Sequence[Line], *, rounds: bool) -> None:
    for line in lines:
        own = found.event.id in line.events
        if not own and not (rounds and _THE_TALKS.search(line.text) and found.told - line.order <= _CLOSE):
            continue
        topic = topic_in(line.text)
        if topic:
            found.about, found.whose["about"] = topic, line.evidence()
            on = found.event.date.earliest
            found.ahead = found.event.date.exact and on is not None and line.order < on
            found.teller = next(
                (
                    each.source
                    for each in line.coded.statements
                    if each.evidence.sentence == line.number and each.source and each.source.kind == "person"
                ),
                None,
            )
            return
