"""Copies of one text: syndicated reports that several outlets print.

Exact copies share a hash of their normalised words; near ones a MinHash signature over runs of five words
(Broder, 1997), of which the share of equal values estimates the overlap (Jaccard) of the two texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from datasketch import MinHash

from dragoman import settings
from dragoman.model import Article, BlockKind, content_id

_WORD = re.compile(r"\w+")
_RUN = 5
_PERMUTATIONS = 64
_SEED = 7
# Named, so that signatures kept in a record stay comparable when datasketch changes its default.
_SCHEME = "affine64"
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
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, permutations=_permutations(), scheme=_SCHEME)
    sketch.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(runs)])
    return Signature(exact, len(words), tuple(int(value) for value in sketch.hashvalues))


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
def _permutations() -> tuple[np.ndarray, np.ndarray]:
    """The hash functions, made once: the same on every machine."""
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, scheme=_SCHEME)
    return sketch.permutations  # type: ignore[no-any-return]
