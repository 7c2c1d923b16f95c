"""The last decision on two claims of one news cycle that no rule found contrary: a weighing of all that speaks for it.

What two claims may differ on (poles of an axis, numbers, days, places, a denial) is looked up; then how much alike
they are told otherwise, in words and in kin of words, who they name, who says so and where the difference stands are
weighed by a logistic regression. Its weights are in `claim_weights.tsv`, made by `training/claims.py` from pairs of
reports that we wrote.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.linking._alike_words import lemma
from dragoman.linking._assertions_axes import Pole, opposed, tokens
from dragoman.linking._assertions_counts import of_a_part, same_number
from dragoman.linking._assertions_near import matter, missing, shared_names, spoken
from dragoman.linking._assertions_pair import one_voice
from dragoman.linking._assertions_predicate import denies_this
from dragoman.linking._assertions_shares import shares
from dragoman.linking._assertions_sites import apart_places, is_wider, sites_of
from dragoman.linking._assertions_stance import denies, negated
from dragoman.linking._assertions_values import GROWING, adjacent
from dragoman.linking._assertions_words import Overlap, Word, words
from dragoman.linking._claims_data import claim_weights
from dragoman.linking._claims_numbers import Count, counts

if TYPE_CHECKING:
    from dragoman.linking._assertions_claim import Assertion
    from dragoman.linking._assertions_pair import Pair

NEWS = 1
"""Days between two claims that are weighed: later ones may both hold."""
_MOST = 400.0
"""How many times as great a number may be."""
_HALVES = 8
_DONE, _TOLD, _OF_A_DAY = 0.16, 0.3, 0.45
"""How much of the words of either that are no names the other must tell; how alike both must be, and for a day."""
_DENIED = 0.4
"""How much of a denial the other claim must tell."""
_SAME = 0.85
"""How much alike two claims are told of which one is a copy of the other."""
_SUBJECT, _VERB = 0.5, 12
"""How much alike that must be of which opposite things are said; words before the verb of a main clause at most."""
_OBJECT, _NAMED_OBJECT = 6, 4.0
"""Words after a verb among which is whom it hits; the weight of names that it must share with the other's subject."""
_WHOSE = re.compile(r"\S*\w['’]s?(?= \w)")
_SAID, _NAMED = 4.0, 5.0
"""Weight of shared words, and of names, under which two claims need not be of one thing."""
_NO = frozenset({"no", "off"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """On what two claims may differ: `about`, the two values as printed, and all that is weighed, by name."""

    about: str
    unit: str | None
    features: tuple[tuple[str, float], ...]

    @property
    def likely(self) -> float:
        """How likely it is that they contradict each other, 0 to 1."""
        known = claim_weights()
        total = known.get("bias", -9.0) + sum(known.get(name, 0.0) * value for name, value in self.features)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def weighed(pair: Pair) -> Weighed | None:
    """The difference of two claims that is most likely a contradiction, if it is likely enough."""
    found = max(candidates(pair), key=lambda each: (each.likely, each.about), default=None)
    return found if found is not None and found.likely >= claim_weights().get("bar", 1.0) else None


def candidates(pair: Pair) -> Iterator[Weighed]:
    """All on which two claims may differ."""
    one, other = pair.one, pair.other
    if pair.gap > NEWS or "maybe" in {one.stance, other.stance} or _one_speaker(pair):
        return
    if not (one.sources and other.sources) and not (one.outlet and other.outlet):
        return
    if pair.within:  # There much is told side by side, and rules find who answers whom.
        return
    denial = (one.stance in _NO) != (other.stance in _NO)
    if denial:
        which = 0 if one.stance in _NO else 1
        denier = one if which == 0 else other
        deed = other if which == 0 else one
        told = matter(*pair.words)
        fits = denies_this(denier, deed, pair.words[1 - which], told.covered[which], told.acts[which])
        if (
            fits
            and _of_one_thing(told)
            and told.covered[which] >= _DENIED
            and not _said_alike(denier, deed, told)
        ):
            yield Weighed(
                "happens",
                None,
                (
                    *_common("denial", pair, told),
                    ("denial covered", told.covered[which]),
                    ("denial acts", told.acts[which]),
                    ("denial off", float(denier.stance == "off")),
                    ("denial of a plan", float("plan" in {one.stance, other.stance})),
                    ("denial explicit", float(denies(denier.evidence.prefix[-60:]))),
                ),
            )
    if one.stance == other.stance or denial:
        yield from _axes(pair)
    if one.stance == other.stance or {one.stance, other.stance} <= {"yes", "plan"}:
        yield from _numbers(pair)
    if one.stance == other.stance:
        yield from _days(pair)
        yield from _places(pair)


def _of_one_thing(told: Overlap) -> bool:
    """Whether two claims share more than the names of those who are in all the news of a week."""
    return told.plain >= _SAID and min(told.acts) >= _DONE and told.both >= _TOLD


def _said_alike(denier: Assertion, deed: Assertion, told: Overlap) -> bool:
    """Whether both say no, or neither, in the same words: one of them was cut otherwise."""
    same = negated(denier.text) == negated(deed.text)
    return same and told.both >= _SAME and not denies(denier.evidence.prefix[-60:])


def _one_speaker(pair: Pair) -> bool:
    """Whether both rest on the word of one speaker; two officials of one state may contradict each other."""
    one, other = pair.one, pair.other
    if not one.sources or not other.sources:
        return one_voice(one, other)
    return any(
        (a.key is not None and a.key == b.key) or a.name.casefold() == b.name.casefold()
        for a in one.sources[-1:]
        for b in other.sources[-1:]
    )


def _common(kind: str, pair: Pair, told: Overlap) -> Iterator[tuple[str, float]]:
    """What is weighed of every difference: how much alike the claims are, and who makes them."""
    one, other = pair.one, pair.other
    by = spoken(pair)
    lacking = (len(missing(*pair.words, by)), len(missing(*pair.words[::-1], by)))
    named = shared_names(*pair.words, leaders=True)
    yield kind, 1.0
    for name, value in (
        ("both", told.both),
        ("less", told.less),
        ("weight", min(told.weight, 40.0) / 20.0),
        ("named", min(named, 30.0) / 15.0),
        ("plain", min(told.plain, 20.0) / 10.0),
        ("acts", min(told.acts)),
        ("acts most", max(told.acts)),
    ):
        yield name, value
        yield f"{kind} {name}", value
    yield "lacking less", min(3.0, float(min(lacking)))
    yield "lacking more", min(4.0, float(max(lacking)))
    yield "gap", float(pair.gap)
    yield "both said", float(bool(one.sources and other.sources))
    yield "other states", float(_states_differ(pair))
    yield "one state", float(bool(one.sources and other.sources) and one_voice(one, other))
    days = [(a, b) for a in one.days for b in other.days]
    yield "same day", float(any(a.overlaps(b) and (a.days or 99) <= _HALVES for a, b in days))
    yield "other day", float(bool(days) and not any(a.overlaps(b) or adjacent(a, b) for a, b in days))
    yield "next day", float(bool(days) and not any(a.overlaps(b) for a, b in days))
    some, others = ({each.name for each in sites_of(claim.text)} for claim in (one, other))
    yield "other places", float(bool(some and others) and not some & others)
    yield "nameless", float(named < _NAMED)
    yield "long", math.log(max(len(one.text), len(other.text)) / 100.0)


def _states_differ(pair: Pair) -> bool:
    some, others = (
        {each.country for each in claim.sources if each.country} for claim in (pair.one, pair.other)
    )
    return bool(some and others) and not some & others


def _axes(pair: Pair) -> Iterator[Weighed]:
    found = opposed(pair.one.text, pair.other.text)
    for first, second in found[:3]:
        printed = tuple(
            _printed(claim.text, pole)
            for claim, pole in zip((pair.one, pair.other), (first, second), strict=True)
        )
        if lemma(printed[0]) == lemma(printed[1]) and first.flipped == second.flipped:
            continue
        bases = frozenset(lemma(part) for each in printed for part in each.lower().split())
        told = matter(*pair.words, bases)
        if not _of_one_thing(told):
            continue
        before = _beside(pair, (first, second), before=True)
        crossed = _crossed(pair, (first, second))
        if not (first.main and second.main and _bases(printed[0]).isdisjoint(_bases(printed[1]))):
            continue
        if max(before.both, crossed) < _SUBJECT or max(first.start, second.start) > _VERB:
            continue
        after = _beside(pair, (first, second), before=False)
        yield Weighed(
            "happens",
            " or ".join(printed),
            (
                *_common("axis", pair, told),
                ("axis phrases", min(2.0, len(printed[0].split()) + len(printed[1].split()) - 2.0)),
                ("axis flipped", float(first.flipped != second.flipped)),
                ("axis subject", before.both),
                ("axis object", after.both),
                ("axis crossed", crossed),
                ("axis early", 1.0 / (1.0 + min(first.start, second.start) / 6.0)),
                ("axis others", min(2.0, len(found) - 1.0)),
                (f"on {first.axis}", 1.0),
            ),
        )


def _bases(text: str) -> frozenset[str]:
    return frozenset(lemma(re.sub(r"['’]s?$", "", part)) for part in text.lower().split())


def _printed(text: str, pole: Pole) -> str:
    known = tokens(text)
    return text[known[pole.start][1] : known[pole.end - 1][2]]


@lru_cache(maxsize=16_384)
def _part(text: str, start: int, end: int) -> tuple[Word, ...]:
    return words(text[start:end])


def _beside(pair: Pair, poles: tuple[Pole, Pole], *, before: bool) -> Overlap:
    """How much alike what stands before, or after, the opposite words is told."""
    sides = []
    for claim, pole in zip((pair.one, pair.other), poles, strict=True):
        known = tokens(claim.text)
        span = (0, known[pole.start][1]) if before else (known[pole.end - 1][2], len(claim.text))
        sides.append(_part(claim.text, *span))
    return matter(sides[0], sides[1])


def _crossed(pair: Pair, poles: tuple[Pole, Pole]) -> float:
    """How much alike what stands before one and right after the other is told: "X took it", "it was held by Y"."""
    sides = []
    for claim, pole in zip((pair.one, pair.other), poles, strict=True):
        known = tokens(claim.text)
        whom = _WHOSE.sub(" ", " ".join(claim.text[known[pole.end - 1][2] :].split()[:_OBJECT]))
        sides.append((_part(claim.text, 0, known[pole.start][1]), words(whom)))
    (one, two), (three, four) = sides
    found = [
        matter(some, others).less
        for some, others in ((one, four), (two, three))
        if some and others and shared_names(some, others) >= _NAMED_OBJECT
    ]
    return max(found, default=0.0)


def _numbers(pair: Pair) -> Iterator[Weighed]:
    some, others = ((*counts(claim.text), *shares(claim.text)) for claim in (pair.one, pair.other))
    for a in some[:4]:
        for b in others[:4]:
            alike = a.unit == b.unit
            if same_number(a, b) or (not alike and not _people(a, b)):
                continue
            if any(each.unit == a.unit and same_number(each, b) for each in some):
                continue
            if any(each.unit == b.unit and same_number(each, a) for each in others):
                continue
            low, high = sorted((a, b), key=lambda each: each.low)
            times = high.low / max(1.0, low.high)
            if times <= 1.0 or times > _MOST or a.high == 0 or b.high == 0:
                continue
            first, second = sites_of(pair.one.text), sites_of(pair.other.text)
            told = matter(*pair.words)
            if not _of_one_thing(told):
                continue
            yield Weighed(
                "number",
                a.unit if alike else None,
                (
                    *_common("number", pair, told),
                    ("number times", min(3.0, math.log(times))),
                    ("number alike", float(alike)),
                    ("number of dead", float(a.unit in GROWING)),
                    ("number noun", float(bool(a.noun) and lemma(a.noun) == lemma(b.noun))),
                    ("number part", float(of_a_part(a.noun, b.noun))),
                    ("number least", float(low.hedge == "at least")),
                    ("number vague", float("vague" in {a.hedge, b.hedge})),
                    ("number alone", float(len(some) == len(others) == 1)),
                    ("number many", float(max(len(some), len(others)) > 2)),
                    ("number share", float(a.unit == "share")),
                    ("number wider", float(is_wider(first, second))),
                    ("number small", float(low.high <= 2)),
                ),
            )


_CAN_BE_ONE = frozenset({"killed", "people", "wounded", "civilians", "villagers"})


def _people(a: Count, b: Count) -> bool:
    return a.unit in _CAN_BE_ONE and b.unit in _CAN_BE_ONE and "wounded" not in {a.unit, b.unit}


def _days(pair: Pair) -> Iterator[Weighed]:
    one, other = pair.one, pair.other
    first, second = ([each for each in claim.days if each.exact] for claim in (one, other))
    if not first or not second or any(a.overlaps(b) for a in one.days for b in other.days):
        return
    told = matter(*pair.words)
    some, others = ({each.name for each in sites_of(claim.text)} for claim in (one, other))
    if not _of_one_thing(told) or told.both < _OF_A_DAY or (some and others and not some & others):
        return
    yield Weighed(
        "date",
        None,
        (
            *_common("date", pair, told),
            ("date plan", float(one.stance == "plan")),
            ("date several", float(len(first) + len(second) > 2)),
            ("date adjacent", float(any(adjacent(a, b) for a in first for b in second))),
        ),
    )


def _places(pair: Pair) -> Iterator[Weighed]:
    first, second = sites_of(pair.one.text), sites_of(pair.other.text)
    if not first or not second or {each.name for each in first} & {each.name for each in second}:
        return
    if is_wider(first, second):
        return
    sites = frozenset(word.base for each in (*first, *second) for word in words(each.name))
    told = matter(*pair.words, sites, leaders=True)
    if not _of_one_thing(told):
        return
    yield Weighed(
        "place",
        None,
        (
            *_common("place", pair, told),
            ("place plan", float(pair.one.stance == "plan")),
            ("place several", float(len(first) + len(second) > 2)),
            ("place sure", float(apart_places(first, second, ahead=False))),
            ("place apart", float(apart_places(first, second, ahead=True))),
        ),
    )
