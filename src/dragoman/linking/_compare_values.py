"""On what two claims of one event differ: who, where, when, how many."""

from __future__ import annotations

import re

from dragoman.linking._claims import Claim, same_source
from dragoman.linking._claims_data import opposites
from dragoman.linking._claims_numbers import Count
from dragoman.linking._claims_places import compatible, is_country, spots
from dragoman.linking._compare_happens import WORDS_ONLY, Verdict, two_voices
from dragoman.linking._compare_near import SHARED, Near, shared
from dragoman.linking._compare_parties import doers, same_act, strangers
from dragoman.model import DateSpan, EventType

_UNCOUNTED = frozenset(
    {EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.CONSULT, EventType.SUPPORT}
)
_ROLE_TYPES = {
    "killed": {EventType.ASSAULT, EventType.COERCE},
    "wounded": {EventType.ASSAULT, EventType.COERCE},
    "arrested": {EventType.COERCE, EventType.ASSAULT},
    "abducted": {EventType.COERCE, EventType.ASSAULT},
    "freed": {EventType.CONCEDE, EventType.RETREAT, EventType.COOPERATE, EventType.AGREE},
    "protesting": {EventType.PROTEST},
    "displaced": {EventType.ASSAULT, EventType.COERCE, EventType.RETREAT},
}
"""Which types tell of what befalls people: the dead of a battle are not counted by the talks told beside it."""

_SIGHTED = frozenset(
    {
        EventType.CONSULT,
        EventType.ASSAULT,
        EventType.COERCE,
        EventType.PROTEST,
        EventType.RETREAT,
        EventType.COOPERATE,
    }
)
"""Types that have a place of their own."""

_HANDED = re.compile(r"exchang|swap|releas|free", re.IGNORECASE)
_GROWING = frozenset({"killed", "wounded", "arrested", "abducted", "displaced", "protesting", "freed"})
_NIGHT = ("night", "overnight", "dawn", "early", "midnight", "small hours")
_IN_ALL = re.compile(
    r"\b(?:since|so far|in all|in total|altogether|overall|to date|months of|weeks of|years of|days of|tally|"
    r"each year)\b",
    re.IGNORECASE,
)
ALIKE = {
    "happens": 0.35,
    "own negation": 0.55,
    "place": 0.35,
    "place of a deed": 0.45,
    "date": 0.45,
    "day of a deed": 0.55,
    "fighting": 0.75,
    "number": 0.4,
    "protest": 0.6,
    "undated": 0.7,
    "other": 0.7,
}
"""Likeness of sentences from which a difference counts."""
_CLOSE = 3
"""Days between publications within which undated deeds may be one."""


def disputed(pair: Near) -> Verdict:
    """Who did it, or who is to be there."""
    if (pair.likeness < ALIKE["place"] and not pair.parts) or not doers(pair.one, pair.other):
        return None
    why = pair.newer("participant")
    return bool(why), why or "others are named"


def placed(pair: Near) -> Verdict:
    """Where."""
    one, other = pair.one, pair.other
    if not (_sighted(one) and _sighted(other)) or strangers(one, other):
        return None
    if "maybe" in {one.stance, other.stance} and one.report.type is not EventType.CONSULT:
        return None
    if one.report.type is not EventType.CONSULT and not (pair.parts or same_act(one, other)):
        return None
    ahead = (
        bool({one.stance, other.stance} & {"plan", "maybe", "off"})
        and one.report.type is not EventType.ASSAULT
    )
    ahead = ahead or pair.parts
    if pair.likeness < (ALIKE["place"] if ahead else ALIKE["place of a deed"]) and not (ahead and pair.fixed):
        return None
    if not ahead and one.report.type is not EventType.CONSULT and pair.likeness < ALIKE["fighting"]:
        return None
    if one.report.type is EventType.PROTEST and pair.likeness < ALIKE["protest"]:
        return None
    if "place" in pair.second.changed and one.places and one.stance in {"plan", "maybe"} and not other.places:
        return True, "said to be moved"
    if not one.places or not other.places or not _one_time(pair):
        return None
    wide = one.wide or other.wide
    if any(compatible(a, b, wide=wide) is not False for a in one.places for b in other.places):
        return None
    if one.report.type is not EventType.CONSULT and all(
        is_country(each) for each in (*one.places, *other.places)
    ):
        return None
    why = pair.newer("place")
    if not why and pair.gap > 0 and "on" in pair.second.marks and one.stance in {"plan", "maybe"}:
        why = "reported on after all, elsewhere"
    return bool(why), why or "different places"


def _sighted(claim: Claim) -> bool:
    report = claim.report
    if report.type in _SIGHTED:
        return True
    if report.type is EventType.AGREE:
        return claim.stance == "plan"
    return report.type is EventType.CONCEDE and any(_HANDED.search(each.quote) for each in report.evidence)


