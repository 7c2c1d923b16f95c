"""Shares of a whole: "28 percent", "two-thirds", "fewer than half", "one in five"."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.linking._claims_numbers import Count

_SLACK = 4.0
"""Points by which a rounded share may be off."""
_PARTS = {
    "half": 50.0, "third": 33.3, "two thirds": 66.7, "quarter": 25.0, "three quarters": 75.0, "fifth": 20.0,
    "two fifths": 40.0, "three fifths": 60.0, "four fifths": 80.0, "tenth": 10.0, "nine tenths": 90.0,
}  # fmt: skip
_SMALL = {word: at for at, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_NUMBER = r"(\d+(?:\.\d+)?|" + "|".join(_SMALL) + ")"
_PERCENT = re.compile(rf"\b{_NUMBER}(?: ?%| per ?cent\b)", re.IGNORECASE)
_FRACTION = re.compile(
    r"\b(?:(two|three|four|nine)[ -](thirds|quarters|fifths|tenths)|"
    r"(?:(?:an?|one|the)[ -])?(half|third|quarter|fifth|tenth) of)\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(?:more|less|fewer) than half\b", re.IGNORECASE)
_ONE_IN = re.compile(
    r"\b(one|two|three|nine)(?: [a-z]+)? (?:in|out of) (two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:less than|fewer than|under|below|only|barely|no more than|not even)\s+(?:an? )?$", re.IGNORECASE
)
_MORE = re.compile(r"\b(?:more than|over|above|at least|well over)\s+(?:an? )?$", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def shares(text: str) -> tuple[Count, ...]:
    """The shares of a whole that a sentence tells, in percent."""
    found: list[Count] = []
    for each in _PERCENT.finditer(text):
        value = float(_SMALL.get(each[1].lower(), 0) or each[1])
        found.append(_count(text, each, value, 1.0))
    for each in _FRACTION.finditer(text):
        name = f"{each[1]} {each[2]}" if each[1] else each[3]
        part = _PARTS.get(name.lower())
        if part is not None:
            found.append(_count(text, each, part, _SLACK))
    for each in _HALF.finditer(text):
        if not any(a.start <= each.start() + 12 <= a.start + len(a.text) for a in found):
            low, high = (50.0, 100.0) if each.group().lower().startswith("more") else (0.0, 50.0)
            found.append(Count("share", low, high, each.group(), each.start(), "about", "share"))
    for each in _ONE_IN.finditer(text):
        value = 100.0 * _SMALL[each[1].lower()] / _SMALL[each[2].lower()]
        found.append(_count(text, each, value, _SLACK))
    return tuple(sorted(found, key=lambda each: each.start))


def _count(text: str, found: re.Match[str], value: float, slack: float) -> Count:
    before = text[: found.start()]
    low, high = value - slack, value + slack
    if _LESS.search(before):
        low, high = 0.0, value
    elif _MORE.search(before):
        low, high = value, 100.0
    return Count("share", low, high, found.group(), found.start(), "about", "share")
