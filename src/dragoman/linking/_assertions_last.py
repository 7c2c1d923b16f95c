"""What is said of two claims where no rule found one contrary to the other: the last decision, put in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.linking._assertions_keys import told_on
from dragoman.linking._assertions_pair import Pair, order, words_of
from dragoman.linking._assertions_values import GROWING
from dragoman.linking._assertions_weigh import Weighed, candidates, weighed
from dragoman.linking._assertions_words import overlap
from dragoman.linking._claims_numbers import counts
from dragoman.linking._compare import Difference

if TYPE_CHECKING:
    from dragoman.linking._assertions_claim import Assertion


def by_weight(pair: Pair) -> Difference | None:
    """What all that speaks for a contradiction comes to, where no rule found one."""
    found = weighed(pair)
    if found is None:
        return None
    clause = min(pair.one.text, pair.other.text, key=len)
    why = pair.newer(found.about)
    if why is None and found.about == "number" and pair.gap > 0 and _rises(pair, found.unit):
        why = "a toll that rises with time"
    if (
        why is None
        and pair.gap > 0
        and pair.one.stance in {"no", "off"}
        and pair.other.stance in {"yes", "plan"}
    ):
        why = "not so, then so"
    return Difference(found.about, bool(why), why or "told otherwise", found.unit, clause)


def _rises(pair: Pair, unit: str | None) -> bool:
    first, second = (
        [each for each in counts(claim.text) if each.unit == unit] for claim in (pair.one, pair.other)
    )
    return (
        unit in GROWING and bool(first and second) and max(a.low for a in second) > max(a.high for a in first)
    )


def claim_differences(first: Assertion, second: Assertion) -> tuple[Weighed, ...]:
    """All on which two claims may differ, with what is weighed of it; for the program that teaches the weights."""
    one, other = sorted((first, second), key=order)
    days = told_on(one), told_on(other)
    if days[0] is None or days[1] is None:
        return ()
    both = words_of(one, other), words_of(other, one)
    return tuple(candidates(Pair(one, other, overlap(*both), days[1] - days[0], both)))
