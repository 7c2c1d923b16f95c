"""The sample's syndicated copy, a headline changed and a paragraph cut, is recognised, and nothing else is."""

from __future__ import annotations

from itertools import combinations

from dragoman import reading
from dragoman.model import Article
from dragoman.sample import folder


def test_the_one_copy_is_recognised() -> None:
    found: list[Article] = []
    for raw in reading.discover([str(folder())], reading.ReadOptions()):
        read = reading.parse(raw) if isinstance(raw, reading.RawDocument) else raw
        if isinstance(read, Article):
            found.append(read)
    pairs = [
        (one.outlet, other.outlet) for one, other in combinations(found, 2) if reading.same_text(one, other)
    ]
    assert [set(pair) for pair in pairs] == [{"The Meridian Courier (sample)", "Sample Wire (SW)"}]
