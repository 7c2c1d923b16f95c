"""What editors' decisions add up to: what belongs together, and what does not.

Only decisions in force are asked (what was undone is no longer said). They are gone through from the newest to
the oldest, so that the last word counts: an older `same` that would join what a newer decision keeps apart is
passed over, and so is an older `not_same` of what a newer one joins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

import msgspec

from dragoman.model import Decision

_JOINING = frozenset({"same", "merge"})
_PARTING = frozenset({"not_same", "split"})


@dataclass(frozen=True, slots=True)
class Rulings:
    """Which ids are to stand together and which may not.

    `groups` are ids that belong together, each group whole, in the order of their smallest id; `pairs` are those
    that may not meet, the smaller id first; `contradicted` are the decisions that a newer one overrules.
    """

    groups: tuple[frozenset[str], ...] = ()
    pairs: frozenset[tuple[str, str]] = frozenset()
    contradicted: tuple[Decision, ...] = ()

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Rulings:
        """What these decisions, all of them in force, say together."""
        settled = _Settled()
        over = []
        for each in sorted(decisions, key=lambda each: (each.made, each.id), reverse=True):
            if each.kind in _JOINING:
                held = settled.join(each.targets)
            elif each.kind in _PARTING:
                held = settled.part(_parted(each))
            else:
                continue
            if not held:
                over.append(each)
        groups = sorted({frozenset(group) for group in settled.groups.values()}, key=min)
        return cls(tuple(groups), frozenset(settled.pairs), tuple(over))

    def apart(self, first: str, second: str) -> bool:
        """Whether the two may not stand together."""
        return (min(first, second), max(first, second)) in self.pairs


def _parted(decision: Decision) -> Iterator[tuple[str, str]]:
    """The pairs a decision parts: its targets among themselves, or what is split off from what it names."""
    if decision.kind == "not_same":
        yield from combinations(decision.targets, 2)
        return
    rest = msgspec.json.decode(decision.value or "[]", type=list[str])
    yield from product(decision.targets, rest)


class _Settled:
    """What the newer decisions have settled so far."""

    def __init__(self) -> None:
        self.groups: dict[str, set[str]] = {}
        self.pairs: set[tuple[str, str]] = set()

    def join(self, ids: Iterable[str]) -> bool:
        joined = set().union(*(self.groups.get(each, {each}) for each in ids))
        if any(pair in self.pairs for pair in combinations(sorted(joined), 2)):
            return False
        if len(joined) > 1:
            for each in joined:
                self.groups[each] = joined
        return True

    def part(self, pairs: Iterable[tuple[str, str]]) -> bool:
        held = True
        for first, second in pairs:
            one, other = self.groups.get(first, {first}), self.groups.get(second, {second})
            if one is other or first == second:
                held = False
                continue
            # What belongs together is kept apart together.
            self.pairs.update((min(pair), max(pair)) for pair in product(one, other))
        return held
