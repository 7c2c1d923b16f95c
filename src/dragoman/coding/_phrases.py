"""Noun phrases that name somebody without a proper name: their extent, sector, and what a title tells."""

from __future__ import annotations

from functools import cache
from importlib import resources

from dragoman import reference
from dragoman.coding._slots import fill
from dragoman.language import Tree
from dragoman.model import ActorKind, Sector
from dragoman.reference import load_offices

_SKIPPED = {"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their"}


@cache
def agent_nouns() -> dict[str, tuple[ActorKind, Sector | None]]:
    """Common nouns that can act: what kind of actor, of which sector."""
    text = resources.files("dragoman.coding").joinpath("data/agent_nouns.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {noun: (ActorKind(kind), Sector(sector) if sector else None) for noun, kind, sector, *_ in rows}


_STATES = frozenset(
    "colonial foreign great imperial major mandatory nuclear occupying regional rising western world".split()
)
"""What makes a "power" a state."""


def of_office(tree: Tree, first: int, token: int) -> str | None:
    """The country a title itself tells: "the Foreign Secretary" is Britain's, "the Secretary-General" the UN's."""
    words = [each for each in tree.text[first : token + 1] if each[:1].isalpha()]
    for start in range(len(words)):
        office = load_offices().get(" ".join(words[start:]))
        if office is not None:
            if office.country:
                return office.country
            return (
                "IGO" if office.organisation_kind == "organisation" and words[start][:1].isupper() else None
            )
    return None


_TOGETHER = {"regional", "international", "multinational", "african", "peacekeeping", "peace-keeping"}
_SENT = {"force", "troop", "mission", "monitor", "contingent", "observer", "peacekeeper"}


def of_many(tree: Tree, first: int, token: int) -> bool:
    """Whether somebody is sent by several states together: "a regional peacekeeping force"."""
    words = set(tree.lower[first:token])
    return tree.lemma[token] in _SENT and bool(words & _TOGETHER)


def says_both(tree: Tree, token: int) -> bool:
    """Whether a noun means two who were named before: "both men", "the two ministers"."""
    words = {tree.lower[each] for each in tree.children(token, "det", "nummod", "predet")}
    return tree.tag[token] in {"NNS", "NNPS"} and ("both" in words or {"the", "two"} <= words)


def says_parties(tree: Tree, token: int) -> bool:
    """Whether "parties" are those to a quarrel or to talks, not political ones: "urged all parties to"."""
    if tree.lower[token] != "parties":
        return False
    return all(
        tree.lower[each]
        in {"the", "all", "both", "two", "warring", "relevant", "concerned", "other", "these"}
        for each in tree.children(token, "det", "amod", "compound", "nummod", "predet", "poss", "nmod")
    )


def says_ethnic(tree: Tree, start: int) -> bool:
    """Whether a demonym names a people and not a state: "ethnic Albanians"."""
    return start > 0 and tree.lower[start - 1] == "ethnic"


def phrase_start(tree: Tree, token: int) -> int:
    first = token
    before = [each for each in tree.subtree(token) if each < token]
    for each in reversed(before):
        if (
            each != first - 1
            or tree.tag[each] in {",", "``", "''", "WDT", "CC"}
            or tree.lower[each] in _SKIPPED
            or (tree.lower[each] == "own" and tree.lower[each - 1] in _SKIPPED)
        ):
            break  # "his own men" are "men", "Gaddafi's own men" are his
        first = each
    while first < token and tree.lower[first] in {"'s", "’s", "-"}:
        first += 1
    return first


def phrase_end(tree: Tree, token: int) -> int:
    """With a short `of` phrase: "leaders of regional departments"."""
    for each in tree.children(token, "prep"):
        if tree.lower[each] == "of" and each == token + 1 and tree.child(each, "pcomp") is None:
            subtree = [kid for kid in tree.subtree(each) if tree.dep[kid] not in {"relcl", "acl"}]
            last = subtree[-1]
            if last - token <= 6 and subtree == list(range(subtree[0], last + 1)):
                return last
    return token


def agent(tree: Tree, token: int) -> tuple[ActorKind, Sector | None] | None:
    if not tree.is_noun(token):
        return None
    nouns = agent_nouns()
    pair = f"{tree.lower[token - 1]} {tree.lemma[token]}" if token else ""
    lemma = tree.lemma[token]
    if lemma.startswith("ex-"):
        lemma = lemma.removeprefix("ex-").removesuffix("s")
    known = nouns.get(pair) or nouns.get(lemma) or nouns.get(tree.lower[token])
    if (
        known
        and tree.lower[token] == "power"
        and not _STATES.intersection(tree.lower[max(0, token - 2) : token])
    ):
        return None  # "the centralization of power"
    if known:
        return known[0], _side(tree, token) or known[1]
    office = load_offices().get(tree.lower[token])
    return (ActorKind.GROUP, office.sector) if office else None


def is_person(tree: Tree, token: int) -> bool:
    """Whether a noun means one human being: "envoy", "spokesman", not "ministry" or "crowd"."""
    if load_offices().get(tree.lower[token]) is not None:
        return True
    known = agent_nouns().get(tree.lemma[token])
    return known is not None and known[0] is ActorKind.GROUP and tree.lemma[token] in _HUMAN


_HUMAN = set(
    "activist analyst aide boy candidate chief cleric commander dissident envoy father fighter girl gunman guard "
    "journalist judge king lawmaker lawyer leader man militant mother negotiator officer official politician prince "
    "prisoner prosecutor rebel refugee reporter representative resident scholar soldier spokesman spokesperson "
    "spokeswoman student suspect teacher woman worker writer".split()
)


def _side(tree: Tree, token: int) -> Sector | None:
    """The side that a modifier puts somebody on: "opposition deputies", "rebel commander"."""
    for each in tree.children(token, "compound", "amod"):
        if tree.lemma[each] == "opposition":
            return Sector.OPP
        known = agent_nouns().get(tree.lemma[each])
        if known and known[1] is Sector.REB and tree.lemma[each] != "paramilitary":
            return Sector.REB
    return None


_TOGETHER_WITH = {"along", "together", "jointly"}
_BESIDES = {"alongside", "including", "plus"}


def alongside(tree: Tree, token: int) -> list[int]:
    """Those named together with somebody though not joined by "and": "Peru, along with Kenya", "including Ghana"."""
    links = tree.children(token, "prep")
    verb = tree.head[token]
    if tree.dep[token] in {"nsubj", "nsubjpass"} and tree.is_verb(verb):
        links += [
            each for each in tree.children(verb, "prep") if each < token
        ]  # "Together with Peru, Chile …"
    found: list[int] = []
    for link in links:
        if tree.lower[link] in _BESIDES:
            found += tree.children(link, "pobj")
        elif tree.lower[link] in _TOGETHER_WITH:
            found += [
                each
                for below in tree.children(link, "prep")
                if tree.lower[below] == "with"
                for each in tree.children(below, "pobj")
            ]
        elif tree.lower[link] == "with" and link > 0 and tree.lower[link - 1] in _TOGETHER_WITH:
            found += [*tree.children(link, "pobj"), *tree.children(link - 1, "pobj")]
    return found


def belonging(tree: Tree, noun: int) -> list[int]:
    """Whose a thing is: "accounts belonging to the president"."""
    return [
        owner
        for verb in tree.children(noun, "acl")
        if tree.lemma[verb] in {"belong", "own", "hold"}
        for owner in fill(tree, verb, "to" if tree.lemma[verb] == "belong" else "subj")
    ]


def adjective(printed: str, country: str | None) -> str:
    """What a country's people are called before a noun: the adjective printed, else the first the reference knows."""
    known = reference.load().country(country) if country else None
    if known is None or not known.adjectives or printed in known.adjectives:
        return printed
    return known.adjectives[0]
