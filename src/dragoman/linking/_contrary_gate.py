"""Which two sentences are worth asking the judge about: a cheap look at whether they may tell of one thing.

What two articles begin with is compared by shared words and names (of the sentence, and of the article's first one), by
vectors of words (those of `coding.likeness`: "left dead" is near "lost their lives"), by what they count, and by how
far down they stand. A logistic regression weighs that; its weights are in `contrary_gate.tsv`, made by
`training/contrary_gate.py` from pairs and clusters of reports that we wrote.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dragoman.linking._assertions_words import words
from dragoman.linking._claims_numbers import counts
from dragoman.linking._words import lines

if TYPE_CHECKING:
    from dragoman.coding.likeness import Vectors
    from dragoman.linking._assertions_claim import Assertion

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a sentence is compared by: weights of its names and other words, of names around it; its mean vector."""

    names: Mapping[str, float]
    plain: Mapping[str, float]
    around: Mapping[str, float]
    length: float
    vector: Array
    units: frozenset[str]


def outline(claim: Assertion) -> Outline:
    """What a claim of an article's beginning is compared by."""
    return _outline(claim.sentence, claim.lead)


@lru_cache(maxsize=8192)
def _outline(sentence: str, lead: str) -> Outline:
    own = words(sentence)
    names = {each.term: each.weight for each in own if each.name}
    known = _vectors()
    total = np.zeros(known.table.shape[1], dtype=np.float32)
    for each in own:
        at = known.words.get(each.base, 0)
        if not each.name and at:
            total += each.weight * (known.table[at] - _middle())
    size = float(np.linalg.norm(total))
    return Outline(
        names,
        {each.term: each.weight for each in own if not each.name},
        {**{each.term: each.weight for each in words(lead) if each.name}, **names},
        math.sqrt(sum(each.weight**2 for each in own)) or 1.0,
        total / size if size else total,
        frozenset(each.unit for each in counts(sentence)),
    )


@cache
def _middle() -> Array:
    middle: Array = _vectors().table[1:].mean(axis=0)
    return middle


@cache
def _vectors() -> Vectors:
    """The vectors of words, loaded where they are asked for: their room brings the parser with it."""
    from dragoman.coding.likeness import shipped_vectors  # noqa: PLC0415

    return shipped_vectors()


def likeness(one: Assertion, other: Assertion) -> tuple[tuple[str, float], ...]:
    """What speaks for two sentences telling of one thing, by name."""
    a, b = outline(one), outline(other)
    names = [value for term, value in a.names.items() if term in b.names]
    plain = [value for term, value in a.plain.items() if term in b.plain]
    around = [value for term, value in a.around.items() if term in b.around]
    same = sum(value * value for value in (*names, *plain)) / (a.length * b.length)
    meant = float(a.vector @ b.vector)
    least = min(sum(a.names.values()), sum(b.names.values()))
    named = min(sum(names), 25.0) / 10.0
    gap = abs(_day(one) - _day(other))
    return (
        ("bias", 1.0),
        ("same", same),
        ("meant", meant),
        ("same and meant", same * meant),
        ("meant and named", meant * named),
        ("meant squared", meant * abs(meant)),
        ("plain", min(sum(plain), 25.0) / 10.0),
        ("named", named),
        ("rarest", max(names, default=0.0) / 10.0),
        ("named of least", sum(names) / (least + 4.0)),
        ("around", min(sum(around), 35.0) / 10.0),
        ("rarest around", max(around, default=0.0) / 10.0),
        ("both count", float(bool(a.units) and bool(b.units))),
        ("one unit", float(bool(a.units & b.units))),
        ("both first", float(one.place == other.place == 0)),
        ("one first", float((one.place == 0) != (other.place == 0))),
        ("days", float(gap)),
    )


def _day(claim: Assertion) -> int:
    return claim.published.latest.toordinal() if claim.published.latest is not None else 0


def passes(one: Assertion, other: Assertion) -> bool:
    """Whether the judge is worth asking about two sentences."""
    known = _weights()
    total = math.fsum(known.get(name, 0.0) * value for name, value in likeness(one, other))
    return total >= known["bar"]


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(value) for name, value, _ in (line.split("\t") for line in lines("contrary_gate"))}
