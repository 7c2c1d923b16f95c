"""Copies of one text: syndicated reports that several outlets print.

Exact copies share a hash of their normalised words; near ones a MinHash signature over runs of five words
(Broder, 1997), of which the share of equal values estimates the overlap (Jaccard) of the two texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha1
from typing import TYPE_CHECKING

from dragoman import settings
from dragoman.model import Article, BlockKind, content_id

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.uint64]

_WORD = re.compile(r"\w+")
_RUN = 5
_PERMUTATIONS = 64
_SEED = 7
_SHIFT, _FIRST, _SECOND = 33, 0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53
"""The finalizer of MurmurHash3 (Appleby, public domain), by which the bits of a hash are mixed."""
_BODY = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.HEADING, BlockKind.SUMMARY}
)


@dataclass(frozen=True, slots=True)
class Signature:
    """What two articles are compared by: the hash of the words, how many, and 64 MinHash values."""

    exact: str
    words: int
    values: tuple[int, ...]

    def overlap(self, other: Signature) -> float:
        """The estimated share of five-word runs that the two have in common, 0 to 1."""
        if self.exact == other.exact:
            return 1.0
        if not self.values or not other.values:
            return 0.0
        same = sum(mine == theirs for mine, theirs in zip(self.values, other.values, strict=True))
        return same / _PERMUTATIONS

    def bands(self, rows: int = 4) -> tuple[str, ...]:
        """Keys to find candidates by: two texts as alike as the threshold nearly always share one."""
        starts = range(0, len(self.values), rows)
        return tuple(content_id("b", at, self.values[at : at + rows]) for at in starts)


def signature(article: Article) -> Signature:
    """The signature of an article's body: its words in lower case, without title, captions, datelines."""
    text = " ".join(block.body.of(article.text) for block in article.blocks if block.kind in _BODY)
    return signature_of(text)


def signature_of(text: str) -> Signature:
    """The signature of a text."""
    words = _WORD.findall(text.casefold())
    runs = (
        {" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))} if words else set()
    )
    exact = content_id("x", " ".join(words))
    if not runs:
        return Signature(exact, 0, ())
    return Signature(exact, len(words), _least(run.encode("utf-8", "surrogatepass") for run in runs))


def _least(runs: Iterable[bytes]) -> tuple[int, ...]:
    """The least value that each of the hash functions gives for any of the runs.

    The functions are h → a·h + b modulo 2⁶⁴ with odd a, over the first 64 bits of the run's SHA-1, mixed. Kept in
    records: what they give must not change.
    """
    import numpy as np  # noqa: PLC0415  # workers need no signatures

    hashes = np.frombuffer(
        b"".join(sha1(run, usedforsecurity=False).digest()[:8] for run in runs), dtype="<u8"
    )
    hashes = hashes.astype(np.uint64)
    for factor in (_FIRST, _SECOND):
        hashes = (hashes ^ (hashes >> np.uint64(_SHIFT))) * np.uint64(factor)
    hashes ^= hashes >> np.uint64(_SHIFT)
    factors, terms = _functions()
    return tuple(int((hashes * factor + term).min()) for factor, term in zip(factors, terms, strict=True))


def same_text(first: Article, second: Article, threshold: float | None = None) -> bool:
    """Whether two articles print one text, apart from small edits.

    Args:
        first: One article.
        second: The other.
        threshold: The overlap from which they do; `near_duplicate_threshold` of the settings by default.
    """
    least = settings.load().near_duplicate_threshold if threshold is None else threshold
    return signature(first).overlap(signature(second)) >= least


@cache
def _functions() -> tuple[Numbers, Numbers]:
    """The factors and terms of the hash functions, drawn once: the same on every machine."""
    import numpy as np  # noqa: PLC0415

    # The legacy generator: its numbers are promised never to change.
    chance = np.random.RandomState(_SEED)
    factors = chance.randint(0, 1 << 63, _PERMUTATIONS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return factors, chance.randint(0, 1 << 64, _PERMUTATIONS, dtype=np.uint64)
