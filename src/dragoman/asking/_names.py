"""The names in a question: those the reference knows, by any spelling, and the others by their capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dragoman import reference
from dragoman.asking._query import Named
from dragoman.asking._terms import stops, term, term_set, tokens, weight
from dragoman.reference import Name

_WORD = re.compile(r"[^\W_]+(?:[.’'\-‐][^\W_]+)*\.?|[^\W_]")
_LONGEST = 6
_KINDS = {"group": "organisation", "agency": "outlet"}
_PARTICLES = frozenset("al el bin ibn ben de von van der da di du la le".split())
_PARTICLE = re.compile(r"(?:al|el|bin|ibn|ben|de|von|van|der|da|di|du|la|le)(?:-[A-Z]\w+)?$")
_LEADS = frozenset("compare contrast tell describe list show give explain please summarise summarize".split())
_TITLES = frozenset(
    "president minister prime king emir sheikh pope general secretary chancellor senator ambassador".split()
)


def names_in(text: str) -> list[tuple[int, int, Named]]:
    """The names of a text with their first and last character, in order, none overlapping.

    Args:
        text: A question.
    """
    words = list(_words(text))
    found: list[tuple[int, int, Named]] = []
    at = 0
    while at < len(words):
        size, named = _longest(text, words, at)
        if named is None:
            size, named = _capitals(text, words, at)
        if named is None:
            at += 1
            continue
        found.append((words[at].start(), words[at + size - 1].end(), named))
        at += size
    return found


def _words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text; "Iran-US" and "Putin-Trump" are two, "Amir-Abdollahian" is one."""
    for hit in _WORD.finditer(text):
        parts = re.split(r"[-‐]", hit.group())
        if (
            len(parts) == 2
            and all(len(each) > 1 and each[:1].isupper() for each in parts)
            and not _whole(hit.group())
        ):
            middle = hit.start() + len(parts[0])
            if all(_known(each) for each in parts):
                yield from (
                    each
                    for each in (
                        _WORD.match(text, hit.start(), middle),
                        _WORD.match(text, middle + 1, hit.end()),
                    )
                    if each
                )
                continue
        yield hit


def _whole(surface: str) -> bool:
    """Whether a hyphenated word is one name: "Amir-Abdollahian", "Guinea-Bissau"."""
    bare = re.sub(r"['’]s?$", "", surface)
    holders = reference.load().holders(person=bare)
    return bool(reference.load().find(bare)) or any(bare in name for each in holders for name in each.names)


def _known(surface: str) -> bool:
    bare = re.sub(r"['’]s?$", "", surface)
    return bool(reference.load().find(bare) or reference.load().holders(person=bare))


def _longest(text: str, words: list[re.Match[str]], at: int) -> tuple[int, Named | None]:
    room = min(_LONGEST, len(words) - at)
    for size in range(room, 0, -1):
        surface = text[words[at].start() : words[at + size - 1].end()]
        bare = re.sub(r"['’]s?$", "", surface)
        if size > 1 and surface.lower().startswith("the "):
            continue
        meanings = reference.load().find(bare)
        if meanings and _printed_as_name(bare, size):
            # "Rome" in "Rome talks" is a place as likely as a government; a wider name goes on below.
            if size == 1 and _goes_on(text, words, at) and meanings[0].kind != "country":
                continue
            return size, of_reference(bare, meanings[0])
    return 0, None


def _printed_as_name(surface: str, size: int) -> bool:
    if surface[:1].isupper() or surface[:1].isdigit():
        return surface.lower() not in stops() or surface.isupper()
    return size >= 2 or (len(surface) >= 4 and surface.lower() not in stops() and _country(surface))


def _country(surface: str) -> bool:
    return any(
        each.kind == "country" and each.form == "name" for each in reference.load().find(surface.title())
    )


def _goes_on(text: str, words: list[re.Match[str]], at: int) -> bool:
    if at + 1 >= len(words) or text[words[at].end() : words[at + 1].start()] != " ":
        return False
    return words[at + 1].group()[:1].isupper() and not reference.load().find(words[at + 1].group())


