"""What one telling claims of its event: whether, where, when, how many and who, and who says so."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache

from dragoman.linking._claims_data import cues
from dragoman.linking._claims_numbers import Count, counts
from dragoman.linking._claims_places import Spot, is_country, of_actor, spots
from dragoman.linking._claims_words import vector
from dragoman.linking._telling import Telling
from dragoman.model import Actor, DateSpan, EventReport, EventType, Place, Source, Status

STANCES = {
    Status.HAPPENED: "yes",
    Status.ONGOING: "yes",
    Status.PLANNED: "plan",
    Status.POSSIBLE: "maybe",
    Status.DENIED: "no",
    Status.CANCELLED: "off",
}
_AT_TARGET = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.RETREAT})
_CAN_BE_OFF = frozenset(
    {EventType.CONSULT, EventType.AGREE, EventType.COOPERATE, EventType.MOBILIZE, EventType.AID}
)
_LONGEST = 31
"""Days that a span may have and still be a date that can differ."""
_MOST = 5
"""Sentences of a telling that are read: a report told in more is a theme rather than one happening."""
_SAID_ON = re.compile(
    r"\b(?:said|says|told|announced|reported|added|warned|denied|confirmed|claimed|declared|stated|insisted)"
    r"(?: \w+){0,3}? (?:on |early |late )?$|\breports (?:on )?$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:.* on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_PLANNED_FOR = re.compile(r"\b(?:planned|scheduled|set|due|expected|slated)\b", re.IGNORECASE)
_PARTS = re.compile(r"\b(?:involvement|role|part|complicity|responsibility|hand|link)s?\b", re.IGNORECASE)
_ONLY_PART = re.compile(r"\bden\w+ (?:\w+ ){0,2}" + _PARTS.pattern[2:], re.IGNORECASE)
_NOT_THERE = re.compile(
    r"[;:]|\b(?:that|which|who|about|war|conflict|crisis|situation|over|discuss\w*|regarding|because|despite|against|"
    r"fighting|revolution|uprising|since|after|before|as|while|like|from)\b",
    re.IGNORECASE,
)
_LIST = 24
"""Characters between the beginnings of two places of one list."""
_FROM_TRIGGER = 70
"""Characters after a trigger within which a place is taken for that of the event."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of a telling, with what can be read off it, each when it is asked for: most are never compared."""

    text: str

    @property
    def words(self) -> Mapping[str, float]:
        """Its vector without numbers and weekdays."""
        return vector(self.text)

    @property
    def counts(self) -> tuple[Count, ...]:
        """What it counts."""
        return counts(self.text)

    @property
    def marks(self) -> frozenset[str]:
        """The kinds of its cues."""
        return _marks(self.text)[0]

    @property
    def changed(self) -> frozenset[str]:
        """What it says has changed."""
        return _marks(self.text)[1]


