"""Which tokens belong to a cue, to its source and to what was said."""

from __future__ import annotations

from dragoman.coding._cues import Cue
from dragoman.coding._said import Region
from dragoman.language import Tree

OPENING = {"``", '"', "“", "„", "«", "‘"}
CLOSING = {"''", '"', "”", "»"}
MARKS = OPENING | CLOSING
TRIMMED = {",", ".", ";", ":", "–", "—", "--", "-", "…"}
_ADVERBIAL = {"prep", "advmod", "npadvmod", "aux", "auxpass", "neg", "prt", "punct", "dative", "agent"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}
Found = tuple[set[int], int, set[int], int, str]
"""Tokens of the content, its head, tops that are no part of the cue, the cue's last token, the content's form."""
NOTHING: Found = (set(), -1, set(), -1, "")
_SPEECH = 4
"""Words from which a quotation counts as words said, not as a word set off."""


def tells(cue: Cue) -> bool:
    """Whether the object of the cue is who is told, not what is said."""
    return cue.kind == "tell" or "obj" not in cue.takes


def is_speech(tree: Tree, region: Region) -> bool:
    """Whether a quotation is something said, rather than a name or a word held at arm's length."""
    first, last = region
    words = [each for each in range(first, last + 1) if tree.text[each] not in MARKS]
    if not words:
        return False
    ends = tree.text[words[-1]]
    return len(words) >= _SPEECH or ends in {",", ".", "?", "!"}


def spoken_group(tree: Tree, verb: int, apart: set[int], *, told: bool) -> set[int]:
    """The cue with its subject, auxiliaries, adverbs and whoever is `told`: what stands outside the words."""
    group = {verb}
    around = {"nsubj", "nsubjpass", "dative", "csubj", "expl"} | ({"dobj"} if told else set())
    own = nearest_subject(tree, verb)
    for kid in tree.kids[verb]:
        if kid in apart or (tree.dep[kid] == "nsubj" and kid != own):
            continue
        if tree.dep[kid] in around:
            group.update(tree.subtree(kid))
        elif tree.dep[kid] in _ADVERBIAL:
            group.update(_near(tree, kid, verb))
    return {each for each in group if not any(tree.under(each, top) for top in apart)}


def nearest_subject(tree: Tree, verb: int) -> int | None:
    """The verb's own subject; of two that a parser gives it, the one beside it ("the raid, Axios reported, …")."""
    found = tree.children(verb, "nsubj")
    return min(found, key=lambda each: abs(each - verb)) if found else None


def _near(tree: Tree, kid: int, verb: int) -> list[int]:
    """An adverbial, unless a comma cuts it off behind the verb or it opens the sentence."""
    if tree.dep[kid] == "punct":
        return []
    below = tree.subtree(kid)
    between = range(verb + 1, below[0]) if kid > verb else range(below[-1] + 1, verb)
    return [] if any(tree.text[each] in {",", ":"} for each in between) and kid < verb else below


def runs(tokens: set[int], tree: Tree, group: set[int]) -> tuple[Region, ...]:
    """Stretches of the tokens; what lies between two is taken in unless the cue's own words stand there."""
    found: list[list[int]] = []
    for each in sorted(tokens):
        if found and not any(gap in group for gap in range(found[-1][1] + 1, each)):
            found[-1][1] = each
        else:
            found.append([each, each])
    trimmed = (trim(tree, first, last) for first, last in found)
    return tuple(each for each in trimmed if each is not None)


def trim(tree: Tree, first: int, last: int) -> Region | None:
    """The stretch without "that", commas and full stops at its edges; with its quotation marks."""
    while first <= last and (
        (tree.lower[first] == "that" and tree.tag[first] == "IN") or tree.text[first] in TRIMMED
    ):
        first += 1
    while last >= first and (tree.text[last] in TRIMMED or tree.tag[last] == "CC"):
        last -= 1
    if first > last:
        return None
    if tree.text[first] in CLOSING and tree.text[first] not in OPENING and first < last:
        first += 1
    return first, last


def whole_quotations(tree: Tree, first: int, last: int, regions: list[Region]) -> Region:
    """Take in the marks, and the stop before the closing one, of a quotation that the stretch begins or ends."""
    for begin, end in regions:
        words_end = end - 1
        while words_end > begin and tree.text[words_end] in TRIMMED | {"!", "?"} | CLOSING:
            words_end -= 1
        if first <= begin + 1 and begin < last <= end and last >= words_end:
            first, last = min(first, begin), end
        elif first <= begin <= last and words_end <= last <= end:
            last = end
        elif begin <= first <= begin + 1 and last > end:
            first = begin
    return first, last


def clause_start(tree: Tree, verb: int) -> int:
    """Where the sentence, or the coordinated clause, of a cue begins: behind a dateline."""
    if tree.dep[verb] in {"conj", "relcl", "advcl", "acl"} and tree.child(verb, "nsubj") is not None:
        top = verb
        while tree.dep[top] == "parataxis" and tree.head[top] != top:
            top = tree.head[top]
        return tree.left_edge(top)
    first = 0
    for each in range(1, min(9, len(tree) - 1)):
        if tree.text[each] in {"—", "--", "-", "–"} and tree.text[0].isupper() and each < verb:
            first = each + 1
    return first


def finite_between(tree: Tree, low: int, high: int, allowed: set[int]) -> bool:
    """Whether another finite verb stands between two tokens, both left out."""
    return any(tree.tag[each] in FINITE and each not in allowed for each in range(low + 1, high))
