"""Whether a verb is in the passive, and who is behind it; the words of a kind in `verbs.tsv`."""

from __future__ import annotations

from functools import cache
from importlib import resources

from dragoman.language import Tree


@cache
def verbs(kind: str) -> frozenset[str]:
    """Words of a kind in `verbs.tsv`.

    `light` verbs (hold talks), `object-control` verbs (urge somebody to do), nouns that take `with` themselves
    (`takes-with`: "the situation with Iran"), nouns that only count what
    follows (`measure`: "a round of talks"), nouns for what one takes part in (`own`: "said after talks"), verbs that
    are never without an object (`transitive`: "Four journalists arrested" is a passive), and verbs that find
    something done (`found`: "was reported killed"), nouns for what is written or said (`words`: "a letter threatening")
    and for what one sets out to do (`undertaking`: "launched an operation to free them").
    """
    text = resources.files("dragoman.coding").joinpath("data/verbs.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return frozenset(lemma for lemma, name, *_ in rows if name == kind)


def light_verbs() -> frozenset[str]:
    """Verbs that carry a noun and say little themselves: "hold talks", "launch an attack"."""
    return verbs("light")


def passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the passive, a bare participle included ("the town shelled by rebels")."""
    if tree.child(verb, "nsubjpass", "auxpass", "agent") is not None:
        return True
    if tree.tag[verb] not in {"VBN", "VBD"} or _has_aux_have(tree, verb):
        return False
    if undergone(tree, verb) or _undergone_too(tree, verb):
        return True
    if tree.tag[verb] == "VBN" and tree.dep[verb] == "advcl":
        return tree.child(verb, "dobj", "nsubj", "aux", "ccomp", "xcomp") is None  # "…, besieged for weeks"
    return (tree.tag[verb] == "VBN" and tree.dep[verb] in {"acl", "relcl"}) or found_done(tree, verb)


def _undergone_too(tree: Tree, verb: int) -> bool:
    """Whether a participle goes on with a passive: the "expelled" of "was arrested, questioned and expelled"."""
    return (
        tree.dep[verb] == "conj"
        and tree.tag[verb] == "VBN"
        and tree.child(verb, "nsubj", "dobj", "aux", "ccomp") is None
        and tree.is_verb(tree.head[verb])
        and passive(tree, tree.head[verb])
    )


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december christmas easter ramadan".split()
)


def taken_for_time(tree: Tree, verb: int) -> list[int]:
    """The name of an object that the parser took for a time: "bombed Aleppo on Monday"."""
    return [
        each
        for each in tree.children(verb, "npadvmod")
        if tree.tag[each].startswith("NNP")
        and tree.left_edge(each) == verb + 1
        and tree.entity[each] not in {"DATE", "TIME"}
        and tree.lower[each] not in _CALENDAR
    ]


def undergone(tree: Tree, verb: int) -> bool:
    """Whether a verb that must have an object has none: the "arrested" of the heading "Four journalists arrested"."""
    return (
        tree.lemma[verb] in verbs("transitive")
        and tree.child(verb, "nsubj") is not None
        and tree.child(verb, "dobj", "prt", "ccomp", "xcomp", "aux", "dep", "oprd") is None
        and tree.dep[verb] in {"ROOT", "ccomp", "conj", "parataxis"}
        and not any(tree.tag[each] in {"WDT", "WP"} for each in tree.kids[verb])
        and not (tree.dep[verb] == "conj" and tree.tag[tree.head[verb]] == "VBD")
        and not any(tree.is_verb(each) for each in tree.children(verb, "conj"))
        and not taken_for_time(tree, verb)
    )


def found_done(tree: Tree, verb: int) -> bool:
    """Whether somebody is said to have undergone it: "ten were reported killed", "left three people wounded"."""
    governor = tree.head[verb]
    return (
        tree.dep[verb] in {"oprd", "xcomp", "ccomp", "acomp"}
        and tree.tag[verb] == "VBN"
        and tree.lemma[governor] in verbs("found")
        and tree.child(verb, "dobj", "aux", "nsubj") is None
    )


def _has_aux_have(tree: Tree, verb: int) -> bool:
    return any(tree.lemma[each] == "have" for each in tree.children(verb, "aux"))


def shared_agent(tree: Tree, verb: int) -> list[int]:
    """The "by" of another participle in the row: "was shot and left in the desert by soldiers"."""
    row = [tree.head[verb]] if tree.dep[verb] == "conj" else []
    last = verb
    while True:
        joined = [
            each
            for each in tree.children(last, "conj")
            if tree.tag[each] == "VBN" and tree.child(each, "nsubj", "nsubjpass", "aux") is None
        ]
        if not joined:
            break
        last = joined[0]
        row.append(last)
    agents = (tree.child(each, "agent") for each in row)
    return next((tree.children(each, "pobj") for each in agents if each is not None), [])
