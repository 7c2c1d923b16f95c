"""The index that a site's search looks things up in: small scripts, one for every two letters words begin with.

A page opened from a disk may not read files, but it may load scripts; so each part of the index is one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.record import fold

_WORD = re.compile(r"[a-z0-9]+")
_OTHER = "other"
_LEAST = 2
_DULL = frozenset(
    "a about after an and are as at be by for from has have his in into is it its of on or over says that the their to"
    " was were will with".split()
)


@dataclass(frozen=True, slots=True)
class Find:
    """A page as the search shows it; `note` is a date, a number, a country."""

    path: str
    title: str
    kind: str
    note: str


def prefixes(title: str) -> set[str]:
    """The parts of the index that a title stands in."""
    folded = fold(title)
    words = [each for each in _WORD.findall(folded) if each not in _DULL]
    made = {each[:_LEAST] for each in words if len(each) >= _LEAST}
    other = any(not each.isascii() for each in folded)
    return made | ({_OTHER} if other or not made else set())


def part_href(prefix: str) -> str:
    """Where a part of the index is."""
    return f"search/{prefix}.js"


def part(prefix: str, finds: Iterable[Find]) -> bytes:
    """A part of the index as a script: titles folded and as printed, paths, kinds, notes."""
    rows = [[fold(each.title), each.title, each.path, each.kind, each.note] for each in finds]
    told = json.dumps(rows, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"dragomanFound({json.dumps(prefix)},{told});\n".encode()
