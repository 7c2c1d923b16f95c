"""The judge's weights and what they come to."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from dragoman.errors import ReferenceDataError

HEADER = "feature\tweight"
BIAS = "(always)"
"""The name under which the weight stands that is always added."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over features that are there or not."""

    of: dict[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """The probability that features come to, 0 to 1; those never seen in training weigh nothing."""
        total = self.of.get(BIAS, 0.0) + sum(self.of.get(each, 0.0) for each in features)
        return 1 / (1 + math.exp(-total)) if total > -_LARGE else 0.0

    def write(self, path: Path) -> None:
        """Write the weights down, a feature a line, in order; those that round to nothing are left out."""
        rows = [f"{name}\t{weight:.3f}" for name, weight in sorted(self.of.items()) if abs(weight) >= _LEAST]
        path.write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")


_LARGE = 500.0
_LEAST = 0.003
"""A weight under this moves no probability by a hundredth."""


@cache
def shipped() -> Weights:
    """The weights that come with dragoman.

    Raises:
        ReferenceDataError: if a line cannot be read; it names file and line.
    """
    return read(resources.files("dragoman.coding.judge").joinpath("data", "judge.tsv").read_text("utf-8"))


def read(text: str, name: str = "judge.tsv") -> Weights:
    """Weights as `Weights.write` writes them.

    Raises:
        ReferenceDataError: if a line cannot be read; it names file and line.
    """
    header, *lines = text.splitlines() or [""]
    if header != HEADER:
        raise ReferenceDataError("columns are not feature, weight", where=f"{name}:1")
    found: dict[str, float] = {}
    for number, line in enumerate(lines, 2):
        feature, _, weight = line.rpartition("\t")
        try:
            found[feature] = float(weight)
        except ValueError as error:
            raise ReferenceDataError(f"not a weight: {weight!r}", where=f"{name}:{number}") from error
    return Weights(found)
