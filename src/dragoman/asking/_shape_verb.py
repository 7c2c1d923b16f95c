"""What a question's parse tells: its verb, where that is taken for something else, and whom it asks for."""

from __future__ import annotations

import re

from dragoman import reference
from dragoman.asking._terms import term
from dragoman.asking._who_nouns import BODY_NOUN, GROUPS, is_person_noun
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


def named(tree: Tree, at: int) -> bool:
    """Whether a word that may be a verb is part of a name: the "Trump" of "does Trump visit"."""
    return at > 0 and tree.text[at][:1].isupper() and not tree.text[at].isupper()


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
        base = (tree.tag[at] in {"VB", "VBP"} and not named(tree, at)) or (
            tree.tag[at] in {"VBD", "VBN"} and tree.lower[at] in _UNCHANGED
        )
        if base and tree.dep[at] != "aux" and tree.lower[at - 1] != "to":
            return at
    last = None
    for at in range(did + 1, len(tree)):
        if not tree.tag[at].startswith(_IN_GROUP) and not named(tree, at):
            break
        if tree.tag[at] in {"NN", "NNS"} and tree.text[at].islower() and at > did + 1:
            last = at
            if tree.dep[at] == "ROOT":
                return at
    return last


_ASKED = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "VBN"})
_LONGEST = 5


def asked_noun(tree: Tree) -> str | None:
    """The noun that a question asks for with "which" or "what": the last of the words that follow it as one group."""
    if len(tree) < 2 or tree.lower[0] not in {"which", "what"}:
        return None
    last = 0
    while last + 1 < len(tree) and tree.tag[last + 1] in _ASKED and last < _LONGEST:
        last += 1
    return tree.lower[last] if last else None


def person_asked(tree: Tree) -> str | None:
    """The noun that a question asks for, if it is one for people or for a body of them: "which flyer shot …"."""
    noun = asked_noun(tree)
    if noun is None:
        return None
    return noun if is_person_noun(noun) or term(noun) in GROUPS or BODY_NOUN.fullmatch(noun) else None


def of_a_people(clause: str) -> bool:
    """Whether a question asks for one of a people: "Which Iranian did he meet?"."""
    hit = re.match(
        r"which (?P<word>[\w\-]+) (?:did|does|is|was|were|has|had|will|\w+ed|met|went|led|said|took|left|won)\b",
        clause,
        re.IGNORECASE,
    )
    return bool(hit and any(each.form == "demonym" for each in reference.load().find(hit["word"])))
