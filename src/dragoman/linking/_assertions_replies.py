"""Sentences that answer the one before them: "Tehran dismissed the accusation", "the union spoke of two million".

What such a sentence is about stands in the sentence that it answers. So its claim is compared by the words of both, and
says which claim it answers; of what it leaves out ("put the dead at 63") the unit is put in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.linking._alike_words import lemma
from dragoman.linking._assertions_harm import harms
from dragoman.linking._assertions_sense import alike
from dragoman.linking._assertions_sites import sites_of
from dragoman.linking._assertions_stance import UNTRUE
from dragoman.linking._assertions_words import Word, words
from dragoman.linking._claims_numbers import bare_number, counts

if TYPE_CHECKING:
    from dragoman.linking._assertions_claim import Assertion
    from dragoman.model import Source

_NOUN = (
    r"(?:claim|accusation|report|allegation|charge|assertion|suggestion|rumou?r|speculation|account|version|story|"
    r"news|statement|figure|number|toll|count)s?"
)
_WHO = (
    r"^(?P<who>(?!(?:He|She|They|It|We|I|You|But|And|When|If|As)\b)[A-Z“\"][^,;:]{1,70}?)(?:, [^,]{2,40},)?"
)
_HOW = r"(?:has |have |had |promptly |immediately |later |quickly |strongly |flatly |categorically |swiftly |angrily )*"
_IT = rf"(?:it|this|that|them|(?:the|these|those|any|all|such|this|that|his|her|their) (?:\w+ )?(?P<noun>{_NOUN}))"
_DENIED = re.compile(
    rf"{_WHO} {_HOW}(?:deni(?:ed|es)|den(?:y)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es?|ed)|refut(?:es?|ed)|"
    rf"contradict(?:s|ed)?|disown(?:s|ed)?|rebuff(?:s|ed)?) "
    rf"(?:{_IT}|doing (?:so|it)|having done so|(?:any |all )?(?:involvement|responsibility|role|part|knowledge|"
    r"wrongdoing)|being (?:behind|involved))(?=\W*$|[.,;]| (?:and|but|as|on|in|saying|through|when|outright|flatly) )"
)
_CALLED = re.compile(
    rf"{_WHO} {_HOW}(?:call(?:s|ed)?|describ(?:es?|ed)|brand(?:s|ed)?|dismiss(?:es|ed)?|denounc(?:es?|ed)|"
    rf"label(?:s|led)?|"
    rf"reject(?:s|ed)?|term(?:s|ed)?) {_IT} (?:as )?(?:[\w-]+ ){{0,4}}?(?:{UNTRUE})"
)
_UNTRUE_IT = re.compile(
    rf"\W*(?:it|this|that|{_IT}) (?:is|was|were|are|had been|has been|made) (?:[\w-]+ ){{0,3}}?(?:{UNTRUE}|no sense|"
    r"not (?:true|so|correct))",
    re.IGNORECASE,
)
_BLAMED = re.compile(
    rf"{_WHO} {_HOW}(?:(?:blam(?:es?|ed)|accus(?:es?|ed)|held|holds) (?P<whom>[^,;]{{3,60}}?) "
    r"(?:for|of|responsible for)\b|(?:laid|lays|put|puts) the blame on (?P<other>[^,;.]{3,60})|"
    r"(?P<self>claim(?:s|ed)?(?: responsibility for)?|said it (?:had )?carried out) the \w+)"
)
_PUT = re.compile(
    rf"{_WHO} (?:has |have |had )?(?:(?P<site>put|puts|gave|gives|give|locat(?:es?|ed)|plac(?:es?|ed)|nam(?:es?|ed)|"
    r"reported the (?:site|scene|place))|"
    r"count|counts|counted|sp(?:eaks?|oke) of|talk(?:s|ed)? of|"
    r"estimat(?:es?|ed)|said|says?|record(?:s|ed)?|report(?:s|ed)?|claim(?:s|ed)?|cit(?:es?|ed)|list(?:s|ed)?|"
    r"mention(?:s|ed)?)\b"
)
_SPEAKER = 8
"""Words of a speaker."""
_FINITE = re.compile(r"\b(?!united\b)[a-z]+ed\b|\b(?:was|is|were|are|has|had|have|who|that|which)\b")
_AGREES = re.compile(r"\b(?:also|too|likewise|confirm\w*|agreed|echoed|as well|both)\b", re.IGNORECASE)
GOES_ON = re.compile(
    r"\b(?:next|another|later|again|then|other|others|more(?! than)|further|additional|separate(?:ly)?|"
    r"earlier|previous(?:ly)?|"
    r"before|after|since|once|similar(?:ly)?|second|third|elsewhere|across|still)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\W*(?:nothing|none|nobody|no one)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|they|them|he|she|him|her|this|that|there|so|such|its|their)\b", re.IGNORECASE)
_THE_NOUN = re.compile(r"\b(?:[Tt]he|[Nn]o|any|a single|such a?) (?:[a-z]+ )??([a-z]{3,})\b")
_MOST, _SHORT = 170, 110
"""Characters of a sentence that is told as an answer; of one that only puts another value."""
_NEAR = 2


def taken_up(claims: Iterable[Assertion], before: Sequence[Assertion]) -> list[Assertion]:
    """The claims of a sentence, each with the claim of another source that it answers, if it answers one.

    Args:
        claims: Of one sentence, in order.
        before: Those of the sentence before it.
    """
    made: list[Assertion] = []
    for claim in claims:
        found = next((each for each in reversed([*before, *made]) if _answers(claim, each)), None)
        made.append(answering(claim, found) if found else claim)
    return made


def answering(claim: Assertion, before: Assertion) -> Assertion:
    """A claim with the words of the one it answers."""
    # What only says that it is not so is known by the words of the other; else its own are enough.
    bare = claim.stance == "no" and "reply" in claim.marks
    return replace(claim, told=f"{claim.told} {before.told}" if bare else claim.told, answers=before.id)


def _answers(claim: Assertion, before: Assertion) -> bool:
    if not claim.sources or claim.article != before.article or same_source(claim.sources, before.sources):
        return False
    if claim.evidence.sentence - before.evidence.sentence > _NEAR or len(claim.text) > _MOST:
        return False
    if claim.evidence.sentence == before.evidence.sentence and not before.sources:
        return False
    if says_untrue(claim.text):
        return True
    own, known = words(claim.text), words(before.told)
    if claim.stance == "no" and _NOBODY.match(claim.text):
        return any(not each.name and _in(each, known) for each in own)
    if _AGREES.search(claim.text) or (claim.stance != "no" and GOES_ON.search(claim.text)):
        return False
    spoken = {each.term for source in (*claim.sources, *before.sources) for each in words(source.name)}
    spoken |= {f"={source.country}" for source in (*claim.sources, *before.sources) if source.country}
    sites = {word.term for place in sites_of(claim.text) for word in words(place.name)}
    if claim.stance == "no":
        # Who says that he did not do it says "we", not his own name.
        spoken = set()
    missing = [each for each in own if each.name and not _in(each, known) and each.term not in spoken | sites]
    if len(missing) > (2 if _PRONOUN.search(claim.text) and claim.stance != "no" else 0):
        return False
    units = {each.unit for each in counts(before.text)}
    if any(each.unit in units for each in counts(claim.text)):
        return True
    nouns = [lemma(each[1]) for each in _THE_NOUN.finditer(claim.text)]
    if any(_in(word, known) for noun in nouns for word in words(noun)):
        return True
    return _PRONOUN.search(claim.text) is not None


def _in(word: Word, known: Sequence[Word]) -> bool:
    return any(each.term == word.term or alike(each, word) for each in known)


def same_source(some: Sequence[Source], others: Sequence[Source]) -> bool:
    """Whether one speaker is among both."""
    return any(
        a.name.casefold() == b.name.casefold() or (a.key is not None and a.key == b.key)
        for a in some
        for b in others
    )


def reply(text: str, before: Assertion) -> tuple[str, str, str, tuple[str, ...]] | None:
    """What a sentence that makes no claim of its own says of the claim before it.

    Returns:
        Who says so, what is claimed (with what is left out in brackets), its stance and its marks; `None` where it
        answers nothing.
    """
    if len(text) > _MOST or "?" in text:
        return None
    refusal = refused(text)
    if refusal is not None:
        return None if _of_others(text, refusal[0], before) else refusal
    if _AGREES.search(text) or GOES_ON.search(text):
        return None
    found = _BLAMED.search(text)
    if found is not None and speaks(found["who"]) and harms(words(before.text)):
        return found["who"], text, before.stance, ("blame", "reply")
    found = _PUT.search(text)
    if found is None or len(text) > _SHORT or not speaks(found["who"]):
        return None
    own, known = words(text[found.end() :]), words(before.told)
    sites = {word.term for place in sites_of(text) for word in words(place.name)}
    if any(each.name and each.term not in sites and not _in(each, known) for each in own):
        return None
    whole = completed(text, before.text)
    if any(each.unit in {other.unit for other in counts(before.text)} for each in counts(whole)):
        return found["who"], whole, before.stance, ("count", "reply")
    if found["site"] and (before.days or (sites and sites_of(before.text))):
        return found["who"], text, before.stance, ("reply",)
    return None


def speaks(who: str) -> bool:
    """Whether a few words can name a speaker."""
    return len(who.split()) <= _SPEAKER and _FINITE.search(who) is None


def says_untrue(text: str) -> bool:
    """Whether a claim says of what was told before it that it is not so: "this was a lie"."""
    return _UNTRUE_IT.match(text) is not None


_STATEMENT = re.compile(
    r"\b(?:dismiss|reject)\w* (?:the|that|this) (?:statement|declaration|communiqu[ée])s?\b"
)


def _of_others(text: str, who: str, before: Assertion) -> bool:
    """Whether somebody dismisses what others say of themselves: he finds fault with it, but does not deny it."""
    if _STATEMENT.search(text) is None:
        return False
    known = [each for each in words(before.told) if each.name]
    return not any(_in(each, known) for each in words(who) if each.name)


_NOTHING = re.compile(
    r"^\W*(?:[Nn]othing (?:of the (?:kind|sort)|like (?:it|that))|[Nn]o such (?:\w+ ){1,3}?)"
    r"(?: ?(?:ever|had|has|have|was|were|took|happened|occurred|existed))[^,]{0,60}, (?:said )?(?P<who>[^,.]{3,70}?)"
    r"(?: (?:said|says|insisted|added))?\W*$"
)
_SAID_NOTHING = re.compile(
    rf"{_WHO} (?:said|says|insist(?:ed|s)|maintained)(?: that)? (?:nothing (?:of the (?:kind|sort)|like (?:it|that))|"
    r"no such \w+|none of (?:it|this|that)|there (?:was|were|is|had been) (?:nothing of the (?:kind|sort)|no such))\b"
)
_TURNED_DOWN = re.compile(r"\breject(?:s|ed)? (?:it|them)\b")
"""What is turned down is a proposal, and not a claim."""


def refused(text: str) -> tuple[str, str, str, tuple[str, ...]] | None:
    """The same of a sentence that says nothing but that the one before it is not so."""
    for pattern in (_CALLED, _DENIED, _NOTHING, _SAID_NOTHING):
        found = None if _TURNED_DOWN.search(text) else pattern.search(text)
        if found is not None and speaks(found["who"]):
            number = (found.groupdict().get("noun") or "").rstrip("s") in {
                "figure",
                "number",
                "toll",
                "count",
            }
            return found["who"], text, "no", ("number", "reply") if number else ("reply",)
    return None


_BARE = re.compile(
    r"\W*(?:$|[,.;)]|(?:of|in|as|at|on|for|and|but|by|from|instead|rather|only|were|was|had|have|has|people|persons|dead|"
    r"killed|wounded|injured|\w+ed)\b)"
)
"""What follows a number that says nothing of what it counts."""


def completed(text: str, before: str) -> str:
    """A sentence whose only number counts nothing, with what the number before it counts in brackets."""
    known = counts(before)
    if counts(text) or len({each.unit for each in known}) != 1:
        return text
    end = bare_number(text)
    if not end or not _BARE.match(text, end):
        return text
    return f"{text[:end]} [{known[0].unit}]{text[end:]}"
