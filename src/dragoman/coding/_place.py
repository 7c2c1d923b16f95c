"""Where an event was, as far as the sentence says."""

from __future__ import annotations

from dragoman.coding._cues import cues
from dragoman.coding._draft import Draft
from dragoman.coding._lexicon import lexicon
from dragoman.coding._slots import fill, governing_verb, obj
from dragoman.language import Annotated, Mention, Parsed, Tree
from dragoman.model import Actor, Place

_WHERE = ("in", "at", "near", "outside", "inside", "across", "throughout", "around")
_WHITHER = ("to", "for", "into")
_AMID = ("at", "during", "on", "in")
"""What leads from a deed to the occasion on which it was done."""
_EDGES = {"sideline", "margin", "fringe", "eve", "opening", "start", "close", "end", "part"}
_OCCASIONS = {
    "assembly", "briefing", "ceremony", "conference", "congress", "convention", "event", "forum", "funeral",
    "gathering", "hearing", "meeting", "negotiation", "rally", "session", "speech", "stop", "summit", "talk", "trip",
    "visit",
}  # fmt: skip
"""Nouns for what is held in some place, where whoever takes part is."""
_SPEAKING = {"speak", "address", "talk", "visit", "arrive", "appear", "testify"}
_LATELY = 3
"""Sentences back within which "there" takes up a place."""


def place_of(
    annotated: Annotated,
    parsed: Parsed,
    token: int,
    mode: str | None,
    recipients: list[Actor],
    *,
    spoken: bool = False,
) -> Place | None:
    """The place that hangs on the trigger or on the verb that carries it; for a visit, where it went.

    Failing that, where the occasion was on which it was done ("on the sidelines of the summit in Oslo"), what
    "where" and "there" take up, and, for what is done by speaking, where it was said.
    """
    tree = parsed.tree
    assert tree is not None
    words = [token]
    verb = token if tree.is_verb(token) else governing_verb(tree, token)
    if verb is None and tree.dep[token] in {"nsubj", "nsubjpass"} and not obj(tree, tree.head[token]):
        verb = tree.head[token]  # "demonstrations continued in Cairo"
    if verb is not None and verb != token:
        words.append(verb)
    slots = (*_WHERE, *_WHITHER) if mode == "visit" else _WHERE
    for word in words:
        for slot in slots:
            for each in fill(tree, word, slot):
                found = _at(annotated, parsed, each)
                if found:
                    return found
    verbs = [each for each in words if tree.is_verb(each) and tree.dep[token] != "pobj"]
    further = (
        _signed(annotated, parsed, words)
        or _of_occasion(annotated, parsed, words)
        or _taken_up(annotated, parsed, verbs)
    )
    if further is None and spoken:
        further = _of_saying(annotated, parsed, token)
    if further is not None:
        return further
    if mode == "visit":
        for actor in recipients:
            if actor.country and actor.key and actor.key.startswith("country:") and actor.span:
                return Place(actor.name, actor.country, span=actor.span)
    return None


def _signed(annotated: Annotated, parsed: Parsed, words: list[int]) -> Place | None:
    """The town at the end of what is signed there: "signed an agreement on fuel imports in Kampala"."""
    tree = parsed.tree
    assert tree is not None
    papers = [each for word in words if tree.is_verb(word) for each in obj(tree, word)]
    for each in (kid for paper in papers if _agreed(tree, paper) for kid in tree.subtree(paper)):
        mention = parsed.by_token.get(each)
        town = mention is not None and (mention.kind == "place" or mention.form == "metonym")
        if town and tree.lower[tree.head[each]] in {"in", "at"}:
            return _at(annotated, parsed, each)
    return None


def _agreed(tree: Tree, noun: int) -> bool:
    return tree.lemma[noun] in lexicon().classes["agreement"]


def _of_occasion(annotated: Annotated, parsed: Parsed, words: list[int]) -> Place | None:
    """The place of what it was done at: "met on the sidelines of the summit in Oslo", "during a visit to Lima"."""
    tree = parsed.tree
    assert tree is not None
    for word in words:
        for slot in _AMID:
            for each in fill(tree, word, slot):
                noun = each
                if tree.lemma[noun] in _EDGES:
                    noun = next(iter(fill(tree, noun, "of")), noun)
                if noun in parsed.by_token or tree.lemma[noun] not in _OCCASIONS:
                    continue
                inner = ("in", "at", *(("to",) if tree.lemma[noun] in {"visit", "trip", "stop"} else ()))
                for place in (below for one in inner for below in fill(tree, noun, one)):
                    found = _at(annotated, parsed, place)
                    if found:
                        return found
                for place in fill(tree, noun, "mod"):
                    mention = parsed.by_token.get(place)
                    found = _at(annotated, parsed, place)
                    if found and mention and (mention.kind == "place" or mention.form == "metonym"):
                        return found
    return None


