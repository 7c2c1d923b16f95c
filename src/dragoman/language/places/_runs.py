"""Runs of tokens that are names: known ones, those whose last word says what they are, counties in a list."""

from __future__ import annotations

from dragoman.language.places._gazetteer import Entry, entries, listed
from dragoman.language.places._tokens import Tokens, capital, printed, words

LONGEST = 5
"""Tokens of the longest name looked up."""

_INNER = frozenset("of the and de la al el del - ’s 's upon du da do dos san &".split())
_CALLED = frozenset(
    "city town village township district county port province suburb hamlet island region".split()
)
_LEADING_FEATURES = {
    "Lake": "nature",
    "Mount": "nature",
    "Cape": "nature",
    "River": "nature",
    "Highway": "road",
    "Interstate": "road",
}


def known_run(tokens: Tokens, first: int) -> tuple[int, tuple[Entry, ...]] | None:
    """The end and meanings of the longest name in the gazetteer that begins here."""
    text = tokens.text
    last = first + 1
    stretch = [last]
    while last < len(text) and last - first < LONGEST:
        word = text[last]
        if not (capital(word) or word.lower() in _INNER or word == "."):
            break
        last += 1
        if capital(word) or word == ".":
            stretch.append(last)
    for end in reversed(stretch):
        name = printed(tokens, first, end)
        found = entries(name)
        if not found or (text[end - 1].endswith(".") and not listed(name)):
            continue
        official = text[end - 1] == "City" and end - first > 1 and end < len(text) and capital(text[end])
        shorter = entries(printed(tokens, first, end - 1)) if official else ()
        return (end - 1, shorter) if shorter else (end, found)
    based = entries(text[first].removesuffix("-based")) if text[first].endswith("-based") else ()
    return (first + 1, based) if based else None


def designated_run(tokens: Tokens, first: int) -> tuple[int, str] | None:
    """A capitalised run that ends in a word like River, County or Street: its end and that word's kind."""
    text, kinds = tokens.text, words()
    last = first + 1
    while last < len(text) and last - first < LONGEST and capital(text[last]):
        last += 1
    for end in range(last, first + 1, -1):
        kind = kinds.get(text[end - 1].lower())
        organisation = any(kinds.get(word.lower()) == "organisation" for word in text[first:end])
        if kind in {"road", "division", "nature"} and not organisation:
            split = any(entries(printed(tokens, start, end)) for start in range(first + 1, end - 1))
            return None if split else (end, kind)
    if text[first] in _LEADING_FEATURES and last > first + 1:
        return last, _LEADING_FEATURES[text[first]]
    return None


def counties(tokens: Tokens) -> dict[int, tuple[int, tuple[Entry, ...]]]:
    """First token to end and meaning of the names in `Becker, Clay and Swift counties`."""
    found: dict[int, tuple[int, tuple[Entry, ...]]] = {}
    for number, word in enumerate(tokens.text):
        if word.lower() in {"counties", "parishes"}:
            kind = "County" if word.lower() == "counties" else "Parish"
            found.update(_listed_counties(tokens, number, kind))
    return found


def _listed_counties(tokens: Tokens, end: int, kind: str) -> dict[int, tuple[int, tuple[Entry, ...]]]:
    found: dict[int, tuple[int, tuple[Entry, ...]]] = {}
    last = end
    while last > 0 and (
        capital(tokens.text[last - 1]) or tokens.text[last - 1] in {",", "and", "&", "or", "/"}
    ):
        last -= 1
        if not capital(tokens.text[last]):
            continue
        two = last > 0 and capital(tokens.text[last - 1])
        for first in (last - 1, last) if two else (last,):
            known = entries(f"{printed(tokens, first, last + 1)} {kind}")
            if known:
                found[first] = (last + 1, known)
                last = first
                break
    return found


def called(tokens: Tokens, first: int) -> bool:
    """Whether `the town of` or the like stands before."""
    text = tokens.text
    return first > 1 and text[first - 1] == "of" and text[first - 2].lower() in _CALLED
