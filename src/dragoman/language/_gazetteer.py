"""Longest-match lookup of known names and offices in a run of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar

from dragoman import reference
from dragoman.language._pipeline import pipeline
from dragoman.reference import Name

T = TypeVar("T")


@dataclass(slots=True)
class _Node(Generic[T]):
    after: dict[str, _Node[T]] = field(default_factory=dict)
    entries: list[tuple[str, T]] = field(default_factory=list)


class TokenTrie(Generic[T]):
    """Entries by the tokens of their surface; the longest one that stands at a place is found.

    Looked up without regard to case, then checked: a surface printed with capitals needs a capital, and
    one all in capitals (`US`, `IS`) needs exactly those.
    """

    def __init__(self, entries: Iterable[tuple[str, Sequence[str], T]]) -> None:
        self._root: _Node[T] = _Node()
        for surface, tokens, entry in entries:
            node = self._root
            for token in tokens:
                node = node.after.setdefault(token.lower(), _Node())
            node.entries.append((surface, entry))

    def longest(self, lower: Sequence[str], printed: Sequence[str], start: int) -> tuple[int, list[T]] | None:
        """The end (exclusive) of the longest match at `start` and its entries; `None` if nothing matches."""
        node = self._root
        best: tuple[int, list[T]] | None = None
        position = start
        while position < len(lower):
            following = node.after.get(lower[position])
            if following is None:
                break
            node = following
            position += 1
            if node.entries:
                text = printed[start]
                fitting = [entry for surface, entry in node.entries if _case_fits(surface, text)]
                if fitting:
                    best = (position, fitting)
        return best


def _case_fits(surface: str, first: str) -> bool:
    if not surface[:1].isupper():
        return True
    head = surface.split(maxsplit=1)[0]
    if head.isupper() and head.isalpha() and len(head) <= 4:
        return first == head
    return first[:1].isupper()


@cache
def names() -> TokenTrie[Name]:
    """All names of the reference."""
    tokenizer = pipeline().tokenizer
    return TokenTrie(
        (each.surface, [token.text for token in tokenizer(each.surface)], each)
        for each in reference.load().surfaces()
    )