@dataclass(frozen=True, slots=True)
class Claim:
    """One telling, read for what can be at issue.

    `stance` is `yes`, `plan`, `maybe`, `no` (denied) or `off`; `date` only where an expression gives one. Where it is
    but one sentence of a telling, `part` is that sentence, `heard` who speaks there, `doers` who did it and `sites`
    where, by that sentence.
    """

    telling: Telling
    stance: str
    clauses: tuple[Clause, ...] = ()
    date: DateSpan | None = None
    sites: tuple[Place, ...] | None = None
    heard: tuple[Source, ...] | None = None
    doers: tuple[Actor, ...] | None = None
    part: int | None = None
    _put: list[_Put] = field(default_factory=list, repr=False, compare=False)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it says the event is."""
        return self._where()[0] if self.sites is None else self.sites

    @property
    def left(self) -> tuple[Place, ...]:
        """Where it says the event is not or no longer."""
        return self._where()[1]

    @property
    def wide(self) -> bool:
        """Whether a region is meant."""
        return self._where()[2]

    def _where(self) -> _Put:
        """Read when it is asked for, and once: places are looked up in the gazetteer."""
        if not self._put:
            self._put.append(_where(self.telling))
        return self._put[0]

    @property
    def report(self) -> EventReport:
        """The report."""
        return self.telling.report

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who is named as the source, outermost first."""
        return self.telling.report.attribution if self.heard is None else self.heard

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who did it."""
        return self.telling.report.actors if self.doers is None else self.doers

    @property
    def counts(self) -> tuple[Count, ...]:
        """The numbers of all its sentences."""
        return tuple(count for clause in self.clauses for count in clause.counts)

    @property
    def changed(self) -> frozenset[str]:
        """What it says has changed: `place`, `date`, `number`, `any`."""
        return frozenset(each for clause in self.clauses for each in clause.changed)

    @property
    def marks(self) -> frozenset[str]:
        """The kinds of its cues."""
        return frozenset(each for clause in self.clauses for each in clause.marks)

    @property
    def day(self) -> int | None:
        """When it was published, as a number of days; `None` if that is not known to a few days."""
        span = self.telling.published
        if span.latest is None or span.days is None or span.days > 4:
            return None
        return span.latest.toordinal()


_Put = tuple[tuple[Place, ...], tuple[Place, ...], bool]

_HELD = 16_384
_claims: OrderedDict[int, tuple[Telling, Claim]] = OrderedDict()


def claim(telling: Telling) -> Claim:
    """Read a telling: what the coder gives first, and its sentences where that is silent. Kept while at hand."""
    known = _claims.get(id(telling))
    if known is not None and known[0] is telling:
        return known[1]
    made = _read(telling)
    _claims[id(telling)] = (telling, made)
    if len(_claims) > _HELD:
        _claims.popitem(last=False)
    return made


def _read(telling: Telling) -> Claim:
    clauses = tuple(Clause(each) for each in telling.sentences[:_MOST])
    return Claim(telling, _stance(telling, clauses), clauses, _date(telling))


@lru_cache(maxsize=20_000)
def _marks(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of a sentence's cues, and what it says has changed."""
    marks, changed = set(), set()
    for (kind, about), pattern in cues().items():
        if pattern.search(text):
            marks.add(kind)
            if kind == "moved":
                changed.add(about)
    return frozenset(marks), frozenset(changed)


def _stance(telling: Telling, clauses: Sequence[Clause]) -> str:
    """What the coder says of it, corrected where the words say that it is off, or that it is not believed."""
    report = telling.report
    stance = STANCES[report.status]
    if stance == "no" and clauses and _ONLY_PART.search(clauses[0].text) and not _of_a_part(report):
        stance = "yes"
    if stance != "off" and report.type in _CAN_BE_OFF and _off(telling, clauses):
        return "off"
    if stance in {"yes", "plan"} and report.attribution and report.type is not EventType.REJECT:
        first = clauses[0] if clauses else None
        if first is not None and cues()["disbelieved", "happens"].search(first.text):
            return "no"
    return stance


def _of_a_part(report: EventReport) -> bool:
    return any(_PARTS.search(each.quote) for each in report.evidence)


def _off(telling: Telling, clauses: Sequence[Clause]) -> bool:
    """Whether the sentence of a trigger says that it is called off, by another word than the trigger."""
    pattern = cues()["off", "happens"]
    if any(pattern.search(each.quote) for each in telling.report.evidence) or not clauses:
        return False
    text = clauses[0].text
    return bool(pattern.search(text)) and len(text) < 260 and "on" not in clauses[0].marks


def _date(telling: Telling) -> DateSpan | None:
    """The days it gives in words, unless they are when somebody spoke."""
    date = telling.report.date
    if not date.text or not 0 < (date.days or 0) <= _LONGEST:
        return None
    for text in telling.sentences:
        at = text.find(date.text)
        if at >= 0 and not _SAID_ON.search(text[:at]):
            return _ahead(telling, date, text)
    return None if any(date.text in text for text in telling.sentences) else date


def _ahead(telling: Telling, date: DateSpan, text: str) -> DateSpan:
    """A weekday of what is still to come, read forward: "planned for Friday", printed on a Wednesday."""
    published, status = telling.published, telling.report.status
    if not date.exact or not date.latest or not published.exact or not published.latest:
        return date
    if telling.report.type is not EventType.CONSULT:
        return date
    behind = (published.latest - date.latest).days
    if not 0 < behind <= 7 or not _WEEKDAY.fullmatch(date.text or ""):
        return date
    coming = status in {Status.PLANNED, Status.POSSIBLE} or (
        status is Status.CANCELLED and _PLANNED_FOR.search(text) is not None
    )
    week = timedelta(days=7)
    return replace(date, earliest=date.latest + week, latest=date.latest + week) if coming else date


