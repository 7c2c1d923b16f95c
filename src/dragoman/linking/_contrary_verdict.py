"""What the judge of two sentences says, as a difference of two claims: where cheap checks bear it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.linking._assertions_keys import told_on
from dragoman.linking._assertions_pair import one_voice
from dragoman.linking._assertions_sites import sites_of
from dragoman.linking._assertions_values import GROWING
from dragoman.linking._claims_numbers import counts
from dragoman.linking._compare import Difference
from dragoman.linking._contrary import Judged, judge
from dragoman.linking._contrary_gate import passes

if TYPE_CHECKING:
    from dragoman.linking._assertions_claim import Assertion

NEWS = 2
"""Days between two sentences of which the judge is asked."""
BAR = 0.6
"""How likely two sentences must conflict, or the later be newer, to be told so: set so that nothing false is told of
the short items that we read."""
OTHERWISE, NEWER = "told otherwise in other words", "told anew in other words"
JUDGED = frozenset({OTHERWISE, NEWER})


def by_judgement(one: Assertion, other: Assertion) -> Difference | None:
    """On what the first sentences of two articles, the earlier first, differ by the judge."""
    if one.place < 0 or other.place < 0 or one.article == other.article or one.voice == other.voice:
        return None
    days = told_on(one), told_on(other)
    if days[0] is None or days[1] is None or days[1] - days[0] > NEWS or one.sentence == other.sentence:
        return None
    if not passes(one, other):
        return None
    found = judge(one, other)
    gap = days[1] - days[0]
    if found is None or max(found.conflict, found.update if gap > 0 else 0.0) < BAR:
        return None
    about, unit = next(_on(found, one, other), ("other", None))
    newer = gap > 0 and (
        found.update > found.conflict
        or one_voice(one, other)
        or (about == "number" and _rises(one, other, unit))
    )
    clause = min(one.sentence, other.sentence, key=len)
    return Difference(about, newer, NEWER if newer else OTHERWISE, unit, clause)


def _on(found: Judged, one: Assertion, other: Assertion) -> Iterator[tuple[str, str | None]]:
    """On what they may differ, the likeliest first, but for what the sentences plainly have alike or do not say."""
    for about, _ in found.about:
        if about == "number":
            if all(_NUMBER.search(each.sentence) for each in (one, other)):
                yield about, _unit(one.sentence, other.sentence)
        elif about == "date":
            exact = [[each for each in claim.days if each.exact] for claim in (one, other)]
            if not any(a.overlaps(b) for a in exact[0] for b in exact[1]):
                yield about, None
        elif about == "place":
            first, second = sites_of(one.sentence), sites_of(other.sentence)
            if not {each.name for each in first} & {each.name for each in second}:
                yield about, None
        else:
            yield about, None


_NUMBER = re.compile(
    r"\d|\b(?:no|none|nobody|both|half|dozens?|scores|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)


def _unit(one: str, other: str) -> str | None:
    """What both count, but otherwise."""
    for a in counts(one):
        for b in counts(other):
            if a.unit == b.unit and (a.high < b.low or b.high < a.low):
                return a.unit
    return None


def _rises(one: Assertion, other: Assertion, unit: str | None) -> bool:
    first, second = ([each for each in counts(claim.sentence) if each.unit == unit] for claim in (one, other))
    return (
        unit in GROWING and bool(first and second) and max(a.low for a in second) > max(a.high for a in first)
    )
