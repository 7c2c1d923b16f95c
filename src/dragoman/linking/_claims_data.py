"""The words that conflicts are read by."""

from __future__ import annotations

import re
from functools import cache
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
