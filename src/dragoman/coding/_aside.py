"""What a sentence mentions without telling of it: "walked out in protest", "freed hostages seized in April"."""

from __future__ import annotations

from dragoman.coding._lexicon import Frame
from dragoman.language import Tree
from dragoman.model import Actor

_IDIOMS = {"in protest", "under attack", "in retaliation", "by force", "on strike"}


def aside(tree: Tree, frame: Frame, token: int, actors: list[Actor]) -> bool:
    """Whether a trigger is part of a fixed phrase, or only says which people are meant."""
    if frame.pos == "N":
        return _idiom(tree, token)
    return frame.pos == "V" and not actors and tree.dep[token] == "acl" and tree.tag[token] == "VBN"


def _idiom(tree: Tree, token: int) -> bool:
    """Whether what is done is only said to be done so: who leaves "in protest" stages no protest besides."""
    if token == 0 or tree.child(token, "det", "amod") is not None:
        return False
    return f"{tree.lower[token - 1]} {tree.lower[token]}" in _IDIOMS
