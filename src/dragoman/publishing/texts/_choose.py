"""Choosing among sentences: the ones nearest to what all of them say, each saying something of its own."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from dragoman.publishing.texts._lines import Line, hangs, stands, starts_with_pronoun
from dragoman.publishing.texts._people_told import behind

TOO_LIKE, TOO_LIKE_OF_EVENT, TOO_LIKE_IN_HEAD = 0.42, 0.33, 0.22
"""Cosine from which two sentences say the same on one page: any two, two of one event, two at an article's head."""
_HEAD = 5
"""Sentences in which an article says what it is about, often twice."""
_SAYS = re.compile(r"[,”\"] (?:he|she|they) (?:said|added|told|wrote|says|claimed|argued|warned)\b")
_BEHIND = 0.75
"""What a sentence is worth whose pronoun can be replaced by a name."""


def standing(line: Line) -> float:
    """How well a line stands by itself on a page, with what the desk can mend counted in."""
    if starts_with_pronoun(line.text) and not hangs(line.text):
        return _BEHIND if any(start == line.start for start, _, _ in behind(line)) else 0.0
    worth = stands(line)
    if _SAYS.search(line.text) and not behind(line):
        worth *= 0.3
    return worth


def centre(lines: Iterable[Line]) -> dict[str, float]:
    """What some sentences are about together, scaled to length 1."""
    found: dict[str, float] = defaultdict(float)
    for each in lines:
        for term, value in each.terms.items():
            found[term] += value * each.about
    length = math.sqrt(sum(value * value for value in found.values()))
    return {term: value / length for term, value in found.items()} if length else {}


def near(line: Line, to: dict[str, float]) -> float:
    """How near a sentence is to a centre."""
    return math.fsum(value * to.get(term, 0.0) for term, value in line.terms.items())


def repeats(line: Line, other: Line) -> bool:
    """Whether two lines say the same on one page; the head of an article says what its next lines say again."""
    if line.key == other.key:
        return True
    alike = line.like(other)
    if line.article == other.article and max(line.number, other.number) <= _HEAD:
        return alike >= TOO_LIKE_IN_HEAD
    if set(line.events) & set(other.events):
        return alike >= TOO_LIKE_OF_EVENT
    return alike >= TOO_LIKE


def chosen(
    lines: Iterable[Line],
    worth: Callable[[Line], float],
    most: int,
    *,
    besides: Sequence[Line] = (),
    one_a_article: int = 2,
) -> list[Line]:
    """The worthiest lines that do not repeat each other or what is on the page already, the worthiest first.

    Args:
        lines: To choose from.
        worth: What one is worth; nothing is chosen that is worth 0 or less.
        most: How many at most.
        besides: What is on the page already.
        one_a_article: How many of one article at most.
    """
    ranked = sorted(((worth(each), each) for each in lines), key=lambda each: (-each[0], each[1].key))
    kept: list[Line] = []
    counted: dict[str, int] = defaultdict(int)
    for value, each in ranked:
        if len(kept) == most or value <= 0:
            break
        if counted[each.article] >= one_a_article:
            continue
        if any(repeats(each, other) for other in (*kept, *besides)):
            continue
        kept.append(each)
        counted[each.article] += 1
    return kept
