"""Titles in a parsed sentence."""

from __future__ import annotations

from functools import cache

from dragoman.language._tree import Tree
from dragoman.reference import Office, load_offices

_HONORIFICS = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sir lord lady sheikh shaikh prince princess king queen emir sultan ayatollah "
    "gen gen. lt lt. col col. maj maj. capt capt. adm adm. brig brig. sen sen. rep rep. gov gov. prof prof. "
    "rev rev. hon hon. former then-president ex-president president-elect acting".split()
)
_RANKS = frozenset(
    "chancellor general colonel captain admiral marshal commodore brigadier major sergeant lieutenant emperor pope "
    "cardinal archbishop bishop mullah imam rabbi subcomandante comandante warlord".split()
)


@cache
def office_words() -> frozenset[str]:
    """Words before a name that are no part of it."""
    return _HONORIFICS


@cache
def rank_words() -> frozenset[str]:
    """Words that are no part of a person's name either, but may be part of a body's ("General Electric")."""
    return _RANKS


def offices_in(tree: Tree, first: int, last: int) -> list[tuple[int, int, Office]]:
    """The titles among tokens `first` to `last` (exclusive): start, end and office of each."""
    found: list[tuple[int, int, Office]] = []
    offices = load_offices()
    position = first
    while position < last:
        match = offices.longest(tree.text, position)
        if match and position + match[1] <= last and not _of_a_name(tree, position, match[1]):
            found.append((position, position + match[1], match[0]))
            position += match[1]
        else:
            position += 1
    return found


def _of_a_name(tree: Tree, start: int, size: int) -> bool:
    """Whether what looks like a title is half of a hyphenated name: "Hossein Amir-Abdollahian"."""
    after = start + size
    joined = (
        after + 1 < len(tree)
        and tree.text[after] in {"-", "‐", "‑"}
        and tree.start[after] == tree.end[after - 1]
    )
    return size == 1 and joined and tree.text[start][:1].isupper() and tree.text[after + 1][:1].isupper()
