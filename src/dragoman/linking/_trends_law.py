"""The law that a count follows if nothing has changed: negative binomial, or Poisson at its limit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

PRIOR = 0.5
"""Voices added to the past, so that a past of none does not rule out one (Jeffreys' prior of a Poisson rate)."""
INTERVAL = 0.95


@dataclass(frozen=True, slots=True)
class Law:
    """A negative binomial law by its mean and variance; Poisson where the variance is no more than the mean."""

    mean: float
    variance: float

    def at_most(self, count: int) -> float:
        """How probable a count of at most this is."""
        return min(1.0, math.fsum(self._mass(each) for each in range(count + 1)))

    def at_least(self, count: int) -> float:
        """How probable a count of at least this is."""
        return 1.0 if count <= 0 else max(0.0, 1.0 - self.at_most(count - 1))

    def interval(self, share: float = INTERVAL) -> tuple[int, int]:
        """The least and the most that a count is, but for a tail of half the rest on either side."""
        tail = (1.0 - share) / 2
        total, low, count = 0.0, None, -1
        while total < 1.0 - tail and count < self._far():
            count += 1
            total += self._mass(count)
            if low is None and total > tail:
                low = count
        return low or 0, max(count, 0)

    def _far(self) -> int:
        return int(self.mean + 20 * math.sqrt(self.variance + 1) + 20)

    def _mass(self, count: int) -> float:
        if self.variance <= self.mean * (1 + 1e-9):
            return math.exp(count * math.log(self.mean) - self.mean - math.lgamma(count + 1))
        size = self.mean**2 / (self.variance - self.mean)
        share = size / (size + self.mean)
        return math.exp(
            math.lgamma(count + size)
            - math.lgamma(size)
            - math.lgamma(count + 1)
            + size * math.log(share)
            + count * math.log1p(-share)
        )


def law(past: Sequence[int], scale: float = 1.0) -> Law:
    """What the next count follows, given the past ones.

    The mean is the past mean (with the prior), times `scale`. Its variance is the mean's, widened by the scatter of the
    past where that is more than Poisson's, plus that of the mean itself, which is only known from so many counts.

    Args:
        past: Counts of past periods of the same length; may be empty.
        scale: What else is known to have changed, as a factor.
    """
    number = max(len(past), 1)
    rate = (sum(past) + PRIOR) / number
    scatter = 1.0
    if len(past) > 1:
        mean = sum(past) / len(past)
        squares = sum((each - mean) ** 2 for each in past)
        scatter = max(1.0, squares / ((len(past) - 1) * rate))
    mean = rate * scale
    return Law(mean, scatter * mean * (1.0 + scale / number))
