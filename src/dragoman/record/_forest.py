"""What hangs together: disjoint sets that can be joined."""

from __future__ import annotations

from collections.abc import Iterable


class Forest:
    """Disjoint sets of names, by union–find with path halving; a name not yet seen is a set of its own."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def add(self, name: str) -> None:
        """Make sure that a name is known."""
        self._above.setdefault(name, name)

    def root(self, name: str) -> str:
        """The name that stands for the whole set."""
        above = self._above
        above.setdefault(name, name)
        while above[name] != name:
            above[name] = name = above[above[name]]
        return name

    def join(self, first: str, second: str) -> None:
        """Make one set of two; the smaller name stands for it."""
        one, other = self.root(first), self.root(second)
        if one != other:
            self._above[max(one, other)] = min(one, other)

    def joined(self, first: str, second: str) -> bool:
        """Whether two names are in one set."""
        return self.root(first) == self.root(second)

    def nodes(self) -> list[str]:
        """Every name that is known."""
        return list(self._above)

    def sets(self, names: Iterable[str]) -> list[set[str]]:
        """The names, set by set, in the order of the names that stand for them."""
        found: dict[str, set[str]] = {}
        for each in names:
            found.setdefault(self.root(each), set()).add(each)
        return [found[each] for each in sorted(found)]