def _capitals(text: str, words: list[re.Match[str]], at: int) -> tuple[int, Named | None]:
    first = words[at].group()
    if at == 0 and first.lower() in _LEADS:
        return 0, None
    if not first[:1].isupper() or (first.lower() in stops() and not (at and first.isupper())):
        return 0, None
    size = 1
    while at + size < len(words) and size < _LONGEST:
        gap = text[words[at + size - 1].end() : words[at + size].start()]
        word = words[at + size].group()
        if gap not in {" ", "-"} or not (word[:1].isupper() or _PARTICLE.match(word)):
            break
        if text[: words[at + size].start()].endswith(("'s ", "’s ")) or re.search(
            r"['’]s?$", words[at + size - 1].group()
        ):
            break
        size += 1
    while size > 1 and words[at + size - 1].group() in _PARTICLES:
        size -= 1
    surface = re.sub(r"['’]s?$|\.$", "", text[words[at].start() : words[at + size - 1].end()])
    if first.lower() in _TITLES and size == 1:
        return 0, None
    return size, person(surface)


def person(surface: str) -> Named:
    """Somebody or something not in the lists of names: every spelling that the office-holders' lists know."""
    parts = [each for each in tokens(surface) if each.lower() not in _PARTICLES and len(each) > 1]
    holders = reference.load().holders(person=surface)
    key = holders[0].key if holders and len({each.key for each in holders}) == 1 else None
    spellings = [surface]
    name, country = surface, None
    if key:
        spellings += [name for name in holders[0].names if " " in name][:6]
        name, country = holders[0].person, holders[0].country
    wholes = [frozenset(term(each) for each in parts)]
    # One rare word of a name is enough where the rest of it stands elsewhere in the article.
    rare = [term(each) for each in parts if weight(term(each)) >= 7.0 and each[:1].isupper()]
    last = term(parts[-1]) if parts else ""
    loosely = [frozenset({each}) for each in dict.fromkeys([*rare, last]) if each]
    if key:
        wholes += [term_set(each) for each in spellings[1:]]
        own = term_set(surface)
        family = {
            frozenset({term(each.split()[-1])})
            for each in spellings[1:]
            if len(parts) == 1 or term(each.split()[-1]) in own
        }
        loosely += sorted(family, key=sorted)
        wholes = [*wholes, frozenset({last})] if len(parts) == 1 else wholes
    elif len(parts) == 1:
        wholes = [frozenset({last})]
    surnames = [each.split()[-1] for each in spellings if " " in each]
    return Named(
        surface,
        name,
        "person" if key or len(parts) > 1 else "unknown",
        key,
        country,
        tuple(dict.fromkeys(each for each in wholes if each)),
        tuple(dict.fromkeys(loosely)),
        tuple(dict.fromkeys([*spellings, *surnames])),
    )


def of_reference(surface: str, meaning: Name) -> Named:
    """What the reference knows by a surface, with every other surface that means the same."""
    own = [each for each in _surfaces().get(meaning.key, ()) if each.form != "metonym"]
    firm = [frozenset(term_set(each.surface)) for each in own]
    if meaning.form == "metonym":
        firm.insert(0, frozenset(term_set(surface)))
    loosely: list[frozenset[str]] = []
    if meaning.kind == "country":
        loosely = [
            frozenset(term_set(each.surface))
            for each in _surfaces().get(meaning.key, ())
            if each.form == "metonym" and each.country == meaning.country
        ]
    name = reference.load().title(meaning.key) or meaning.name
    if meaning.form == "metonym" and meaning.kind == "country":
        name = surface
        firm = [frozenset(term_set(surface))]
        return Named(surface, name, "place", None, meaning.country, tuple(firm), (), (surface,))
    spellings = [surface, *(each.surface for each in own if len(each.surface) > 1)]
    return Named(
        surface,
        name,
        _KINDS.get(meaning.kind, meaning.kind),
        meaning.key,
        meaning.country,
        tuple(dict.fromkeys(each for each in firm if each)),
        tuple(dict.fromkeys(each for each in loosely if each)),
        tuple(dict.fromkeys(spellings))[:8],
    )


def governing(named: Named) -> Named:
    """A capital that stands for its government, loosely named by its country too."""
    own = [each for each in _surfaces().get(f"country:{named.country}", ()) if each.form != "metonym"]
    loosely = dict.fromkeys([*named.loosely, *(frozenset(term_set(each.surface)) for each in own)])
    spellings = dict.fromkeys([*named.spellings, *(each.surface for each in own if len(each.surface) > 1)])
    return replace(named, loosely=tuple(each for each in loosely if each), spellings=tuple(spellings)[:8])


@cache
def _surfaces() -> dict[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = {}
    for each in reference.load().surfaces():
        found.setdefault(each.key, []).append(each)
    return {key: tuple(each) for key, each in found.items()}
