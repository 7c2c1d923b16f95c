"""Names of people compared: spellings, transliterations, order, titles, short forms.

A word's *skeleton* is what is left of it in every transliteration: consonants by sound class, no vowels. Equal
skeletons make two words comparable; how alike they are is then decided on the letters. The classes follow the
usual variants of Arabic, Persian, Russian, Ukrainian and Hebrew names in English print (q, g, gh, k, kh; dh, d;
tch, ch; v, w, f; z, s).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.reference import fold_name

DATA = Path(__file__).parent / "data"

_ARTICLE = re.compile(r"\b(?:a[lnrdstz]|as[sh]|e[lnrsdz]|esh)[-‐‑–](?=\w)")
_CAPITAL = re.compile(r"\b([AEae]l)([A-Z])")
_SERVANT = re.compile(r"\babd(?: ?[aeiou][lrnszdt])?[ -]?(?=[a-z]{3})")
_FATHERS = frozenset({"bin", "ben", "ibn", "bint", "ould"})
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "as",
        "ash",
        "at",
        "an",
        "ar",
        "ad",
        "az",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "del",
        "della",
    }
    | {"der", "den", "van", "von", "ter", "la", "le", "du", "e", "y", "zu"}
)
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^ye(?=.)", "e"),
        (r"(?<=.)j$", "i"),
        (r"tsch|tch|dsch|ch|cz|ç", "C"),
        (r"kh|gh|ck|q|g", "k"),
        (r"sch|sh|ş", "s"),
        (r"zh", "z"),
        (r"dj", "j"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ph|v|w(?=[aeiouyr])", "f"),
        (r"(?<=[oe])w$", "f"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"(?<=.)w", ""),
        (r"(?<=.)h", ""),
        (r"(.)\1+", r"\1"),
        (r"^[aeiou]+", "A"),
        (r"(?<=.)[aeiouy]+", ""),
    )
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name taken apart: folded words in the order printed, without titles and particles."""

    words: tuple[str, ...]
    skeletons: tuple[str, ...]
    joined: str

    @property
    def initials(self) -> frozenset[str]:
        """The single letters among the words."""
        return frozenset(each for each in self.words if len(each) == 1)

    @property
    def family(self) -> str:
        """The skeleton of the last word."""
        return self.skeletons[-1] if self.skeletons else ""


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """What of a folded word is the same in every transliteration: "gaddafi" and "qadhafi" are both `kdf`."""
    text = word.replace(" ", "")
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    return text


@lru_cache(maxsize=1 << 15)
def named(name: str) -> Named:
    """A name taken apart; titles ("Col.", "President") and particles ("al", "von") are left out."""
    text = _ARTICLE.sub("", _CAPITAL.sub(r"\1-\2", name).casefold().replace("’", "'").removesuffix("'s"))
    text = fold_name(text)
    text = _SERVANT.sub("abd", text)
    listed = text.split()
    while len(listed) > 1 and listed[0] in honorifics():
        listed.pop(0)
    while len(listed) > 1 and listed[-1] in _SUFFIXES:
        listed.pop()
    words: list[str] = []
    for each in listed:
        if words and words[-1] in {"abu", "abou", "bou", "umm", "bin", "ben", "ibn"}:
            first = words.pop()
            words.append(
                ("abu" if first in {"abou", "bou"} else "bin" if first in _FATHERS else first) + each
            )
        elif each not in _PARTICLES or len(listed) == 1:
            words.append(each)
    words = words or listed
    return Named(tuple(words), tuple(skeleton(each) for each in words), skeleton("".join(words)))


@lru_cache(maxsize=1 << 14)
def bare_name(name: str) -> str:
    """A name without the titles before it, folded: "Col. Muammar al-Gaddafi" is "muammar al gaddafi"."""
    words = fold_name(name.replace("’", "'").removesuffix("'s")).split()
    while len(words) > 1 and words[0] in honorifics():
        words.pop(0)
    return " ".join(words)


def untitled(name: str) -> str:
    """A name as printed, without the titles before it: "Vice Adm. Bill Gortney" is "Bill Gortney"."""
    words = name.split()
    while len(words) > 1 and fold_name(words[0].rstrip(".,")) in honorifics():
        words.pop(0)
    return " ".join(words)


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})


@lru_cache(maxsize=1)
def honorifics() -> frozenset[str]:
    """Words before a name that are no part of it, folded."""
    return frozenset(row[0] for row in _rows("honorifics.tsv"))


@lru_cache(maxsize=1)
def short_names() -> dict[str, frozenset[str]]:
    """Given names and what they are short for: "bill" is a William."""
    found: dict[str, set[str]] = {}
    for short, full, _ in _rows("given_names.tsv"):
        found.setdefault(short, set()).add(full)
    return {short: frozenset(full) for short, full in found.items()}


def _rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


