"""What an article is about, roughly: themes, by words that show them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from dragoman.linking import _words

KEPT = 5
"""How many themes of an article are kept, the strongest first."""
_TITLE = 4
"""How often a cue in the title counts."""
_MOST = 8
"""How often a cue counts in one article."""


@dataclass(frozen=True, slots=True)
class ThemeName:
    """How topics of a theme are called: of one country, of two, of none; and the theme in a word."""

    one: str
    two: str
    none: str
    word: str


def themes(text: str, title: str | None = None) -> tuple[tuple[str, int], ...]:
    """The themes of a text, the strongest first, each with its strength; what its title shows counts most."""
    counts = _counted(text)
    for cue, count in _counted(title or "").items():
        counts[cue] += _TITLE * count
    found = Counter[str]()
    for cue, shown in cues().items():
        for theme, weight in shown:
            found[theme] += weight * min(counts[cue], _MOST)
    ranked = sorted((each for each in found if found[each] > 0), key=lambda each: (-found[each], each))
    return tuple((each, found[each]) for each in ranked[:KEPT])


def _counted(text: str) -> Counter[str]:
    """How often a text has each cue, a word or two."""
    known, begin = cues(), _begin()
    stems = [_stem(each) for each in _words.tokens(text)]
    counts = Counter(each for each in stems if each in known)
    for one, other in pairwise(stems):
        if one in begin and (both := f"{one} {other}") in known:
            counts[both] += 1
    return counts


_stem = lru_cache(maxsize=65536)(_words.stem)


@cache
def _begin() -> frozenset[str]:
    """The words that cues of two words begin with."""
    return frozenset(cue.split()[0] for cue in cues() if " " in cue)


@cache
def cues() -> dict[str, tuple[tuple[str, int], ...]]:
    """Themes and weights by cue, its words stemmed."""
    found: dict[str, list[tuple[str, int]]] = {}
    for cue, theme, weight, _ in _lines("themes"):
        key = " ".join(_words.stem(each) for each in _words.tokens(cue))
        found.setdefault(key, []).append((theme, int(weight)))
    return {cue: tuple(shown) for cue, shown in found.items()}


@cache
def names() -> dict[str, ThemeName]:
    """How topics are called, by theme."""
    return {line[0]: ThemeName(*line[1:5]) for line in _lines("theme_names")}


@cache
def theme_of(word: str) -> str | None:
    """The theme that a word stands for in a story's terms."""
    return next((theme for theme, named in names().items() if named.word == word), None)


def _lines(name: str) -> list[list[str]]:
    text = resources.files("dragoman.linking").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[2:]]
