"""Ids in portions that any database takes in one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

AT_ONCE = 500
"""Ids in one query: fewer than any database allows."""


def chunks(ids: Iterable[str], size: int = AT_ONCE) -> Iterator[list[str]]:
    """The ids, `size` at a time."""
    left = iter(ids)
    while some := list(islice(left, size)):
        yield some
