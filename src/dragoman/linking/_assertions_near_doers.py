"""On whom two claims differ that tell one thing in other words: who did it, who holds it, who is to go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.linking._assertions_harm import harms
from dragoman.linking._assertions_near import TOLD, matter, shared_names
from dragoman.linking._assertions_values import Verdict, one_time
from dragoman.linking._assertions_who import split, states, titles
from dragoman.linking._assertions_words import words
from dragoman.linking._claims_data import claim_kin

if TYPE_CHECKING:
    from dragoman.linking._assertions_pair import Pair


_SURELY, _NAMED = 0.8, 9.0
"""How much alike a deed is told, and the weight of its names, where none of those it is laid on speaks."""


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
    if not some or not others or some & others or not (harms(first) & harms(second)):
        return None
    by = [
        {each for source in claim.sources for each in (source.country, source.key) if each}
        for claim in (one, other)
    ]
    told = matter(first, second)
    sure = pair.gap == 0 and told.both >= _SURELY and shared_names(first, second) >= _NAMED
    if not (sure or (by[0] | by[1]) & (some | others)) or (by[0] & by[1]) - {None}:
        return None
    if told.both < TOLD or told.weight < 8.0 or shared_names(first, second) < 6.5:
        return None
    why = pair.newer("participant")
    return bool(why), why or "others are named", None


_EXCLUSIVE = {"control": "happens", "win": "participant"}
"""Groups of words for what one alone can do, and what is at issue where two are said to."""


_PART_OF = re.compile(
    r"\b(?:parts?|most|much|half|percent|district|outskirts|approach\w*|captured by|hostages?|prisoners?|weapons)\b"
)
_STATE = re.compile(
    r"\b(?:army|government|police|guards?|regime|troops|soldiers|loyal\w*|pro-\w+|administration)\b",
    re.IGNORECASE,
)
_REBELS = re.compile(
    r"\b(?:rebels?|militants?|insurgents?|gunmen|protesters|islamists|jihadists|separatists|mercenaries|militias?|"
    r"paramilitar\w+|opposition|resistance|anti-\w+|fighters|demonstrators)\b",
    re.IGNORECASE,
)


_HELD = re.compile(
    r"^(?P<what>[^,]{3,60}?) (?:is|was|are|were|remain\w*|stay\w*)(?: still| firmly| fully| once more| again)*"
    r"(?: in the hands of| under the control of| held by| controlled by| occupied by) (?:its |their |the )?"
    r"(?P<who>[\w’'-]+(?: [\w’'-]+){0,3}?)(?= (?:on|since|in|at|after|despite)\b|[,.]|$)"
)


def held_by(text: str) -> tuple[str, str] | None:
    """Who holds something, and that, where it is told the other way round: "is still in the hands of its garrison"."""
    found = _HELD.search(text)
    return (found["who"], f"controls {found['what']}") if found else None


def _next_day(pair: Pair) -> bool:
    """Whether the days of both are next to each other: what was taken on one and held on the next is disputed."""
    return any(
        a.latest is not None and b.latest is not None and abs((a.latest - b.latest).days) <= 1
        for a in pair.one.days
        for b in pair.other.days
    )


def camps(text: str) -> frozenset[str]:
    """Which camp a few words name: who governs, who fights him, or a state or group by its key."""
    if _REBELS.search(text):
        return frozenset({"rebels"})
    if _STATE.search(text):
        return frozenset({"state"})
    return states(text)


def rivals(pair: Pair) -> tuple[str, Verdict] | None:
    """One town held, or one vote won, by two: on what, and the verdict."""
    one, other = pair.one, pair.other
    if (
        one.stance != "yes"
        or other.stance != "yes"
        or pair.gap > 1
        or not (one_time(pair) or _next_day(pair))
    ):
        return None
    halves = held_by(one.told) or split(one.told), held_by(other.told) or split(other.told)
    if not one.sources or not other.sources or halves[0] is None or halves[1] is None:
        return None
    (who, did), (whom, done) = halves[0], halves[1]
    if len(who.split()) > 8 or len(whom.split()) > 8 or _PART_OF.search(f"{did} {done}"):
        return None
    some, others = camps(who), camps(whom)
    if not some or not others or some & others:
        return None
    first, second = words(did), words(done)
    for group, about in _EXCLUSIVE.items():
        if all(
            any(group in claim_kin().get(each.base, frozenset()) for each in part) for part in (first, second)
        ):
            told = matter(first, second)
            if (
                told.less >= 0.5
                and told.weight >= 5.0
                and (pair.within or shared_names(first, second) >= 5.0)
            ):
                return about, (False, "held by two", _either(pair, who, whom) if about == "happens" else None)
    return None


def _either(pair: Pair, who: str, whom: str) -> str | None:
    """The two that are said to hold one thing, as printed; `None` where the claims do not print them."""
    some, others = who.strip(), whom.strip()
    printed = some in pair.one.text and others in pair.other.text and " or " not in some
    return f"{some} or {others}" if printed else None


_SUCCEEDS = re.compile(
    r"\b(?:(?:will|would|is to|to) (?:lead|head|chair|represent|open|address|present)|succeeds?|succeeded|"
    r"replaces?|replaced|becomes?|"
    r"became|"
    r"take over from|be named|been named|was named|"
    r"be (?:led|headed|chaired|represented)|be appointed|"
    r"been appointed|was appointed|been elected|was elected|been chosen|was chosen)\b"
)


def _other_person(who: str, whom: str, did: str, done: str) -> Verdict:
    first, second = words(did), words(done)
    named = [{each.term for each in words(text) if each.term[0] != "="} for text in (who, whom)]
    if not named[0] and not named[1]:
        named = [titles(text) for text in (who, whom)]
    if not named[0] or not named[1] or named[0] & named[1]:
        return None
    told = matter(first, second)
    if told.less < 0.6 or shared_names(first, second) < 5.0:
        return None
    return False, "others are named", None
