"""A rule's match seen from its reader: the tokens matched, and those around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.language.times._words import Token

_NONE = Token(0, 0, "", "^", "")
"""Stands for the token beyond either end of a sentence."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (excluded) of a sentence, with the rule's named groups."""

    tokens: Sequence[Token]
    found: re.Match[str]

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.found.start()

    @property
    def last(self) -> int:
        """Index after the last token."""
        return self.found.end()

    def get(self, group: str) -> Token | None:
        """The first token of a group, `None` where the group matched nothing."""
        where = self.found.start(group)
        return self.tokens[where] if where >= 0 and self.found.group(group) else None

    def all(self, group: str) -> Sequence[Token]:
        """Every token of a group."""
        return self.tokens[self.found.start(group) : self.found.end(group)]

    def before(self, steps: int = 1) -> Token:
        """The token so many steps before the match; an empty one at the start of the sentence."""
        where = self.first - steps
        return self.tokens[where] if where >= 0 else _NONE

    def after(self, steps: int = 1) -> Token:
        """The token so many steps after the match; an empty one at the end of the sentence."""
        where = self.last + steps - 1
        return self.tokens[where] if where < len(self.tokens) else _NONE
