"""What a negated claim says is not so, and whether another claim tells that very thing.

"Not", "no" and "never" stand in many sentences that deny nothing of what stands before them: "it would not bring
peace", "none of their fighters had been hurt". Such a claim is a denial only of what is told with its own verb, or
with the noun it says there was none of, in the main clause of the other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.linking._alike_words import irregular, lemma
from dragoman.linking._assertions_sense import alike
from dragoman.linking._assertions_stance import negated_at, untrue
from dragoman.linking._assertions_words import Word, plainer, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.linking._assertions_claim import Assertion

_TOKEN = re.compile(r"[\w’'-]+")
_NOT = re.compile(r"(?:\bnot|n't|n’t|\bnever|\bneither|\bfails? to|\bfailed to)$", re.IGNORECASE)
_NEARLY_ALL = 0.8
"""Share of a denial that the deed tells from which it may have another verb: "no rocket came down", "fired rockets"."""
_HALF = 0.5
_FEW = 5
"""Words after "no" among which is what is said not to be."""
_SO = re.compile(r"\b(?:did|done|do|doing|was|were|is|are|be|among) (?:so|it|them|this|that|any such)\W*$")
"""What takes up by a pronoun all that was told right before."""
_SINGLE = re.compile(r"\s+(?:a single|one|a)\s")
_ASIDE = re.compile(
    r"\b(?:after|before|when|while|although|though|because|since|until|as long as|once|unless|who|whom|whose|which|"
    r"where|to help|in order to|despite|amid|if)\b|[;:]"
)
"""What begins a clause that is not what a claim claims."""
_FROM = 14
"""Characters before which no such clause begins."""
_LIGHT = frozenset(
    "take make have give hold carry do get receive play put be use see know find know hear begin start come go "
    "plan intend want try allow let order decide agree ask open send do".split()
)
"""Verbs that say little without what follows them."""
_BARE = frozenset("happen occur exist true so case correct place".split())
"""Words by which it is said that nothing of what the subject names has been."""
_SAYS_NO = re.compile(
    r"\b(?:no|not any|without(?: any)?) (?:\w+ )?(?:evidence|indications?|signs?|proof|traces?|reports?|knowledge|"
    r"records?|truth|doubt|word|information|confirmation|plans?|intention|intent|wish|desire|decision|agreement|"
    r"orders?|permission|request|need|reason|talk|question) (?:of|that|to|for)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.IGNORECASE)
_NO_PART = re.compile(
    r"\b(?:nothing to do with|(?:no|any) (?:\w+ )?(?:part|role|hand|involvement|connection|links?) "
    r"(?:in|with|to|whatever)|"
    r"not (?:involved|behind|responsible|to blame))\b",
    re.IGNORECASE,
)
_OF_CLAIMS = re.compile(
    r"^\W*(?:(?:all|any|such|the|these|those|its|his|their|recent) )*(?:claims?|reports?|allegations?|"
    r"accusations?|charges?|suggestions?|rumou?rs?|assertions?|knowledge|involvement|role|part) (?:of|that|about|in)\b"
)
_PREPOSITION = frozenset(
    "of in on at to from by with for against near into over under between about during within across inside "
    "outside since after before and or but than as".split()
)
_PRONOUN = re.compile(r"^\W*(?:it|this|that|they|nothing|none|no|so|such)\b", re.IGNORECASE)
_ADVERB = re.compile(r"ly$|^(?:yet|ever|been|be|being|have|has|had|any|even|also|then|now|again|still)$")


@lru_cache(maxsize=16_384)
def main_clause(text: str) -> str:
    """What a claim claims, without the clauses that say when, why or of whom."""
    found = _ASIDE.search(text, _FROM)
    return text[: found.start()] if found else text


def denies_this(
    denial: Assertion, deed: Assertion, told: tuple[Word, ...], covered: float = 0.0, acts: float = 0.0
) -> bool:
    """Whether what is denied is what the other tells.

    Args:
        denial: A claim that says no.
        deed: A claim that says so.
        told: The words that the deed is compared by.
        covered: How much of the denial the deed tells; where that is nearly all, the verb may be another.
        acts: How much of the denial's words that are no names it tells; half of them is enough.
    """
    at = negated_at(denial.text)
    if denial.answers == deed.id and (_SO.search(denial.text) or _OF_CLAIMS.search(denial.text)):
        return True
    if not _mentions(denial.text, at, told, covered):
        return False
    core = {each.term for each in words(main_clause(deed.text))}
    main = tuple(
        each for each in told if not each.name and (each.term in core or each.term not in _all(deed))
    )
    if at is None:
        if untrue(denial.text) is not None:
            return True
        if _NEGATION.search(main_clause(denial.text)):
            return False  # What is negated there says nothing: "would not end soon".
        return covered >= _NEARLY_ALL or _denied_whole(
            denial.text, tuple(each for each in told if not each.name)
        )
    if _NO_PART.search(denial.text):
        return True
    saying = _SAYS_NO.search(denial.text)
    if saying is not None:
        return _any_of(_plain(_phrase(denial.text[saying.end() :], 9)), main)
    single = _SINGLE.match(denial.text, at)
    if single is not None:
        at = single.end()
    elif _NOT.search(denial.text[:at].rstrip()):
        return _negated_verb(denial.text, at, deed.text, main)
    if _none_of(denial.text, at, deed.text, main):
        return True
    noun = _plain(_noun_after(denial.text, at)[-2:])
    such = denial.text[at:].lstrip().startswith("such ")
    return (such or covered >= _NEARLY_ALL or acts >= _HALF) and _any_of(noun, main)


def _mentions(text: str, at: int | None, told: tuple[Word, ...], covered: float) -> bool:
    """Whether any of the words that stand where something is negated are told at all."""
    plain = tuple(each for each in told if not each.name)
    if at is None:
        done = [each for each in re.findall(r"\b[a-z]{3,}\b", main_clause(text)) if _is_verb(each)]
        known = words(" ".join(done))
        sure = not done or (not known and covered >= _NEARLY_ALL)
        return sure or untrue(text) is not None or _any_of(known, plain)
    tokens = _TOKEN.findall(plainer(text[at:]))[:_FEW]
    if tokens and (lemma(tokens[0].lower()) in _BARE or tokens[:2] == ["taken", "place"]):
        return True
    after = words(" ".join(each for each in tokens if each[0].islower()))
    if not after:
        return True
    return _any_of(after[:2] if _NOT.search(text[:at]) else after, plain)


@lru_cache(maxsize=16_384)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(each.term for each in words(text))


def _all(deed: Assertion) -> frozenset[str]:
    return _words_of(deed.text)


def _denied_whole(text: str, main: tuple[Word, ...]) -> bool:
    """What somebody is said to deny: its verbs, or if it has none the noun it is about."""
    claims = _OF_CLAIMS.search(text)
    if claims is not None and not claims.group().rstrip().endswith("about"):
        text = text[claims.end() :]
    clause = main_clause(text)
    done = [each for each in re.findall(r"\b[a-z]{3,}\b", clause) if _is_verb(each)]
    known = words(" ".join(done))
    if known:
        return _any_of(known, main)
    found = _plain(_phrase(clause, 5))
    return not found or _any_of(found, main)


def _negated_verb(text: str, at: int, deed: str, main: tuple[Word, ...]) -> bool:
    tokens = [each for each in _TOKEN.findall(plainer(text[at:])) if not _ADVERB.search(each.lower())]
    if not tokens:
        return True
    return _done(tokens, text[:at], deed, main)


def _done(tokens: list[str], before: str, deed: str, main: tuple[Word, ...]) -> bool:
    """Whether a verb with what follows it is told; of "did not happen", what stands before it."""
    verb = words(tokens[0].lower())
    base = lemma(tokens[0].lower())
    rest = [each for each in tokens[1:8] if each[0].islower()]
    if base in _BARE or (base == "take" and "place" in rest[:1]):
        return _PRONOUN.match(before) is not None or _any_of(_plain(before.split()), main)
    if not verb and base in {lemma(each) for each in re.findall(r"[a-z]+", main_clause(deed))}:
        return True
    if not verb or base in _LIGHT:
        passive = base in {"give", "take", "make", "do", "send"} and _BY_ITSELF.search(before) is not None
        return _any_of([*verb, *_plain(rest), *(_plain(before.split()) if passive else ())], main)
    return _any_of(verb, main)


_BY_ITSELF = re.compile(r"\b(?:has|have|had|was|were|is|are|been|being|be) (?:not|never)?\W*$|n['’]t\W*$")


def _none_of(text: str, at: int, deed: str, main: tuple[Word, ...]) -> bool:
    """After "no": the noun there was none of, or what nobody did or suffered."""
    tokens = _TOKEN.findall(plainer(text[at:]))[:_MOST]
    noun = _noun_after(text, at)
    after = tokens[len(noun) :]
    if after and _FINITE.match(after[0].lower()):
        auxiliary = _AUXILIARY.match(after[0].lower()) is not None
        done = [each for each in after[auxiliary:] if not _ADVERB.search(each.lower())]
        if done:
            return _done(done, " ".join(noun), deed, main)
    elif after and not noun:
        return False
    return not noun or _any_of(_plain(noun[-2:]), main)


def _noun_after(text: str, at: int) -> list[str]:
    found: list[str] = []
    for each in _TOKEN.findall(plainer(text[at:]))[:_MOST]:
        if each.lower() in _PREPOSITION or _FINITE.match(each.lower()):
            break
        found.append(each)
    return found


_MOST = 12
_AUXILIARY = re.compile(r"^(?:is|are|was|were|has|have|had|will|would|can|did|does|do|been)$")
_FINITE = re.compile(r"^(?:is|are|was|were|has|have|had|will|would|can|did|does|do|been|\w{3,}ed)$")


def _phrase(text: str, most: int) -> list[str]:
    """The first words of a phrase, up to where it goes on about something else."""
    found: list[str] = []
    for each in _TOKEN.findall(text)[:most]:
        if each.lower() in _PREPOSITION and found:
            break
        found.append(each)
    return found


def _plain(tokens: Iterable[str]) -> list[Word]:
    return [each for token in tokens if token[:1].islower() for each in words(token)]


def _is_verb(word: str) -> bool:
    return word.endswith(("ed", "ing")) or irregular(word)


def _any_of(some: Iterable[Word], main: tuple[Word, ...]) -> bool:
    return any(each.term == word.term or alike(each, word) for each in some for word in main)
