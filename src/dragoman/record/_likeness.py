"""How alike two articles are, and how to find those that may be without comparing all with all.

The text that is coded is cut into runs of five words (shingles); two articles are as alike as the share of
runs that they have in common of all that either has (Jaccard). Candidates are found by MinHash signatures
cut into bands (A. Broder, On the resemblance and containment of documents, 1997): articles that share a band
are compared in full. With 16 bands of 4, a pair as alike as 0.7 is found in 99 of 100 cases.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Any

from dragoman.model import Article

_RUN = 5
_BANDS, _ROWS = 16, 4
_WORD = re.compile(r"\w+")


def shingles(article: Article) -> frozenset[str]:
    """The runs of five words of what is coded of an article, without case; a shorter text is one run."""
    words = [
        word
        for block in article.blocks
        if block.coded
        for word in _WORD.findall(block.body.of(article.text).casefold())
    ]
    if not words:
        return frozenset()
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of runs that both have, from 0 to 1; 0 where either has none."""
    if not one or not other:
        return 0.0
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def bands(runs: frozenset[str]) -> tuple[str, ...]:
    """The bands of the signature of a set of runs; none for an empty set."""
    if not runs:
        return ()
    import numpy as np  # noqa: PLC0415  # asking a record needs it not, and it takes a while to load

    digests = b"".join(
        hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest() for run in runs
    )
    hashed = np.frombuffer(digests, dtype=np.uint64)
    factors, offsets = _permutations()
    # Multiply-shift hashing: the upper half of a product that wraps around is evenly spread.
    lowest = ((hashed[None, :] * factors[:, None] + offsets[:, None]) >> np.uint64(32)).min(axis=1)
    rows = lowest.astype(np.uint32).reshape(_BANDS, _ROWS)
    return tuple(
        f"{at:x}{hashlib.blake2b(row.tobytes(), digest_size=8).hexdigest()}" for at, row in enumerate(rows)
    )


@cache
def _permutations() -> tuple[Any, Any]:
    """An odd factor and an offset for each row: the same for good, or old and new bands would not compare."""
    import numpy as np  # noqa: PLC0415

    drawn = b"".join(hashlib.sha512(f"dragoman {at}".encode()).digest()[:16] for at in range(_BANDS * _ROWS))
    numbers = np.frombuffer(drawn, dtype="<u8").astype(np.uint64).reshape(-1, 2)
    return numbers[:, 0] | np.uint64(1), numbers[:, 1]
