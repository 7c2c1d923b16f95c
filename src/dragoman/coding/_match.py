"""Which words of a sentence tell of an event: the frames of the lexicon, met in the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.coding._actors import Cast
from dragoman.coding._conditions import holds
from dragoman.coding._lexicon import Frame, lexicon
from dragoman.coding._phrases import agent
from dragoman.coding._slots import complements, fill, subject
from dragoman.coding.likeness import NONE, TYPES
from dragoman.language import Parsed, Tree
from dragoman.model import EventType

_AHEAD = 5
"""Within how many words the rest of a multiword verb must follow."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame met at a token; `last` is the last token of the words that carry it."""

    token: int
    first: int
    last: int
    frame: Frame
    likened: bool = False


def triggers(parsed: Parsed, cast: Cast) -> list[Trigger]:
    """The events a sentence tells of, one a word at most, in order of the text."""
    tree = parsed.tree
    assert tree is not None
    found: list[Trigger] = []
    loose: list[Trigger] = []
    frames, broad = lexicon().frames, lexicon().broad
    for token, tag in enumerate(tree.tag):
        pos = "V" if tag.startswith("VB") else "N" if tag.startswith("NN") else _other(tag)
        if pos == "V" and tree.dep[token] in {"aux", "auxpass"} and tree.lemma[token] != "need":
            continue
        if pos == "V" and tag == "VBN" and _as_noun(tree, token):
            continue  # "dead or wounded"
        if pos is None or (pos == "N" and (token in parsed.by_token or _month(tree, token))):
            continue
        if pos == "N" and tree.dep[token] == "compound" and _of_a_thing(tree, token):
            continue  # the "riot" of "riot police" and "riot gear"
        if _only_describes(tree, token, pos):
            continue
        names = tree.lemma[token] == "call" and tree.child(token, "oprd") is not None
        key = (pos, tree.lemma[token] if token else tree.lemma[token].lower())
        met = _first(parsed, cast, token, frames.get(key, ()), names=names)
        if met is not None:
            found.append(met)
        if key in broad:
            others = [each for each in broad[key] if met is None or each.type is not met.frame.type]
            wider = _first(parsed, cast, token, others, names=names)
            loose += [wider] if wider is not None else []
    found = _without_plans(tree, _without_inner(_without_objects(tree, found)))
    return sorted([*found, *_apart(tree, loose, found)], key=lambda each: each.token)


_ACTORS = {"V": ("subj",), "N": ("poss", "mod", "by", "of", "light"), "A": ("subj",)}
_RECIPIENTS = {
    "V": ("obj", "to", "with", "on", "against", "at", "for", "from", "of"),
    "N": ("with", "on", "against", "to", "for", "at"),
    "A": ("of", "to", "with", "about", "on", "at", "against"),
}
_LIKELY = 0.3
"""The probability from which a word that no frame of a type met is tried as one of that type; the judge hardly ever
takes up what is less likely."""


def likened(parsed: Parsed, likeness: dict[int, list[float]], chosen: list[Trigger]) -> list[Trigger]:
    """Triggers of words that are like those that tell of a type, where no frame of it met them or their governor."""
    tree = parsed.tree
    assert tree is not None
    met = {(token, each.frame.type) for each in chosen for token in range(each.first, each.last + 1)}
    met |= {(each.token, each.frame.type) for each in chosen}
    found: list[Trigger] = []
    for token, shares in likeness.items():
        if max(shares[:NONE]) < _LIKELY:
            continue
        pos = "V" if tree.is_verb(token) else "A" if tree.tag[token].startswith("JJ") else "N"
        for kind, share in zip(TYPES, shares, strict=False):
            if share >= _LIKELY and (token, kind) not in met and (tree.head[token], kind) not in met:
                found.append(
                    Trigger(token, token, token, _likened(kind, pos, tree.lemma[token]), likened=True)
                )
    return found


@cache
def _likened(kind: EventType, pos: str, lemma: str) -> Frame:
    """A frame of a word that the lexicon does not have."""
    return Frame(
        id=f"{kind}:{pos}:{lemma}[likeness]",
        type=kind,
        head=(lemma,),
        pos=pos,
        when=(),
        mode=None,
        actor=_ACTORS[pos],
        recipient=_RECIPIENTS[pos],
        status=None,
        example="",
        broad=True,
    )


def _first(parsed: Parsed, cast: Cast, token: int, frames: Sequence[Frame], *, names: bool) -> Trigger | None:
    """The first of the frames that a token meets; with `names` it says what somebody calls something."""
    tree = parsed.tree
    assert tree is not None
    for frame in frames:
        if names and not any(each.slot in {"oprd", "named"} for each in frame.when):
            continue  # who "called the strike a crime" did not call a strike
        extent = _words(tree, token, frame)
        if extent and all(holds(parsed, tree, token, each, cast, frame.type) for each in frame.when):
            return Trigger(token, *extent, frame)
    return None


def _apart(tree: Tree, loose: list[Trigger], found: list[Trigger]) -> list[Trigger]:
    """Those met by a broad frame that are no part of a closer one: no word or noun of it."""
    kinds = {(each.token, each.frame.type) for each in found}
    return [
        each
        for each in loose
        if not (each.frame.pos == "N" and (tree.head[each.token], each.frame.type) in kinds)
        and not any(other.first <= each.token <= other.last != other.first for other in found)
    ]


def _as_noun(tree: Tree, token: int) -> bool:
    """Whether a participle stands for people: "the wounded", "any dead or wounded"."""
    if tree.dep[token] == "conj":
        head = tree.head[token]
        return tree.tag[head].startswith("JJ") and tree.dep[head] in {"pobj", "dobj", "nsubj", "nsubjpass"}
    return (
        tree.dep[token] in {"pobj", "dobj", "nsubj", "nsubjpass"}
        and tree.child(token, "nsubj", "auxpass") is None
    )


