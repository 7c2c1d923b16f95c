"""What one telling claims of its event: whether, where, when, how many and who, and who says so."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.linking._claims_data import cues
from dragoman.linking._claims_numbers import Count, counts
from dragoman.linking._claims_places import Spot, is_country, of_actor, spots
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
_AGAINST = {EventType.ASSAULT, EventType.COERCE, EventType.RETREAT, EventType.PROTEST}
_LONGEST = 31
"""Days that a span may have and still be a date that can differ."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One telling, read for what can be at issue.

    `stance` is `yes`, `plan`, `maybe`, `no` (denied) or `off`; `places` are where it says the event is, `left` where it
    says it is not or no longer; `date` only where an expression gives one; `changed` names what it says has
    changed (`place`, `date`, `number`, `happens`, `any`); `marks` are the kinds of its cues.
    """

    telling: Telling
    stance: str
    places: tuple[Place, ...] = ()
    left: tuple[Place, ...] = ()
    wide: bool = False
    date: DateSpan | None = None
    counts: tuple[Count, ...] = ()
    changed: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()

    @property
    def report(self) -> EventReport:
        """The report."""
        return self.telling.report

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who is named as the source, outermost first."""
        return self.telling.report.attribution

    @property
    def day(self) -> int | None:
        """When it was published, as a number of days; `None` if that is not known to a few days."""
        span = self.telling.published
        if span.latest is None or span.days is None or span.days > 4:
            return None
        return span.latest.toordinal()


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
    report = telling.report
    text = " ".join(telling.sentences)
    marks, changed = _marks(text)
    stance = STANCES[report.status]
    if "off" in marks and stance in {"plan", "maybe", "yes", "no"} and _close(telling, "off"):
        stance = "off"
    if stance in {"yes", "plan"} and report.attribution and "disbelieved" in marks:
        stance = "no"
    places, left, wide = _where(report, telling.sentences)
    date = report.date if report.date.text and 0 < (report.date.days or 0) <= _LONGEST else None
    return Claim(
        telling,
        stance,
        places,
        left,
        wide,
        date,
        _counts(telling),
        frozenset(changed),
        frozenset(marks),
    )


@lru_cache(maxsize=20_000)
def _marks(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of cues in the text, and what it says has changed."""
    marks, changed = set(), set()
    for (kind, about), pattern in cues().items():
        if pattern.search(text):
            marks.add(kind)
            if kind == "moved":
                changed.add(about)
    return frozenset(marks), frozenset(changed)


def _close(telling: Telling, kind: str) -> bool:
    """Whether a cue of that kind stands in the same clause as a trigger, not across another verb's object."""
    pattern = cues()[kind, "happens"]
    for evidence in telling.report.evidence:
        context = evidence.prefix[-24:] + evidence.quote + evidence.suffix
        if pattern.search(re.split(r"[.;:]\s", context)[0] if evidence.prefix else context):
            return True
    return any(
        pattern.search(sentence) and len(sentence) < 220 and len(counts(sentence)) < 3
        for sentence in telling.sentences[:2]
    )


def _where(
    report: EventReport, sentences: Sequence[str]
) -> tuple[tuple[Place, ...], tuple[Place, ...], bool]:
    """Where the event is said to be, where not, and whether a region is meant."""
    named = [spot for sentence in sentences for spot in spots(sentence)]
    left = tuple(spot.place for spot in named if spot.away)
    gone = {place.name for place in left}
    coded = [report.place] if report.place and report.place.name not in gone else []
    wide = any(spot.wide for spot in named)
    if coded and not is_country(coded[0]):
        return tuple(coded), left, wide
    if report.type in _AGAINST:
        hit = [place for each in report.recipients if (place := of_actor(each)) and not is_country(place)]
        if hit:
            return tuple(hit), left, wide
    parties = {each.country for each in (*report.actors, *report.recipients)}
    said = [spot for spot in named if _is_site(spot, parties)]
    finest = [spot.place for spot in said if not is_country(spot.place)] or [spot.place for spot in said]
    return tuple(finest or coded), left, wide


def _is_site(spot: Spot, parties: set[str | None]) -> bool:
    """Whether a place named in the text may be that of the event: not a party's country."""
    if spot.away or not spot.at:
        return False
    return not (is_country(spot.place) and spot.place.country in parties)


def _counts(telling: Telling) -> tuple[Count, ...]:
    return tuple(each for sentence in telling.sentences for each in counts(sentence))


def agents(report: EventReport) -> tuple[Actor, ...]:
    """Who did it, without those of no known country and name."""
    return tuple(each for each in report.actors if each.country or each.key)


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
