"""Content words with fixed weights: what two texts are compared by.

A weight is how rare a word is in English at large, not in the record: minus the logarithm of the share of articles
of 400 words that have it (inverse document frequency; Spärck Jones, 1972). So weights never change when an article is
added, and no article touches another by being there. Words that news uses more than other writing ("officials",
"spokesman") are held down by `data/news_words.tsv`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\W_]+")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_RAREST = 11.0
_KNOWN = 7.5
"""Weight from which a word is taken for a name, whose spelling is folded."""


def terms(text: str) -> Counter[str]:
    """The content words of a text, stemmed, and how often each stands in it; words without weight are left out.

    Numbers are terms of their own (`7.1`, `1,200` as `1200`); spellings of one foreign name fall together where
    they sound alike ("Gadhafi", "Qaddafi").
    """
    found = Counter[str]()
    for token in tokens(text):
        each = term(token)
        if each and weight(each) > 0:
            found[each] += 1
    return found


def tokens(text: str) -> list[str]:
    """The words and numbers of a text as printed, in order; `U.S.` as `US`."""
    return _TOKEN.findall(_DOTTED.sub(lambda each: each[0].replace(".", ""), text))


@lru_cache(maxsize=65536)
def term(word: str) -> str:
    """The term of one printed word: its stem, or for a rare one its folded spelling; empty if it has none."""
    if word[0].isdigit():
        return word.replace(",", "")
    plain = _plain(word)
    made = stem(plain)
    if len(made) < 2 or weight(made) < _KNOWN:
        return made if len(made) > 1 else ""
    return fold(made)


@lru_cache(maxsize=65536)
def weight(term: str) -> float:
    """How much sharing a term says, 0 (nothing) to 11 (in hardly any other text)."""
    if term[0].isdigit():
        return _number(term)
    return _table().get(term, _RAREST)


def weighted(text: str | Mapping[str, int]) -> dict[str, float]:
    """The terms of a text by weight times damped count (1 + ln n), scaled to length 1; empty for no terms."""
    counts = terms(text) if isinstance(text, str) else text
    return scaled({each: (1.0 + math.log(count)) * weight(each) for each, count in counts.items()})


def scaled(vector: Mapping[str, float]) -> dict[str, float]:
    """A vector scaled to length 1. Summing in order of terms keeps the result the same in any order."""
    length = math.sqrt(sum(vector[each] ** 2 for each in sorted(vector)))
    return {each: vector[each] / length for each in sorted(vector)} if length else {}


def cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """How alike two scaled vectors are, 0 to 1."""
    if len(second) < len(first):
        first, second = second, first
    return math.fsum(value * second[each] for each, value in first.items() if each in second)


def rarest(counts: Iterable[str], number: int) -> tuple[str, ...]:
    """The `number` weightiest of some terms, the weightiest first; alphabetical among equals."""
    return tuple(sorted(set(counts), key=lambda each: (-weight(each), each))[:number])


def stem(word: str) -> str:
    """A word in lower case without the endings of number, tense and possession; a key, not a word to show.

    One vowel rule and a few endings, after Harman's S stemmer (1991) and the first steps of Porter's (1980).
    """
    word = word.casefold().removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes")) else word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and any(each in "aeiouy" for each in rest):
            word = rest
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("i"):
        word = word[:-1] + "y"
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word


_SOUNDS = (
    ("ph", "f"), ("kh", "k"), ("gh", "k"), ("dh", "d"), ("th", "t"), ("ch", "č"), ("sh", "š"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ie", "i"), ("ei", "i"), ("y", "i"), ("q", "k"), ("g", "k"), ("c", "k"), ("w", "v"), ("x", "ks"),
    ("č", "ch"), ("š", "sh"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")


def fold(word: str) -> str:
    """The sound of a foreign name as Latin letters give it, so that its transliterations fall together."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _TWICE.sub(r"\1", word)


def _plain(word: str) -> str:
    """Without accents, in lower case, with a straight apostrophe."""
    parts = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(each for each in parts if not unicodedata.combining(each))


def _number(number: str) -> float:
    """Decimals and long numbers tell much, years and small numbers little."""
    if "." in number:
        return 5.0
    if len(number) == 4 and number[:2] in {"19", "20"}:
        return 2.5
    return min(1.0 + 1.5 * (len(number) - 1), 6.0)


def lines(name: str) -> list[str]:
    """The entries of a list of words, without its head: entry, weight, source, parted by tabs."""
    text = resources.files("dragoman.linking").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith(("#", "term\t", "word\t"))]


@cache
def _table() -> dict[str, float]:
    """Weights by term: the background, held down by what news uses more."""
    found: dict[str, float] = {}
    for line in lines("words"):
        entry, value, _ = line.split("\t")
        found[entry] = float(value)
    for line in lines("news_words"):
        entry, value, _ = line.split("\t")
        found[stem(entry)] = min(float(value), found.get(stem(entry), _RAREST))
    return found
