"""The words of time, and a sentence cut into tokens each marked with its class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CLASSES = {
    "month": "M", "weekday": "W", "weekdays": "w", "unit": "U", "units": "u", "number": "N", "ordinal": "o",
    "vague": "q", "article": "a", "the": "T", "of": "F", "half": "k", "periodic": "A", "season": "S",
    "part": "P", "clock": "t", "named": "R", "last": "L", "next": "X", "this": "I", "mod": "E", "edge": "b",
    "ago": "G", "shift": "K", "before": "B", "after": "V", "since": "p", "same": "s", "that": "h",
    "every": "v", "per": "r", "joint": "&", "approx": "~", "fiscal": "j", "preposition": "p", "zone": "z",
    "decades": "D",
}  # fmt: skip
"""One letter for each class of `words.tsv`, so that rules are regular expressions over tokens.

Besides these: `d` a number of one or two digits, `y` of four, `n` any other, `Z` an ISO date, `x` a date with
slashes, `Q` a quarter as Q3, `C` a capitalised word, `_` any other word, and marks as they are.
"""

_TOKEN = re.compile(
    r"""(?P<iso>\d{4}-\d{2}-\d{2}(?!\d))
      | (?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/]))
      | (?P<nine>\b9/11\b)
      | (?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.m\.?|[ap]m\b)|\d{1,2}:\d{2}(?::\d{2})?(?![\d:])
          |\d{1,2}\s?(?:[ap]\.m\.?|[ap]m\b)|\d{1,2}\ o['’]clock)
      | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)
      | (?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)
      | (?P<decade>(?:1\d|20)?\d0['’]?s\b)
      | (?P<quarter>\b[QH][1-4]\b)
      | (?P<fiscal>\bFY\s?(?:20)?\d\d\b)
      | (?P<digits>\d+)(?![\w])
      | (?P<yy>['’]\d\d\b)
      | (?P<poss>['’]s?(?!\w))
      | (?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
      | (?P<mark>\S)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its place in the text given, its words, class letter and the class's value."""

    start: int
    end: int
    text: str
    letter: str
    value: str


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one data file of this package, without comments and header."""
    lines = files(__package__).joinpath("data", name).read_text("utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return tuple(rows[1:])


@cache
def words() -> dict[str, tuple[str, str]]:
    """Lower-case word to class letter and value."""
    return {word: (CLASSES[kind], value) for word, kind, value, _ in table("words.tsv")}


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    return list(_each(text))


def _each(text: str) -> Iterator[Token]:
    known = words()
    for found in _TOKEN.finditer(text):
        kind, raw = found.lastgroup, found.group()
        letter, value = "?", raw
        if kind == "word":
            letter, value = known.get(raw.lower(), ("C" if raw[0].isupper() else "_", raw))
            if letter == "M" and raw[0].islower():
                letter = "_"
        elif kind == "digits":
            letter = "d" if len(raw) <= 2 else "y" if len(raw) == 4 and raw[0] in "12" else "n"
        elif kind == "ordinal":
            letter, value = "o", raw[:-2]
        elif kind == "mark":
            letter = {"–": "-", "—": "—", "-": "-"}.get(raw, raw if raw in ",.()$%£€#:;/" else "!")
        elif kind is not None:
            letter = _LETTERS[kind]
        yield Token(found.start(), found.end(), raw, letter, value)


_LETTERS = {
    "iso": "Z", "slash": "x", "nine": "9", "clock": "t", "number": "n", "decade": "D", "quarter": "Q",
    "fiscal": "f", "yy": "Y", "poss": "'",
}  # fmt: skip


@cache
def context(name: str) -> frozenset[str]:
    """The words of `contexts.tsv` that stand in one context."""
    return frozenset(word for word, where, _ in table("contexts.tsv") if where == name)
