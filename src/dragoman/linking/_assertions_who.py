"""On whom two claims of one thing differ, and on which of two words that exclude each other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.linking._assertions_values import NEARLY, Verdict, one_time
from dragoman.linking._assertions_words import names, overlap, words
from dragoman.linking._claims_data import opposites
from dragoman.reference import load

if TYPE_CHECKING:
    from dragoman.linking._assertions_pair import Pair

_SAME_DEED = 0.8
_TITLES = (
    "president",
    "vice-president",
    "premier",
    "prime minister",
    "foreign minister",
    "defence minister",
    "crown prince",
    "king",
    "chancellor",
    "secretary of state",
    "speaker",
    "envoy",
    "ambassador",
    "general",
)
_LED = re.compile(r"\b(?:lead|leads|led|head|heads|headed|represent\w*|chair\w*)\b", re.IGNORECASE)


def doers(pair: Pair) -> Verdict:
    """Who: the same deed laid on another state, or another person at the head of one delegation."""
    one, other = pair.one, pair.other
    if one.stance != other.stance or one.stance not in {"yes", "plan"} or not one_time(pair):
        return None
    first, second = split(one.told), split(other.told)
    if first is None or second is None:
        return None
    (who, did), (whom, done) = first, second
    ousted = [
        names(found.group()) if (found := _AND_NOT.search(text)) else frozenset() for text in (who, whom)
    ]
    who, whom = _AND_NOT.sub("", who), _AND_NOT.sub("", whom)
    contrasted = bool(ousted[1] & names(who) or ousted[0] & names(whom))
    rest = overlap(words(did), words(done))
    if rest.both < _SAME_DEED or rest.weight < 8:
        return None
    if _LED.search(did) and _LED.search(done):
        some, others = ({each.term for each in words(text) if each.term[0] != "="} for text in (who, whom))
        if not some and not others:
            some, others = (titles(text) for text in (who, whom))
        if some <= others or others <= some:
            return None
    elif not contrasted and not _blamed(pair, who, whom):
        return None
    why = pair.newer("participant")
    return bool(why), why or "others are named", None


def titles(text: str) -> set[str]:
    """The offices that a few words name."""
    return {each for each in _TITLES if re.search(rf"\b{each}\b", text)}


def _blamed(pair: Pair, who: str, whom: str) -> bool:
    """Whether a deed is laid on two states or groups, and a side that speaks is one of them."""
    if pair.gap > 1 or not pair.one.sources or not pair.other.sources:
        return False
    some, others = states(who), states(whom)
    if not some or not others or some & others:
        return False
    spoken = [
        {each for source in claim.sources for each in (source.country, source.key) if each}
        for claim in (pair.one, pair.other)
    ]
    if spoken[0] & spoken[1]:
        return False
    itself = re.search(r"\b(?:themselves|itself|himself|herself)\b", f"{pair.one.text} {pair.other.text}")
    return bool(spoken[1] & some or spoken[0] & others or itself)


@lru_cache(maxsize=8192)
def states(text: str) -> frozenset[str]:
    """The states and armed groups that a few words name, by code or key."""
    found: set[str] = set()
    for size in (3, 2, 1):
        tokens = re.findall(r"[A-Z][\w’-]*", text)
        for at in range(len(tokens) - size + 1):
            for each in load().find(" ".join(tokens[at : at + size])):
                if each.kind == "country" and each.country:
                    found.add(each.country)
                elif each.kind in {"group", "bloc", "organisation"}:
                    found.add(each.key)
    return frozenset(found)


_VERB = re.compile(
    r"\b(?:will|would|had|has|have|is|are|was|were|controls?|holds?|held|wins?|won|took|takes|runs?|"
    r"rules?|[a-z]{2,}(?:ed|ew|ot)|led|lead|hit|shot|struck|head|heads|"
    r"sent|cut|set)\b"
)


_AND_NOT = re.compile(r",? (?:and not|rather than|instead of|not) .*")
_BY = re.compile(
    r"\b(?:was|were|been|being|be|is|are) \w+(?: \w+)?? by ((?:\w+[\w’'-]* ){0,3}?\w+)(?= (?:on|in|at|over|near|during|"
    r"last|late|early)\b|[.,]?$)"
)


_WORK_OF = re.compile(r"\b(?:was|were|is|are|been) the work of ((?:\w+[\w’'-]* ?){1,4})")


def split(text: str) -> tuple[str, str] | None:
    """Who did it, and the rest of a claim."""
    work = _WORK_OF.search(text)
    if work is not None:
        return work[1], text[: work.start()]
    passive = _BY.search(text)
    if passive is not None:
        return passive[1], text[: passive.start(1) - 3] + text[passive.end(1) :]
    found = _VERB.search(text)
    if found is None or not 3 < found.start() < 90:
        return None
    return text[: found.start()], text[found.start() :]


def doer(text: str) -> str:
    """Who a claim says did it, as printed."""
    halves = split(text)
    return _AND_NOT.sub("", halves[0]).strip() if halves else ""


def opposed(pair: Pair) -> Verdict:
    """Words that exclude each other, in claims that are otherwise the same: "direct", "indirect"."""
    if pair.told.both < NEARLY or pair.gap > 3 or pair.one.stance != pair.other.stance:
        return None
    low = [set(re.findall(r"[a-z]+", each.text.lower())) for each in (pair.one, pair.other)]
    for one, other in opposites():
        for a, b in ((one, other), (other, one)):
            if a in low[0] and b in low[1] and b not in low[0] and a not in low[1]:
                return False, f"{a} or {b}", f"{a} or {b}"
    return None
