"""A stretch of tokens that reads as one expression."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.language.times._forms import Form


@dataclass(frozen=True, slots=True)
class Piece:
    """An expression between two token indexes (`last` excluded)."""

    first: int
    last: int
    type: str
    form: Form
