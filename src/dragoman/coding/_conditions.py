"""What a frame asks for, tried on the parse: the conditions of the lexicon's column `when`."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding._actors import Cast
from dragoman.coding._lexicon import Condition
from dragoman.coding._slots import complements, fill, obj, subject
from dragoman.coding._status_clause import negation
from dragoman.language import Parsed, Tree
from dragoman.model import EventType


def holds(parsed: Parsed, tree: Tree, token: int, condition: Condition, cast: Cast, kind: EventType) -> bool:
    """Whether a condition of a frame is met at a token."""
    return _met(parsed, tree, token, condition, cast, kind) != condition.negated


def _met(parsed: Parsed, tree: Tree, token: int, condition: Condition, cast: Cast, kind: EventType) -> bool:
    simple = _SIMPLE.get(condition.slot)
    if simple is not None:
        return simple(tree, token)
    match condition.slot:
        case "comp":
            return bool(condition.words & set(_forms(tree, token, asking=kind is EventType.REQUEST)))
        case "prep":
            return any(fill(tree, token, each) for each in condition.words)
        case slot if slot.startswith("comp.") and kind is EventType.REQUEST and not _asks(tree, token):
            return False
        case "comp." if kind is EventType.THREATEN and _all_done(tree, token):
            return False
        case slot:
            return any(_one_of(parsed, tree, each, condition.words, cast) for each in fill(tree, token, slot))


def _modal(tree: Tree, verb: int) -> bool:
    return any(tree.tag[each] == "MD" for each in tree.children(verb, "aux"))


def _unless(tree: Tree, token: int) -> bool:
    return any(
        tree.lower[mark] == "unless"
        for clause in tree.children(token, "advcl")
        for mark in tree.children(clause, "mark")
    )


def _there(tree: Tree, token: int) -> bool:
    """Whether a noun follows "there is"."""
    return tree.dep[token] in {"attr", "nsubj"} and tree.child(tree.head[token], "expl") is not None


def _none(tree: Tree, token: int) -> bool:
    """Whether a noun has "no" before it, or "any" under a negated verb."""
    words = {tree.lower[each] for each in tree.children(token, "det", "neg")}
    return "no" in words or ("any" in words and negation(tree, tree.head[token]) is not None)


def _of_none(tree: Tree, verb: int) -> bool:
    """Whether a clause is about none: "insisted no talks take place"."""
    return any(
        tree.lower[kid] == "no"
        for noun in tree.children(verb, "nsubj", "nsubjpass", "attr")
        for kid in tree.children(noun, "det")
    )


def _carrier(tree: Tree, token: int) -> int:
    """The verb of the clause a noun stands in."""
    return next((each for each in tree.ancestors(token) if tree.is_verb(each)), token)


_AMOUNTS = {"constitute", "represent", "amount", "become", "be"}


def _said_to_be(tree: Tree, token: int) -> bool:
    """Whether a noun is what something is said to be: "is a crime", "amounts to aggression", "constitutes a"."""
    if tree.dep[token] == "conj" and tree.is_noun(tree.head[token]):
        return _said_to_be(tree, tree.head[token])
    over = tree.head[token]
    if tree.dep[token] == "pobj":
        return tree.lower[over] == "to" and tree.lemma[tree.head[over]] == "amount"
    return tree.dep[token] in {"attr", "dobj"} and tree.lemma[over] in _AMOUNTS


_SIMPLE: dict[str, Callable[[Tree, int], bool]] = {
    "broad": lambda _tree, _token: True,
    "noobj": lambda tree, token: not obj(tree, token),
    "nosubj": lambda tree, token: not subject(tree, token),
    "present": lambda tree, token: tree.tag[token] in {"VBP", "VBZ"} and tree.child(token, "aux") is None,
    "owncomp": lambda tree, token: any(
        tree.child(each, "nsubj", "nsubjpass") is not None for each in complements(tree, token)
    ),
    "headneg": lambda tree, token: negation(tree, tree.head[token]) is not None,
    "unless": _unless,
    "neg": lambda tree, token: tree.child(token, "neg") is not None,
    "none": _none,
    "modal": _modal,
    "headmodal": lambda tree, token: _modal(tree, _carrier(tree, token)),
    "there": _there,
    "said": _said_to_be,
    "compneg": lambda tree, token: any(
        tree.child(each, "neg") is not None for each in complements(tree, token)
    ),
    "compnone": lambda tree, token: any(_of_none(tree, each) for each in complements(tree, token)),
    "plural": lambda tree, token: tree.tag[token] in {"NNS", "NNPS"},
}
"""Conditions that ask nothing but the parse."""


def _one_of(parsed: Parsed, tree: Tree, token: int, words: frozenset[str], cast: Cast) -> bool:
    for each in tree.conjuncts(token):
        if not words or tree.lemma[each] in words or tree.lower[each] in words:
            return True
        if "@actor" in words and cast.can_act(parsed, each):
            return True
        named = parsed.by_token.get(each)
        if named is not None and f"@{named.kind}" in words and named.kind in {"person", "place"}:
            return True
        if any(tree.lemma[kid] in words for kid in tree.children(each, "compound", "amod")):
            return True
        if not words & {"@actor", "@person", "@place"} and any(
            tree.lemma[kid] in words for kid in _measured(tree, each)
        ):
            return True
    return False


def _measured(tree: Tree, token: int) -> list[int]:
    """What a measure is of: the vaccine in "doses of vaccine"."""
    return [
        below
        for each in tree.children(token, "prep")
        if tree.lower[each] == "of" and each == token + 1
        for below in tree.children(each, "pobj")
    ]


def _forms(tree: Tree, token: int, *, asking: bool) -> list[str]:
    """The forms of the complements of a word: `to`, `ing`, `that`.

    Of a word that asks, `that` must come with "should" or a bare verb: who "insisted that it never took place" asks
    for nothing.
    """
    found: list[str] = []
    for each in complements(tree, token):
        if any(tree.lower[kid] == "to" and tree.dep[kid] == "aux" for kid in tree.kids[each]):
            found.append("to")
        elif tree.tag[each] == "VBG" and tree.child(each, "aux", "nsubj") is None:
            found.append("ing")
        elif not asking or _bare(tree, each) or _should(tree, each):
            found.append("that")
    return found


def _bare(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the bare form of a demand: "insisted that he leave", not "that he would leave"."""
    bare = tree.tag[verb] == "VB" or (tree.tag[verb] == "VBP" and _of_one(tree, verb))
    return bare and not any(tree.tag[each] == "MD" for each in tree.children(verb, "aux"))