def _taken_up(annotated: Annotated, parsed: Parsed, verbs: list[int]) -> Place | None:
    """What "where" and "there" stand for: "arrived in Ghana, where he met", "While there, he will meet"."""
    tree = parsed.tree
    assert tree is not None
    for verb in verbs:
        clause = verb
        while tree.dep[clause] == "conj" and tree.is_verb(tree.head[clause]):
            clause = tree.head[clause]
        if tree.dep[clause] == "relcl" and any(
            tree.lower[each] == "where" for each in tree.children(clause, "advmod")
        ):
            return _at(annotated, parsed, tree.head[clause])
        there = next((each for each in tree.children(verb, "advmod") if tree.lower[each] == "there"), None)
        if there is not None:
            return _last_place(annotated, parsed, there)
    return None


def _last_place(annotated: Annotated, parsed: Parsed, before: int) -> Place | None:
    for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - _LATELY), -1):
        other = annotated.sentences[back]
        if other.tree is None:
            continue
        for mention in reversed(other.mentions):
            if other is parsed and mention.start > before:
                continue
            link = other.tree.head[mention.head]
            if other.tree.lower[link] in {*_WHERE, *_WHITHER}:
                found = _at(annotated, other, mention.head)
                if found:
                    return found
    return None


def _of_saying(annotated: Annotated, parsed: Parsed, token: int) -> Place | None:
    """Where somebody spoke: "At a briefing in Ottawa, she said Peru must", "Speaking in Oslo, he urged"."""
    tree = parsed.tree
    assert tree is not None
    verbs = [each for each in (token, *tree.ancestors(token)) if tree.is_verb(each)]
    verbs = [each for each in verbs if each == token or tree.lemma[each] in cues()]
    verbs += [tree.head[each] for each in verbs if tree.dep[each] == "conj" and tree.is_verb(tree.head[each])]
    for verb in verbs:
        speaking = [
            each
            for each in tree.children(verb, "advcl")
            if tree.tag[each] == "VBG" and tree.lemma[each] in _SPEAKING
        ]
        for word in (verb, *speaking):
            for slot in ("in", "at"):
                for each in fill(tree, word, slot):
                    found = _at(annotated, parsed, each)
                    if found:
                        return found
        found = _of_occasion(annotated, parsed, [verb, *speaking])
        if found:
            return found
    return None


def narrower(one: Place | None, other: Place | None) -> Place | None:
    """The more exact of two places of one event: a town rather than the country it lies in."""
    if one is None or other is None:
        return one or other
    return other if _whole(one) and one.country == other.country and not _whole(other) else one


def _whole(place: Place) -> bool:
    return place.feature is None or place.feature.startswith("PCL")


def told_place(tree: Tree, token: int, earlier: list[Draft]) -> Place | None:
    """Where what was told before was: "During the summit, Iran was admitted"."""
    verb = token if tree.is_verb(token) else tree.head[token]
    for link in tree.children(verb, "prep"):
        if tree.lower[link] not in {"during", "at"}:
            continue
        for noun in tree.children(link, "pobj"):
            if not any(
                tree.lower[each] in {"the", "that", "this", "his"}
                for each in tree.children(noun, "det", "poss")
            ):
                continue
            for draft in reversed(earlier):
                told = draft.evidence[0].quote.lower().split()[-1]
                if told in {tree.lower[noun], tree.lemma[noun]} and draft.place is not None:
                    return draft.place
    return None


def _at(annotated: Annotated, parsed: Parsed, token: int) -> Place | None:
    mention = parsed.by_token.get(token)
    if mention is None or mention.kind not in {"country", "place"} or mention.form == "demonym":
        return None
    return as_place(annotated, parsed, mention)


def as_place(annotated: Annotated, parsed: Parsed, mention: Mention) -> Place:
    """A name in a sentence as a place, with what the gazetteer knows of it."""
    span = parsed.span(mention.start, mention.end - 1)
    for place in annotated.places:
        if place.span is not None and place.span.overlaps(span):
            return place
    tree = parsed.tree
    assert tree is not None
    return Place(
        parsed.text[tree.start[mention.start] : tree.end[mention.end - 1]], mention.country, span=span
    )
