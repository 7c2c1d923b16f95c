"""Whose a statement, resolution or draft is: its owner's, its sponsors', or that of which one was told of last."""

from __future__ import annotations

from dragoman.coding._actors import Cast
from dragoman.coding._lexicon import lexicon
from dragoman.coding._nouns import REACH
from dragoman.coding._slots import fill
from dragoman.language import Parsed, Tree
from dragoman.model import Actor

_ADOPTS = {
    "adopt",
    "approve",
    "circulate",
    "issue",
    "pass",
    "propose",
    "publish",
    "release",
    "sign",
    "submit",
}


def issuer(cast: Cast, parsed: Parsed, token: int) -> list[Actor]:
    """Whose a paper is that says or demands something; nobody where the word is no paper."""
    tree = parsed.tree
    assert tree is not None
    if tree.lemma[token] not in lexicon().classes["paper"]:
        return []
    found = cast.owners(parsed, tree, token) or _who_adopts(cast, parsed, tree, token)
    if found:
        return found
    here = parsed.sentence.index
    for back in range(here - 1, max(-1, here - REACH), -1):
        other = cast.annotated.sentences[back]
        for each in range(len(other.tree) if other.tree else 0):
            if other.tree and other.tree.lemma[each] == tree.lemma[token]:
                found = cast.owners(other, other.tree, each) or _who_adopts(cast, other, other.tree, each)
                if found:
                    return found
    return []


def _who_adopts(cast: Cast, parsed: Parsed, tree: Tree, paper: int) -> list[Actor]:
    """Who makes a paper his own: "passed a resolution condemning the launch"."""
    verb = tree.head[paper]
    if tree.dep[paper] != "dobj" or tree.lemma[verb] not in _ADOPTS:
        return []
    return cast.behind(parsed, fill(tree, verb, "subj"))