def _of_one(tree: Tree, verb: int) -> bool:
    """Whether the subject is a single one of whom "he leaves" would be said, and so "he leave" is no statement."""
    own = tree.child(verb, "nsubj")
    if own is None or tree.child(own, "conj") is not None:
        return False
    return tree.lower[own] in {"he", "she", "it"} or tree.tag[own] in {"NN", "NNP"}


def _asks(tree: Tree, verb: int) -> bool:
    """Whether a word has a complement that is asked for: "insisted that he is innocent" asks for nothing."""
    return not complements(tree, verb) or bool(_forms(tree, verb, asking=True))


def _all_done(tree: Tree, verb: int) -> bool:
    """Whether all that follows is told as done: who "announced it struck two targets" threatens nobody."""
    found = complements(tree, verb)
    return bool(found) and all(
        tree.tag[each] in {"VBD", "VBN"}
        and not any(tree.tag[kid] == "MD" or tree.lower[kid] == "to" for kid in tree.children(each, "aux"))
        and tree.child(each, "auxpass") is None
        for each in found
    )


def _should(tree: Tree, verb: int) -> bool:
    helpers = tree.children(verb, "aux", "auxpass")
    if any(tree.lower[each] in {"should", "must", "shall"} for each in helpers):
        return True
    modal = any(tree.tag[each] == "MD" for each in helpers)
    return not modal and any(tree.lower[each] == "be" for each in helpers)
