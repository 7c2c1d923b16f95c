"""Accusations that are denied: what is at issue is the deed somebody is accused of, not that he is accused."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.model import ConflictSide

_ACCUSED = re.compile(
    r"^\W*(?P<who>[^,;]{2,80}?)(?:, [^,]{2,60},)? (?:has |have |had |also |again |publicly |openly )*"
    r"(?:accus(?:es?|ed)|blam(?:es?|ed)|charg(?:es?|ed)) "
    r"(?P<whom>[^,;]{2,60}?) (?P<how>of|for|with) (?P<what>[^;.]{4,160})"
)
_SAID, _DENIED = "it happened", "denied"


@dataclass(frozen=True, slots=True)
class Accusation:
    """Who accuses whom, and of what."""

    who: str
    whom: str
    what: str

    def side(self, side: ConflictSide) -> ConflictSide:
        """A side of the conflict, saying who alleges and who denies."""
        if side.value == _SAID:
            return replace(side, value=f"said by {self.who}", sources=(self.who,))
        if side.value == _DENIED and side.sources:
            return replace(side, value=f"denied by {side.sources[0]}")
        return side

    def issue(self, sides: Sequence[ConflictSide]) -> str:
        """What is at issue in a line."""
        said = " or ".join(each.value for each in sides)
        return f"Whether it is so, as alleged by {self.who} of {self.whom}: “{self.what}” – {said}"


def accusation(text: str) -> Accusation | None:
    """The accusation that a sentence tells; `None` if it tells none."""
    found = _ACCUSED.search(text.strip())
    if found is None:
        return None
    return Accusation(found["who"].strip(), found["whom"].strip(), found["what"].strip())
