"""A name that may be a place."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.language.places._gazetteer import Entry
from dragoman.language.places._tokens import Tokens, printed
from dragoman.model import Span

ACCEPTED = 1.0
"""Score from which a name counts as a place by itself; below it the rest of the article may still say so."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that may be a place's.

    `span` counts characters as the sentence's offset says; `entries` is what the gazetteer has for it, none for
    a place it lacks; `form` is `name`, `demonym` ("Iranian"), `inside` (part of an organisation's name) or
    `road`; `within` names what it is said to lie in ("Paris, Texas"); `score` is how sure it is, from 0 up.
    """

    span: Span
    name: str
    entries: tuple[Entry, ...]
    score: float
    form: str = "name"
    within: str | None = None
    person: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `first` to `last` (excluded) of a sentence that stands `offset` characters into its article."""

    tokens: Tokens
    first: int
    last: int
    offset: int = 0

    def mention(self, score: float, found: tuple[Entry, ...] = (), form: str = "name") -> Mention:
        """The run as a mention."""
        span = Span(self.tokens.start[self.first] + self.offset, self.tokens.end[self.last - 1] + self.offset)
        return Mention(span, printed(self.tokens, self.first, self.last), found, score, form)

    @property
    def before(self) -> str:
        """The token before; empty at the start."""
        return self.tokens.text[self.first - 1] if self.first else ""

    @property
    def after(self) -> str:
        """The token after; empty at the end."""
        return self.tokens.text[self.last] if self.last < len(self.tokens.text) else ""
