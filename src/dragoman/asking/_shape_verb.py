"""The verb of a question, where its parse takes it for something else."""

from __future__ import annotations

from dragoman.language import Tree, pipeline

_UNUSED = ["attribute_ruler", "lemmatizer", "ner"]
"""Parts of the pipeline that a question's shape needs nothing of."""

_UNCHANGED = frozenset("beat bet burst cut hit hurt let put quit set shut split spread".split())
"""Verbs whose base form is also their past."""
_IN_GROUP = ("DT", "JJ", "NN", "CD", "POS", "CC", "PRP", "VBN", "VBG", "''", "``")
"""Tags of the words that a subject after "did" is made of."""


def parsed(clause: str) -> Tree:
    """The parse of the clause that asks, without the labels of names."""
    return Tree(next(iter(pipeline().pipe([clause], disable=_UNUSED))))


def after_did(tree: Tree) -> int | None:
    """The verb after "did NAME": its base form, or the last noun of the group that the parser takes it into."""
    did = next(
        (
            at
            for at, word in enumerate(tree.lower)
            if word in {"did", "does", "do"} and (tree.tag[at] != "VB" or at == 0) and at + 1 < len(tree)
        ),
        None,
    )
    if did is None:
        return None
    for at in range(did + 1, len(tree)):
        base = tree.tag[at] in {"VB", "VBP"} or (
            tree.tag[at] in {"VBD", "VBN"} and tree.lower[at] in _UNCHANGED
        )
        if base and tree.dep[at] != "aux" and tree.lower[at - 1] != "to":
            return at
    last = None
    for at in range(did + 1, len(tree)):
        if not tree.tag[at].startswith(_IN_GROUP):
            break
        if tree.tag[at] in {"NN", "NNS"} and tree.text[at].islower() and at > did + 1:
            last = at
    return last
