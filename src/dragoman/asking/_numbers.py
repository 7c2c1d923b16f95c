"""Numbers as articles print them, in digits and in words."""

from __future__ import annotations

import re

from dragoman.asking._terms import numbers

_WORDS = sorted((each for each, value in numbers().items() if value.isdigit()), key=len, reverse=True)
_ONE = rf"(?:{'|'.join(_WORDS)}|one)"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?: (?:hundred|thousand|million|billion))?(?!\w)"
    rf"|\b{_ONE}(?:(?:[- ]| and ){_ONE})*\b",
    re.IGNORECASE,
)
_TIMES = frozenset({100, 1_000, 1_000_000, 1_000_000_000})


def number_value(text: str) -> float | None:
    """The number that a numeral or number words stand for: `twenty-five`, `two thousand`, `1,200`; `None` if none."""
    whole, part = 0.0, 0.0
    for word in re.split(r"[- ]|\band\b", text.casefold().replace(",", "")):
        if not word:
            continue
        shown = "1" if word == "one" else numbers().get(word, word)
        if not re.fullmatch(r"\d+(?:\.\d+)?", shown):
            return None
        value = float(shown)
        if value in _TIMES and not word.isdigit():
            part = (part or 1.0) * value
            if value > 100:
                whole, part = whole + part, 0.0
        else:
            part += value
    return whole + part


def numbers_in(text: str) -> list[tuple[int, int, float]]:
    """The numbers of a text with their first and last character."""
    found = []
    for hit in _NUMBER.finditer(text):
        value = number_value(hit.group())
        if value is not None:
            found.append((hit.start(), hit.end(), value))
    return found


_SCALED = re.compile(r"\bhow (?:many|much)\b.*?\b(?P<unit>billion|million|thousand)s?\b", re.IGNORECASE)
_UNITS = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def scale_asked(question: str) -> int:
    """What a number is asked in: 1,000,000 for "how many million dollars", else 1."""
    hit = _SCALED.search(question)
    return _UNITS[hit["unit"].lower()] if hit else 1


def shown_number(value: float, scale: int = 1) -> str:
    """A number as an answer gives it, in what it is asked in where it is that large: 2.5 of 2,500,000,000."""
    if scale > 1 and value >= scale / 10:
        value = round(value / scale, 6)
    return str(int(value)) if value == int(value) else str(value)
