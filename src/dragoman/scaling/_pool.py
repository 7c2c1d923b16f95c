"""Documents to coded articles in several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.reading import RawDocument
from dragoman.scaling._single import Outcome, code_batch


def pooled(batches: Iterable[list[RawDocument]], workers: int) -> Iterator[Outcome]:
    """Code batches."""
    for batch in batches:
        yield from code_batch(batch)
