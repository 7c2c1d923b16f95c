"""The statistics of analyses: small, exact where they can be, each saying how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, exp, lgamma, log, sqrt


def even_odds(one: int, other: int) -> float:
    """How likely a split at least so uneven is if both were equally likely: the exact two-sided binomial test."""
    number, least = one + other, min(one, other)
    tail = sum(comb(number, each) for each in range(least + 1)) / 2.0**number
    return min(1.0, 2 * tail)


def mean_range(values: Sequence[float]) -> tuple[float, float, float]:
    """The mean, and the range it lies in with 95 % confidence (normal approximation)."""
    number = len(values)
    mean = sum(values) / number
    if number < 2:
        return mean, float("-inf"), float("inf")
    spread = sqrt(sum((each - mean) ** 2 for each in values) / (number - 1) / number)
    return mean, mean - 1.96 * spread, mean + 1.96 * spread


def rate_ratio(now: int, before: int) -> tuple[float, float, float]:
    """How many times as much there is now as in an equally long time before, with the 95 % range.

    The range is that of the share of all that is now (Wilson, JASA 1927), turned into odds; with nothing before,
    the upper end is infinite.
    """
    number = now + before
    share, z = now / number, 1.96
    middle = share + z * z / (2 * number)
    reach = z * sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    whole = 1 + z * z / number
    low, high = max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)
    return _odds(share), _odds(low), _odds(high)


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else float("inf")


@dataclass(frozen=True, slots=True)
class Change:
    """A change in how much there is.

    `at` is the index of the first period after it, `low` to `high` hold the true one with 90 % probability;
    `before` and `after` are the rates; `odds` are those of a change against none.
    """

    at: int
    low: int
    high: int
    before: float
    after: float
    odds: float


_SHAPE = 1.0
"""Of the gamma prior on a rate; its mean is that of all periods."""


def change_point(counts: Sequence[int]) -> Change | None:
    """When the rate of a series of counts changed, if once; `None` for fewer than six periods or no events.

    Counts are taken to be of a Poisson process whose rate changes once, at any period with equal probability:
    Raftery and Akman, Bayesian Analysis of a Poisson Process with a Change-Point, Biometrika 73, 1986.
    """
    number = len(counts)
    if number < 6 or not sum(counts):
        return None
    rate = _SHAPE / (sum(counts) / number)
    none = _evidence(counts, rate)
    logs = [_evidence(counts[:at], rate) + _evidence(counts[at:], rate) for at in range(1, number)]
    top = max(logs)
    weights = [exp(each - top) for each in logs]
    whole = sum(weights)
    shares = [each / whole for each in weights]
    best = max(range(len(shares)), key=lambda each: shares[each])
    low, high = _interval(shares, 0.9)
    odds = exp(min(top + log(whole / len(weights)) - none, 700.0))
    at = best + 1
    return Change(
        at,
        low + 1,
        high + 1,
        sum(counts[:at]) / at,
        sum(counts[at:]) / (number - at),
        odds,
    )


def _evidence(counts: Sequence[int], rate: float) -> float:
    """The logarithm of how likely the counts are if they have one rate, whatever it is."""
    total, number = sum(counts), len(counts)
    return (
        _SHAPE * log(rate)
        - lgamma(_SHAPE)
        + lgamma(_SHAPE + total)
        - (_SHAPE + total) * log(rate + number)
        - sum(lgamma(each + 1) for each in counts)
    )


def _interval(shares: Sequence[float], mass: float) -> tuple[int, int]:
    """The first and the last index between which so much of the probability lies, the tails being equal."""
    tail, run, low, high = (1 - mass) / 2, 0.0, 0, len(shares) - 1
    for at, each in enumerate(shares):
        if run <= tail:
            low = at
        run += each
        if run >= 1 - tail:
            high = at
            break
    return low, max(low, high)
