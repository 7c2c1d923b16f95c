"""What editors' decisions say of the coder: how often it was right, by frame, by outlet, by type."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt

from dragoman.record import Record

_Z = 1.96
"""Of the normal distribution, for 95 %."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How editors judged the reports of one frame, outlet or type.

    `low` to `high` is the range in which the share of right reports lies with 95 % confidence (Wilson, Probable
    Inference, JASA 1927), 0 to 1. A corrected report counts as wrong unless it was accepted as well.
    """

    name: str
    accepted: int
    corrected: int
    rejected: int

    @property
    def judged(self) -> int:
        """How many were judged."""
        return self.accepted + self.corrected + self.rejected

    @property
    def precision(self) -> float:
        """The share that was right as coded."""
        return self.accepted / self.judged if self.judged else 0.0

    @property
    def low(self) -> float:
        """The lower end of what the share may be."""
        return self._bounds()[0]

    @property
    def high(self) -> float:
        """The upper end of what the share may be."""
        return self._bounds()[1]

    def _bounds(self) -> tuple[float, float]:
        if not self.judged:
            return 0.0, 1.0
        number, share = self.judged, self.precision
        middle = share + _Z**2 / (2 * number)
        reach = _Z * sqrt(share * (1 - share) / number + _Z**2 / (4 * number**2))
        whole = 1 + _Z**2 / number
        return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was judged, by frame, outlet and type, the worst first; and all of it."""

    all: Tally
    frames: tuple[Tally, ...]
    outlets: tuple[Tally, ...]
    types: tuple[Tally, ...]


def counts(record: Record) -> Counts:
    """How often editors found the coder right."""
    frames: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    outlets: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    types: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    whole = [0, 0, 0]
    for each in record.each_judged():
        at = 2 if each.judged == "rejected" else 1 if each.corrected else 0
        whole[at] += 1
        frames[each.report.frame or "unknown"][at] += 1
        outlets[each.outlet or "unknown"][at] += 1
        types[each.report.type.value][at] += 1
    return Counts(Tally("all", *whole), _worst(frames), _worst(outlets), _worst(types))


def _worst(tallies: dict[str, list[int]]) -> tuple[Tally, ...]:
    """The tallies, those that are surely bad first: by the upper end of what their share may be."""
    made = [Tally(name, *numbers) for name, numbers in tallies.items()]
    return tuple(sorted(made, key=lambda each: (each.high, -each.judged, each.name)))
