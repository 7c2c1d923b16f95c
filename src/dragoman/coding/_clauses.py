"""Whose a clause is whose subject is a relative pronoun, or was taken for something else by the parser."""

from __future__ import annotations

from dragoman.coding._passives import verbs
from dragoman.language import Tree

RELATIVE = {"who", "which", "that", "whom"}
_CONJUNCTIONS = {"as", "before", "after", "since", "until"}


def antecedent(tree: Tree, verb: int, pronoun: int) -> int:
    """What a relative pronoun stands for."""
    if tree.lower[pronoun] in RELATIVE and tree.dep[verb] == "relcl":
        return _deed_over(tree, tree.head[verb]) if tree.lemma[verb] in _HARMS else tree.head[verb]
    return pronoun


_HARMS = {"kill", "injure", "wound", "destroy", "damage", "leave", "hit"}
_DEEDS = {
    "attack",
    "strike",
    "airstrike",
    "raid",
    "bombing",
    "shelling",
    "shooting",
    "assault",
    "clash",
    "explosion",
}


def _deed_over(tree: Tree, noun: int) -> int:
    """The deed that hurts, not the place where: "an attack on a mosque that killed ten"."""
    for each in tree.ancestors(noun):
        if tree.lower[each] in _DEEDS or tree.lemma[each] in _DEEDS:
            return each
        if tree.dep[each] not in {"prep", "pobj", "conj"}:
            break
    return noun


def taken_for_object(tree: Tree, verb: int) -> int | None:
    """The subject of a clause whose "as" the parser took for a preposition: "as Iran and Oman prepare"."""
    for link in range(verb - 1, max(-1, verb - 14), -1):
        if tree.lower[link] in _CONJUNCTIONS and tree.dep[link] == "prep":
            for noun in tree.children(link, "pobj"):
                ends = max(tree.subtree(noun)) == verb - 1 - len(tree.children(verb, "aux", "advmod", "neg"))
                ends = ends or (tree.dep[verb] == "dep" and "," in {tree.text[noun + 1], tree.text[verb - 1]})
                if noun < verb and ends:
                    return noun
    return None


def hung_on_object(tree: Tree, verb: int) -> list[int]:
    """What somebody is told or let to do, which the parser hung on him: "allowed 200 migrants to cross"."""
    if tree.lemma[verb] not in verbs("object-control"):
        return []
    return [
        each
        for thing in tree.children(verb, "dobj")
        for each in tree.children(thing, "acl", "relcl")
        if tree.tag[each] == "VB"
        and any(tree.lower[kid] == "to" for kid in tree.children(each, "aux"))
        and tree.child(each, "nsubj", "nsubjpass") is None
    ]


_CALLS = {"call", "phone", "telephone", "ring", "write", "cable", "text", "tweet"}
_SAYS = set(
    "apologise apologize assure commend condemn condole congratulate convey demand denounce express extend offer praise"
    " protest reassure reiterate request thank urge voice warn".split()
)


def performed(tree: Tree, verb: int) -> bool:
    """Whether a clause with "to" tells what was done by its governor, not only what for.

    "Launched an operation to detain them" is the detaining, "phoned him to congratulate him" the congratulation.
    """
    over = tree.head[verb]
    if tree.lemma[over] in _CALLS and tree.tag[over] in {"VBD", "VBN", "VBZ", "VBP"}:
        return tree.lemma[verb] in _SAYS
    set_out = tree.lemma[over] in verbs("light") and any(
        tree.lemma[each] in verbs("undertaking") for each in tree.children(over, "dobj")
    )
    return set_out and over < verb
