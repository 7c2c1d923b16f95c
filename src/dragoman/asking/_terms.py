"""Words as questions and sentences are compared by: stems, their weights and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from dragoman.linking import words

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\W_]+")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, as printed; "U.S." is one word."""
    return _TOKEN.findall(_DOTTED.sub(lambda each: each[0].replace(".", ""), text))


@lru_cache(maxsize=65536)
def term(word: str) -> str:
    """What a printed word is compared by: its stem, its number, or for a rare name how it sounds."""
    lower = word.casefold()
    if not lower:
        return ""
    number = numbers().get(lower)
    if number is not None:
        return number
    return words.term(word) or lower


@lru_cache(maxsize=65536)
def weight(each: str) -> float:
    """How much sharing a term says, 0 to 11; a floor of 1 so that no word asked for counts for nothing."""
    return max(1.0, words.weight(each)) if each else 0.0


@lru_cache(maxsize=16384)
def term_set(text: str) -> frozenset[str]:
    """The terms of a text."""
    return frozenset(term(each) for each in tokens(text))


@cache
def stops() -> frozenset[str]:
    """Words that say nothing of what a question is about."""
    return frozenset(row[0] for row in table("stops"))


@cache
def numbers() -> Mapping[str, str]:
    """Number words to digits: `fourth` to `4th`, `twenty` to `20`."""
    return {row[0]: row[1] for row in table("numbers")}


@cache
def _families() -> Mapping[str, frozenset[str]]:
    """Term to the families of meaning it belongs to."""
    found: dict[str, set[str]] = {}
    for word, family, _ in table("neighbours"):
        if " " not in word:
            found.setdefault(term(word), set()).add(family)
    return {each: frozenset(families) for each, families in found.items()}


@cache
def _members() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, family, _ in table("neighbours"):
        found.setdefault(family, set()).add(word)
    return {family: frozenset(words) for family, words in found.items()}


_GENERAL = frozenset("say go get come take hold make give have call tell see move".split())
"""Heads of families that mean too much to stand for one of their members."""


@lru_cache(maxsize=4096)
def neighbours(each: str) -> frozenset[str]:
    """Words that may stand where a word is asked for: those of the families that it heads or belongs to.

    A family is named by its head: a head brings its whole family, another member only the head. A family
    whose name begins with "=" is mutual: every member brings all others.
    """
    own = term(each)
    found: set[str] = set()
    for family in _families().get(own, ()):
        if family.startswith("=") or term(family) == own:
            found |= _members()[family]
        elif family not in _GENERAL:
            found.add(family)
    return frozenset(found - {each})


@lru_cache(maxsize=4096)
def near(each: str) -> frozenset[str]:
    """The terms of a word's neighbours; a phrase counts by its words joined with a space."""
    return frozenset(" ".join(term(word) for word in tokens(words)) for words in neighbours(each))


def holds(terms: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether one of the wanted terms, or all words of a wanted phrase, stand among the terms."""
    if not terms.isdisjoint(wanted):
        return True
    return any(each <= terms for each in _phrases(wanted))


@lru_cache(maxsize=8192)
def _phrases(wanted: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Of wanted terms those of several words, each as a set."""
    return tuple(frozenset(each.split()) for each in sorted(wanted) if " " in each)


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list under `data/`, without its head."""
    text = resources.files("dragoman.asking").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines()[1:] if line)
