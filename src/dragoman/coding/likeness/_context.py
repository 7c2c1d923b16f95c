"""A word in its context, as it is weighed: features that are there or not, and the words whose vectors count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.language import Parsed, Tree

SLOTS = ("itself", "governor", "object", "subject", "complement", "modifier")
"""The words whose vectors count, in order: the word weighed and those that stand beside it in the parse."""
POS = "VNA"
_NAMES = {
    "person": "@person",
    "country": "@country",
    "organisation": "@body",
    "place": "@place",
    "outlet": "@outlet",
}
_DESCRIBING = {"acomp", "oprd", "amod", "ROOT", "conj", "advcl"}
_MADE_OF = {"dobj", "prt", "attr", "acomp", "oprd", "compound", "amod", "neg"}
"""Relations in which a word beside the verb or noun changes what it tells: "drew a line", "put down"."""
_ENDS = {"attr", "acomp", "xcomp", "ccomp", "oprd"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may tell of an event: `features`, and the words of `SLOTS` by number."""

    token: int
    pos: str
    features: list[str]
    beside: dict[int, str]


def candidates(parsed: Parsed) -> Iterator[tuple[int, str]]:
    """The verbs, nouns and predicates of a sentence that are part of no name, with their part of speech."""
    tree = parsed.tree
    assert tree is not None
    for token, tag in enumerate(tree.tag):
        if token in parsed.by_token:
            continue
        if tag.startswith("VB"):
            if tree.dep[token] not in {"aux", "auxpass"}:
                yield token, "V"
        elif tag in {"NN", "NNS"} or (tag == "NNP" and token == 0):
            yield token, "N"
        elif tag.startswith("JJ") and tree.dep[token] in _DESCRIBING:
            yield token, "A"


def read(parsed: Parsed, token: int, pos: str, around: list[str]) -> Word:
    """A word with what stands beside it.

    Args:
        parsed: Its sentence.
        token: The word.
        pos: Its part of speech, one of `POS`.
        around: What is said of the sentence as a whole.
    """
    tree = parsed.tree
    assert tree is not None
    own = tree.lemma[token].lower()
    dep, above = tree.dep[token], tree.head[token]
    found = [f"w={pos}:{own}", f"tag={tree.tag[token]}", f"dep={dep}", *around]
    beside = {0: own}
    if above != token:
        over = _name(parsed, tree, above)
        found += (f"up={over}", f"dep+up={dep}+{over}")
        if dep == "pobj":
            link, over = over, _name(parsed, tree, tree.head[above])
            found += (f"over={over}", f"over+prep={over}+{link}")
        beside[1] = over
    for kid in tree.kids[token]:
        _add(parsed, tree, kid, own, found, beside)
    for step in (-1, 1):
        if 0 <= token + step < len(tree):
            found.append(f"{step:+d}={tree.lower[token + step]}")
    return Word(token, pos, found, beside)


def _add(parsed: Parsed, tree: Tree, kid: int, own: str, found: list[str], beside: dict[int, str]) -> None:
    """What a word that depends on the one weighed says of it."""
    dep = tree.dep[kid]
    if dep in {"punct", "det"}:
        return
    word = _name(parsed, tree, kid)
    if dep in {"prep", "agent"}:
        found += (f"prep={word}", f"w+prep={own}+{word}")
        behind = tree.child(kid, "pobj", "pcomp")
        if behind is not None:
            thing = _name(parsed, tree, behind)
            found += (f"pobj={word}:{thing}", f"po={thing}", f"w+po={own}+{thing}")
            beside.setdefault(4, thing)
        return
    found.append(f"kid={dep}:{word}")
    if dep in _MADE_OF:
        found.append(f"w+{dep}={own}+{word}")
    if dep == "dobj":
        beside[2] = word
    elif dep in {"nsubj", "nsubjpass", "poss"}:
        beside[3] = word
    elif dep in {"compound", "amod"}:
        beside.setdefault(5, word)
    elif dep in _ENDS:
        beside.setdefault(4, word)


def around(parsed: Parsed) -> list[str]:
    """What is said of a sentence as a whole: what kinds of names it has, and of how many states."""
    states = {each.country for each in parsed.mentions if each.country}
    kinds = sorted({each.kind for each in parsed.mentions})
    return [*(f"has={each}" for each in kinds), f"states={min(len(states), 3)}"]


def _name(parsed: Parsed, tree: Tree, token: int) -> str:
    """The lemma of a word; of a name or number only what it is."""
    mention = parsed.by_token.get(token)
    if mention is not None:
        return _NAMES.get(mention.kind, "@name")
    return "#" if tree.tag[token] == "CD" else tree.lemma[token].lower()
