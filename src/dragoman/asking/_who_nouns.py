"""Nouns for people, by which who is asked for is known and who is told of without a name."""

from __future__ import annotations

import re

from dragoman.asking._terms import term

PERSON_NOUN = re.compile(
    r"\b(?:person|people|individual|man|woman|journalist|minister|president|leader|"
    r"official|diplomat|envoy|commander|executive|player|figure|general|lawmaker|judge|son|"
    r"daughter|brother|spokes(?:man|woman|person)|king|prince|premier|chancellor|cleric|preacher|"
    r"activist|negotiator|advis[eo]r|ambassador|secretary|chief|head|politician|candidate|reporter|"
    r"correspondent|scientist|senator|mediator|guest|dictator|ruler|emir|sheikh|governor|mayor|defector)s?\b"
)

BODY_NOUN = re.compile(
    r"\b(?:compan(?:y|ies)|organi[sz]ations?|groups?|blocs?|part(?:y|ies)|platforms?|teams?|entit(?:y|ies)|firms?|banks?|"
    r"agenc(?:y|ies)|clubs?|unions?|courts?|ministr(?:y|ies)|broadcasters?|channels?|newspapers?|charit(?:y|ies)|"
    r"factions?|movements?|militias?|universit(?:y|ies)|institut(?:e|ions?)|bod(?:y|ies))\b"
)

GROUPS = frozenset(
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

_DOER = re.compile(r"(?:[^aeiou]er|[ts]or|ist|man|woman|men|women|eer|ier)s?$")
_NO_PEOPLE = frozenset(
    "paper newspaper letter number order border river power matter sector factor monitor motor reactor harbor water "
    "weather winter summer september october november december tower corner quarter chapter centre center container "
    "tanker freighter helicopter bomber fighter charter register answer danger anger hunger fever disaster counter "
    "computer tractor chopper cruiser cutter destroyer carrier trawler steamer frontier barrier list mist fist".split()
)


def is_person_noun(noun: str) -> bool:
    """Whether a noun is one for people, by the lists or by how it ends."""
    own = noun.rsplit(maxsplit=1)[-1] if noun else ""
    if PERSON_NOUN.search(own):
        return True
    return bool(_DOER.search(own)) and own.removesuffix("s") not in _NO_PEOPLE
