"""Nothing is asserted that no cited sentence holds: names, places and numbers are looked up in what is cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman import reference
from dragoman.asking._answer import Answer
from dragoman.asking._numbers import numbers_in, scale_asked
from dragoman.asking._query import Kind
from dragoman.asking._terms import term_set, tokens

_NAMING = frozenset({Kind.WHO, Kind.WHERE, Kind.MET})
_COUNTING = frozenset({Kind.HOW_MANY})


def unheld(found: Answer) -> tuple[str, ...]:
    """The values of an answer that none of its citations holds; a fact of the reference's lists needs none."""
    query = found.query
    if not found.found or any(each.source for each in found.citations):
        return ()
    texts = [each.evidence.quote for each in found.citations if each.evidence]
    if query.kind in _NAMING:
        return tuple(each for each in found.short if not _names(each, texts))
    if query.kind in _COUNTING:
        return tuple(each for each in found.short if not _counts(each, texts, scale_asked(query.text)))
    return ()


def _names(value: str, texts: Sequence[str]) -> bool:
    """Whether a sentence has the name, its last word (a family name), or what the reference knows to mean the same."""
    words = tokens(value)
    if not words:
        return True
    forms = [term_set(value), term_set(words[-1])]
    if len(words) > 1:
        forms.append(term_set(words[0]))
    for meaning in reference.load().find(value):
        country = reference.load().country(meaning.country) if meaning.country else None
        if meaning.kind == "country" and country is not None:
            forms += [term_set(each) for each in (country.name, *country.adjectives, *country.demonyms)]
            forms.append(term_set(country.capital or country.name))
        own = [each for each in reference.load().surfaces() if each.key == meaning.key]
        forms += [term_set(each.surface) for each in own]
    return any(form <= term_set(text) for form in forms for text in texts)


def _counts(value: str, texts: Sequence[str], scale: int = 1) -> bool:
    """Whether a sentence has the number, in digits or in words."""
    try:
        wanted = float(value)
    except ValueError:
        return any(term_set(value) <= term_set(text) for text in texts)
    return any(
        abs(number - each) < 1e-6 * max(1.0, each)
        for text in texts
        for *_, number in numbers_in(text)
        for each in (wanted, wanted * scale)
    )


def held(found: Answer) -> Answer:
    """An answer without what its citations do not hold; not found, where nothing is left."""
    missing = unheld(found)
    if not missing:
        return found
    rest = tuple(each for each in found.short if each not in missing)
    if rest or not found.sentences:
        said = f"{', '.join(rest)}."
        first = replace(found.sentences[0], text=said)
        return replace(found, short=rest, sentences=(first, *found.sentences[1:]))
    said = "The record does not say."
    return replace(
        found,
        found=False,
        short=(),
        voices=0,
        sure=0.0,
        disputed=False,
        sentences=(replace(found.sentences[0], text=said, citations=()), *found.sentences[1:2]),
    )
