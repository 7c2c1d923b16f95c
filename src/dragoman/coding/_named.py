"""What somebody calls somebody or something: "called the raid a crime", "branded him a traitor"."""

from __future__ import annotations

from dragoman.language import Tree

_ENDS = {".", ";", ":", "—", "–", "--", "!", "?"}
_NAMES = ("JJ", "NN", "VBN", "VBP")
_REACH = 24
"""Words behind the verb within which the name must stand."""


def named(tree: Tree, verb: int) -> list[int]:
    """The nouns and adjectives behind the object of a verb of calling, which small parsers hang in many places.

    In "called the raid on the camp a crime" they hang "crime" on the camp, in "called the attack treacherous" the
    attack on "treacherous"; so it is the words behind the first noun that count, up to the end of the clause.
    """
    if verb + 1 < len(tree) and tree.tag[verb + 1] in {"IN", "RP", "TO"}:
        return []  # "called for", "called off"
    found: list[int] = []
    thing = -1
    for each in range(verb + 1, min(len(tree), verb + _REACH)):
        tag = tree.tag[each]
        if tree.text[each] in _ENDS or tag in {"MD", "WDT", "WP"}:
            break
        if tree.text[each] == "," and found:
            break
        if tag in {"VBD", "VBZ"} and tree.dep[each] != "amod" and thing >= 0:
            break
        if thing < 0:
            thing = (
                each if tag.startswith("NN") or (tag in {"PRP", "CD", "DT"} and _stands(tree, each)) else -1
            )
        elif tree.dep[each] == "oprd" or (tag.startswith(_NAMES) and not _goes_on(tree, thing, each)):
            found.append(each)
    return found


def _stands(tree: Tree, token: int) -> bool:
    """Whether a word is no mere article: "it", "this" alone."""
    return not (token + 1 < len(tree) and tree.tag[token + 1].startswith(("NN", "JJ", "CD", "VB")))


def _goes_on(tree: Tree, thing: int, token: int) -> bool:
    """Whether a noun is still part of the first name: the "Minister" of "the Prime Minister"."""
    return tree.tag[token].startswith("NN") and all(
        tree.tag[each].startswith(("NN", "POS")) for each in range(thing, token)
    )