@lru_cache(maxsize=1 << 16)
def alike(one: str, other: str) -> float:
    """How surely two names are one person's name, 0 to 1, by the letters alone.

    1 the same but for case, accents, hyphens; .95 another spelling; .9 in another order, or one has further
    words ("Seyed Abbas Araghchi"); .8 a given name shortened or an initial; .6 a family name alone;
    0 where any word contradicts.
    """
    if fold_name(one) == fold_name(other):
        return 1.0
    first, second = named(one), named(other)
    if first.words == second.words:
        return 1.0
    if not first.words or not second.words:
        return 0.0
    if len(first.words) > len(second.words):
        first, second = second, first
    if _initials_differ(first, second):
        return 0.0
    parted = len(first.words) != len(second.words) and not first.initials | second.initials
    if parted and first.joined == second.joined and len(first.joined) > 3:
        return 0.95  # "Amir-Abdollahian", "Amirabdollahian"
    if len(first.words) == 1:
        return _family(first, second)
    if set(first.words) == set(second.words):
        return 0.9
    return _whole(first, second)


def clash(one: str, other: str) -> bool:
    """Whether the initials of two names contradict each other."""
    return _initials_differ(named(one), named(other))


def _initials_differ(first: Named, second: Named) -> bool:
    """George W. Bush is not George H. W. Bush."""
    return bool(first.initials and second.initials) and first.initials != second.initials


def _family(first: Named, second: Named) -> float:
    """A single word against a name: its family name, or a name of one word in another spelling."""
    sure = word_alike(first.words[0], second.words[-1])
    if len(second.words) == 1:
        return sure
    if sure >= 0.8:
        return 0.6 * sure
    # Chinese, Korean and Hungarian names stand family name first.
    return 0.5 if first.words[0] == second.words[0] and len(second.words[0]) <= 5 else 0.0


def _whole(first: Named, second: Named) -> float:
    """Two names of several words, the shorter first: every word of it must be found, in order."""
    sure, at, given = 1.0, 0, 1.0
    for number, word in enumerate(first.words):
        best, where = 0.0, -1
        for position in range(at, len(second.words)):
            fit = word_alike(word, second.words[position])
            if fit > best:
                best, where = fit, position
        if best < 0.7:
            return 0.0
        at = where + 1
        if number == len(first.words) - 1 and where != len(second.words) - 1:
            given = min(given, 0.75)
        if number == 0 and where != 0:
            given = min(given, 0.9)
        sure = min(sure, best)
    if len(first.words) != len(second.words):
        given = min(given, 0.9)
    return min(sure, given)


@lru_cache(maxsize=1 << 16)
def word_alike(one: str, other: str) -> float:
    """How alike two folded words of names are: 1 equal, .95 a spelling, .8 a short form or an initial, 0."""
    if one == other:
        return 1.0
    if len(one) > len(other):
        one, other = other, one
    if len(one) == 1:
        return 0.8 if other.startswith(one) else 0.0
    if other in short_names().get(one, ()) or one in short_names().get(other, ()):
        return 0.8
    if skeleton(one) == skeleton(other) and _close(one, other):
        return 0.95
    return 0.75 if len(one) >= 7 and _edits(one, other) <= 1 else 0.0


def _close(one: str, other: str) -> bool:
    """Whether words of one skeleton are near enough in letters: "zelensky" and "zelenskyy", not "li" and "leah"."""
    longest = max(len(one), len(other))
    allowed = 1 if longest <= 4 else 2 if longest <= 6 else max(3, longest // 3)
    return _vowels(one, other) and _edits(one, other) <= allowed


_FRONT = str.maketrans({"e": "i", "y": "i", "o": "u", "w": "u"})
_SHORT = 5


def _vowels(one: str, other: str) -> bool:
    """Whether the vowels can be the same in another spelling, with i, e, y as one and o, u as one.

    In short words all of them ("Khaled", "Khalid"; not "Jamal", "Jamil"), in long ones the first, where only a
    against u contradicts ("Mohamed", "Muhammad"; not "Hassan", "Hussein").
    """
    first, second = _loud(one), _loud(other)
    if min(len(one), len(other)) <= _SHORT:
        return first == second
    return {first[:1], second[:1]} != {"a", "u"}


@lru_cache(maxsize=1 << 14)
def _loud(word: str) -> str:
    """The classes of a word's vowels, in order, none twice running."""
    heard = word[:-1] if len(word) > 3 and word.endswith("e") and word[-2] not in "aeiou" else word
    found = [each for each in heard.translate(_FRONT) if each in "aiu"]
    return "".join(each for at, each in enumerate(found) if not at or found[at - 1] != each)


def _edits(one: str, other: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(other) + 1))
    for number, left in enumerate(one, 1):
        before, row[0] = row[0], number
        for position, right in enumerate(other, 1):
            before, row[position] = (
                row[position],
                min(row[position] + 1, row[position - 1] + 1, before + (left != right)),
            )
    return row[-1]