def _one_time(pair: Near) -> bool:
    """Whether both can be told of one time: the same days, or published close together."""
    one, other = pair.one, pair.other
    if one.date is not None and other.date is not None:
        return one.date.overlaps(other.date) or bool({"date", "any"} & pair.second.changed)
    if {one.stance, other.stance} <= {"plan", "off"}:
        return abs(pair.gap) <= 45
    return one.stance == other.stance and abs(pair.gap) <= _CLOSE


def dated(pair: Near) -> Verdict:
    """When."""
    one, other = pair.one, pair.other
    if {"no"} & {one.stance, other.stance} or strangers(one, other) or one.report.type in WORDS_ONLY:
        return None
    if _put_off(pair):
        return True, "said to be put off or brought forward"
    if pair.likeness < ALIKE["date"] and not pair.fixed:
        return None
    if (
        one.date is None
        or other.date is None
        or one.date.overlaps(other.date)
        or "off" in {one.stance, other.stance}
    ):
        return None
    if {"date", "any"} & pair.second.changed and pair.gap > 0 and one.stance == "plan":
        return True, "the later report says that it changed"
    if _adjacent(one.date, other.date) or not _one_plan(pair) or _vague(one.date, other.date):
        return None
    if one.stance == other.stance == "yes" and _counts_apart(pair):
        return None
    if (
        one.stance == other.stance == "yes"
        and pair.newer("date")
        and not {"date", "any"} & pair.second.changed
    ):
        # The same source tells of another day: of what happened next.
        return None
    why = pair.newer("date")
    return bool(why), why or "different days"


def _counts_apart(pair: Near) -> bool:
    """Whether two deeds of two days also have two tolls: two happenings rather than one whose day is disputed."""
    units = {each.unit for each in pair.first.counts} & {each.unit for each in pair.second.counts}
    return any(
        not _agree(
            [each for each in pair.first.counts if each.unit == unit],
            [each for each in pair.second.counts if each.unit == unit],
        )
        for unit in units
    )


def _put_off(pair: Near) -> bool:
    one, other = pair.one, pair.other
    if (
        "date" not in pair.second.changed
        or one.stance not in {"plan", "maybe"}
        or pair.within
        or pair.gap <= 0
    ):
        return False
    if one.report.type is EventType.ASSAULT or (one.date is None and other.date is None):
        return False
    return pair.fixed or pair.likeness >= ALIKE["happens"]


def _vague(one: DateSpan, other: DateSpan) -> bool:
    """Whether a day is only "now", or both say "last week", printed again a week later."""
    return one.approximate or other.approximate or (one.text or "").lower() == (other.text or "").lower()


def _one_plan(pair: Near) -> bool:
    """Whether two days can be meant for one thing: a plan may move by weeks, what happened is told a few days apart."""
    one, other = pair.one, pair.other
    assert one.date is not None and other.date is not None  # noqa: PT018
    apart = _apart(one.date, other.date)
    if one.stance != other.stance or max(one.date.days or 99, other.date.days or 99) > 3:
        return False
    if one.stance == "plan":
        meets = one.report.type is EventType.CONSULT or same_act(one, other)
        return meets and apart <= 31 and abs(pair.gap) <= 14
    if one.stance != "yes":
        return False
    if one.report.type is not EventType.CONSULT and not (pair.parts or _told_by_two(pair)):
        return False
    return (
        apart <= _CLOSE
        and abs(pair.gap) <= 1
        and (pair.parts or pair.likeness >= ALIKE["day of a deed"])
        and _much_alike(pair)
    )


def _much_alike(pair: Near) -> bool:
    """Whether two deeds of two days are told so much alike that one is meant; fighting goes on from day to day."""
    return pair.one.report.type is not EventType.ASSAULT or pair.parts or pair.likeness >= ALIKE["fighting"]


def _told_by_two(pair: Near) -> bool:
    """Whether a deed is told with one word, each by a source of its own or both by none."""
    one, other = pair.one, pair.other
    return same_act(one, other) and (two_voices(one, other) or not (one.sources or other.sources))


def _apart(one: DateSpan, other: DateSpan) -> int:
    if one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return 999
    return (max(one.earliest, other.earliest) - min(one.latest, other.latest)).days


def _adjacent(one: DateSpan, other: DateSpan) -> bool:
    """Whether they are neighbouring days of which one is told as a night."""
    words = f"{one.text} {other.text}".lower()
    return _apart(one, other) <= 1 and any(word in words for word in _NIGHT)


