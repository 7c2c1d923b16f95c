"""Who did what a passive leaves open, where the words around it say so.

"Rebels stormed the town. Forty soldiers were killed": the codebook counts an agent that is plain from the sentence
before. "Ten people died in the raid" is a raid by whoever raided.
"""

from __future__ import annotations

from dragoman.coding._actors import Cast
from dragoman.coding._draft import Draft
from dragoman.coding._lexicon import lexicon
from dragoman.coding._parties import alike
from dragoman.coding._passives import passive
from dragoman.coding._slots import fill
from dragoman.language import Parsed, Tree
from dragoman.model import Actor, EventType, Sector, Status

_BY_WAY_OF = {"in", "during", "by", "from", "after"}
_OWNERS = ("poss", "mod", "by", "from", "of")
_TOLD = {Status.HAPPENED, Status.ONGOING}
_HARM = {
    "kill",
    "injure",
    "wound",
    "hurt",
    "arrest",
    "detain",
    "burn",
    "slay",
    "capture",
    "destroy",
    "damage",
}
_NEAR = 1
"""Sentences back to the deed that a bare passive goes on with."""
_FAR = 7
"""The same where the passive takes the deed up: "in the raid"."""


def agent_before(
    parsed: Parsed, cast: Cast, token: int, kind: EventType, sufferers: list[Actor], earlier: list[Draft]
) -> list[Actor]:
    """Who did what is told in the passive; nobody where it is not plain.

    Args:
        parsed: The sentence.
        cast: The article's actors.
        token: The verb in the passive.
        kind: Its type; only harm to people and things goes on with what was told.
        sufferers: To whom it was done: nobody harms his own side.
        earlier: What was told before, in order.
    """
    tree = parsed.tree
    assert tree is not None
    if (
        kind not in {EventType.ASSAULT, EventType.COERCE}
        or not tree.is_verb(token)
        or not passive(tree, token)
    ):
        return []
    deeds = _deeds(tree, token)
    for noun in deeds:
        for slot in _OWNERS:
            if slot in {"poss", "mod"}:
                found = [actor for each in fill(tree, noun, slot) for actor in cast.owner(parsed, each)]
            else:
                found = cast.behind(parsed, fill(tree, noun, slot))
            found = [each for each in found if _not_theirs(each, sufferers)]
            if found:
                return found
    taken_up = any(_definite(tree, noun) for noun in deeds)
    if (deeds and not taken_up) or tree.lemma[token] not in _HARM:
        return []
    reach = _FAR if taken_up else _NEAR
    here = parsed.sentence.index
    for draft in reversed(earlier):
        if here - draft.sentence > reach:
            break
        if draft.type is kind and draft.status in _TOLD and draft.sentence < here and draft.actors:
            return list(draft.actors) if all(_not_theirs(each, sufferers) for each in draft.actors) else []
    return []


def _deeds(tree: Tree, verb: int) -> list[int]:
    """The deeds by way of which it was done: "killed in a NATO air strike"."""
    violence = lexicon().classes["violence"]
    return [
        noun
        for link in tree.children(verb, "prep", "agent")
        if tree.lower[link] in _BY_WAY_OF
        for noun in tree.children(link, "pobj")
        if tree.lemma[noun] in violence
    ]


def _definite(tree: Tree, noun: int) -> bool:
    return any(tree.lower[each] in {"the", "this", "that"} for each in tree.children(noun, "det"))


def _not_theirs(actor: Actor, sufferers: list[Actor]) -> bool:
    if actor.sector is Sector.MED:
        return False
    return all(actor.name != each.name and not alike(actor, each) for each in sufferers)
