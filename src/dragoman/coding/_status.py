"""Whether what a word tells of happened: from tense, modality, negation, conditionals and the words around it.

What a clause says of its own verb is in `_status_clause`; the words that govern others, as data, in
`_status_cues`; they are followed up the sentence from verbs in `_status_verbs`, from nouns in `_status_nouns`.
Each reading comes with its reason.
"""

from __future__ import annotations

from typing import Literal

from dragoman.coding._status_cues import AHEAD, FACT, Reading
from dragoman.coding._status_nouns import of_noun
from dragoman.coding._status_verbs import of_verb
from dragoman.language import Tree
from dragoman.model import Status

Tense = Literal["past", "present", "future"]


def status_of(tree: Tree, token: int) -> Reading:
    """The status of what a verb, noun or adjective tells, and why."""
    if tree.is_verb(token) and tree.dep[token] != "acomp" and not _gerund(tree, token):
        return of_verb(tree, token)
    if tree.is_noun(token) or _gerund(tree, token):
        return of_noun(tree, token, of_verb)
    governor = tree.head[token]
    if governor != token and tree.is_verb(governor):
        above = of_verb(tree, governor)
        if above == FACT and tree.lemma[governor] in {"remain", "stay"}:
            return Status.ONGOING, f"under “{tree.text[governor]}”"
        return above
    return FACT


def _gerund(tree: Tree, token: int) -> bool:
    """Whether a form in -ing stands as a noun: "fighting continued", "the bombing of"."""
    return tree.tag[token] == "VBG" and (
        (
            tree.dep[token] in {"nsubj", "nsubjpass", "dobj", "pobj", "csubj"}
            and tree.child(token, "dobj", "xcomp", "ccomp", "aux") is None
        )
        or any(tree.dep[each] == "det" for each in tree.kids[token])
    )


def tense_of(tree: Tree, token: int) -> Tense:
    """Past, present or future of the clause a word stands in, for reading "on Friday"."""
    verb: int | None = token
    if not tree.is_verb(token):
        verb = next((each for each in tree.ancestors(token) if tree.is_verb(each)), None)
    if verb is None:
        return "past"
    status, _ = of_verb(tree, verb)
    if status in AHEAD:
        return "future"
    if tree.tag[verb] in {"VBZ", "VBP"} and tree.child(verb, "aux") is None:
        return "present"
    return "past"


_AT_FIRST = {"originally", "initially", "previously", "formerly"}


def superseded(tree: Tree, token: int) -> bool:
    """Whether it is a plan that was laid first and has since been changed: "originally expected to meet there"."""
    words = (token, *tree.ancestors(token))
    return any(tree.lower[each] in _AT_FIRST for word in words for each in tree.children(word, "advmod"))