def _where(telling: Telling) -> _Put:
    """Where the event is said to be, where not, and whether a region is meant."""
    report = telling.report
    named = [spot for sentence in telling.sentences[:_MOST] for spot in spots(sentence)]
    left = tuple(spot.place for spot in named if spot.away)
    gone = {place.name for place in left}
    coded = [report.place] if report.place and report.place.name not in gone else []
    if coded and report.type is EventType.CONSULT and _of_what_follows(telling, coded[0]):
        coded = []
    wide = any(spot.wide for spot in named)
    if coded:
        # "in Tunisia and Egypt" names two; the coder gives one.
        beside = [each.place for each in named if each.at and _listed_with(coded[0], each, named)]
        if beside or not is_country(coded[0]):
            return (*coded, *beside), left, wide
    if report.type in _AT_TARGET:
        hit = [place for each in report.recipients if (place := of_actor(each)) and not is_country(place)]
        if hit:
            return tuple(hit), left, wide
    parties = {each.country for each in (*report.actors, *report.recipients)}
    said = [
        spot for spot in _sites(telling) if not (is_country(spot.place) and spot.place.country in parties)
    ]
    towns = [spot.place for spot in said if not is_country(spot.place)]
    return tuple(towns or coded or [spot.place for spot in said]), left, wide


_AGREED = re.compile(r"\b(?:agreed|said|decided|promised|pledged)\b.{0,60}?\b(?:that|to)\b")


def _of_what_follows(telling: Telling, place: Place) -> bool:
    """Whether a place is that of what a meeting agreed on: "met and agreed that experts would meet in Oman"."""
    for evidence in telling.report.evidence:
        for text in telling.sentences[:_MOST]:
            at, where = text.find(evidence.quote), text.rfind(place.name)
            if 0 <= at < where and _AGREED.search(text[at + len(evidence.quote) : where]):
                return True
    return False


def _listed_with(place: Place, spot: Spot, named: Sequence[Spot]) -> bool:
    """Whether a place stands in one list with that of the report."""
    if spot.place.name == place.name:
        return False
    return any(
        each.place.name == place.name and each.at and abs(each.start - spot.start) < _LIST for each in named
    )


def _sites(telling: Telling) -> list[Spot]:
    """The places that follow a trigger closely enough to be those of the event."""
    found = []
    for evidence in telling.report.evidence:
        around = evidence.prefix[-16:].lstrip("\n") + evidence.quote
        for text in telling.sentences[:_MOST]:
            at = text.find(around)
            if at < 0:
                at = (
                    text.find(evidence.quote)
                    if evidence.quote in text and len(telling.sentences) == 1
                    else -1
                )
                end = at + len(evidence.quote)
            else:
                end = at + len(around)
            if at < 0:
                continue
            for spot in spots(text):
                between = text[end : spot.start]
                if spot.at and 0 <= spot.start - end <= _FROM_TRIGGER and not _NOT_THERE.search(between):
                    found.append(spot)
    return found


def same_source(one: Claim, other: Claim) -> bool:
    """Whether both rest on the same word: one source, one state's officials, or one outlet's own voice."""
    if not one.sources or not other.sources:
        if one.sources or other.sources:
            speaker = (one.sources or other.sources)[-1]
            silent = other if one.sources else one
            return _is_party(speaker, silent.report.actors)
        return one.telling.outlet is not None and one.telling.outlet == other.telling.outlet
    return any(_one_voice(first, second) for first in one.sources for second in other.sources)


def _is_party(speaker: Source, actors: Sequence[Actor]) -> bool:
    return any(
        (speaker.key and speaker.key == each.key) or (speaker.country and speaker.country == each.country)
        for each in actors
    )


def _one_voice(one: Source, other: Source) -> bool:
    if one.key and one.key == other.key:
        return True
    names = [_plain(each.name) for each in (one, other)]
    if names[0] == names[1] or names[0].rstrip("s") == names[1].rstrip("s"):
        return True
    press = {"outlet", "agency", "anonymous"}
    official = one.kind not in press and other.kind not in press
    return official and one.country is not None and one.country == other.country and one.country != "IGO"


def _plain(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words and words[0] in {"the", "a", "an"} else words)
