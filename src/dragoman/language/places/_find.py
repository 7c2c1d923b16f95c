"""Finds names of places in a sentence: what the gazetteer knows, weighed by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman import reference
from dragoman.language.places._gazetteer import Entry, entries, listed
from dragoman.language.places._mention import ACCEPTED, Mention, Run
from dragoman.language.places._runs import called, counties, designated_run, known_run
from dragoman.language.places._tokens import Tokens, capital, printed, words
from dragoman.language.places._weigh import weighed, weights

_LEADING = frozenset("the a an and or but if as on for with by".split())
"""Words that no name begins with, whatever the gazetteer says."""

_NEAR = frozenset({"valley", "delta", "harbor", "harbour", "bay", "heights", "beach", "hills", "coast"})
"""Natural features that lie at the town they are named after."""

_NOT_ALONE = frozenset({"word", "direction", "organisation", "title", "nature", "road"})
"""Kinds of words that are no place by themselves."""


def find(tokens: Tokens, offset: int = 0) -> list[Mention]:
    """Names of places in one sentence, sure ones and possible ones, in order and none overlapping.

    Args:
        tokens: The sentence; tags and NER labels may be empty strings where it was not parsed.
        offset: Added to all spans.
    """
    found: list[Mention] = []
    position = 0
    listed_counties = counties(tokens)
    while position < len(tokens.text):
        if position in listed_counties:
            last, known = listed_counties[position]
            mention = Run(tokens, position, last, offset).mention(1.5, known)
        else:
            made = _at(tokens, position, offset) if capital(tokens.text[position]) else None
            if made is None:
                position += 1
                continue
            last, mention = made
        if mention.entries and mention.form == "name" and _follows(tokens, position, offset, found):
            mention = replace(mention, score=mention.score + weights()["in list"])
        found.append(mention)
        position = last
    return found


def _follows(tokens: Tokens, first: int, offset: int, found: Sequence[Mention]) -> bool:
    """Whether a name stands in a list right after a sure one: `Pandi, Bulacan and Talavera`."""
    if not found or first == 0 or tokens.text[first - 1] not in {",", "and", "or", "&", "/"}:
        return False
    last = found[-1]
    gap = tokens.start[first] + offset - last.span.end
    return last.score >= ACCEPTED and last.form == "name" and not last.person and 0 < gap < 7


Found = tuple[int, Mention] | None
"""The token after a mention, and the mention."""


def _at(tokens: Tokens, first: int, offset: int) -> Found:
    """The longest known name that begins here, or an unknown one the parser or its last word calls a place."""
    low, kinds = tokens.text[first].lower(), words()
    article = _with_article(tokens, first, offset)
    if article or low in _LEADING or kinds.get(low) == "place preposition":
        return article
    known = known_run(tokens, first)
    alone = known is not None and known[0] == first + 1 and kinds.get(low) in _NOT_ALONE
    named = designated_run(tokens, first)
    if named is not None and (known is None or named[0] > known[0]):
        last, kind = named
        found = known[1] if known and tokens.text[last - 1].lower() in _NEAR else ()
        return last, Run(tokens, first, last, offset).mention(
            1.2, found, "road" if kind == "road" else "name"
        )
    if known is None or alone:
        return _labelled(tokens, first, offset)
    return known[0], weighed(Run(tokens, first, known[0], offset), known[1])


def _with_article(tokens: Tokens, first: int, offset: int) -> Found:
    """`The Hague`: the few names that keep their article."""
    if tokens.text[first] != "The" or first + 1 >= len(tokens.text):
        return None
    name = printed(tokens, first, first + 2)
    return (
        (first + 2, Run(tokens, first, first + 2, offset).mention(1.5, entries(name)))
        if listed(name)
        else None
    )


def _labelled(tokens: Tokens, first: int, offset: int) -> Found:
    """A name the gazetteer lacks that NER calls a place, or that is called one: `the town of Kogelo`."""
    label, kinds = tokens.entity[first], words()
    low = tokens.text[first].lower()
    if label == "PERSON" and _ends_entity(tokens, first):
        return first + 1, replace(
            Run(tokens, first, first + 1, offset).mention(0.0, (), "person"), person=True
        )
    if called(tokens, first) and low not in kinds:
        last = first + 1
        while last < len(tokens.text) and capital(tokens.text[last]) and last - first < 3:
            last += 1
        return last, Run(tokens, first, last, offset).mention(1.1)
    if label not in {"GPE", "LOC", "FAC"} or not tokens.begins[first] or low in _LEADING:
        return None
    last = _entity_end(tokens, first)
    direction = last - first > 1 and kinds.get(low) == "direction"
    rest: tuple[Entry, ...] = entries(printed(tokens, first + 1, last)) if direction else ()
    if direction and not rest:
        return None
    run = Run(tokens, first, last, offset)
    if any(each.kind != "country" for each in reference.load().find(printed(tokens, first, last))):
        return None
    score = {"GPE": 0.7, "LOC": 0.7, "FAC": 0.5}[label] + (0.3 if rest else 0.0)
    score += 0.4 if kinds.get(run.before.lower()) == "place preposition" else 0.0
    return last, run.mention(score, rest)


def _entity_end(tokens: Tokens, first: int) -> int:
    last = first + 1
    while last < len(tokens.text) and tokens.entity[last] and not tokens.begins[last]:
        last += 1
    return last - 1 if tokens.text[last - 1] in {"'s", "’s"} and last - first > 1 else last


def _ends_entity(tokens: Tokens, token: int) -> bool:
    following = token + 1
    return following >= len(tokens.text) or not tokens.entity[following] or tokens.begins[following]
