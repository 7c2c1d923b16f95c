"""On what values two claims of one thing differ: where, when, how many, who."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from dragoman.linking._alike_words import irregular, kin, lemma
from dragoman.linking._assertions_counts import nearby, of_one_unit, same_number
from dragoman.linking._assertions_sites import apart_places, is_wider, sites_of
from dragoman.linking._assertions_words import Word, names, overlap, words
from dragoman.linking._claims_numbers import Count, counts
from dragoman.linking._claims_places import compatible, is_country
from dragoman.model import DateSpan, Place

if TYPE_CHECKING:
    from dragoman.linking._assertions_claim import Assertion
    from dragoman.linking._assertions_pair import Pair

Verdict = tuple[bool, str, str | None] | None
"""Whether it is an update, why, and what numbers count; `None` for no difference."""

_ALIKE = 0.6
NEARLY = 0.75
_KIN = 0.6
_DAYS = 10
"""Days within which a number is said to have come to another."""
_FEW = 12.0
"""Weight of shared words under which two claims are not told alike."""
_MOVED, _HALF, _SHARED_DAY = 0.62, 0.5, 0.4
GROWING = frozenset(
    {"killed", "wounded", "arrested", "abducted", "displaced", "protesting", "freed", "missing"}
)
_NIGHT = ("night", "overnight", "dawn", "early", "midnight")
IN_ALL = re.compile(
    r"\b(?:since|so far|in all|in total|altogether|overall|to date|months of|weeks of|years of|days of|tally|"
    r"each year|across|"
    r"every (?:day|month|year)|a (?:day|month|year)|total|past \w+ (?:hours|days|weeks|months)|"
    r"(?:last|past) (?:week|month|year))\b",
    re.IGNORECASE,
)
ADDED = re.compile(
    r"\b(?:of those|of the dead|more(?! than)|other|others|another|additional|further|including|among them|of whom|"
    r"of them)\b",
    re.IGNORECASE,
)


def comparable(one: Assertion, other: Assertion) -> bool:
    """Whether both give a value that may differ."""
    if (one.days and other.days) or (other.marks and one.stance == "plan"):
        return True
    if counts(one.text) and counts(other.text):
        return True
    if (
        one.sources
        and other.sources
        and abs(
            (one.published.latest or date.min).toordinal() - (other.published.latest or date.min).toordinal()
        )
        <= 1
    ):
        return True
    return bool(sites_of(one.text) and sites_of(other.text))


def placed(pair: Pair) -> Verdict:
    """Where: other towns, in claims that are otherwise told alike."""
    one, other = pair.one, pair.other
    if {one.stance, other.stance} - {"yes", "plan", "off"} or ("off" in {one.stance, other.stance}):
        return None
    elsewhere = _left(pair)
    if elsewhere is not None:
        return elsewhere
    first, second = sites_of(one.text), sites_of(other.text)
    both = {each.name for each in first} & {each.name for each in second}
    first = tuple(each for each in first if each.name not in both)
    second = tuple(each for each in second if each.name not in both)
    if not first or not second or not one_time(pair):
        return None
    if one.stance == "yes" and max(len(one.days), len(other.days)) > 1:
        return None
    if not apart_places(first, second, ahead=one.stance == other.stance == "plan"):
        return None
    if all(is_country(each) for each in (*first, *second)):
        return None
    if one.stance == "yes" and any(is_country(each) for each in (*first, *second)):
        return None
    ahead = one.stance == other.stance == "plan"
    rest = overlap(_without(pair.words[0], first), _without(pair.words[1], second))
    if (
        rest.less < (_ALIKE if ahead else NEARLY)
        or rest.weight < _FEW
        or not _same_names(pair, first, second)
    ):
        return None
    if not ahead and (pair.gap > 1 or pair.within or not _same_names(pair, first, second, wholly=True)):
        return None
    why = pair.newer("place")
    return bool(why), why or "different places", None


def _one_deed(one: str, other: str) -> bool:
    """Whether both tell one deed: at the same places, and if at none, by the same verb."""
    sites = [{each.name for each in sites_of(text)} for text in (one, other)]
    if sites[0] != sites[1]:
        return False
    if sites[0]:
        return True
    return any(kin(a, b) >= _KIN for a in _verbs(one) for b in _verbs(other))


def _verbs(text: str) -> set[str]:
    """What a claim says was done, in dictionary forms."""
    found = {
        lemma(each) for each in re.findall(r"\b[a-z]{3,}\b", text) if each.endswith("ed") or irregular(each)
    }
    return found - {"be", "have", "do", "say", "it", "he", "she", "they", "we", "i", "you", "lead"}


_NOT_IN = r"\b(?:not|no longer|instead of|rather than)(?: (?:in|at|to))?(?: the)? "


def _left(pair: Pair) -> Verdict:
    """A later claim that says it is not, or no longer, where the earlier has it; or that its place has changed."""
    one, other = pair.one, pair.other
    if pair.told.both < 0.5 or one.stance not in {"plan", "maybe"}:
        return None
    sites = {each.name for each in sites_of(one.text)}
    gone = {name for name in sites if re.search(rf"{_NOT_IN}{re.escape(name)}\b", other.text)}
    shared_day = any(a.overlaps(b) for a in one.days for b in other.days)
    new = sites_of(other.text)
    moved = "place" in other.marks and (shared_day or (bool(new) and not other.days and pair.gap > 0))
    moved = moved or ("any" in other.marks and shared_day and bool(new))
    if moved and new and not apart_places(sites_of(one.text), new, ahead=True):
        moved = False
    if sites and (sites & gone or moved) and (moved or one_time(pair)):
        update = pair.gap > 0 and (pair.newer("place") is not None or bool(sites & gone))
        return update, "said to be moved" if update else "different places", None
    return None


def dated(pair: Pair) -> Verdict:
    """When: other days, in claims that are otherwise told alike."""
    one, other = pair.one, pair.other
    if one.stance != other.stance or one.stance not in {"yes", "plan"} or not one.days or not other.days:
        return None
    if any(a.overlaps(b) for a in one.days for b in other.days):
        new = any(not b.overlaps(a) for b in other.days for a in one.days)
        moved = (
            pair.gap > 0
            and {"date", "any"} & set(other.marks)
            and one.stance == "plan"
            and pair.told.less >= _MOVED
        )
        return (True, "the later report says that it changed", None) if moved and new else None
    if (
        len(one.days) > 1
        or len(other.days) > 2
        or max(each.days or 99 for each in (*one.days, *other.days)) > 3
    ):
        return None
    ahead = one.stance == "plan"
    if ahead and _is_over(one, other):
        return None
    if any(_FROM_ANOTHER.search(each) for each in (one.text, other.text)):
        return None
    if not ahead and any(ADDED.search(each) for each in (one.text, other.text)):
        return None
    sites = sites_of(one.text), sites_of(other.text)
    if all(sites) and apart_places(*sites, ahead=True):
        return None
    if pair.told.both < (_ALIKE if ahead else NEARLY) or not _same_names(pair, (), ()):
        return None
    if not ahead and not _one_deed(one.told, other.told):
        return None
    apart = _apart(one.days[0], other.days[0])
    if not ahead and (apart > 3 or pair.gap > 1 or adjacent(one.days[0], other.days[0])):
        return None
    if apart > 120 or (ahead and pair.gap > 14 and not {"date", "any"} & set(other.marks)):
        return None
    why = pair.newer("date")
    return bool(why), why or "different days", None


def put_off(pair: Pair) -> Verdict:
    """A plan that the later claim says is put off or brought forward."""
    one, other = pair.one, pair.other
    renamed = "any" in other.marks and _share_day(pair) and len(other.days) > 1
    if (
        not ("date" in other.marks or renamed)
        or one.stance != "plan"
        or pair.gap <= 0
        or not (one.days or other.days)
    ):
        return None
    last = max((each.latest.toordinal() for each in one.days if each.latest), default=None)
    if last is not None and other.published.latest and last < other.published.latest.toordinal() - 1:
        return None
    if pair.told.less < _MOVED or pair.told.both < (_SHARED_DAY if _share_day(pair) else _HALF):
        return None
    if not _same_names(pair, (), ()):
        return None
    return True, "said to be put off or brought forward", None


_FROM_ANOTHER = re.compile(
    r"\b(?:before|after) (?:he|she|it|they|going|travelling|flying|heading)\b|"
    r"\b(?:days?|weeks?|night) (?:before|after|earlier|later)\b|\bresum\w+|\bgo(?:es)? on\b|\bcontinu\w+",
    re.IGNORECASE,
)
"""Words by which a day is told from another one, or is one of several."""


def _is_over(plan: Assertion, later: Assertion) -> bool:
    """Whether the days of a plan were over when the later claim was printed: that tells of another."""
    last = max((each.latest for each in plan.days if each.latest), default=None)
    return (
        last is not None and later.published.latest is not None and (later.published.latest - last).days > 1
    )


def _share_day(pair: Pair) -> bool:
    return any(a.exact and a.overlaps(b) for a in pair.one.days for b in pair.other.days)


def counted(pair: Pair) -> Verdict:
    """How many of the same."""
    one, other = pair.one, pair.other
    if {one.stance, other.stance} & {"maybe", "off"} or pair.told.less < _ALIKE:
        return None
    if not one_time(pair) and not _stands_at(pair):
        return None
    if ADDED.search(one.text) or ADDED.search(other.text):
        return None
    if bool(IN_ALL.search(one.text)) != bool(IN_ALL.search(other.text)) and not (
        pair.newer("number") and "since" in other.text
    ):
        return None
    if _counted_elsewhere(sites_of(one.text), sites_of(other.text)):
        return None
    if _of_other_times(pair):
        return None
    for unit, a, b in of_one_unit(one.text, other.text):
        if not same_number(a, b):
            if not _same_names(pair, (), ()) and pair.told.less < NEARLY:
                return None
            if unit not in GROWING and names(one.told) ^ names(other.told):
                return None
            if min(a.low, b.low) == 1 and unit not in {"killed", "wounded"}:
                return None
            if "vague" in {a.hedge, b.hedge} and pair.told.both < NEARLY:
                return None
            return (*_grown(pair, a, b, unit), unit)
    return None


def _of_other_times(pair: Pair) -> bool:
    """Whether two numbers are of other times, or one is of a spot and the other of all."""
    one, other = pair.one, pair.other
    if pair.told.both < NEARLY and (
        (not (one.days and other.days) and pair.gap > 0) or nearby(one.text) != nearby(other.text)
    ):
        return True
    return pair.gap > _DAYS and "number" not in other.marks and not _share_day(pair)


def _counted_elsewhere(first: tuple[Place, ...], second: tuple[Place, ...]) -> bool:
    """Whether one counts in other places than the other, or in more."""
    some, others = ({each.name for each in places} for places in (first, second))
    if some and others and (some < others or others < some):
        return True
    if is_wider(first, second):
        return True
    return bool(first and second) and all(compatible(a, b) is False for a in first for b in second)


_BY_NOW = re.compile(
    r"\b(?:has (?:now )?(?:reached|risen|killed|claimed|injured)|have (?:now )?(?:died|been \w+)|"
    r"had been (?:killed|injured)|"
    r"stands? at|stood at|reached|by now|so far)\b"
)


def _stands_at(pair: Pair) -> bool:
    """Whether the later claim says what a number has come to, some days after."""
    return pair.gap <= _DAYS and pair.told.both >= NEARLY and bool(_BY_NOW.search(pair.other.text))


def _grown(pair: Pair, low: Count, high: Count, unit: str) -> tuple[bool, str]:
    why = pair.newer("number")
    if why or (_stands_at(pair) and pair.gap > 0):
        return True, why or "the later report says what it has come to"
    if high.low > low.low and unit in GROWING and pair.gap > 0:
        return True, "a toll that rises with time"
    return False, "different numbers"


def _without(some: tuple[Word, ...], places: tuple[Place, ...]) -> tuple[Word, ...]:
    named = {term for each in places for term in names(each.name)}
    return tuple(each for each in some if each.term not in named)


def _same_names(
    pair: Pair, first: tuple[Place, ...], second: tuple[Place, ...], *, wholly: bool = False
) -> bool:
    """Whether the names of one claim (`wholly`: of either) are in the other, but for the places and who says so."""
    some, others = names(pair.one.text), names(pair.other.text)
    some -= {word.term for each in first for word in words(each.name)}
    others -= {word.term for each in second for word in words(each.name)}
    spoken = {
        f"={each.country}" for claim in (pair.one, pair.other) for each in claim.sources if each.country
    }
    small, large = sorted((some - spoken, others - spoken), key=lambda each: (len(each), sorted(each)))
    if wholly and not large <= small | spoken:
        return False
    return small <= large | spoken and bool(some & others or not small)


def one_time(pair: Pair) -> bool:
    """Whether both can be told of one time."""
    one, other = pair.one.days, pair.other.days
    if one and other:
        return any(a.overlaps(b) for a in one for b in other)
    if pair.one.stance == pair.other.stance == "plan":
        return pair.gap <= 14
    return pair.gap <= 1


def _apart(one: DateSpan, other: DateSpan) -> int:
    if one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return 999
    return (max(one.earliest, other.earliest) - min(one.latest, other.latest)).days


def adjacent(one: DateSpan, other: DateSpan) -> bool:
    said = f"{one.text} {other.text}".lower()
    return _apart(one, other) <= 1 and any(word in said for word in _NIGHT)
