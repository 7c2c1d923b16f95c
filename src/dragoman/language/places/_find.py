"""Finds names of places in a sentence: what the gazetteer knows, weighed by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from dragoman.language.places._gazetteer import Entry, entries, listed, rows
from dragoman.model import Span


class Tokens(Protocol):
    """A tokenised sentence as parallel lists: words, offsets, Penn tags, NER labels and where they begin."""

    text: list[str]
    start: list[int]
    end: list[int]
    tag: list[str]
    entity: list[str]
    begins: list[bool]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that may be a place's.

    `span` counts characters as the sentence's offset says; `entries` is what the gazetteer has for it, none for
    a place it lacks; `form` is `name`, `demonym` ("Iranian"), `inside` (part of an organisation's name) or
    `road`; `within` names what it is said to lie in ("Paris, Texas"); `score` is how sure it is, from 0 up.
    """

    span: Span
    name: str
    entries: tuple[Entry, ...]
    score: float
    form: str = "name"
    within: str | None = None
    person: bool = False


LONGEST = 5
"""Tokens of the longest name looked up."""

ACCEPTED = 1.0
"""Score from which a name counts as a place by itself; below it the rest of the article may still say so."""

_LEADING = frozenset("the a an and or but if as on for with by".split())
_FUNCTION = frozenset(
    "the a an and or but if as he she it they we i you his her its their this that these those there when while "
    "who what how why where which not no yes so then than all some many most more one two three first last new old "
    "after before since during for with without against about over under on by up down out here is was were are "
    "has have had will would can could may might must do does did monday tuesday wednesday thursday friday saturday "
    "sunday january february april june july august september october november december god mr mrs ms dr".split()
)
"""Words that begin sentences and titles and are never looked up by themselves."""

_NEAR = frozenset({"valley", "delta", "harbor", "harbour", "bay", "heights", "beach", "hills", "coast"})
"""Natural features that lie at the town they are named after."""

_INNER = frozenset(
    {
        "of",
        "the",
        "and",
        "de",
        "la",
        "al",
        "el",
        "del",
        "-",
        "’s",
        "'s",
        "upon",
        "du",
        "da",
        "do",
        "dos",
        "san",
        "&",
    }
)


@cache
def _words() -> dict[str, str]:
    return {word: kind for word, kind, _ in rows("words.tsv")}


def find(tokens: Tokens, offset: int = 0) -> list[Mention]:
    """Names of places in one sentence, sure ones and possible ones, in order and none overlapping.

    Args:
        tokens: The sentence; tags and NER labels may be empty strings where it was not parsed.
        offset: Added to all spans.
    """
    found: list[Mention] = []
    position, count = 0, len(tokens.text)
    counties = _counties(tokens)
    while position < count:
        made = _at(tokens, position, offset) if _capital(tokens.text[position]) else None
        if position in counties:
            last, known = counties[position]
            made = last, _mention(tokens, position, last, known, 1.5, offset, "name")
        if made is None:
            position += 1
            continue
        last, mention = made
        if mention is not None:
            if mention.entries and mention.form == "name" and _follows(tokens, position, offset, found):
                mention = replace(mention, score=mention.score + 0.5)
            found.append(mention)
        position = last
    return found


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _follows(tokens: Tokens, first: int, offset: int, found: Sequence[Mention]) -> bool:
    """Whether a name stands in a list right after a sure one: `Pandi, Bulacan and Talavera`."""
    if not found or first == 0 or tokens.text[first - 1] not in {",", "and", "or", "&", "/"}:
        return False
    last = found[-1]
    gap = tokens.start[first] + offset - last.span.end
    return last.score >= ACCEPTED and last.form == "name" and not last.person and 0 < gap < 7


def _counties(tokens: Tokens) -> dict[int, tuple[int, tuple[Entry, ...]]]:
    """First token to end and meaning of the names in `Becker, Clay and Swift counties`."""
    found: dict[int, tuple[int, tuple[Entry, ...]]] = {}
    for number, word in enumerate(tokens.text):
        if word.lower() not in {"counties", "parishes"}:
            continue
        kind = "County" if word.lower() == "counties" else "Parish"
        last = number
        while last > 0 and (_capital(tokens.text[last - 1]) or tokens.text[last - 1] in {",", "and", "&", "or", "/"}):
            last -= 1
            if not _capital(tokens.text[last]):
                continue
            first = last
            if first > 0 and _capital(tokens.text[first - 1]):
                longer = entries(f"{_printed(tokens, first - 1, last + 1)} {kind}")
                if longer:
                    found[first - 1] = (last + 1, longer)
                    last -= 1
                    continue
            known = entries(f"{tokens.text[first]} {kind}")
            if known:
                found[first] = (last + 1, known)
    return found


