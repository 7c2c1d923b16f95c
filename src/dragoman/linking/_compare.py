"""Two tellings of one event side by side: a disagreement, a newer state of things, or neither.

An update is told from a disagreement by time and source: the later report says that something changed ("moved to",
"no longer", "has risen to"), or the same source says something else later, or a toll rises with the days. All else
that cannot hold together is a conflict. Nothing is decided about who is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.linking._claims import Claim, claim, same_source
from dragoman.linking._claims_numbers import Count
from dragoman.linking._claims_places import compatible
from dragoman.linking._compare_parties import doers
from dragoman.linking._telling import Telling
from dragoman.model import DateSpan, EventType, Place

Kind = Literal["conflict", "update", "compatible"]
ABOUT = ("happens", "participant", "place", "date", "number", "other")
"""What can be at issue, the most telling first."""

_GROWING = frozenset({"killed", "wounded", "arrested", "abducted", "displaced", "protesting", "freed"})
_LATE = ("night", "overnight", "dawn", "early", "midnight", "small hours")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which two claims differ: what, each one's value, whether the later supersedes, and why."""

    about: str
    first: str
    second: str
    update: bool
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two tellings of one event stand to each other; `differences` the most telling first."""

    kind: Kind
    about: str | None = None
    differences: tuple[Difference, ...] = ()


def compare(a: Telling, b: Telling) -> Comparison:
    """Compare two tellings of one event, in either order."""
    found = differences(claim(a), claim(b))
    if not found:
        return Comparison("compatible")
    disputed = [each for each in found if not each.update]
    top = (disputed or found)[0]
    return Comparison("conflict" if disputed else "update", top.about, tuple(found))


def differences(a: Claim, b: Claim) -> list[Difference]:
    """Everything on which two claims of one event differ, the earlier one's value first."""
    one, other = (a, b) if _order(a) <= _order(b) else (b, a)
    made = [
        each
        for each in (
            happens(one, other),
            participant(one, other),
            place(one, other),
            date(one, other),
            number(one, other),
        )
        if each is not None
    ]
    return sorted(made, key=lambda each: ABOUT.index(each.about))


def _order(each: Claim) -> tuple[int, str, int]:
    span = each.telling.published
    last = (span.latest or span.earliest).toordinal() if span.known and (span.latest or span.earliest) else 0
    evidence = each.report.evidence
    return last, each.telling.article, evidence[0].span.start if evidence else 0


def later(one: Claim, other: Claim) -> int:
    """How many days the second was published after the first, both known to a few days; else 0."""
    if one.day is None or other.day is None or one.telling.article == other.telling.article:
        return 0
    return other.day - one.day


def superseded(one: Claim, other: Claim, about: str) -> str | None:
    """Why the second is a newer state of things rather than a contradiction, or `None`."""
    if {about, "any"} & other.changed and (
        later(one, other) >= 0 or one.telling.article == other.telling.article
    ):
        return "the later report says that it changed"
    if later(one, other) > 0 and same_source(one, other):
        return "the same source says otherwise later"
    return None


def happens(one: Claim, other: Claim) -> Difference | None:
    """Whether it happens at all."""
    stances = (one.stance, other.stance)
    values = (_told(one), _told(other))
    if stances[0] == stances[1]:
        return None
    if "no" in stances and {"yes", "plan", "maybe"} & set(stances):
        if stances == ("no", "maybe") or stances == ("maybe", "no"):
            return None
        turned = stances[0] == "no" and later(one, other) > 0
        if turned and (same_source(one, other) or "confirmed" in other.marks):
            return Difference("happens", *values, update=True, why="the same source now says so")
        if later(one, other) > 0 and (
            {"any", "happens"} & other.changed
            or (stances == ("plan", "no") and same_source(one, other))
        ):
            return Difference("happens", *values, update=True, why="the later report takes it back")
        return Difference("happens", *values, update=False, why="one says so, the other denies it")
    if "off" in stances:
        return _off(one, other, values)
    if stances[0] == "maybe" and stances[1] in {"plan", "yes"} and "confirmed" in other.marks:
        return Difference("happens", *values, update=True, why="what was uncertain is confirmed")
    return None


def _off(one: Claim, other: Claim, values: tuple[str, str]) -> Difference | None:
    """Called off: after a plan it is news; against a plan told the same day by others it is disputed."""
    if "maybe" in {one.stance, other.stance}:
        return None
    gap = later(one, other)
    if other.stance == "off":
        if gap > 0 or same_source(one, other):
            return Difference("happens", *values, update=True, why="planned, then called off")
        return Difference("happens", *values, update=False, why="planned by one report, called off by another")
    if other.stance == "yes" and gap > 0:
        return Difference("happens", *values, update=True, why="reported off, then held")
    if gap > 0 and ("on" in other.marks or same_source(one, other)):
        return Difference("happens", *values, update=True, why="reported off, then on again")
    return Difference("happens", *values, update=False, why="called off by one report, on in another")


