"""On what two claims printed within a day or two of each other contradict each other, though told in other words.

What stands in the same words is compared by `_assertions_differ`. Here words of like meaning count as much, and in
return the claims must share names, be of one news cycle, and stand by two sources; within one article they must follow
on each other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.linking._alike_words import lemma
from dragoman.linking._assertions_predicate import denies_this
from dragoman.linking._assertions_sense import alike, sense
from dragoman.linking._assertions_stance import denies, untrue
from dragoman.linking._assertions_values import (
    Verdict,
    one_time,
)
from dragoman.linking._assertions_words import Overlap, Word, words
from dragoman.linking._claims_data import claim_opposites
from dragoman.linking._claims_numbers import counts

if TYPE_CHECKING:
    from dragoman.linking._assertions_pair import Pair

_NAMED = 9.0
"""Weight of shared names from which two claims can be of one thing: a town, or two countries."""
_COVERED, _DEED = 0.48, 0.36
"""How much of a denial the deed must tell, and of the deed the denial."""
WITHIN = 0.45
"""The same of a denial in the next sentence of one article."""
TOLD = 0.55
"""How much alike claims must be told that say opposite things."""
_EMPTY = frozenset(
    "report claim allegation accusation charge rumour rumor statement official spokesman spokeswoman number "
    "figure toll count case people person least total part".split()
)


def matter(
    one: tuple[Word, ...],
    other: tuple[Word, ...],
    without: frozenset[str] = frozenset(),
    *,
    leaders: bool = False,
) -> Overlap:
    """How far two claims are of one thing, leaving out words by which they differ; `leaders` for their states."""
    return sense(
        *(tuple(each for each in some if each.base not in without | _EMPTY) for some in (one, other)),
        leaders=leaders,
    )


def shared_names(one: tuple[Word, ...], other: tuple[Word, ...], *, leaders: bool = False) -> float:
    """Weight of the names that both have."""
    known = {each.term for each in other if each.name}
    found = [each.weight for each in one if each.name and each.term in known]
    rest = [each for each in other if each.name and each.term not in {a.term for a in one}]
    found += [
        min(each.weight, 5.0)
        for each in one
        if each.name and each.term not in known and any(alike(each, b, leaders=leaders) for b in rest)
    ]
    return sum(found)


def missing(one: tuple[Word, ...], other: tuple[Word, ...], spoken: frozenset[str]) -> list[Word]:
    """The names of the first that are not in the second, but for who speaks."""
    return [
        each
        for each in one
        if each.name
        and each.term not in spoken
        and not any(alike(each, b, leaders=True) or each.term == b.term for b in other)
    ]


def spoken(pair: Pair) -> frozenset[str]:
    """What the speakers of both claims are called by."""
    found: set[str] = set()
    for claim in (pair.one, pair.other):
        against = pair.other if claim is pair.one else pair.one
        found |= _rest_of_names(claim.text, against.text)
        for each in claim.sources:
            found |= {word.term for word in words(each.name)}
            if each.country:
                found.add(f"={each.country}")
    return frozenset(found)


_RUN = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")


@lru_cache(maxsize=8192)
def _rest_of_names(text: str, other: str) -> frozenset[str]:
    """What is left of full names of which the other has a part: "Vladimir" beside "Putin"."""
    known = words(other)
    found: set[str] = set()
    for run in _RUN.findall(text):
        parts = [each for each in words(run) if each.name]
        met = [
            each for each in parts if any(each.term == b.term or alike(each, b, leaders=True) for b in known)
        ]
        if met and len(met) < len(parts):
            found |= {each.term for each in parts if each not in met and each.term[0] != "="}
    return frozenset(found)


_TURNED, _WHOLLY = 10, 0.8
"""Days within which what was said not to be planned is done, and how much of that the deed must then tell."""


def _any_of(some: tuple[Word, ...], deed: tuple[Word, ...]) -> bool:
    return any(each.term == word.term or alike(each, word) for each in some for word in deed if not word.name)


_FINITE = re.compile(
    r"\b(?:will|would|has|have|had|did|does|do|is|are|was|were|can)(?: not| never|n't)?(?: (?:be|been|being))? (\w+)"
)


def _same_verb(one: str, other: str) -> bool:
    """Whether the first verb after an auxiliary is the same: "will let", "will not let"."""
    found = [_FINITE.search(each) for each in (one, other)]
    return found[0] is not None and found[1] is not None and lemma(found[0][1]) == lemma(found[1][1])


_IT = re.compile(r"\b(?:it|this|that|so|them)\W*$")
_TAKES_UP = re.compile(r"\b(?:it|they|he|she|this|both)\b|\b[Tt]he ((?:\w+ )?\w+)")


def takes_up(pair: Pair) -> bool:
    """Whether the second of two claims goes on about what the sentence before it told: "it", "the round"."""
    if not pair.within or pair.other.evidence.sentence - pair.one.evidence.sentence != 1:
        return False
    found = _TAKES_UP.search(pair.other.text)
    if found is None or found.start() > 30:
        return False
    if found[1] is None:
        return True
    return _any_of(words(found[1].lower()), pair.words[0])


_NOBODY = re.compile(r"\W*(?:no|none|nobody|no one|not one|not a|nothing)\b", re.IGNORECASE)


_NO_TRACE = re.compile(r"\bno (?:trace|sign|evidence|proof|record|knowledge|such)\b", re.IGNORECASE)


def refused(pair: Pair) -> bool:
    """Whether one claim denies what the other tells."""
    denial, deed = (pair.one, pair.other) if pair.one.stance == "no" else (pair.other, pair.one)
    which = 0 if denial is pair.one else 1
    told = matter(*pair.words)
    soon = _TURNED if "ahead" in denial.marks and deed is pair.other else 1 if deed.stance == "yes" else 2
    if pair.gap > soon or not (denial.sources or untrue(denial.text) is not None):
        return False
    by = spoken(pair) - {each.term for each in words(denial.text) if each.term[0] == "="}
    lacking = missing(pair.words[which], pair.words[1 - which], by)
    if lacking and (pair.within or not _only_whose(lacking, pair, told)):
        return False
    if denies(deed.text):
        return False
    if not denies_this(denial, deed, pair.words[1 - which], told.covered[which], told.acts[which]):
        return False
    if pair.within:
        # A denial follows what it denies, but for a headline.
        apart = denial.evidence.sentence - deed.evidence.sentence
        return (
            0 <= apart <= 2 if denial is pair.other else denial.evidence.sentence == 0 and apart >= -2
        ) and (
            (told.covered[which] >= WITHIN and told.acts[which] >= 0.35)
            or (told.covered[which] >= _COVERED and told.acts[which] >= 0.18)
            or (told.acts[which] >= 0.5 and _IT.search(denial.text) is not None)
        )
    named = shared_names(*pair.words)
    whole = told.covered[which] >= 0.9 and named >= 5.0 and told.weight >= 8.0
    same = named >= 5.0 and told.weight >= 11.0 and min(told.acts) >= 0.6
    if named < _NAMED and told.weight < 14.0 and not (whole or same):
        return False
    explicit = (
        denies(denial.evidence.prefix[-60:])
        or untrue(denial.text) is not None
        or _NOBODY.match(denial.text) is not None
        or _NO_TRACE.search(denial.text) is not None
        or any(each.high == 0 for each in counts(denial.text))
        or bool(set(denial.days) & set(deed.days))
    )
    acts = told.acts[which]
    return (
        told.covered[which] >= _COVERED
        and told.covered[1 - which] >= _DEED
        and (
            (acts >= 0.5 and (told.acts[1 - which] >= 0.3 or ("ahead" in denial.marks and acts >= 0.8)))
            or (explicit and acts >= 0.34)
            or (named >= 2 * _NAMED and acts >= 0.3)
            or (acts >= 0.2 and _same_verb(denial.text, deed.text))
        )
        and (told.acts[1 - which] >= 0.15 or acts >= 0.6)
        and (pair.gap <= 2 or told.covered[which] >= _WHOLLY)
    )


def _only_whose(lacking: list[Word], pair: Pair, told: Overlap) -> bool:
    """Whether all that a denial names besides is whose something is: "Russia's Wagner group"."""
    return (
        len(lacking) == 1
        and lacking[0].term[0] == "="
        and min(told.acts) >= 0.6
        and shared_names(*pair.words) >= _NAMED
    )


_STATES, _SURE_OF_IT = 45, 0.55
"""Days within which a state of things turns into its opposite, and how much alike both must be told."""
_TURNED_ROUND = re.compile(
    r"\b(?:again|after all|now|no longer|resum\w+|reopen\w*|restor\w+|lift\w*|revers\w+|withdr[ae]w\w*|revok\w+|"
    r"overturn\w*|reinstat\w+|relent\w*|since then|back (?:on|in|at|to)|once more|has (?:been )?\w+ed)\b",
    re.IGNORECASE,
)
"""What tells that it was otherwise before."""


def opposed(pair: Pair) -> Verdict:
    """Words that exclude each other, in claims of one thing by two sources: "closed", "open"."""
    one, other = pair.one, pair.other
    if {one.stance, other.stance} - {"yes", "plan"} or (one.stance != other.stance and pair.gap == 0):
        return None
    turned = 0 < pair.gap <= _STATES and _TURNED_ROUND.search(other.text) is not None
    found = exclude(one.text, other.text) if turned or pair.gap <= 1 else None
    if found is None or not (turned or (one.stance == other.stance and one_time(pair))):
        return None
    if not _of_one(one.told, other.told, found):
        return None
    named = shared_names(*pair.words)
    if not _of_one_subject(pair, found):
        told = matter(*pair.words, frozenset(lemma(each) for each in found))
        if told.both < TOLD or named < 5.0 or told.weight < 8.0:
            return None
        by = spoken(pair)
        if missing(*pair.words, by) and missing(*pair.words[::-1], by):
            return None
    unit = " or ".join(found)
    return turned, "the later report says that it changed" if turned else unit, unit


_HITS = frozenset(
    "killed murdered executed poisoned arrested detained captured released freed acquitted convicted sentenced "
    "destroyed rebuilt close open shut closed opened reopened blocked banned lifted extended halted cut".split()
)
"""Verbs whose object, where they have one, is what they are said of."""
_WHOSE = re.compile(r"^.*?\w['’]s?\b(?= \w)")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|remains?|remained|stays?|stayed|still|has|have|had)\b[\w ]{0,12}$"
)


def _of_one(one: str, other: str, found: tuple[str, str]) -> bool:
    """Whether two words that exclude each other are said of one thing, where it can be told of what they are said."""
    known = [_said_of(text, word) for text, word in ((one, found[0]), (other, found[1]))]
    if not all(known):
        return True
    return any(
        a.term == b.term or alike(a, b, leaders=True) for some in known[:1] for a in some for b in known[1]
    )


def _of_one_subject(pair: Pair, found: tuple[str, str]) -> bool:
    """Whether two sources say words that exclude each other of much the same, at one time."""
    one, other = pair.one, pair.other
    if not one.sources or not other.sources or pair.within:
        return False
    some, others = (
        tuple(each for each in _said_of(claim.told, word) if each.weight > _TITLE)
        for claim, word in zip((one, other), found, strict=True)
    )
    if not some or not others:
        return False
    told = matter(some, others)
    return told.both >= _SUBJECT and told.weight >= _LEAST_SUBJECT and shared_names(some, others) >= _STATE


_SUBJECT, _LEAST_SUBJECT, _STATE, _TITLE = 0.6, 8.0, 5.0, 1.0
"""How alike two subjects must be, the weight of what they share and of their names, and of a word that counts."""


def _said_of(text: str, word: str) -> tuple[Word, ...]:
    """Of what a word is said: what stands before it, and after a verb whom it hits."""
    at = re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE)
    if at is None:
        return ()
    before, after = text[: at.start()], text[at.end() :]
    if word.lower() in _HITS and _PASSIVE.search(before) is None:
        return words(_WHOSE.sub("", " ".join(after.split()[:8])))
    return words(before)


_ASIDE = re.compile(
    r"\b(?:that|which|who|whom|whose|when|while|after|before|because|since|until|as|if)\b|[;:]"
)


def _main(text: str) -> str:
    found = _ASIDE.search(text, 12)
    return text[: found.start()] if found else text


@lru_cache(maxsize=16_384)
def exclude(one: str, other: str) -> tuple[str, str] | None:
    """A word of each that cannot hold with that of the other."""
    first, second = (_forms(_main(each)) for each in (one, other))
    for word, printed in first.items():
        for against in claim_opposites().get(word, frozenset()):
            if against in second and against not in first and word not in second:
                return printed, second[against]
    return None


def _forms(text: str) -> dict[str, str]:
    """The words of a claim and their dictionary forms, each with what is printed."""
    printed = dict.fromkeys(re.findall(r"[a-z]+", text.lower()))
    return {each: each for each in reversed(printed)} | {
        lemma(each): each for each in printed if lemma(each) not in printed
    }


_CONTRAST = re.compile(
    r"(?:\band not|,? not|\brather than|\binstead of)\s+(?:(?:from|in|at|by|to|with)\s+)?(?:the\s+)?"
    r"((?:[A-Z][\w’'-]*)(?:\s+[A-Z][\w’'-]*)*)"
)
_LOCAL = re.compile(r"\b(?:not|than|of) (?:in|at|to) ")


def contrasted(pair: Pair) -> tuple[str, Verdict] | None:
    """A claim that says "X and not Y" where the other has Y: about what, and the verdict."""
    one, other = pair.one, pair.other
    if not {one.stance, other.stance} <= {"yes", "plan", "no"} or pair.gap > 3:
        return None
    for claim, against, rest in ((one, other, pair.words[1]), (other, one, pair.words[0])):
        found = _CONTRAST.search(claim.text)
        if found is None or against.stance == "no":
            continue
        ousted = words(found[1])
        if not all(
            any(each.term == b.term or alike(each, b, leaders=True) for b in rest) for each in ousted
        ) or _CONTRAST.search(against.text):
            continue
        told = matter(*pair.words)
        if told.both < 0.5 or min(told.acts) < 0.4:
            continue
        about = (
            "place" if _LOCAL.search(found.group()) else "participant" if found.start() < 40 else "happens"
        )
        why = pair.newer(about)
        return about, (bool(why), why or "one says that it was not", f"{found[1]} or not {found[1]}")
    return None