def _called(tokens: Tokens, first: int) -> bool:
    """Whether `the town of` or the like stands before."""
    text = tokens.text
    return first > 1 and text[first - 1] == "of" and text[first - 2].lower() in _CALLED


_CALLED = frozenset("city town village township district county port province suburb hamlet island region".split())


def _at(tokens: Tokens, first: int, offset: int) -> tuple[int, Mention | None] | None:
    """The longest known name that begins here, or an unknown one the parser or its last word calls a place."""
    low = tokens.text[first].lower()
    kinds = _words()
    if tokens.text[first] == "The" and first + 1 < len(tokens.text) and listed(_printed(tokens, first, first + 2)):
        found = entries(_printed(tokens, first, first + 2))
        return first + 2, _mention(tokens, first, first + 2, found, 1.5, offset, "name")
    if low in _LEADING or kinds.get(low) == "place preposition":
        return None
    known = _known(tokens, first)
    if known is not None and known[0] == first + 1 and (low in _FUNCTION or kinds.get(low) == "word"):
        known = None
    named = _designated(tokens, first)
    if named is not None and (known is None or named[0] >= known[0]):
        last, kind = named
        if known is None or named[0] > known[0]:
            found = known[1] if known and tokens.text[last - 1].lower() in _NEAR else ()
            return last, _mention(tokens, first, last, found, 1.2, offset, "road" if kind == "road" else "name")
    if known is not None and known[0] == first + 1 and kinds.get(low) in {"direction", "organisation", "title", "nature", "road"}:
        known = None
    if known is not None:
        last, found = known
        return last, _weighed(tokens, first, last, found, offset)
    return _labelled(tokens, first, offset)


def _known(tokens: Tokens, first: int) -> tuple[int, tuple[Entry, ...]] | None:
    text = tokens.text
    last = first + 1
    stretch = [last]
    while last < len(text) and last - first < LONGEST:
        word = text[last]
        if not (_capital(word) or word.lower() in _INNER or word == "."):
            break
        last += 1
        if _capital(word) or word == ".":
            stretch.append(last)
    for end in reversed(stretch):
        printed = _printed(tokens, first, end)
        found = entries(printed)
        if text[end - 1].endswith(".") and not listed(printed):
            continue
        if found and text[end - 1] == "City" and end < len(text) and _capital(text[end]) and end - first > 1:
            shorter = entries(_printed(tokens, first, end - 1))
            if shorter:
                return end - 1, shorter
        if found:
            return end, found
        if end - first == 1 and text[first].endswith("-based") and entries(text[first][:-6]):
            return end, entries(text[first][:-6])
    return None


def _printed(tokens: Tokens, first: int, last: int) -> str:
    words = [tokens.text[first]]
    for number in range(first + 1, last):
        if tokens.start[number] > tokens.end[number - 1]:
            words.append(" ")
        words.append(tokens.text[number])
    return "".join(words)


def _designated(tokens: Tokens, first: int) -> tuple[int, str] | None:
    """A capitalised run that ends in a word like River, County or Street."""
    text, kinds = tokens.text, _words()
    last = first + 1
    while last < len(text) and last - first < LONGEST and _capital(text[last]):
        last += 1
    for end in range(last, first + 1, -1):
        kind = kinds.get(text[end - 1].lower())
        if kind in {"road", "division", "nature"} and not any(
            kinds.get(word.lower()) == "organisation" for word in text[first:end]
        ):
            if any(entries(_printed(tokens, start, end)) for start in range(first + 1, end - 1)):
                return None
            return end, kind
    if text[first] in {"Lake", "Mount", "Highway", "Interstate", "Cape", "River"} and last > first + 1:
        return last, "road" if text[first] in {"Highway", "Interstate"} else "nature"
    return None


