"""What an article is about, roughly: themes, by words that show them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
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
    """The stems of a text, alone and by twos."""
    stems = [_words.stem(each) for each in _words.tokens(text)]
    counts = Counter(stems)
    counts.update(f"{one} {other}" for one, other in pairwise(stems))
    return counts


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
