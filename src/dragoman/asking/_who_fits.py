"""Who and which: whether a name can be the answer at all, by its kind and by being none that is asked about."""

from __future__ import annotations

import re

from dragoman.asking._query import Query
from dragoman.asking._reading import Name, Reading
from dragoman.asking._terms import stops, term, term_set
from dragoman.asking._who_slots import MUTUAL

PERSON_NOUN = re.compile(
    r"\b(?:person|people|individual|man|woman|journalist|minister|president|leader|"
    r"official|diplomat|envoy|commander|executive|player|figure|general|lawmaker|judge|son|"
    r"daughter|brother|spokes(?:man|woman|person)|king|prince|premier|chancellor|cleric|preacher|"
    r"activist|negotiator|advis[eo]r|ambassador|secretary|chief|head|politician|candidate|reporter|"
    r"correspondent|scientist|senator|mediator|guest|dictator|ruler|emir|sheikh|governor|mayor|defector)s?\b"
)
_STATE_NOUN = re.compile(r"\b(?:country|countries|states?|nations?|governments?)\b")
_BODY_NOUN = re.compile(
    r"\b(?:compan(?:y|ies)|organi[sz]ations?|groups?|bloc|part(?:y|ies)|platforms?|teams?|entit(?:y|ies))\b"
)


_GROUPS = frozenset(
    term(each)
    for each in (
        "activist adviser agency ally ambassador analyst army assembly attacker authority body businessman cabinet "
        "captain child citizen civilian coalition commander committee company correspondent council country court "
        "crew criminal crowd cleric delegation demonstrator deputy diplomat director dissident doctor employee envoy "
        "expert family father fighter firm force foreigner general government group guard guerrilla gunman "
        "hardliner hostage inspector insurgent investor journalist judge king lawmaker lawyer leader man member "
        "mediator migrant militant militia militiaman military minister ministry mob mother nation navy negotiator "
        "officer official opposition opponent parliament party passenger people police policeman politician power "
        "premier president prince prisoner prosecutor protester rebel refugee reporter republican democrat rescuer "
        "researcher resident rival ruler sailor scientist senator side soldier son daughter brother sister "
        "spokesman spokeswoman state student supporter team thief trader tribe troop union villager volunteer voter "
        "wife husband woman worker men women senators lawmakers police"
    ).split()
)
"""Nouns that may stand for whoever does something, where no name is given."""


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
    if noun and _BODY_NOUN.search(noun):
        return {"body": 1.0, "country": 0.5, "group": 0.4}.get(name.kind, 0.0)
    if (query.verb or "") in MUTUAL and query.agent is not None and query.agent.kind == "person":
        return {"person": 1.0, "body": 0.5, "country": 0.5, "place": 0.0}.get(name.kind, 0.45)
    if name.kind == "group" and term(name.text.split()[-1]) not in _GROUPS:
        return 0.0
    return {"person": 1.0, "body": 0.8, "country": 0.8, "group": 0.62, "place": 0.0}[name.kind]
