"""Where, when, how many and who: on what values two claims differ that tell one thing in other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.linking._alike_words import lemma
from dragoman.linking._assertions_near import TOLD, WITHIN, matter, missing, shared_names, spoken, takes_up
from dragoman.linking._assertions_values import (
    ADDED,
    GROWING,
    IN_ALL,
    Verdict,
    adjacent,
    apart_places,
    is_wider,
    of_one_unit,
    one_time,
    same_number,
    sites_of,
)
from dragoman.linking._assertions_who import split, states
from dragoman.linking._assertions_words import Word, words
from dragoman.linking._claims_data import claim_kin
from dragoman.linking._claims_numbers import counts
from dragoman.linking._claims_places import is_country

if TYPE_CHECKING:
    from dragoman.linking._assertions_differ import Pair

_CHANGED, _NAMED_DAY = 60, 400
"""Days within which a plan is put off; one that is called by its day."""
_NAMED = 9.0
"""Weight of shared names from which two deeds can be one."""


def elsewhere(pair: Pair) -> Verdict:
    """Where: another town for what is planned for one day, or was done on it."""
    one, other = pair.one, pair.other
    if takes_up(pair) and {one.stance, other.stance} <= {"yes", "plan"}:
        return _elsewhere_within(pair)
    if one.stance != other.stance or one.stance not in {"yes", "plan"}:
        return None
    moved = bool({"place", "any"} & set(other.marks)) and one.stance == "plan"
    dated = any(
        a.overlaps(b) and (a.days or 99) <= (31 if moved else 7) for a in one.days for b in other.days
    )
    first, second = sites_of(one.text), sites_of(other.text)
    if (
        pair.gap > (_CHANGED if moved else 2)
        or not first
        or not second
        or not dated
        or len(first) > 2
        or len(second) > 2
    ):
        return None
    if not apart_places(first, second, ahead=one.stance == "plan"):
        return None
    if any(is_country(each) for each in (*first, *second)) and one.stance != "plan":
        return None
    sites = frozenset(word.base for each in (*first, *second) for word in words(each.name))
    told = matter(*pair.words, sites)
    by = spoken(pair)
    some, others = (tuple(each for each in own if each.base not in sites) for own in pair.words)
    lacking = bool(missing(some, others, by)) + bool(missing(others, some, by))
    if lacking > (one.stance == "plan"):
        return None
    bar = TOLD if one.stance == "plan" else 0.65
    if told.both < bar or told.weight < 7.0 or told.plain < 1.5:
        return None
    why = pair.newer("place")
    return bool(why), why or "different places", None


def _elsewhere_within(pair: Pair) -> Verdict:
    """Where, told by two sources in two sentences on end: "will meet in Sochi. … the meeting would be in Moscow"."""
    first, second = sites_of(pair.one.text), sites_of(pair.other.text)
    if len(first) != 1 or len(second) != 1 or not apart_places(first, second, ahead=True):
        return None
    sites = frozenset(word.base for each in (*first, *second) for word in words(each.name))
    rest = tuple(each for each in pair.words[1] if each.base not in sites)
    if missing(rest, pair.words[0], spoken(pair)) or matter(rest, pair.words[0]).acts[0] < 0.3:
        return None
    return False, "different places", None


def another_day(pair: Pair) -> Verdict:
    """When: another day for what is planned."""
    one, other = pair.one, pair.other
    changed = bool({"date", "any"} & set(other.marks)) or (pair.gap > 0 and "date" in one.marks)
    if one.stance != other.stance or one.stance not in {"plan", "yes"} or not one.days or not other.days:
        return None
    if one.stance == "yes":
        return _another_day_of_a_deed(pair)
    if len(one.days) != 1 and not {"date"} & set(one.marks):
        return None
    if any(a.overlaps(b) for a in one.days for b in other.days) and not (changed and len(other.days) > 1):
        return None
    same = any(a.exact and a.overlaps(b) for a in one.days for b in other.days)
    if (
        pair.gap > ((_NAMED_DAY if same else _CHANGED) if changed else 2)
        or max(each.days or 99 for each in (*one.days, *other.days)) > 3
    ):
        return None
    told = matter(*pair.words)
    by = spoken(pair)
    if missing(*pair.words, by) and missing(*pair.words[::-1], by):
        return None
    if pair.within:
        fits = (told.both >= TOLD or (takes_up(pair) and told.covered[1] >= 0.7)) and told.plain >= 1.5
    else:
        fits = told.both >= (WITHIN if changed else TOLD) and told.plain >= 1.5 and told.weight >= 6.5
        fits = fits and shared_names(*pair.words) >= 4.0
    if not fits:
        return None
    why = pair.newer("date") or ("put off, then set" if changed and "date" in one.marks else None)
    return bool(why), why or "different days", None


def _another_day_of_a_deed(pair: Pair) -> Verdict:
    one, other = pair.one, pair.other
    if len(one.days) != 1 or len(other.days) != 1 or pair.gap > 1 or pair.within:
        return None
    first, second = one.days[0], other.days[0]
    if not first.exact or not second.exact or first.overlaps(second) or adjacent(first, second):
        return None
    if _RELATIVE.search(one.text) or _RELATIVE.search(other.text) or counts(one.text) or counts(other.text):
        return None
    told = matter(*pair.words)
    by = spoken(pair)
    if missing(*pair.words, by) or missing(*pair.words[::-1], by) or len(pair.words[0]) > 7:
        return None
    if told.both < 0.75 or min(told.acts) < 0.6 or shared_names(*pair.words) < _NAMED:
        return None
    why = pair.newer("date")
    return None if why else (False, "different days", None)


_RELATIVE = re.compile(r"\b(?:before|after|later|earlier|again|also|next|another|more)\b", re.IGNORECASE)
_DYING = frozenset(
    "kill die death dead life body lose perish cost claim count victim injure wound hurt arrest detain hold march "
    "protest put number".split()
)


def otherwise_counted(pair: Pair) -> Verdict:
    """How many: another number of the same, told in other words."""
    one, other = pair.one, pair.other
    revised = "number" in other.marks and not pair.within and _of_one_day(pair)
    revised = revised and (pair.gap <= _SOON or _FROM.search(other.text) is not None)
    if {one.stance, other.stance} & {"maybe", "off"} or not (revised or one_time(pair)):
        return None
    found = [
        (unit, a, b)
        for unit, a, b in of_one_unit(one.text, other.text)
        if not same_number(a, b) and max(a.high, b.high) <= 60 * max(1.0, min(a.low, b.low))
    ]
    if len(found) != 1 or pair.gap > (_REVISED if revised else 3):
        return None
    if not revised and any(
        bool(cue.search(one.text)) != bool(cue.search(other.text)) for cue in (ADDED, IN_ALL)
    ):
        return None
    first, second = sites_of(one.text), sites_of(other.text)
    if is_wider(first, second) or (
        first and second and not any(a.name == b.name for a in first for b in second)
    ):
        return None
    unit, a, b = found[0]
    if not _of_one_kind(a.noun, b.noun) or _by_others(one.told, other.told):
        return None
    told = matter(*pair.words, _DYING)
    by = spoken(pair)
    lacking = bool(missing(*pair.words, by)) + bool(missing(*pair.words[::-1], by))
    if pair.within:
        short = (
            len(other.text) < _SHORT
            and unit in GROWING
            and not second
            and _PUTS.search(other.text) is not None
        )
        fits = (told.less >= 0.4 or short) and not missing(pair.words[1], pair.words[0], by)
    else:
        fits = told.both >= TOLD and told.weight >= 7.0 and lacking < 2
        fits = fits and (shared_names(*pair.words) >= 4.0 or (revised and told.less >= 0.9))
        fits = fits and (unit in GROWING or (min(told.acts) >= 0.4 and told.plain > 1.5 and not lacking))
    if not fits:
        return None
    why = "the later report says that it changed" if revised else pair.newer("number")
    if not why and pair.gap > 0 and b.low > a.low and unit in GROWING:
        why = "a toll that rises with time"
    return bool(why), why or "different numbers", unit


def _of_one_day(pair: Pair) -> bool:
    """Whether the later claim names no day of its own."""
    return not pair.other.days or any(a.overlaps(b) for a in pair.one.days for b in pair.other.days)


_SHORT = 70
"""Characters of a sentence that only puts a number against another."""
_PUTS = re.compile(
    r"\b(?:counts?|counted|puts? the|puts? it|put it|speaks? of|spoke of|says|said|gave|gives)\b"
)
_FROM = re.compile(r"\bfrom \S*\d[\d,.]* .*?\bto\b")
_SOON = 5
_REVISED = 45
"""Days within which a number is put right."""
_PEOPLE = frozenset("people persons person dead civilians victims residents lives bodies others".split())


def _of_one_kind(one: str, other: str) -> bool:
    """Whether two nouns can be counted for one: "villagers" and "people", not "officers" and "soldiers"."""
    if one == other or not one or not other or one in _PEOPLE or other in _PEOPLE:
        return True
    return bool(claim_kin().get(lemma(one), frozenset()) & claim_kin().get(lemma(other), frozenset()))


def _by_others(one: str, other: str) -> bool:
    """Whether two claims have two states or groups for their subjects."""
    halves = split(one), split(other)
    if halves[0] is None or halves[1] is None:
        return False
    some, others = states(halves[0][0]), states(halves[1][0])
    return bool(some and others) and not some & others


_DEEDS = frozenset({"attack", "blast", "die", "damage", "abduct", "torture", "loot", "poison", "round"})


def other_doer(pair: Pair) -> Verdict:
    """Who: the same harm laid on another state or group by two sources, or one post given to two people."""
    one, other = pair.one, pair.other
    if one.stance != other.stance or one.stance not in {"yes", "plan"} or pair.gap > 1 or not one_time(pair):
        return None
    if not one.sources or not other.sources:
        return None
    first_half, second_half = split(one.told), split(other.told)
    if first_half is None or second_half is None:
        return None
    (who, did), (whom, done) = first_half, second_half
    if len(who.split()) > 8 or len(whom.split()) > 8:
        return None
    if _SUCCEEDS.search(did) and _SUCCEEDS.search(done):
        return _other_person(who, whom, did, done)
    some, others = states(who), states(whom)
    first, second = words(did), words(done)
    if not some or not others or some & others or not (_harms(first) & _harms(second)):
        return None
    by = [
        {each for source in claim.sources for each in (source.country, source.key) if each}
        for claim in (one, other)
    ]
    if not (by[0] | by[1]) & (some | others) or (by[0] & by[1]) - {None}:
        return None
    told = matter(first, second)
    if told.both < TOLD or told.weight < 8.0 or shared_names(first, second) < 6.5:
        return None
    why = pair.newer("participant")
    return bool(why), why or "others are named", None


_SUCCEEDS = re.compile(
    r"\b(?:(?:will|would|is to|to) (?:lead|head|chair|represent)|succeeds?|succeeded|replaces?|replaced|becomes?|"
    r"became|"
    r"take over from|be named|been named|was named|"
    r"be appointed|been appointed|was appointed|been elected|was elected|been chosen|was chosen)\b"
)


def _other_person(who: str, whom: str, did: str, done: str) -> Verdict:
    first, second = words(did), words(done)
    named = [{each.term for each in words(text) if each.term[0] != "="} for text in (who, whom)]
    if not named[0] or not named[1] or named[0] & named[1]:
        return None
    told = matter(first, second)
    if told.less < 0.6 or shared_names(first, second) < 5.0:
        return None
    return False, "others are named", None


def _harms(some: tuple[Word, ...]) -> frozenset[str]:
    return frozenset(
        group for each in some for group in claim_kin().get(each.base, frozenset()) if group in _DEEDS
    )
