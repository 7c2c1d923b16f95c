"""The words that conflicts are read by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources


def _rows(name: str) -> list[list[str]]:
    text = resources.files("dragoman.linking").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]


@cache
def cues() -> dict[tuple[str, str], re.Pattern[str]]:
    """By kind of cue and what it is about: one expression that finds any of its words."""
    found: dict[tuple[str, str], list[str]] = {}
    for words, kind, about, _ in _rows("conflict_cues.tsv"):
        found.setdefault((kind, about), []).append(words.strip())
    return {
        key: re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)
        for key, words in found.items()
    }


@cache
def roles() -> dict[str, str]:
    """What a number beside a word counts: `killed`, `arrested`, …."""
    return {word: role for word, role, _ in _rows("conflict_roles.tsv")}


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """Words that cannot both hold of one thing."""
    return tuple((one, other) for one, other, _ in _rows("conflict_opposites.tsv"))


@cache
def themes() -> frozenset[str]:
    """Words for what goes on for weeks in many places."""
    return frozenset(row[0] for row in _rows("conflict_themes.tsv"))


@cache
def claim_words() -> dict[str, frozenset[str]]:
    """Words that claims are not compared by, by kind: `empty`, and `no name` for those that only look like one."""
    found: dict[str, set[str]] = {}
    for word, kind, _ in _rows("claim_words.tsv"):
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(each) for kind, each in found.items()}


@cache
def claim_opposites() -> Mapping[str, frozenset[str]]:
    """By word: those that cannot hold of the same thing."""
    found: dict[str, set[str]] = {}
    for one, other, _ in (*_rows("claim_opposites.tsv"), *_rows("conflict_opposites.tsv")):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(each) for word, each in found.items()}


@cache
def claim_kin() -> Mapping[str, frozenset[str]]:
    """By dictionary form: the groups of words that claims of one thing may tell it with."""
    found: dict[str, set[str]] = {}
    for group, words, _ in _rows("claim_kin.tsv"):
        for word in words.split(", "):
            found.setdefault(word, set()).add(group)
    return {word: frozenset(each) for word, each in found.items()}


@cache
def claim_axes() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """By axis: the words and phrases of its two poles, of which only one can hold."""
    return {
        axis: (tuple(one.split(", ")), tuple(other.split(", ")))
        for axis, one, other, _ in _rows("claim_axes.tsv")
    }


@cache
def claim_weights() -> Mapping[str, float]:
    """What each thing weighs by which two claims are taken to contradict each other; empty if there is no list."""
    return {name: float(weight) for name, weight, _ in _rows("claim_weights.tsv")}


@cache
def claim_phrases() -> re.Pattern[str]:
    """One expression that finds any of the phrases that claims are compared by another word for."""
    return re.compile(rf"\b(?:{'|'.join(row[0] for row in _rows('claim_phrases.tsv'))})\b")


@lru_cache(maxsize=4096)
def word_for(phrase: str) -> str:
    """The word that a phrase which was found is compared by."""
    return next((row[1] for row in _rows_of_phrases() if re.fullmatch(row[0], phrase)), phrase)


@cache
def _rows_of_phrases() -> list[list[str]]:
    return _rows("claim_phrases.tsv")
