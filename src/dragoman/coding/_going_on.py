"""Whether what is told in a finished tense goes on: "have held the square since Thursday", "shelled it daily"."""

from __future__ import annotations

from dragoman.language import Tree
from dragoman.model import EventType

_NOW = {"has", "have", "'ve", "’ve"}
_DAYS = {"day", "night", "week", "month", "year", "hour", "morning", "evening"}
_ROWS = {"straight", "consecutive", "successive", "running"}
_OFTEN = {"daily", "nightly", "hourly"}
_ONCE = {
    EventType.ACCUSE, EventType.AGREE, EventType.CONCEDE, EventType.REQUEST, EventType.SUPPORT, EventType.THREATEN,
}  # fmt: skip
"""What is done by speaking happened each time it was said."""


def goes_on(tree: Tree, token: int, kind: EventType) -> str | None:
    """The words by which a finished tense tells of what lasts or is done again and again; nothing where none do.

    Args:
        tree: The sentence.
        token: The trigger, told as happened.
        kind: What it tells of.
    """
    if kind in _ONCE:
        return None
    verb = token
    while not tree.is_verb(verb):
        if tree.head[verb] == verb or tree.dep[verb] not in {
            "dobj",
            "attr",
            "pobj",
            "prep",
            "nsubj",
            "nsubjpass",
        }:
            return None
        verb = tree.head[verb]
    helpers = {tree.lower[each] for each in tree.children(verb, "aux")}
    counted = tree.child(verb, "auxpass") is not None  # "have been killed since" sums up
    lasting = bool(helpers & _NOW) and not counted and tree.child(verb, "neg") is None
    for each in tree.children(verb, "prep", "npadvmod", "advmod", "advcl", "mark"):
        word = tree.lower[each]
        if word in _OFTEN and each > verb:
            return word
        if lasting and any(
            tree.lower[one] == "since" and tree.dep[one] != "advmod" for one in (each, *tree.kids[each])
        ):
            return "since"
        for time in (each, *tree.children(each, "pobj")):
            if tree.lemma[time] not in _DAYS:
                continue
            around = {tree.lower[kid] for kid in tree.subtree(time)}
            if around & _ROWS or (tree.dep[time] == "npadvmod" and "every" in around):
                return tree.text[time]
            if lasting and word == "for":
                return f"for {tree.text[time]}"
    return None