def opposed(pair: Near) -> Verdict:
    """Words that exclude each other, in sentences that are otherwise the same: "direct", "indirect"."""
    if pair.likeness < ALIKE["other"] or abs(pair.gap) > _CLOSE or strangers(pair.one, pair.other):
        return None
    words = [set(re.findall(r"[a-z]+", each.text.lower())) for each in (pair.first, pair.second)]
    for one, other in opposites():
        for a, b in ((one, other), (other, one)):
            if a in words[0] and b in words[1] and b not in words[0] and a not in words[1]:
                return False, f"{a} or {b}"
    return None


def counted(pair: Near) -> Verdict:
    """How many, of the same thing."""
    unit = unit_of(pair)
    if unit is None:
        return None
    first = [each for each in pair.first.counts if each.unit == unit]
    second = [each for each in pair.second.counts if each.unit == unit]
    return _grown(pair, max(first, key=_size), max(second, key=_size))


def unit_of(pair: Near) -> str | None:
    """Of what two claims give other numbers; `None` if of nothing."""
    one, other = pair.one, pair.other
    if one.report.type in _UNCOUNTED or "maybe" in {one.stance, other.stance} or strangers(one, other):
        return None
    beside = pair.parts or (pair.within and two_voices(one, other))
    if (
        (pair.likeness < ALIKE["number"] and not beside and not pair.fixed)
        or not _one_time(pair)
        or _elsewhere(one, other)
    ):
        return None
    if _summed(pair) or not (beside or _one_day(pair)):
        return None
    for unit in dict.fromkeys(each.unit for each in pair.first.counts):
        first = [each for each in pair.first.counts if each.unit == unit]
        second = [each for each in pair.second.counts if each.unit == unit]
        if not second or len(first) > 2 or len(second) > 2 or _agree(first, second):
            continue
        if _far_apart(first, second):
            continue
        if any(each.hedge == "vague" for each in (*first, *second)) and pair.likeness < ALIKE["undated"]:
            continue
        if {one.report.type, other.report.type} <= _ROLE_TYPES.get(unit, set(EventType)):
            return unit
    return None


def _one_day(pair: Near) -> bool:
    """Whether both name the same days, or are printed within a day of each other in much the same words."""
    one, other = pair.one, pair.other
    if one.date is not None and other.date is not None:
        return one.date.overlaps(other.date)
    if one.stance == other.stance == "plan" and pair.likeness >= ALIKE["day of a deed"]:
        return True
    if pair.likeness >= ALIKE["undated"] and shared(pair.first, pair.second) >= 2 * SHARED:
        return True
    somewhere = bool(_named(pair.first.text) & _named(pair.second.text))
    return somewhere and abs(pair.gap) <= _CLOSE and pair.likeness >= ALIKE["place of a deed"]


def _named(text: str) -> set[str]:
    """The towns a sentence names."""
    return {each.place.name for each in spots(text) if not is_country(each.place)}


def _summed(pair: Near) -> bool:
    """Whether one counts over a longer time than the other, and does not say that it counts anew."""
    sums = [bool(_IN_ALL.search(each.text)) for each in (pair.first, pair.second)]
    if sums[0] == sums[1]:
        return False
    return not {"number", "any"} & pair.second.changed and "since" not in pair.second.text.lower()


def _elsewhere(one: Claim, other: Claim) -> bool:
    return bool(one.places and other.places) and not any(
        compatible(a, b, wide=one.wide or other.wide) is not False for a in one.places for b in other.places
    )


def _size(count: Count) -> float:
    return count.low


def _agree(first: list[Count], second: list[Count]) -> bool:
    """Whether any number of the one, or all of them together, is one of the other's."""
    return any(_overlap(a, b) for a in _sums(first) for b in _sums(second))


def _far_apart(first: list[Count], second: list[Count]) -> bool:
    """Whether two numbers are so far apart that they count other things: a battle and a war."""
    low, high = sorted(max(each.high for each in part) for part in (first, second))
    return high > _TIMES * max(low, 1.0)


_TIMES = 25


def _sums(counts: list[Count]) -> list[tuple[float, float]]:
    total = (sum(each.low for each in counts), sum(each.high for each in counts))
    return [*((each.low, each.high) for each in counts), total]


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    rounding = 0.03 * max(a[1], b[1]) if max(a[1], b[1]) >= 100 else 0.0
    return a[0] <= b[1] + rounding and b[0] <= a[1] + rounding


def _grown(pair: Near, low: Count, high: Count) -> Verdict:
    why = pair.newer("number")
    if why:
        return True, why
    if high.low > low.low and low.unit in _GROWING and pair.gap > 0:
        return True, "a toll that rises with time"
    if high.low > low.low and pair.gap == 0 and same_source(pair.one, pair.other):
        return True, "the same source counts on"
    return False, "different numbers"