def _labelled(tokens: Tokens, first: int, offset: int) -> tuple[int, Mention | None] | None:
    """A name the gazetteer lacks that NER calls a place."""
    if tokens.entity[first] == "PERSON" and _ends_entity(tokens, first):
        return first + 1, _mention(tokens, first, first + 1, (), 0.0, offset, "person", person=True)
    if _called(tokens, first) and _words().get(tokens.text[first].lower()) is None:
        last = first + 1
        while last < len(tokens.text) and _capital(tokens.text[last]) and last - first < 3:
            last += 1
        return last, _mention(tokens, first, last, (), 1.1, offset, "name")
    if tokens.entity[first] not in {"GPE", "LOC", "FAC"} or not tokens.begins[first]:
        return None
    last = first + 1
    while last < len(tokens.text) and tokens.entity[last] and not tokens.begins[last]:
        last += 1
    if tokens.text[last - 1] in {"'s", "’s"}:
        last -= 1
    rest: tuple[Entry, ...] = ()
    if last - first > 1 and _words().get(tokens.text[first].lower()) == "direction":
        rest = entries(_printed(tokens, first + 1, last))
        if not rest:
            return None
    if tokens.text[first].lower() in {"the", "a", "an"}:
        return None
    score = {"GPE": 0.7, "LOC": 0.7, "FAC": 0.5}[tokens.entity[first]]
    before = tokens.text[first - 1].lower() if first else ""
    score += 0.4 if _words().get(before) == "place preposition" else 0.0
    return last, _mention(tokens, first, last, rest, score + (0.3 if rest else 0.0), offset, "name")


def _mention(
    tokens: Tokens, first: int, last: int, found: tuple[Entry, ...], score: float, offset: int, form: str,
    *, within: str | None = None, person: bool = False,
) -> Mention:  # fmt: skip
    span = Span(tokens.start[first] + offset, tokens.end[last - 1] + offset)
    return Mention(span, _printed(tokens, first, last), found, score, form, within, person)


def _ends_entity(tokens: Tokens, token: int) -> bool:
    following = token + 1
    return following >= len(tokens.text) or not tokens.entity[following] or tokens.begins[following]


_NER = {"GPE": 0.7, "LOC": 0.6, "FAC": 0.1, "NORP": 0.2, "ORG": -0.05, "PERSON": -0.55, "": 0.0}


def _weighed(tokens: Tokens, first: int, last: int, found: tuple[Entry, ...], offset: int) -> Mention | None:
    """The evidence for and against a known name."""
    demonym = all(entry.demonym for entry in found[:1])
    if demonym and not found[0].id:
        inside = _inside(tokens, first, last)
        return _mention(tokens, first, last, found, 1.5, offset, "inside" if inside else "demonym")
    score = _prior(found)
    label = tokens.entity[first]
    score += _NER.get(label, -0.3)
    begins = tokens.begins[first] or (first > 0 and tokens.begins[first - 1] and tokens.text[first - 1].lower() == "the")
    whole = begins and (
        last >= len(tokens.text) or not tokens.entity[last] or tokens.begins[last]
    )
    kinds = _words()
    before = tokens.text[first - 1] if first else ""
    after = tokens.text[last] if last < len(tokens.text) else ""
    preposed = kinds.get(before.lower()) == "place preposition"
    score += 0.55 if preposed else 0.0
    person = label == "PERSON" or kinds.get(before.lower()) == "title"
    if kinds.get(before.lower()) == "title" and _capital(before) and before.lower() != "mayor":
        score -= 0.8
    if kinds.get(after.lower()) == "person verb" and label != "GPE":
        score -= 0.4
        person = True
    within = _within(tokens, last)
    if within is not None and _listed_with(found, within):
        within = None
        score += 0.3
    if within is not None:
        score += 0.8
    if (
        before == ","
        and first > 1
        and entries(tokens.text[first - 2])
        and found[0].feature in {"ADM1", "PCLI"}
    ):
        score += 0.5
    cue = tokens.text[last].lower() if last < len(tokens.text) else ""
    if cue == "-" and last + 1 < len(tokens.text):
        cue += tokens.text[last + 1].lower()
    if kinds.get(cue) == "place follower" or (cue == after and kinds.get(cue) in {"division", "nature"}):
        score += 0.5
    if before.lower() in {"capital", "neighboring", "neighbouring", "nearby", "downtown"}:
        score += 0.4
    if _called(tokens, first):
        score += 0.6
    if cue in {"--", "—", "–", "-", "(", ":"} and len(tokens.text[first]) > 3 and tokens.text[first].isupper():
        score, person = max(score, 0.6) + 0.8, False
    if len(tokens.text[first]) == 2 and tokens.text[first].isupper() and found[0].feature == "ADM1":
        score -= 0.0 if before in {",", "-", "("} else 1.2
    if found[0].feature == "PCLI" and (whole or not label) and not _joined(tokens, first, last):
        score, person = max(score, 1.1), False
    if before == "-" and first > 1 and tokens.text[first - 2] in {"R", "D", "I", "DFL"}:
        score += 0.9
    form = "name"
    if _inside(tokens, first, last) or (label in {"ORG", "FAC", "LAW", "EVENT", "WORK_OF_ART"} and not whole):
        form = "inside"
        score = _prior(found) + 0.6 + (-0.4 if person or label == "PERSON" else 0.0)
        if first and _capital(before) and tokens.tag[first - 1].startswith("NNP") and found[0].id:
            score -= 0.5
    elif label == "PERSON" and not whole:
        score -= 0.8
    elif not label and _joined(tokens, first, last):
        score -= 0.5
    return _mention(tokens, first, last, found, score, offset, form, within=within, person=person)