def _of_a_thing(tree: Tree, token: int) -> bool:
    """Whether a noun before another only says what people or things are for: "riot police", "peace activists"."""
    head = tree.head[token]
    if agent(tree, head) is not None:
        return True
    known = lexicon().frames.get(("N", tree.lemma[head]))
    return not known and tree.lemma[head] not in lexicon().classes["course"]


def _month(tree: Tree, token: int) -> bool:
    """Whether a capitalised noun is part of a date: the "March" of "March 14"."""
    if not tree.tag[token].startswith("NNP"):
        return False
    follows = token + 1 < len(tree) and tree.tag[token + 1] == "CD"
    return tree.entity[token] in {"DATE", "TIME"} or (follows and tree.text[token] in {"March", "May"})


def _only_describes(tree: Tree, token: int, pos: str) -> bool:
    """Whether a word only says what somebody or something is: "forces loyal to him", "called it a crime"."""
    if pos == "A":
        return tree.dep[token] == "amod"
    if pos != "V":
        return False
    stands = tree.lemma[token] in {"oppose", "support", "back", "favour", "favor"}
    return stands and tree.dep[token] in {"acl", "amod"} and tree.child(token, "nsubj", "aux") is None


def _other(tag: str) -> str | None:
    if tag == "MD":
        return "M"
    return "A" if tag.startswith(("JJ", "RB")) or tag == "IN" else None


_PLANNING = {"plan", "intend", "aim", "prepare", "set", "mean", "propose", "due", "schedule"}


def _without_objects(tree: Tree, found: list[Trigger]) -> list[Trigger]:
    """A noun that a verb's frame asks for is part of that trigger: the "sanctions" of "lifted sanctions"."""
    taken: set[int] = set()
    for each in found:
        taken.update(_asked_for(tree, each))
        slot = {"V": "obj", "N": "of"}.get(each.frame.pos)
        if slot is None or not any(c.slot == slot and not c.negated and c.words for c in each.frame.when):
            continue
        # A passive without an agent makes no report; what it is said of may.
        if slot == "of" or subject(tree, each.token):
            for thing in fill(tree, each.token, slot):
                taken.update(tree.conjuncts(thing))
    verbs = {each.token: each.frame.type for each in found if each.frame.pos == "V"}
    return [
        each
        for each in found
        if each.frame.pos != "N"
        or (
            each.token not in taken
            and not (tree.dep[each.token] == "dobj" and verbs.get(tree.head[each.token]) is each.frame.type)
        )
    ]


def _asked_for(tree: Tree, trigger: Trigger) -> set[int]:
    """Nouns that a verb's frame names behind a preposition: the "talks" of "pulled out of the talks"."""
    if trigger.frame.pos != "V":
        return set()
    return {
        thing
        for each in trigger.frame.when
        if not each.negated and each.words and each.slot in _LINKS
        for thing in fill(tree, trigger.token, each.slot)
        if tree.lemma[thing] in each.words
    }


_LINKS = {"of", "from", "for", "out", "in", "into", "to", "with", "over", "on"}


def _without_plans(tree: Tree, found: list[Trigger]) -> list[Trigger]:
    """Planning to do a deed is that deed, planned: "plans to send troops" is no promise."""
    deeds = {each.token for each in found if each.frame.type is not EventType.AGREE}
    return [
        each
        for each in found
        if not (
            each.frame.type is EventType.AGREE
            and tree.lemma[each.token] in _PLANNING
            and deeds.intersection(complements(tree, each.token))
        )
    ]


def _without_inner(found: list[Trigger]) -> list[Trigger]:
    """A word that is part of a longer trigger is not one itself ("call" in "held a phone call" stays)."""
    kept: list[Trigger] = []
    for each in found:
        covered = any(
            other is not each
            and other.first <= each.token <= other.last
            and other.last - other.first > each.last - each.first
            for other in found
        )
        if not covered:
            kept.append(each)
    return kept


def _words(tree: Tree, token: int, frame: Frame) -> tuple[int, int] | None:
    """First and last token of the frame's words, if all are there."""
    if len(frame.head) == 1:
        return token, token
    if frame.pos == "N":
        first = token - len(frame.head) + 1
        if first < 0:
            return None
        fits = all(
            word in {tree.lemma[first + offset], tree.lower[first + offset]}
            for offset, word in enumerate(frame.head[:-1])
        )
        return (first, token) if fits else None
    last = token
    for word in frame.head[1:]:
        limit = min(len(tree), last + 1 + _reach(frame, word))
        place = next(
            (each for each in range(last + 1, limit) if word in {tree.lemma[each], tree.lower[each]}), None
        )
        if place is None or not tree.under(place, token) or _of_another(tree, token, place, frame):
            return None
        last = place
    return token, last


def _reach(frame: Frame, word: str) -> int:
    """Within how many words the next word of a frame must follow: "in revolt" stands together."""
    if word in {"to", "no"} or (frame.pos == "A" and frame.head[0] == "in"):
        return 1
    return 2 if frame.head[0] == "be" else _AHEAD


_PARTICLES = {"in", "on", "over", "out", "off", "up", "down", "back", "away"}


def _of_another(tree: Tree, verb: int, word: int, frame: Frame) -> bool:
    """Whether a word is part of another phrase: the "no" of "no-fly zone", the "in" of "taken to a clinic in Sirte"."""
    if tree.tag[word] == "DT" and tree.head[word] != verb:
        return True
    objects = any(each.slot == "obj" and not each.negated for each in frame.when)
    return objects and tree.lower[word] in _PARTICLES and tree.child(word, "pobj") is not None
