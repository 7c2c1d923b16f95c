"""The index that a site's search looks things up in: small scripts, one for every two letters words begin with.

A page opened from a disk may not read files, but it may load scripts; so each part of the index is one. Titles stand
under `search/`, with all that is shown of a page. The words inside pages stand under `search/in/`, each with the marks
of the pages that have it; what a mark stands for is under `search/of/`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.record import fold

_WORD = re.compile(r"[a-z0-9]+")
_OTHER = "other"
_LEAST = 2
_TELLING = 3
"""Letters of a word inside a page that is worth finding."""
_SHARED_OUT = 64
"""Parts that the pages are shared out to, by their marks."""
_DULL = frozenset(
    "a about after again all also an and any are as at be because been before being between both but by can could did"
    " do does during each for from had has have he her here him his how i if in into is it its just may me more most"
    " must my no not now of on only or other our out over own said say says she should so some such than that the"
    " their them then there these they this those to too under until up us very was we were what when where which"
    " while who why will with would you your".split()
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


def words_in(text: str) -> list[str]:
    """The words of a text that a page is found by, folded, in order."""
    return [each for each in _WORD.findall(fold(text)) if len(each) >= _TELLING and each not in _DULL]


def prefix_of(word: str) -> str:
    """The part of the index that a word inside a page stands in."""
    return word[:_LEAST]


def mark(path: str) -> str:
    """What stands for a page in the index: eight hexadecimal digits, the same for the same path."""
    return hashlib.blake2b(path.encode(), digest_size=4).hexdigest()


def share(marked: str) -> str:
    """The part that a page is told in."""
    return f"{int(marked[:2], 16) % _SHARED_OUT:02x}"


def part_href(prefix: str) -> str:
    """Where a part of the index of titles is."""
    return f"search/{prefix}.js"


def inside_href(prefix: str) -> str:
    """Where a part of the index of words inside pages is."""
    return f"search/in/{prefix}.js"


def share_href(name: str) -> str:
    """Where a part of the pages is."""
    return f"search/of/{name}.js"


def part(prefix: str, finds: Iterable[Find]) -> bytes:
    """A part of the index of titles as a script: titles folded and as printed, paths, kinds, notes."""
    rows = [[fold(each.title), each.title, each.path, each.kind, each.note] for each in finds]
    return _script("dragomanFound", prefix, rows)


def inside(prefix: str, words: dict[str, list[str]]) -> bytes:
    """A part of the index of words: each with the marks of its pages, one after the other."""
    return _script("dragomanInside", prefix, {word: "".join(marks) for word, marks in words.items()})


def shared(name: str, finds: Iterable[Find]) -> bytes:
    """What marks stand for: titles, paths, kinds, notes."""
    rows = {mark(each.path): [each.title, each.path, each.kind, each.note] for each in finds}
    return _script("dragomanOf", name, rows)


def _script(function: str, name: str, data: object) -> bytes:
    told = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"{function}({json.dumps(name)},{told});\n".encode()