def _prior(found: Sequence[Entry]) -> float:
    """How likely a name is a place's before anything is known of the sentence."""
    top = found[0]
    people = max(entry.population for entry in found)
    if top.feature == "PCLI":
        return 1.0
    if top.feature == "ADM1" and not top.alternate and people > 300_000:
        return 0.9
    if top.feature == "ADM2" and not top.alternate:
        return 1.1
    if not top.id:
        return 0.7
    if any(entry.feature == "PPLC" and not entry.alternate and entry.population > 200_000 for entry in found):
        return 1.0
    if all(entry.alternate for entry in found):
        return 0.2 if people < 1_000_000 else 0.4
    for least, prior in ((1_000_000, 0.8), (100_000, 0.6), (15_000, 0.5), (2_000, 0.42)):
        if people >= least:
            return prior
    return 0.35


def _within(tokens: Tokens, last: int) -> str | None:
    """`Texas` of `Paris, Texas`."""
    text = tokens.text
    if last + 1 >= len(text) or text[last] not in {",", "("} or not _capital(text[last + 1]):
        return None
    made = _known(tokens, last + 1)
    if made is None:
        return None
    end, found = made
    larger = [entry for entry in found if entry.feature in {"ADM1", "ADM2", "PCLI"} and not entry.demonym]
    return _printed(tokens, last + 1, end) if larger else None


def _listed_with(found: Sequence[Entry], within: str) -> bool:
    """Whether two names part a list of states or countries, as in `Georgia, Illinois`, and none lies in the other."""
    outer = [each for each in entries(within) if each.feature in {"ADM1", "PCLI"} and not each.demonym][:1]
    if not outer or found[0].feature not in {"ADM1", "PCLI"}:
        return False
    if outer[0].feature == "PCLI":
        return found[0].feature == "PCLI" and not any(each.country == outer[0].country for each in found)
    return any(
        each.feature == "ADM1" and each.country == outer[0].country and each.population > 500_000 for each in found[:3]
    )


_ORGANISING = {"organisation"}


def _inside(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name is the beginning of an organisation's: `Boston Globe`, `Tehran University`."""
    text, kinds = tokens.text, _words()
    end = last
    while end < len(text) and _capital(text[end]) and end - last < 4:
        if kinds.get(text[end].lower()) in _ORGANISING:
            return True
        end += 1
    before = text[first - 2 : first]
    return (
        len(before) == 2
        and before[1] == "of"
        and kinds.get(before[0].lower()) in _ORGANISING
        and _capital(before[0])
    )


def _joined(tokens: Tokens, first: int, last: int) -> bool:
    """Whether another capitalised word touches the name, so that it is likely part of a longer one."""
    text, tag = tokens.text, tokens.tag
    after = last < len(text) and _capital(text[last]) and tag[last] in {"NNP", "NNPS", ""}
    directions = {"direction", "place preposition", "title"}
    before = (
        first > 1 and _capital(text[first - 1]) and _words().get(text[first - 1].lower()) not in directions
    )
    return after or (before and tag[first - 1] in {"NNP", "NNPS", ""})


_PLAIN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?|\S")


class PlainTokens:
    """A sentence that was not parsed, as `Tokens` without tags and labels."""

    def __init__(self, sentence: str) -> None:
        matches = list(_PLAIN.finditer(sentence))
        self.text = [each.group() for each in matches]
        self.start = [each.start() for each in matches]
        self.end = [each.end() for each in matches]
        self.tag = [""] * len(matches)
        self.entity = [""] * len(matches)
        self.begins = [False] * len(matches)
