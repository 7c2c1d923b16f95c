"""On what a claim differs from the one right before it that it answers.

That both are of one thing is known; so the values alone are compared: yes and no, number, place, day, who.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.linking._assertions_counts import nearby, of_a_part, of_one_unit, same_number
from dragoman.linking._assertions_harm import harms
from dragoman.linking._assertions_near import exclude, matter
from dragoman.linking._assertions_near_doers import rivals
from dragoman.linking._assertions_near_values import by_others, of_same_people
from dragoman.linking._assertions_predicate import denies_this
from dragoman.linking._assertions_replies import says_untrue
from dragoman.linking._assertions_sense import alike
from dragoman.linking._assertions_sites import apart_places, sites_of
from dragoman.linking._assertions_stance import untrue
from dragoman.linking._assertions_values import ADDED, IN_ALL, adjacent
from dragoman.linking._assertions_who import split, states
from dragoman.linking._assertions_words import Word, words
from dragoman.linking._claims_numbers import counts
from dragoman.linking._claims_places import compatible
from dragoman.linking._compare import Difference
from dragoman.model import Place

if TYPE_CHECKING:
    from dragoman.linking._assertions_claim import Assertion
    from dragoman.linking._assertions_pair import Pair

_SURE = frozenset({"yes", "plan"})
_SHARED = 0.34
"""How much of the words of a negated claim that are no names the other must tell."""
_TOLD_LIGHT = 0.6
_TOLD, _DEED = 0.3, 0.6
_ALONE = re.compile(
    r"\b(?:of them|of those|of its|of their|of his|of our|among them|alone|only|including|the rest)\b",
    re.IGNORECASE,
)


def answered(pair: Pair) -> Difference | None:
    """The first thing on which a claim cannot hold together with the one it answers."""
    one, other = pair.one, pair.other
    held = rivals(pair)
    if held is not None and held[1] is not None:
        return Difference(held[0], *held[1], clause=min(one.text, other.text, key=len))
    for judge in (_refused, _counted, _placed, _dated, _excluded, _done_by):
        about = judge(pair)
        if about is not None:
            what, why, unit = about
            return Difference(
                what, update=False, why=why, unit=unit, clause=min(one.text, other.text, key=len)
            )
    return None


_Found = tuple[str, str, str | None] | None


def _refused(pair: Pair) -> _Found:
    one, other = pair.one, pair.other
    if other.stance == "no" and one.stance in _SURE:
        if "reply" in other.marks:
            known = counts(one.text)
            if "number" in other.marks:
                return ("number", "the number is denied", known[0].unit) if known else None
            return "happens", "one says so, the other denies it", None
        if ("ahead" in other.marks and one.stance == "yes") or not one.sources:
            return None
        told = words(one.told)
        met = matter(words(other.text), told)
        shared = met.acts[0] >= (_TOLD_LIGHT if "light" in other.marks else _SHARED)
        if (
            says_untrue(other.text)
            or _NOT_I.match(other.text)
            or (
                shared
                and (
                    untrue(other.text) is not None
                    or denies_this(other, one, told, met.covered[0], met.acts[0])
                )
            )
        ):
            return "happens", "one says so, the other denies it", None
    if one.stance == "no" and other.stance == "yes" and "ahead" not in one.marks:
        own = words(other.text)
        if denies_this(one, other, own) and matter(own, words(one.told)).acts[0] >= 0.4:
            return "happens", "one denies it, the other says so", None
    return None


_NOT_I = re.compile(
    r"\W*(?:it|he|she|they|its \w+|their \w+) (?:was|were|is|are|had|has|have|knew|knows?|played)(?: been)? (?:of )?"
    r"(?:not (?:involved|responsible|behind|to blame|taken part)|no (?:involvement|part|role|hand|"
    r"knowledge|wrongdoing)|"
    r"nothing (?:to do|of)|unaware|innocent)",
    re.IGNORECASE,
)
"""What denies a deed told right before without naming it."""


def _counted(pair: Pair) -> _Found:
    one, other = pair.one, pair.other
    if one.stance != other.stance or ADDED.search(other.text) or _ALONE.search(other.text):
        return None
    if (
        one.days
        and other.days
        and not any(a.overlaps(b) and a.days == b.days for a in one.days for b in other.days)
    ):
        return None
    if "reply" not in other.marks and bool(IN_ALL.search(one.text)) != bool(IN_ALL.search(other.text)):
        return None
    if nearby(other.text) and not nearby(one.text):
        return None
    first, second = sites_of(one.text), sites_of(other.text)
    if second and not any(compatible(a, b) for a in first for b in second):
        return None
    found = [
        (unit, a, b)
        for unit, a, b in of_one_unit(one.text, other.text)
        if not same_number(a, b)
        and min(a.low, b.low) > 1
        and (unit == "protesting" or of_same_people(a.noun, b.noun))
        and (unit == "protesting" or not of_a_part(a.noun, b.noun))
    ]
    if not found or by_others(one.told, other.told):
        return None
    return "number", "different numbers", found[0][0]


def _placed(pair: Pair) -> _Found:
    one, other = pair.one, pair.other
    if not {one.stance, other.stance} <= _SURE:
        return None
    first, second = sites_of(one.text), sites_of(other.text)
    if len(second) != 1 or not first or len(first) > 2 or counts(other.text):
        return None
    if not apart_places(first[:1], second, ahead=True) and not _two_towns(first[0], second[0]):
        return None
    sites = frozenset(word.base for each in second for word in words(each.name))
    rest = tuple(each for each in words(other.text) if each.base not in sites)
    return ("place", "different places", None) if "reply" in other.marks or _shares(rest, one) else None


def _two_towns(one: Place, other: Place) -> bool:
    """Whether both are towns, though near each other: who answers with another name means another place."""
    names = one.name.casefold(), other.name.casefold()
    if names[0] in names[1] or names[1] in names[0] or (one.geonames and one.geonames == other.geonames):
        return False
    return all(each.feature is None or each.feature.startswith("PPL") for each in (one, other))


def _shares(some: tuple[Word, ...], one: Assertion) -> bool:
    """Whether the first claim tells of what is said, if anything is said but names."""
    plain = [each for each in some if not each.name]
    return not plain or matter(some, words(one.told)).acts[0] >= (_TOLD if one.stance == "plan" else _DEED)


def _dated(pair: Pair) -> _Found:
    one, other = pair.one, pair.other
    if one.stance != other.stance or not {one.stance} <= _SURE or len(one.days) != 1 or len(other.days) != 1:
        return None
    first, second = one.days[0], other.days[0]
    if max(first.days or 99, second.days or 99) > 3 or first.overlaps(second) or adjacent(first, second):
        return None
    if "count" in other.marks or counts(other.text):
        return None
    if bool(_BEGAN.search(one.text)) != bool(_BEGAN.search(other.text)):
        return None
    taken = one.stance == "plan" or _IT.match(other.text) is not None
    told = "reply" in other.marks or (taken and _shares(words(other.text), one))
    return ("date", "different days", None) if told else None


_BEGAN = re.compile(
    r"\b(?:began|begun|begin|begins|started|starts?|since|opened|opens?|ended|ends?)\b", re.IGNORECASE
)
_IT = re.compile(r"\W*(?:it|they|he|she|this|that|the \w+)\b", re.IGNORECASE)


def _excluded(pair: Pair) -> _Found:
    one, other = pair.one, pair.other
    if one.days and other.days and not any(a.overlaps(b) for a in one.days for b in other.days):
        return None
    found = exclude(one.text, other.text) if one.stance == other.stance and one.stance in _SURE else None
    return ("happens", " or ".join(found), " or ".join(found)) if found else None


_ANY_GROUP = re.compile(
    r"\b(?:rebels?|militants?|insurgents?|gunmen|army|police|guards?|protesters|islamists|jihadists|"
    r"separatists|government|"
    r"mercenaries|militias?)\b",
    re.IGNORECASE,
)


def _doers(text: str) -> frozenset[str]:
    """Who a few words say did it: states and groups by key, else by the noun."""
    return states(text) or frozenset(each.lower().rstrip("s") for each in _ANY_GROUP.findall(text))


_DID_IT = re.compile(
    r"\b(?:carried out|behind|planted|committed|perpetrated|staged|mounted|fired|launched) "
    r"(?:it|them|the (?:attacks?|bombs?|bombings?|blasts?|raids?|killings?|strikes?|missiles?|rockets?|shots))\b"
)


def _strangers(who: str, told: str) -> bool:
    """Whether who is said to have done it is nobody the other claim names."""
    known = words(told)
    named = [each for each in words(who) if each.name or each.weight > _TELLING]
    return bool(named) and not any(
        each.term == b.term or alike(each, b, leaders=True) for each in named for b in known
    )


_TELLING = 4.0


def _done_by(pair: Pair) -> _Found:
    """The same harm laid on another: "blamed shelling by Ukraine", "a rocket of theirs had hit it"."""
    one, other = pair.one, pair.other
    first, second = split(one.text), split(other.text)
    if first is None:
        return None
    if "blame" in other.marks:
        known, blamed = states(first[0]), states(other.text)
        if not harms(words(one.text)):
            return None
        return ("participant", "others are named", None) if known and blamed - known else None
    if second is None or not one.sources or not {one.stance, other.stance} <= {"yes"}:
        return None
    if _DID_IT.search(other.text) and harms(words(one.text)) and _strangers(second[0], one.told):
        return "participant", "others are named", None
    some, others = _doers(first[0]), _doers(second[0])
    if not some or not others or some & others:
        return None
    same = harms(words(first[1])) & harms(words(second[1]))
    return ("participant", "others are named", None) if same else None
