"""States of things of which only one can hold: on which of them two claims stand at opposite poles.

"Was back at the mansion" and "was captured alive" share no word, and no list of opposite words joins them pair by
pair; both speak of one axis (`claim_axes.tsv`), whose two poles exclude each other. A negated pole is the other one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.linking._alike_words import lemma
from dragoman.linking._claims_data import claim_axes

_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[;:]")
_NOT = frozenset("not never no nobody none without neither nor nothing cannot".split())
_FAILS = frozenset({"refuse", "fail", "decline", "deny"})
_BACK = 4
"""Words before one within which a negation is of it."""
_ASIDE = frozenset(
    "after before when while although though because since until who whom whose which where if ; :".split()
)
_FROM = 3
"""Words from which another clause can begin."""
_FORMS = {"his": "his", "her": "his", "its": "his", "their": "his"}


@dataclass(frozen=True, slots=True)
class Pole:
    """Where a claim stands on one axis: `side` 0 or 1, from token `start` to `end`; `main` in its main clause."""

    axis: str
    side: int
    start: int
    end: int
    main: bool
    flipped: bool


@lru_cache(maxsize=16_384)
def tokens(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a text in their dictionary form, each with where it begins and ends."""
    return tuple((_form(each.group()), each.start(), each.end()) for each in _TOKEN.finditer(text))


@lru_cache(maxsize=65_536)
def _form(word: str) -> str:
    word = word.lower().replace("’", "'").removesuffix("'s")
    if word.endswith("n't"):
        return "not"
    return _FORMS.get(word) or lemma(word)


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, int], ...]]:
    """By first word: the phrases of all poles, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    for axis, poles in claim_axes().items():
        for side, phrases in enumerate(poles):
            for phrase in phrases:
                parts = tuple(_form(each) for each in phrase.split())
                found.setdefault(parts[0], []).append((parts, axis, side))
    return {word: tuple(sorted(each, key=lambda one: (-len(one[0]), one))) for word, each in found.items()}


@lru_cache(maxsize=16_384)
def poles(text: str) -> tuple[Pole, ...]:
    """Where a claim stands, on each axis once: by the phrase that comes first, and of two there by the longer."""
    found: dict[str, Pole] = {}
    for each in _found(text):
        known = found.get(each.axis)
        if known is None or (
            not (known.start < each.end and each.start < known.end) and each.main > known.main
        ):
            found[each.axis] = each
    return tuple(found.values())


def _found(text: str) -> Iterator[Pole]:
    words = [each[0] for each in tokens(text)]
    aside = next((at for at, each in enumerate(words) if at >= _FROM and each in _ASIDE), len(words))
    for at, word in enumerate(words):
        seen: set[str] = set()
        for parts, axis, side in _phrases().get(word, ()):
            end = at + len(parts)
            if axis in seen or tuple(words[at:end]) != parts:
                continue
            seen.add(axis)
            flipped = _negated(words, at) and not _NOT & set(parts)
            yield Pole(axis, 1 - side if flipped else side, at, end, at < aside, flipped)


def _negated(words: list[str], at: int) -> bool:
    before = words[max(0, at - _BACK) : at]
    return bool(_NOT & set(before)) or bool(_FAILS & set(before[-2:]))


def opposed(one: str, other: str) -> list[tuple[Pole, Pole]]:
    """On which axes two claims stand at opposite poles: those in main clauses first."""
    against = {each.axis: each for each in poles(other)}
    found = [
        (each, against[each.axis])
        for each in poles(one)
        if each.axis in against and against[each.axis].side != each.side
    ]
    return sorted(found, key=lambda pair: (-(pair[0].main + pair[1].main), pair[0].start + pair[1].start))
