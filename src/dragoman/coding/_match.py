"""Which words of a sentence tell of an event: the frames of the lexicon, met in the parse."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding._actors import Cast
from dragoman.coding._lexicon import Condition, Frame, lexicon
from dragoman.coding._phrases import agent
from dragoman.coding._slots import complements, fill, obj, subject
from dragoman.coding._status_clause import negation
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


def triggers(parsed: Parsed, cast: Cast) -> list[Trigger]:
    """The events a sentence tells of, one a word at most, in order of the text."""
    tree = parsed.tree
    assert tree is not None
    found: list[Trigger] = []
    frames = lexicon().frames
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
        for frame in frames.get((pos, tree.lemma[token]), ()):
            if names and not any(each.slot == "oprd" for each in frame.when):
                continue  # who "called the strike a crime" did not call a strike
            extent = _words(tree, token, frame)
            if extent and all(_holds(parsed, tree, token, each, cast, frame.type) for each in frame.when):
                found.append(Trigger(token, *extent, frame))
                break
    return _without_plans(tree, _without_inner(_without_objects(tree, found)))


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
    return tree.tag[token].startswith("NNP") and tree.entity[token] in {"DATE", "TIME"}


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
        limit = min(len(tree), last + 1 + (1 if word in {"to", "no"} else _AHEAD))
        place = next(
            (each for each in range(last + 1, limit) if word in {tree.lemma[each], tree.lower[each]}), None
        )
        if place is None or not tree.under(place, token) or _of_another(tree, token, place, frame):
            return None
        last = place
    return token, last


_PARTICLES = {"in", "on", "over", "out", "off", "up", "down", "back", "away"}


def _of_another(tree: Tree, verb: int, word: int, frame: Frame) -> bool:
    """Whether a word is part of another phrase: the "no" of "no-fly zone", the "in" of "taken to a clinic in Sirte"."""
    if tree.tag[word] == "DT" and tree.head[word] != verb:
        return True
    objects = any(each.slot == "obj" and not each.negated for each in frame.when)
    return objects and tree.lower[word] in _PARTICLES and tree.child(word, "pobj") is not None


def _holds(parsed: Parsed, tree: Tree, token: int, condition: Condition, cast: Cast, kind: EventType) -> bool:
    return _met(parsed, tree, token, condition, cast, kind) != condition.negated


def _met(parsed: Parsed, tree: Tree, token: int, condition: Condition, cast: Cast, kind: EventType) -> bool:
    match condition.slot:
        case "noobj":
            return not obj(tree, token)
        case "nosubj":
            return not subject(tree, token)
        case "comp":
            return bool(condition.words & set(_forms(tree, token, asking=kind is EventType.REQUEST)))
        case "present":
            return tree.tag[token] in {"VBP", "VBZ"} and tree.child(token, "aux") is None
        case "owncomp":
            return any(
                tree.child(each, "nsubj", "nsubjpass") is not None for each in complements(tree, token)
            )
        case "headneg":
            return negation(tree, tree.head[token]) is not None
        case "prep":
            return any(fill(tree, token, each) for each in condition.words)
        case "unless":
            return any(
                tree.lower[mark] == "unless"
                for clause in tree.children(token, "advcl")
                for mark in tree.children(clause, "mark")
            )
        case "neg":
            return tree.child(token, "neg") is not None
        case "none":
            return any(tree.lower[each] in {"no", "any"} for each in tree.children(token, "det", "neg")) and (
                not _any(tree, token) or negation(tree, tree.head[token]) is not None
            )
        case "modal":
            return any(tree.tag[each] == "MD" for each in tree.children(token, "aux"))
        case "headmodal":
            return any(tree.tag[each] == "MD" for each in tree.children(_carrier(tree, token), "aux"))
        case "there":
            return tree.dep[token] in {"attr", "nsubj"} and tree.child(tree.head[token], "expl") is not None
        case "said":
            return _said_to_be(tree, token)
        case "compneg":
            return any(tree.child(each, "neg") is not None for each in complements(tree, token))
        case "plural":
            return tree.tag[token] in {"NNS", "NNPS"}
        case slot if slot.startswith("comp.") and kind is EventType.REQUEST and not _asks(tree, token):
            return False
        case slot:
            return any(_one_of(parsed, tree, each, condition.words, cast) for each in fill(tree, token, slot))


def _any(tree: Tree, token: int) -> bool:
    return any(tree.lower[each] == "any" for each in tree.children(token, "det"))


def _carrier(tree: Tree, token: int) -> int:
    """The verb of the clause a noun stands in."""
    return next((each for each in tree.ancestors(token) if tree.is_verb(each)), token)


_AMOUNTS = {"constitute", "represent", "amount", "become", "be"}


def _said_to_be(tree: Tree, token: int) -> bool:
    """Whether a noun is what something is said to be: "is a crime", "amounts to aggression", "constitutes a"."""
    if tree.dep[token] == "conj" and tree.is_noun(tree.head[token]):
        return _said_to_be(tree, tree.head[token])
    over = tree.head[token]
    if tree.dep[token] == "pobj":
        return tree.lower[over] == "to" and tree.lemma[tree.head[over]] == "amount"
    return tree.dep[token] in {"attr", "dobj"} and tree.lemma[over] in _AMOUNTS


def _one_of(parsed: Parsed, tree: Tree, token: int, words: frozenset[str], cast: Cast) -> bool:
    for each in tree.conjuncts(token):
        if not words or tree.lemma[each] in words or tree.lower[each] in words:
            return True
        if "@actor" in words and cast.can_act(parsed, each):
            return True
        if "@place" in words and each in parsed.by_token and parsed.by_token[each].kind == "place":
            return True
        if any(tree.lemma[kid] in words for kid in tree.children(each, "compound", "amod")):
            return True
        if not words & {"@actor", "@place"} and any(
            tree.lemma[kid] in words for kid in _measured(tree, each)
        ):
            return True
    return False


def _measured(tree: Tree, token: int) -> list[int]:
    """What a measure is of: the vaccine in "doses of vaccine"."""
    return [
        below
        for each in tree.children(token, "prep")
        if tree.lower[each] == "of" and each == token + 1
        for below in tree.children(each, "pobj")
    ]


def _forms(tree: Tree, token: int, *, asking: bool) -> list[str]:
    """The forms of the complements of a word: `to`, `ing`, `that`.

    Of a word that asks, `that` must come with "should" or a bare verb: who "insisted that it never took place" asks
    for nothing.
    """
    found: list[str] = []
    for each in complements(tree, token):
        if any(tree.lower[kid] == "to" and tree.dep[kid] == "aux" for kid in tree.kids[each]):
            found.append("to")
        elif tree.tag[each] == "VBG" and tree.child(each, "aux", "nsubj") is None:
            found.append("ing")
        elif not asking or _bare(tree, each) or _should(tree, each):
            found.append("that")
    return found


def _bare(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the bare form of a demand: "insisted that he leave", not "that he would leave"."""
    return tree.tag[verb] == "VB" and not any(tree.tag[each] == "MD" for each in tree.children(verb, "aux"))


def _asks(tree: Tree, verb: int) -> bool:
    """Whether a word has a complement that is asked for: "insisted that he is innocent" asks for nothing."""
    return not complements(tree, verb) or bool(_forms(tree, verb, asking=True))


def _should(tree: Tree, verb: int) -> bool:
    helpers = tree.children(verb, "aux", "auxpass")
    if any(tree.lower[each] in {"should", "must", "shall"} for each in helpers):
        return True
    modal = any(tree.tag[each] == "MD" for each in helpers)
    return not modal and any(tree.lower[each] == "be" for each in helpers)
