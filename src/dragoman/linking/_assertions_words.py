"""The words claims are compared by: stems with weights, countries by their codes, acts by their kin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.linking import _words
from dragoman.linking._alike_words import kin, lemma
from dragoman.linking._claims_data import claim_phrases, claim_words, word_for
from dragoman.reference import load

_WORD = re.compile(r"\d[\d,.]*\w*|[^\W\d_]+(?:-[^\W\d_]+)*")
_COUNTRY = 5.0
"""Weight of a country's name, by whatever word."""
_EXACT = 0.36
"""Likeness by words that are the same under which words of like meaning are not looked for."""
_RARE = 10.5
"""Weight from which a word that begins a claim is taken for a name."""
_KIN = 0.75
_LIKE = 0.8
"""What a word counts that another of like meaning stands for."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: `term` is what it is known by, `base` its dictionary form, `name` whether a name has it."""

    term: str
    base: str
    weight: float
    name: bool = False


@lru_cache(maxsize=32_768)
def words(text: str) -> tuple[Word, ...]:
    """The content words of a claim, each once, in order."""
    found: dict[str, Word] = {}
    first = True
    for token in _WORD.finditer(_coded_text(plainer(text))):
        word = token.group()
        for part in (word,) if word[0].isdigit() else word.split("-"):
            made = _word(part, start=first)
            first = False
            if made is not None:
                found.setdefault(made.term, made)
    return tuple(found.values())


def _coded_text(text: str) -> str:
    return _countries().sub(lambda each: f" {_coded(each.group())} ", text)


def plainer(text: str) -> str:
    """With one word for each phrase that is known: "go to the polls" as "vote"."""
    return claim_phrases().sub(lambda each: word_for(each.group()), text)


@cache
def _countries() -> re.Pattern[str]:
    """Countries of several words: "the United States", "South Korea"."""
    known = {each.surface for each in load().surfaces() if each.kind == "country" and " " in each.surface}
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(each) for each in sorted(known, key=lambda each: (-len(each), each)))})\b"
    )


@lru_cache(maxsize=4096)
def _coded(name: str) -> str:
    """A country's name as one word that stands for it."""
    codes = sorted({each.country for each in load().find(name) if each.kind == "country" and each.country})
    found = load().country(codes[0]) if len(codes) == 1 else None
    return next((each for each in (found.iso3,) if each), name) if found else name


@lru_cache(maxsize=65_536)
def _word(word: str, *, start: bool) -> Word | None:
    if word[0].isdigit() or len(word) < 2:
        return None
    if len(word) == 3 and word.isupper() and load().country(word) is not None:
        return country(word)
    if word[0].isupper() and word not in claim_words()["no name"]:
        code = _country(word)
        if code:
            return country(code)
        if len(word) > 5 and word.endswith("s") and load().find(word[:-1]):
            word = word[:-1]
        base = word.casefold()
        term = _words.term(word)
        if start and not word.isupper() and _words.weight(term or "x") < _RARE and not load().find(word):
            return _plain(word)
        return Word(term, base, max(_words.weight(term), 4.0), name=True) if term else None
    return _plain(word)


def _plain(word: str) -> Word | None:
    base = lemma(word)
    if base in claim_words()["empty"] or word.casefold() in claim_words()["empty"]:
        return None
    term = _words.term(base)
    weight = _words.weight(term) if term else 0.0
    return Word(term, base, weight) if weight > 0 else None


@lru_cache(maxsize=8192)
def _country(word: str) -> str | None:
    found = load().find(word) or load().find(word.removesuffix("s"))
    codes = {each.country for each in found if each.kind == "country" and each.form != "metonym"}
    return codes.pop() if len(codes) == 1 else None


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two claims are told in the same words.

    `both` is 0 to 1, by the words of both; `less` by those of the one that has fewer; `weight` is what they share;
    `plain` what of it are no names. `covered` is how much of the first and of the second the other tells, `acts` the
    same of words that are no names.
    """

    both: float = 0.0
    less: float = 0.0
    weight: float = 0.0
    plain: float = 0.0
    covered: tuple[float, float] = (0.0, 0.0)
    acts: tuple[float, float] = (0.0, 0.0)


def country(code: str) -> Word:
    """A country as a word."""
    return Word(f"={code}", code, _COUNTRY, name=True)


def overlap(one: tuple[Word, ...], other: tuple[Word, ...]) -> Overlap:
    """How far two claims are told in the same words, or in words of like meaning."""
    known: Mapping[str, Word] = {each.term: each for each in other}
    shared = plain = 0.0
    used: set[str] = set()
    for each in one:
        if each.term in known:
            shared += each.weight
            plain += 0.0 if each.name else each.weight
            used.add(each.term)
    rest = [each for each in other if each.term not in used and not each.name]
    near = 2 * shared >= _EXACT * (sum(each.weight for each in one) + sum(each.weight for each in other))
    for each in one if near else ():
        if each.name or each.term in known:
            continue
        like = next((b for b in rest if kin(each.base, b.base) >= _KIN), None)
        if like is not None:
            rest.remove(like)
            value = _LIKE * min(each.weight, like.weight)
            shared += value
            plain += value
    return measured(one, other, (shared, shared), (plain, plain))


def measured(
    one: tuple[Word, ...], other: tuple[Word, ...], shared: tuple[float, float], plain: tuple[float, float]
) -> Overlap:
    """The overlap of two claims, given the weight of what each shares, and of what of that are no names."""
    totals = [sum(each.weight for each in some) for some in (one, other)]
    plains = [sum(each.weight for each in some if not each.name) for some in (one, other)]
    if not all(totals):
        return Overlap()
    return Overlap(
        both=sum(shared) / sum(totals),
        less=min(1.0, min(shared) / min(totals)),
        weight=min(shared),
        plain=min(plain),
        covered=(shared[0] / totals[0], shared[1] / totals[1]),
        acts=(_share(plain[0], plains[0]), _share(plain[1], plains[1])),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def names(text: str) -> frozenset[str]:
    """The names in a claim, countries by their codes."""
    return frozenset(each.term for each in words(text) if each.name)
