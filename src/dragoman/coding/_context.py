"""Recipients that the words beside the trigger leave open."""

from __future__ import annotations

from dragoman.coding._actors import Cast
from dragoman.coding._anaphora import HE, THEY
from dragoman.coding._parties import alike
from dragoman.coding._slots import complements, obj
from dragoman.language import Mention, Parsed, Tree
from dragoman.model import Actor

_ASIDE = {"while", "although", "though", "whereas", "as", "when"}
"""What begins a clause that tells of something else."""
_ABOUT = ("prep", "dobj", "xcomp", "ccomp", "acl", "dative")


def implied(
    parsed: Parsed, cast: Cast, token: int, actors: list[Actor], *, people: bool = False
) -> list[Actor]:
    """The first foreign party named in what a word governs: its complement, its object, what it is "on" or "over".

    "Norway pledged to double its funding for Palestinian refugees" is a pledge to Palestinians. Failing that, another
    party of the same state ("the Taliban refused talks with the Afghan government"), then whoever is foreign in a
    clause that goes on. With `people`, those who are only called by a noun count where nobody is named.
    """
    tree = parsed.tree
    assert tree is not None
    own = {each.country for each in actors}
    below = [kid for top in _governed(tree, token) for kid in tree.subtree(top)]
    beyond = [kid for top in _going_on(tree, token) for kid in tree.subtree(top)]
    return (
        _foreign(parsed, cast, token, below, own)
        or (_of_the_same(parsed, cast, token, actors) if people else [])
        or _foreign(parsed, cast, token, beyond, own)
        or (_somebody(parsed, cast, [*below, *beyond], actors) if people else [])
    )


def _foreign(parsed: Parsed, cast: Cast, token: int, below: list[int], own: set[str | None]) -> list[Actor]:
    tree = parsed.tree
    assert tree is not None
    for mention in parsed.mentions:
        if mention.head not in below or mention.kind in {"outlet", "unknown"}:
            continue
        if mention.country in own or mention.country is None or _when_or_where(tree, mention, token):
            continue
        found = cast.owner(parsed, mention.head)
        if found:
            return found
    return []


def _of_the_same(parsed: Parsed, cast: Cast, token: int, actors: list[Actor]) -> list[Actor]:
    """Another party of the actors' own state in the object of a verb: "rejected the president's victory"."""
    tree = parsed.tree
    assert tree is not None
    own = {each.country for each in actors}
    things = [each for each in obj(tree, token) if not tree.under(token, each)] if tree.is_verb(token) else []
    below = {kid for thing in things for kid in tree.subtree(thing)}
    for mention in parsed.mentions:
        if mention.head not in below or mention.country not in own or mention.kind in {"outlet", "unknown"}:
            continue
        found = cast.owner(parsed, mention.head)
        if found and not any(alike(one, other) for one in found for other in actors):
            return found
    return []


def _somebody(parsed: Parsed, cast: Cast, below: list[int], actors: list[Actor]) -> list[Actor]:
    """Failing a name, the first people spoken of: "threatened to arrest the ambassador"."""
    tree = parsed.tree
    assert tree is not None
    names = {each.name for each in actors}
    for token in sorted(below):
        if token in parsed.by_token or not cast.can_act(parsed, token):
            continue
        if tree.dep[token] in {"compound", "poss"} or tree.lower[token] in {
            "it",
            "its",
            "itself",
            "themselves",
        }:
            continue
        found = [each for each in cast.behind(parsed, [token]) if each.name not in names]
        if tree.lower[token] in THEY | HE and any(alike(one, other) for one in found for other in actors):
            continue  # who threatened to beat "them" does not beat himself
        if found:
            return found
    return []


def _governed(tree: Tree, token: int) -> list[int]:
    tops = [*complements(tree, token)]
    if tree.is_verb(token):
        tops += [each for each in obj(tree, token) if not tree.under(token, each)]
    tops += [
        each
        for each in tree.children(token, *_ABOUT)
        if tree.lower[each] != "by"
        and not (each < token and tree.dep[each] == "prep" and tree.is_verb(token))
    ]
    return tops


def _going_on(tree: Tree, token: int) -> list[int]:
    """The clauses that go on with what a word tells."""
    return [
        each
        for each in tree.children(token, "advcl")
        if not any(tree.lower[kid] in _ASIDE for kid in tree.children(each, "mark", "advmod"))
    ]


def _when_or_where(tree: Tree, mention: Mention, token: int) -> bool:
    """Whether a name hangs on the trigger only as a place: "said in Doha"."""
    preposition = tree.head[mention.head]
    if tree.lower[preposition] == "to" and tree.lemma[tree.head[preposition]] in {
        "move",
        "shift",
        "relocate",
    }:
        return True
    return tree.lower[preposition] in {"in", "at", "from"} and tree.head[preposition] == token
