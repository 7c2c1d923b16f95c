"""Which words can tell the same act: "arrested" and "detention", "talks" and "met"."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LIGHT = frozenset(
    "be have do make take give hold get go come put carry conduct launch stage begin start continue "
    "keep let say tell want plan try may should must will would can could need seek set the a an to of for on "
    "in out up with and its their his her that which this".split()
)
_PREPOSITIONS = frozenset("against at for from of on to upon with".split())
_RULES = (
    ("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("es", "e"), ("es", ""), ("s", ""),
    ("ied", "y"), ("ed", "e"), ("ed", ""), ("ying", "ie"), ("ing", "e"), ("ing", ""),
)  # fmt: skip
_GROUPED = 0.7
_RELATED = 0.95
_DERIVED = 0.6
"""From this cosine on, two words are taken to mean one thing."""


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """A word's dictionary form, by the list of irregular forms, then by ending; verbs before nouns."""
    word = word.casefold()
    if word in _irregular():
        return _irregular()[word]
    table = _kin()
    if word in table and not word.endswith(("ed", "ing", "s")):
        return word
    for ending, put in _RULES:
        rest = word.removesuffix(ending)
        if rest == word or len(rest) < 2:
            continue
        if rest + put in table or rest + put in _acts():
            return rest + put
        if not put and len(rest) > 3 and rest[-1] == rest[-2] and rest[:-1] in table:
            return rest[:-1]
    return word


def irregular(word: str) -> bool:
    """Whether it is a form of an irregular verb or noun: "struck"."""
    return word in _irregular()


@lru_cache(maxsize=65536)
def heads(words: str) -> tuple[str, ...]:
    """The dictionary forms that a trigger stands for: the whole of it if that is a known phrase, else its words.

    Words that carry no act of their own ("held talks") are left out where another is left.
    """
    lemmas = [lemma(each) for each in _WORD.findall(words)]
    lemmas = [each for at, each in enumerate(lemmas) if not at or each not in _PREPOSITIONS] or lemmas
    for first, second in pairwise(lemmas):
        phrase = f"{first} {second}"
        if phrase in _acts() or phrase in _kin():
            return (phrase,)
    full = [each for each in lemmas if each not in _LIGHT]
    known = [each for each in full if each in _kin() or each in _acts()]
    return tuple(dict.fromkeys(known or full or lemmas))


def kin(one: str, other: str) -> float:
    """How far two dictionary forms can tell one act, 0 to 1.

    The same word 1; words derived from one another nearly so; else what our groups of acts and the senses
    they share say, whichever is more.
    """
    if one == other:
        return 1.0
    # Nearly all pairs share nothing at all, and seeing that is cheaper than remembering it.
    return 0.0 if _marks(one).isdisjoint(_marks(other)) else _kin_of(one, other)


@lru_cache(maxsize=32768)
def _marks(word: str) -> frozenset[str | int]:
    """All that a word can share with another: the verbs it is derived from, the senses it has, its groups of acts."""
    return frozenset((*roots(word), *_vector(word), *(f"act:{each}" for each in groups(word))))


@lru_cache(maxsize=32768)
def _kin_of(one: str, other: str) -> float:
    if roots(one) & roots(other):
        return _RELATED
    near = _cosine(one, other)
    grouped = _GROUPED if _acts().get(one, frozenset()) & _acts().get(other, frozenset()) else 0.0
    shared = 0.9 if near >= _DERIVED else min(0.85, 1.3 * near)
    return max(shared, grouped)


def closest(some: tuple[str, ...], others: tuple[str, ...]) -> float:
    """The kinship of the two nearest words of two triggers, 0 to 1."""
    return max((kin(one, other) for one in some for other in others), default=0.0)


def roots(word: str) -> frozenset[str]:
    """The word itself and the verbs it is derived from."""
    row = _kin().get(word)
    return frozenset((word, *row[1].split(","))) if row and row[1] else frozenset((word,))


def groups(word: str) -> frozenset[str]:
    """The groups of acts a dictionary form belongs to."""
    return _acts().get(word, frozenset())


def _cosine(one: str, other: str) -> float:
    first, second = _vector(one), _vector(other)
    return math.fsum(value * second.get(concept, 0.0) for concept, value in first.items())


def _rows(name: str) -> list[list[str]]:
    text = resources.files("dragoman.linking").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]


@cache
def _kin() -> dict[str, tuple[str, str]]:
    return {word: (parts, verbs) for word, parts, verbs in _rows("kin.tsv")}


@lru_cache(maxsize=32768)
def _vector(word: str) -> dict[int, float]:
    row = _kin().get(word)
    pairs = (part.split(":") for part in row[0].split()) if row else ()
    return {int(concept): int(value) / 100 for concept, value in pairs}


@cache
def _irregular() -> dict[str, str]:
    return {form: base for form, base in _rows("irregular_forms.tsv")}  # noqa: C416 - rows are lists


@cache
def _acts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for act, words, _ in _rows("acts.tsv")[1:]:
        for word in (act, *words.split(", ")):
            found.setdefault(word, set()).add(act)
    return {word: frozenset(acts) for word, acts in found.items()}
