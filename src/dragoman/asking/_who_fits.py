"""Who and which: whether a name can be the answer at all, by its kind and by being none that is asked about."""

from __future__ import annotations

import re

from dragoman.asking._query import Query
from dragoman.asking._reading import Name, Reading
from dragoman.asking._terms import stops, term, term_set
from dragoman.asking._who_nouns import BODY_NOUN, GROUPS, PERSON_NOUN, is_person_noun
from dragoman.asking._who_slots import MUTUAL

_STATE_NOUN = re.compile(r"\b(?:country|countries|states?|nations?|governments?)\b")
_PLACE_NOUN = re.compile(
    r"\b(?:capitals?|cit(?:y|ies)|towns?|villages?|ports?|provinces?|regions?|islands?|districts?|airports?|bases?|"
    r"hotels?|buildings?|temples?|squares?|camps?|bridges?|prisons?|palaces?|hospitals?|embass(?:y|ies)|crossings?)\b"
)


_FOR_PEOPLE = {"person": 1.0, "body": 0.6, "country": 0.4, "group": 0.3, "place": 0.0}
_FOR_THINGS = {"body": 0.9, "group": 0.5, "person": 0.35, "country": 0.35, "place": 0.35}
"""How well a name answers "which flyer", and "which treaty"."""


def says_who(query: Query, reading: Reading, name: Name) -> bool:
    """Whether a noun phrase only says who one asked about is: "Wang Di, director general for the region"."""
    tree = reading.tree
    above = tree.head[name.head]
    return tree.dep[name.head] == "appos" and any(
        each.first <= above <= each.last and asked_about(query, each) for each in reading.names
    )


def asked_about(query: Query, name: Name) -> bool:
    own = frozenset(each for each in name.terms if each not in stops())
    asked = [*query.names, *([query.speaker] if query.speaker else [])]
    if name.kind == "country" and any(
        each.country and name.key == f"country:{each.country}" for each in asked
    ):
        return True
    if name.kind == "person":
        asked = [each for each in asked if each.kind not in {"country", "place"}]
    if any(each.stands_in(name.terms | term_set(name.full)) >= 0.8 for each in asked):
        return True
    words = frozenset().union(*(term_set(each) for each in query.words)) if query.words else frozenset()
    return bool(own) and own <= words


def fits_kind(query: Query, name: Name) -> float:
    noun = query.noun or ""
    if noun and _STATE_NOUN.search(noun):
        return 1.0 if name.kind == "country" else 0.0
    if noun and PERSON_NOUN.search(noun):
        if name.kind != "person":
            return 0.0
        return 1.0 if query.noun_of in {None, name.country} else 0.8 if name.country is None else 0.35
    if noun and _PLACE_NOUN.search(noun):
        return {"place": 1.0, "country": 0.6, "body": 0.4}.get(name.kind, 0.0)
    if noun and BODY_NOUN.search(noun):
        return {"body": 1.0, "country": 0.5, "group": 0.4}.get(name.kind, 0.0)
    if (query.verb or "") in MUTUAL and query.agent is not None and query.agent.kind == "person":
        return {"person": 1.0, "body": 0.5, "country": 0.5, "place": 0.0}.get(name.kind, 0.45)
    if name.kind == "group" and term(name.text.split()[-1]) not in GROUPS:
        return 0.0
    if noun and noun != "person":
        of_people = is_person_noun(noun) or term(noun.split()[-1]) in GROUPS
        return (_FOR_PEOPLE if of_people else _FOR_THINGS)[name.kind]
    return {"person": 1.0, "body": 0.8, "country": 0.8, "group": 0.62, "place": 0.0}[name.kind]


def is_fellow(query: Query, name: Name, other: Name) -> bool:
    """Whether a name in one list with another answers where that does: of its kind, and none that is asked about."""
    return (
        other.kind == name.kind
        and other.key != name.key
        and bool(fits_kind(query, other))
        and not asked_about(query, other)
    )