def _told(each: Claim) -> str:
    return {"yes": "happened", "plan": "planned", "maybe": "possible", "no": "denied", "off": "called off"}[
        each.stance
    ]


def participant(one: Claim, other: Claim) -> Difference | None:
    """Who did it, or who is to be there."""
    values = doers(one, other)
    if values is None:
        return None
    why = superseded(one, other, "participant")
    return Difference("participant", *values, update=bool(why), why=why or "others are named")


def place(one: Claim, other: Claim) -> Difference | None:
    """Where."""
    if not one.places or not other.places:
        return _moved(one, other)
    wide = one.wide or other.wide
    verdicts = [compatible(a, b, wide=wide) for a in one.places for b in other.places]
    if any(verdict is not False for verdict in verdicts):
        return None
    values = (_names(one.places), _names(other.places))
    why = superseded(one, other, "place")
    return Difference("place", *values, update=bool(why), why=why or "different places")


def _moved(one: Claim, other: Claim) -> Difference | None:
    if "place" in other.changed and one.places and one.stance in {"plan", "maybe"} and other.left:
        return Difference("place", _names(one.places), "moved", update=True, why="said to be moved")
    return None


def _names(places: tuple[Place, ...]) -> str:
    return ", ".join(dict.fromkeys(each.name for each in places))


def date(one: Claim, other: Claim) -> Difference | None:
    """When."""
    postponed = _postponed(one, other)
    if postponed is not None:
        return postponed
    if one.date is None or other.date is None or one.date.overlaps(other.date):
        return None
    if {"no", "off"} & {one.stance, other.stance}:
        return None
    if _adjacent(one.date, other.date):
        return None
    values = (_day(one.date), _day(other.date))
    why = superseded(one, other, "date")
    return Difference("date", *values, update=bool(why), why=why or "different days")


def _postponed(one: Claim, other: Claim) -> Difference | None:
    if "date" not in other.changed or one.stance not in {"plan", "maybe"} or other.stance == "no":
        return None
    if later(one, other) < 0 or one.telling.article == other.telling.article:
        return None
    first = _day(one.date) if one.date else "as planned"
    second = _day(other.date) if other.date else "another day"
    return Difference("date", first, second, update=True, why="said to be put off or brought forward")


def _adjacent(one: DateSpan, other: DateSpan) -> bool:
    """Whether they are neighbouring days of which one is told as a night."""
    if one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return False
    gap = max(one.earliest, other.earliest) - min(one.latest, other.latest)
    words = f"{one.text} {other.text}".lower()
    return gap.days <= 1 and any(word in words for word in _LATE)


def _day(span: DateSpan) -> str:
    return str(span)


def number(one: Claim, other: Claim) -> Difference | None:
    """How many, of the same thing."""
    if "no" in {one.stance, other.stance} and one.report.type is not EventType.ASSAULT:
        return None
    for unit in dict.fromkeys(each.unit for each in one.counts):
        first = [each for each in one.counts if each.unit == unit]
        second = [each for each in other.counts if each.unit == unit]
        if not second or _agree(first, second):
            continue
        low, high = max(first, key=_size), max(second, key=_size)
        values = (f"{low.text} {unit}", f"{high.text} {unit}")
        why = _grown(one, other, low, high)
        return Difference("number", *values, update=bool(why), why=why or "different numbers")
    return None


def _size(count: Count) -> float:
    return count.low


def _agree(first: list[Count], second: list[Count]) -> bool:
    """Whether any number of the one, or all of them together, is one of the other's."""
    return any(_overlap(a, b) for a in _sums(first) for b in _sums(second))


def _sums(counts: list[Count]) -> list[tuple[float, float]]:
    total = (sum(each.low for each in counts), sum(each.high for each in counts))
    return [*((each.low, each.high) for each in counts), total]


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    rounding = 0.03 * max(a[1], b[1]) if max(a[1], b[1]) >= 100 else 0.0
    return a[0] <= b[1] + rounding and b[0] <= a[1] + rounding


def _grown(one: Claim, other: Claim, low: Count, high: Count) -> str | None:
    why = superseded(one, other, "number")
    if why:
        return why
    if later(one, other) > 0 and high.low > low.low and low.unit in _GROWING:
        return "a toll that rises with time"
    return None
