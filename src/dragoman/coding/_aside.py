"""What a sentence mentions without telling of it: "walked out in protest", "freed hostages seized in April"."""

from __future__ import annotations

from dragoman.coding._lexicon import Frame
from dragoman.language import Tree
from dragoman.model import Actor

_IDIOMS = {"in protest", "under attack", "in retaliation", "by force", "on strike"}


def aside(tree: Tree, frame: Frame, token: int, actors: list[Actor], recipients: list[Actor]) -> bool:
    """Whether a trigger is part of a fixed phrase, or only says which people or place is meant."""
    if frame.pos == "N":
        return _idiom(tree, token) or _nobodys(tree, token, actors, recipients)
    if frame.pos != "V" or actors or tree.tag[token] != "VBN":
        return False
    nowhere = all(each.country is None for each in recipients)
    return tree.dep[token] == "acl" or (tree.dep[token] == "relcl" and nowhere)


def _nobodys(tree: Tree, token: int, actors: list[Actor], recipients: list[Actor]) -> bool:
    """Whether unrest of no known country only says how something else came about: "killed in riots"."""
    known = any(each.country for each in (*actors, *recipients))
    unnamed = all(each.name == "protesters" for each in actors)
    return bool(actors) and unnamed and not known and tree.dep[token] == "pobj"


def _idiom(tree: Tree, token: int) -> bool:
    """Whether what is done is only said to be done so: who leaves "in protest" stages no protest besides."""
    if token == 0 or tree.child(token, "det", "amod") is not None:
        return False
    return f"{tree.lower[token - 1]} {tree.lower[token]}" in _IDIOMS
