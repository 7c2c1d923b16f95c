"""Who may be meant by a question of who or whom, and who else is, of what is done more than once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from dragoman.asking._find import Line
from dragoman.asking._query import Query
from dragoman.asking._reading import Name

_PLACED = 0.75
"""From which weight on a name stands in the place that is asked for."""
FIVE = 5
"""More are not named together."""
_AS_SURE = 0.85
"""How sure another must be, against the surest, to be named with them."""
_REPEATED = frozenset(
    "accuse back ban call condemn congratulate criticise criticize denounce phone praise ring sanction support "
    "telephone threaten urge visit warn welcome".split()
)
"""What is done by, or to, more than one."""


@dataclass(slots=True)
class Candidate:
    """Somebody who may be meant, with all that speaks for it."""

    name: Name
    score: float = 0.0
    best: float = 0.0
    lines: list[Line] = field(default_factory=list)
    with_: tuple[Name, ...] = ()
    role: bool = False
    coded: bool = False

    def told(self, line: Line, worth: float, name: Name, weight: float, together: tuple[Name, ...]) -> None:
        """Take up a sentence that may give them as the answer."""
        if worth > self.best:
            self.best, self.with_, self.name = worth, together, name
            self.role = weight >= _PLACED or bool(together)
            self.lines.insert(0, line)
        else:
            self.lines.append(line)
        self.score = self.best + 0.08 * (len({each.passage.article for each in self.lines}) - 1)

    def named(self, worth: float, name: Name, lines: list[Line], *, coded: bool) -> None:
        """Take up a sentence that means them without naming them, with the one that does."""
        if worth > self.best:
            self.best, self.with_, self.name, self.role = worth, (), name, True
            self.lines, self.coded = lines, coded
            self.score = max(self.score, worth)


def likewise(query: Query, best: Candidate, rest: Sequence[Candidate]) -> list[Candidate]:
    """Others who did it too, or had it done to them, by sentences of their own, of what is done more than once."""
    verb = query.verb.split()[0] if query.verb else ""
    if verb not in _REPEATED or not best.role or best.coded or (query.noun and not query.plural):
        return []
    known = {best.name.key, *(each.key for each in best.with_)}
    more = [
        each
        for each in rest
        if each.role
        and not each.coded
        and each.name.kind == best.name.kind
        and each.name.key not in known
        and each.best >= _AS_SURE * best.best
    ]
    return more[: FIVE - 1]


def spelled_once(names: Sequence[str]) -> list[str]:
    """Names without other spellings of the same: of one last name, with first names nearly alike."""
    kept: list[str] = []
    for name in dict.fromkeys(names):
        same = (each for each in kept if each.split()[-1] == name.split()[-1])
        if not any(SequenceMatcher(None, each, name).ratio() > _ALIKE for each in same):
            kept.append(name)
    return kept


_ALIKE = 0.9
