"""What was said as an infinitive, a predicate or a thing: "urged Iran to stop", "called it a lie"."""

from __future__ import annotations

from dragoman.coding._cues import Cue
from dragoman.coding._passives import passive
from dragoman.coding._slots import obj
from dragoman.coding._statements_spans import NOTHING, Found
from dragoman.language import Tree

_PRONOUNS = {"PRP", "WP", "WDT", "DT"}


def by_infinitive(tree: Tree, verb: int, cue: Cue) -> Found:
    """As in "Vowed to stay", "urged Iran to stop"."""
    if passive(tree, verb) and tree.child(verb, "agent") is None and cue.kind != "want":
        return NOTHING
    for clause in tree.children(verb, "xcomp", "ccomp", "advcl"):
        if clause < verb or not _infinitive(tree, clause):
            continue
        own = tree.child(clause, "nsubj")
        if tree.dep[clause] == "advcl" and "inf" not in cue.takes and "objinf" not in cue.takes:
            continue
        objects = [each for each in tree.children(verb, "dobj") if each < clause]
        if (own is not None or objects) and "objinf" in cue.takes:
            tops = [*objects, clause]
        elif "inf" in cue.takes and (own is None or "objinf" not in cue.takes):
            if tree.dep[clause] == "advcl" and objects and cue.kind != "tell":
                continue
            tops = [clause]
        else:
            continue
        tokens = {kid for top in tops for kid in tree.subtree(top)}
        return tokens, clause, set(tops), verb, "infinitive"
    if "objinf" in cue.takes:
        for thing in tree.children(verb, "dobj"):
            below = [each for each in tree.children(thing, "acl", "relcl") if _infinitive(tree, each)]
            if below:
                return set(tree.subtree(thing)), below[0], {thing}, verb, "infinitive"
    return NOTHING


def _infinitive(tree: Tree, clause: int) -> bool:
    return any(tree.lower[each] == "to" for each in tree.children(clause, "aux"))


def by_manner(tree: Tree, verb: int, cue: Cue) -> Found:
    """As in "Described the deal as dead"."""
    return by_predicate(tree, verb, cue) if "as" in cue.takes else NOTHING


def by_predicate(tree: Tree, verb: int, cue: Cue) -> Found:
    """As in "Called it a lie", "described the deal as dead"."""
    things = tree.children(verb, "dobj", "nsubjpass")
    tops: list[int] = []
    if "oprd" in cue.takes:
        tops = tree.children(verb, "oprd", "acomp")
        clauses = (
            []
            if tops
            else [
                each
                for each in tree.children(verb, "ccomp", "xcomp")
                if each > verb and not _infinitive(tree, each) and tree.child(each, "mark") is None
            ]
        )
        tops = tops or clauses
        if not tops and cue.lemma == "call":
            tops = [below for each in things for below in _beside_it(tree, each)]
            things = things if tops else []
            tops = things and tops
    if "as" in cue.takes:
        tops = [
            below
            for above in (verb, *things)
            for each in tree.children(above, "prep")
            if tree.lower[each] == "as"
            for below in tree.children(each, "pobj", "amod", "pcomp")
        ]
        if not tops:
            return NOTHING
    if not tops or (passive(tree, verb) and tree.child(verb, "agent") is None and cue.kind != "think"):
        return NOTHING
    kept = [each for each in things if tree.tag[each] not in _PRONOUNS and each > verb]
    tokens = {kid for top in (*kept, *tops) for kid in tree.subtree(top)}
    return tokens, tops[0], {*kept, *tops}, verb, "object"


def _beside_it(tree: Tree, thing: int) -> list[int]:
    """A predicate that the parser took for an apposition: "called the vote a sham"."""
    return [
        below
        for each in (thing, *tree.conjuncts(thing))
        for below in tree.children(each, "appos")
        if tree.text[tree.left_edge(below) - 1] != ","
    ][:1]


def by_preposition(tree: Tree, verb: int, cue: Cue) -> Found:
    """As in "Called for a truce", "warned of war"."""
    wanted = cue.prepositions
    if not wanted:
        return NOTHING
    for each in tree.children(verb, "prep", "prt", "advmod", "agent"):
        if tree.lower[each] not in wanted or each < verb:
            continue
        tops = tree.children(each, "pobj", "pcomp", "ccomp")
        if not tops:
            continue
        tokens = {kid for top in tops for kid in tree.subtree(top)}
        infinitives = [
            kid for kid in tree.children(verb, "xcomp", "advcl") if kid > each and _infinitive(tree, kid)
        ]
        if tree.lower[each] in {"for", "on"} and infinitives:
            tokens |= set(tree.subtree(infinitives[0]))
        return tokens, tops[0], {each, *infinitives[:1]}, each, "object"
    return NOTHING


def by_object(tree: Tree, verb: int, cue: Cue) -> Found:
    """As in "Denied the report", "demanded an apology"."""
    if "obj" not in cue.takes:
        return NOTHING
    if passive(tree, verb) and tree.child(verb, "agent") is None:
        return NOTHING
    things = [each for each in obj(tree, verb) if tree.dep[each] != "expl"]
    things = [each for each in things if tree.tag[each] != "WP"] or (
        tree.children(verb, "xcomp") if cue.kind == "deny" else []
    )
    if not things or tree.under(verb, things[0]):
        return NOTHING
    tops = list(things)
    if cue.kind == "act":
        tops += [each for each in tree.children(verb, "prep") if tree.lower[each] == "for" and each > verb]
    tokens = {kid for top in tops for kid in tree.subtree(top)}
    return tokens, things[0], set(tops), verb, "object"
