"""Where an event was, as far as the sentence says."""

from __future__ import annotations

from dragoman.coding._slots import fill, governing_verb, obj
from dragoman.language import Annotated, Mention, Parsed
from dragoman.model import Actor, Place

_WHERE = ("in", "at", "near", "outside", "inside", "across", "throughout", "around")
_WHITHER = ("to", "for", "into")


def place_of(
    annotated: Annotated, parsed: Parsed, token: int, mode: str | None, recipients: list[Actor]
) -> Place | None:
    """The place that hangs on the trigger or on the verb that carries it; for a visit, where it went."""
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
    if mode == "visit":
        for actor in recipients:
            if actor.country and actor.key and actor.key.startswith("country:") and actor.span:
                return Place(actor.name, actor.country, span=actor.span)
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
