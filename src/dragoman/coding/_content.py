"""What is only the content of a demand, promise, threat, refusal or draft, and so no event of its own."""

from __future__ import annotations

from dragoman.coding._lexicon import OPAQUE, lexicon
from dragoman.coding._match import Trigger
from dragoman.coding._slots import complements, fill, obj
from dragoman.language import Tree
from dragoman.model import EventType


def closed_by(tree: Tree, chosen: list[Trigger]) -> set[int]:
    """Tokens whose events are the content of a demand, promise, threat or refusal, and not coded again."""
    closed: set[int] = set()
    for each in chosen:
        if each.frame.type is EventType.SUPPORT and tree.is_verb(each.token):
            closed |= _backed(tree, each.token)
        if each.frame.type in _PUNISHES and tree.is_verb(each.token):
            closed |= _charged(tree, each.token, chosen)
        if each.frame.type not in OPAQUE and each.frame.head[0] not in _FORCES:
            continue
        inner = complements(tree, each.token)
        if tree.is_verb(each.token):
            inner += [
                kid for kid in obj(tree, each.token) if tree.dep[kid] != "nsubjpass" or kid > each.token
            ]
        if tree.is_verb(each.token):
            inner += _asked_besides(tree, each.token)
        if each.frame.type is EventType.THREATEN:
            inner += tree.children(each.token, "advcl")
        if each.frame.pos == "M" and tree.head[each.token] != each.token:
            inner.append(tree.head[each.token])
        for slot in ("for", "to", "against", "of", "on"):
            inner += fill(tree, each.token, slot)
        inner += [
            below for link in tree.children(each.token, "prep") for below in tree.children(link, "pcomp")
        ]
        for top in inner:
            closed |= {kid for kid in tree.subtree(top) if kid != each.token} - _contrasted(tree, top)
    return closed | _content_of_nouns(tree)


def _asked_besides(tree: Tree, verb: int) -> list[int]:
    """What is asked though hung elsewhere: "called on him to make reforms", "urged him to go, hand over power"."""
    found = [
        each
        for each in tree.children(verb, "advcl")
        if each > verb
        and any(tree.lower[kid] in {"on", "upon"} for kid in tree.children(verb, "prep"))
        and any(tree.lower[kid] == "to" for kid in tree.children(each, "aux"))
    ]
    if tree.tag[verb] in {"VBD", "VBZ"} and tree.child(verb, "xcomp", "ccomp") is not None:
        found += [
            each
            for each in tree.children(verb, "conj")
            if tree.tag[each] == "VB" and tree.child(each, "nsubj", "aux") is None
        ]
    return found


_PUNISHES = {EventType.SANCTION, EventType.COERCE}
_WORDS = {EventType.ACCUSE, EventType.REQUEST, EventType.SUPPORT}


def _charged(tree: Tree, verb: int, chosen: list[Trigger]) -> set[int]:
    """Words for which somebody is punished: "jailed for insulting the king"."""
    words = {each.token for each in chosen if each.frame.type in _WORDS}
    return {
        below
        for thing in (verb, *obj(tree, verb))
        for link in tree.children(thing, "prep")
        if tree.lower[link] in {"for", "over"}
        for below in tree.children(link, "pcomp")
        if below in words
    }


_FORCES = {"force", "compel", "coerce"}
"""Verbs whose complement only says what somebody is made to do."""


def _backed(tree: Tree, verb: int) -> set[int]:
    """What others are only backed in: "supports Malaysia in joining the bloc"."""
    links = [link for thing in (verb, *obj(tree, verb)) for link in tree.children(thing, "prep")]
    return {
        kid
        for link in links
        if tree.lower[link] == "in"
        for below in tree.children(link, "pcomp")
        for kid in tree.subtree(below)
    }


def _contrasted(tree: Tree, top: int) -> set[int]:
    """What stands beside the content: "…, though the rebels insist that he go", "the house, which Britain seized"."""
    return {
        kid
        for clause in tree.subtree(top)
        if clause != top and (_against(tree, clause) or _besides(tree, clause))
        for kid in tree.subtree(clause)
    }


def _against(tree: Tree, clause: int) -> bool:
    return tree.dep[clause] == "advcl" and any(
        tree.lower[mark] in {"though", "although", "whereas", "while"} for mark in tree.kids[clause]
    )


def _besides(tree: Tree, clause: int) -> bool:
    """Whether a relative clause behind a comma only adds something."""
    first = tree.left_edge(clause)
    return tree.dep[clause] == "relcl" and first > 0 and tree.text[first - 1] == ","


def _content_of_nouns(tree: Tree) -> set[int]:
    """What is only asked for or laid down: "demands that it begin reforms", "a draft that aims to ease curbs"."""
    classes = lexicon().classes
    closed: set[int] = set()
    for noun, lemma in enumerate(tree.lemma):
        if not tree.is_noun(noun):
            continue
        if lemma in classes["demand"] | classes["request"]:
            tops = complements(tree, noun)
        elif lemma in classes["paper"]:
            under = tree.dep[noun] == "pobj" and tree.lower[tree.head[noun]] in {"under", "despite"}
            tops = [
                each for each in tree.children(noun, "relcl", "acl") if under or tree.lemma[each] in _AIMS
            ]
        else:
            continue
        closed |= {kid for top in tops for kid in tree.subtree(top) if not _known(tree, kid)}
    return closed


def _known(tree: Tree, noun: int) -> bool:
    """Whether a noun is no part of what is aimed at but what all know of: "a bid to discuss the Chad-Libya war"."""
    return tree.lemma[noun] in _STANDING and any(
        tree.lower[each] == "the" for each in tree.children(noun, "det")
    )


_STANDING = {"war", "conflict", "siege", "blockade", "invasion", "massacre", "crackdown"}
_AIMS = {"aim", "seek", "intend", "design", "propose", "mean", "want", "hope", "plan", "set"}
