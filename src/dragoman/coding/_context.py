"""Parties that the words beside the trigger leave open: implied recipients, and the country of "the protesters"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding._actors import Cast
from dragoman.coding._slots import complements, obj
from dragoman.language import Annotated, Mention, Parsed, Tree
from dragoman.model import Actor, ActorKind, Sector

_ABOUT = ("prep", "dobj", "xcomp", "ccomp", "acl", "dative", "advcl")
_HERE = {Sector.CVL, Sector.OPP, Sector.MIL, Sector.GOV, Sector.BUS}
"""Whose country goes without saying. Rebels are not: whoever arms them is mostly a foreigner."""


def implied(
    parsed: Parsed, cast: Cast, token: int, actors: list[Actor], *, people: bool = False
) -> list[Actor]:
    """The first foreign party named in what a word governs: its complement, its object, what it is "on" or "over".

    "Norway pledged to double its funding for Palestinian refugees" is a pledge to Palestinians. With `people`, those
    who are only called by a noun count where nobody is named.
    """
    tree = parsed.tree
    assert tree is not None
    own = {each.country for each in actors}
    below = [kid for top in _governed(tree, token) for kid in tree.subtree(top)]
    for mention in parsed.mentions:
        if mention.head not in below or mention.kind in {"outlet", "unknown"}:
            continue
        if mention.country in own or mention.country is None or _when_or_where(tree, mention, token):
            continue
        found = cast.owner(parsed, mention.head)
        if found:
            return found
    return _somebody(parsed, cast, below, actors) if people else []


def _somebody(parsed: Parsed, cast: Cast, below: list[int], actors: list[Actor]) -> list[Actor]:
    """Failing a name, the first people spoken of: "threatened to arrest the ambassador"."""
    tree = parsed.tree
    assert tree is not None
    names = {each.name for each in actors}
    for token in sorted(below):
        if token in parsed.by_token or not tree.is_noun(token) or not cast.can_act(parsed, token):
            continue
        if tree.dep[token] in {"compound", "poss"}:
            continue
        found = [each for each in cast.behind(parsed, [token]) if each.name not in names]
        if found:
            return found
    return []


def _governed(tree: Tree, token: int) -> list[int]:
    tops = [*complements(tree, token)]
    if tree.is_verb(token):
        tops += [each for each in obj(tree, token) if not tree.under(token, each)]
    tops += [each for each in tree.children(token, *_ABOUT) if tree.lower[each] != "by"]
    return tops


def _when_or_where(tree: Tree, mention: Mention, token: int) -> bool:
    """Whether a name hangs on the trigger only as a place: "said in Doha"."""
    preposition = tree.head[mention.head]
    return tree.lower[preposition] in {"in", "at", "from"} and tree.head[preposition] == token


def settled(
    annotated: Annotated, parsed: Parsed, cast: Cast, parties: list[Actor], others: list[Actor]
) -> list[Actor]:
    """The parties, groups without a country given the only one that the sentence names, or the other side's.

    "Belarus jailed the former candidate": a Belarusian candidate. Nothing is given where two countries compete.
    """
    parties = [
        replace(each, country=cast.home)
        if each.country is None and each.kind is ActorKind.PERSON and each.office and cast.home
        else each
        for each in parties
    ]
    if all(each.country or each.kind is not ActorKind.GROUP for each in parties):
        return parties
    named = {
        each.country
        for each in parsed.mentions
        if each.country and each.country != "IGO" and each.kind != "outlet"
    }
    span = parsed.sentence.span
    named |= {
        each.country for each in annotated.places if each.country and each.span and span.contains(each.span)
    }
    beside = {each.country for each in others if each.country and each.country != "IGO"}
    only = (
        next(iter(named))
        if len(named) == 1
        else next(iter(beside))
        if len(beside) == 1 and not named - beside
        else cast.home
    )
    if only is None:
        return parties
    return [
        replace(each, country=only)
        if each.country is None
        and each.kind is ActorKind.GROUP
        and each.sector in _HERE
        and each.sector is not None
        else each
        for each in parties
    ]
