"""Where, when, how many and who: on what values two claims differ that tell one thing in other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.linking._alike_words import lemma
from dragoman.linking._assertions_counts import nearby, of_a_part, of_one_unit, same_number
from dragoman.linking._assertions_near import TOLD, WITHIN, matter, missing, shared_names, spoken, takes_up
from dragoman.linking._assertions_replies import GOES_ON
from dragoman.linking._assertions_sites import apart_places, is_wider, sites_of
from dragoman.linking._assertions_values import ADDED, GROWING, IN_ALL, Verdict, adjacent, one_time
from dragoman.linking._assertions_who import split, states
from dragoman.linking._assertions_words import Overlap, Word, words
from dragoman.linking._claims_data import claim_kin
from dragoman.linking._claims_numbers import counts
from dragoman.linking._claims_places import is_country
from dragoman.model import Place

if TYPE_CHECKING:
    from dragoman.linking._assertions_pair import Pair

_CHANGED, _NAMED_DAY = 60, 400
"""Days within which a plan is put off; one that is called by its day."""
_PLACED = 0.5
"""How much alike two plans of one day are told, but for where."""
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
    month = any(a.overlaps(b) for a in one.days for b in other.days)
    undated = (
        (month or not (one.days and other.days)) and pair.gap <= 1 and bool(one.sources and other.sources)
    )
    exact = any(a.exact and a.overlaps(b) for a in one.days for b in other.days)
    undated = undated and not any(
        a.overlaps(b) and (a.days or 99) <= 7 and (b.days or 99) <= 7 for a in one.days for b in other.days
    )
    dated = undated or any(
        a.overlaps(b) and (a.days or 99) <= (31 if moved else 7) for a in one.days for b in other.days
    )
    first, second = sites_of(one.text), sites_of(other.text)
    if (
        pair.gap > ((_NAMED_DAY if month else _CHANGED) if moved else 2)
        or not first
        or not second
        or not dated
        or len(first) > 2
        or len(second) > 2
    ):
        return None
    alike = min(pair.told.acts) >= 0.7 and not _REGION.search(f"{one.text} {other.text}")
    if not apart_places(first, second, ahead=one.stance == "plan" or alike):
        return None
    if any(is_country(each) for each in (*first, *second)) and one.stance != "plan":
        return None
    sites = frozenset(word.base for each in (*first, *second) for word in words(each.name))
    told = matter(*pair.words, sites, leaders=True)
    by = spoken(pair)
    some, others = (tuple(each for each in own if each.base not in sites) for own in pair.words)
    lacking = bool(missing(some, others, by)) + bool(missing(others, some, by))
    if lacking > (one.stance == "plan"):
        return None
    if undated:
        leaders = (
            month
            and one.stance == "plan"
            and shared_names(*pair.words, leaders=True) >= _NAMED
            and min(told.acts) >= 0.3
        )
        close = (
            (min(told.acts) >= 0.6 or leaders)
            and (one.stance == "plan" or min(told.acts) >= 0.7)
            and told.weight >= 10.0
        )
        fits = close and told.both >= _PLACED
    elif one.stance == "plan":
        named = shared_names(*pair.words, leaders=True) >= _NAMED and not lacking
        fits = told.both >= (0.45 if exact and named else _PLACED) and told.weight >= (5.5 if exact else 7.0)
    else:
        fits = told.both >= (0.6 if exact else 0.65) and told.weight >= 7.0
    if not fits or told.plain < 1.5:
        return None
    why = pair.newer("place")
    return bool(why), why or "different places", None


_REGION = re.compile(r"\b(?:regions?|provinces?|oblast|governorate|districts?|states?|county)\b")
"""Words for a wider place, in which another may lie."""


def _elsewhere_within(pair: Pair) -> Verdict:
    """Where, told by two sources in two sentences on end: "will meet in Sochi. … the meeting would be in Moscow"."""
    first, second = sites_of(pair.one.text), sites_of(pair.other.text)
    if GOES_ON.search(pair.other.text):
        return None
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
    shared = any(a.overlaps(b) for a in one.days for b in other.days)
    back = (
        "date" in other.marks
        and pair.gap > 0
        and any(a.exact and a.overlaps(b) for a in one.days for b in other.days)
    )
    if shared and not (changed and len(other.days) > 1) and not back:
        return None
    if not changed and _apart(sites_of(one.text), sites_of(other.text)):
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


def _apart(some: tuple[Place, ...], others: tuple[Place, ...]) -> bool:
    """Whether two plans are for two places: those are two plans."""
    return bool(some and others) and apart_places(some, others, ahead=True)


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
    risen = not revised and not pair.within and 0 < pair.gap <= _RISEN and _has_risen(pair)
    revised = revised or risen
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
    if of_a_part(a.noun, b.noun) or (pair.within and nearby(one.text) != nearby(other.text)):
        return None
    if not _of_one_kind(a.noun, b.noun) or by_others(one.told, other.told):
        return None
    told = matter(*pair.words, _DYING)
    if pair.gap == 0 and unit in GROWING and one.sources and other.sources and _brief(pair):
        counted = Word(f"#{unit}", f"#{unit}", _UNIT)
        told = matter((*pair.words[0], counted), (*pair.words[1], counted), _DYING)
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
        fits = (told.both >= TOLD or _of_one_town(pair, unit, told)) and told.weight >= 7.0 and lacking < 2
        whole = told.less >= _ALL_OF_ONE and told.plain >= _MUCH and pair.gap <= 1
        fits = fits and (
            shared_names(*pair.words) >= 4.0
            or (revised and told.less >= 0.9)
            or (whole and bool(first) == bool(second))
        )
        fits = fits and (
            unit in GROWING or whole or (min(told.acts) >= 0.4 and told.plain > 1.5 and not lacking)
        )
    if not fits:
        return None
    why = "the later report says that it changed" if revised and not risen else pair.newer("number")
    if not why and pair.gap > 0 and b.low > a.low and unit in GROWING:
        why = "a toll that rises with time"
    return bool(why), why or "different numbers", unit


def _of_one_town(pair: Pair, unit: str, told: Overlap) -> bool:
    """Whether two sources give two tolls of one town within a day, and little else."""
    return (
        (unit in GROWING or (unit in _FORCES and min(told.acts) >= _DID))
        and pair.gap <= 1
        and bool(pair.one.sources and pair.other.sources)
        and told.less >= _TOWN_LESS
        and told.both >= _TOWN_BOTH
        and shared_names(*pair.words) >= _NAMED
    )


_FORCES, _DID = frozenset({"soldiers", "fighters", "police", "prisoners", "hostages"}), 0.25
_TOWN_LESS, _TOWN_BOTH = 0.6, 0.45
_ALL_OF_ONE, _MUCH = 0.8, 12.0
"""How much of the shorter claim the other tells, and the weight of words that are no names, of one thing."""


def _brief(pair: Pair) -> bool:
    """Whether both claims say little but how many, and of what."""
    return max(len(pair.one.text), len(pair.other.text)) <= _BRIEF


def _has_risen(pair: Pair) -> bool:
    """Whether the later claim, in much the same words, tells of a greater toll."""
    one, other = pair.one, pair.other
    found = of_one_unit(one.text, other.text)
    if len(found) != 1 or found[0][0] not in GROWING or found[0][2].low <= found[0][1].high:
        return False
    if (
        not of_same_people(found[0][1].noun, found[0][2].noun)
        or ADDED.search(one.text)
        or OF_ITS.search(one.text)
    ):
        return False
    if other.days and not (one.days and any(a.overlaps(b) for a in one.days for b in other.days)):
        return False
    told = matter(*pair.words)
    return told.both >= 0.65 and min(told.acts) >= 0.45


def _of_one_day(pair: Pair) -> bool:
    """Whether the later claim names no day of its own."""
    return not pair.other.days or any(a.overlaps(b) for a in pair.one.days for b in pair.other.days)


_UNIT, _BRIEF = 4.0, 62
"""Weight of what both claims count, and characters of a claim that tells little else."""
_SHORT = 70
"""Characters of a sentence that only puts a number against another."""
_PUTS = re.compile(
    r"\b(?:counts?|counted|puts? the|puts? it|put it|speaks? of|spoke of|says|said|gave|gives)\b"
)
_FROM = re.compile(r"\bfrom \S*\d[\d,.]* .*?\bto\b")
OF_ITS = re.compile(r"\bof (?:its|their|his|her|our)\b")
_SOON, _RISEN = 5, 10
_REVISED = 45
"""Days within which a number is put right."""
_PEOPLE = frozenset("people persons person dead civilians victims residents lives bodies others".split())


def _of_one_kind(one: str, other: str) -> bool:
    """Whether two nouns can be counted for one: "villagers" and "people", not "officers" and "soldiers"."""
    if one == other or not one or not other or one in _PEOPLE or other in _PEOPLE:
        return True
    return bool(claim_kin().get(lemma(one), frozenset()) & claim_kin().get(lemma(other), frozenset()))


_ANYBODY = frozenset(
    "people persons person dead victims lives bodies deaths fatalities casualties".split()
) | {""}


def of_same_people(one: str, other: str) -> bool:
    """Whether both count the same people: all, or the same kind of them."""
    if not other:
        return True
    if one in _ANYBODY or other in _ANYBODY:
        return one in _ANYBODY and other in _ANYBODY
    return one == other or bool(
        claim_kin().get(lemma(one), frozenset()) & claim_kin().get(lemma(other), frozenset())
    )


def by_others(one: str, other: str) -> bool:
    """Whether two claims have two states or groups for their subjects."""
    halves = split(one), split(other)
    if halves[0] is None or halves[1] is None:
        return False
    some, others = states(halves[0][0]), states(halves[1][0])
    return bool(some and others) and not some & others
