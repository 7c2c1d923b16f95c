"""Whom a promise, a demand or a refusal is meant for, where only what was told before says so.

"The opposition rejected the offer": whose offer, the article told a sentence earlier. "Refused to change the
venue of the talks": those who were to talk.
"""

from __future__ import annotations

from dragoman.coding._actors import Cast
from dragoman.coding._draft import Draft
from dragoman.coding._lexicon import lexicon
from dragoman.coding._parties import alike
from dragoman.coding._slots import fill, obj
from dragoman.coding._sources import Voice
from dragoman.language import Parsed, Tree
from dragoman.model import Actor, EventType, Sector

_ANSWERED = {EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.ACCUSE}
_MEANT = {EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT}
_DEEDS = {EventType.ASSAULT, EventType.COERCE}
_CURBS = {EventType.COERCE, EventType.SANCTION}
_NEAR = 2
"""Sentences back within which a refusal answers what was asked, though nothing takes it up."""
_FAR = 8
"""The same where a definite noun does: "the offer"."""


def addressed(parsed: Parsed, cast: Cast, own: list[Voice], actors: list[Actor]) -> list[Actor]:
    """The foreign party to whom it is said: "told Iran it would not agree"."""
    states = {each.country for each in actors}
    for voice in own:
        if not voice.said.addressee or voice.said.speaker_in is not None:
            continue
        found = [
            each
            for each in cast.behind(parsed, list(voice.said.addressee))
            if each.country and each.country not in states and each.sector is not Sector.MED
        ]
        if found:
            return found
    return []


_SPEAKS = {
    "speak",
    "talk",
    "meet",
    "phone",
    "telephone",
    "call",
    "write",
    "visit",
    "host",
    "receive",
    "welcome",
}


def spoken_to(parsed: Parsed, cast: Cast, token: int, actors: list[Actor]) -> list[Actor]:
    """Whom somebody speaks to who in the same breath asks or promises: "spoke to Mubarak and urged restraint"."""
    tree = parsed.tree
    assert tree is not None
    verb = tree.head[token]
    joined = tree.dep[token] in {"conj", "advcl"} and tree.is_verb(verb) and tree.lemma[verb] in _SPEAKS
    if not joined or not tree.is_verb(token):
        return []
    told = [*obj(tree, verb), *fill(tree, verb, "to"), *fill(tree, verb, "with")]
    names = {each.name for each in actors}
    found = cast.behind(parsed, [each for each in told if cast.can_act(parsed, each)])
    return [each for each in found if each.name not in names and each.sector is not Sector.MED]


def counterpart(
    parsed: Parsed, token: int, kind: EventType, actors: list[Actor], earlier: list[Draft]
) -> list[Actor]:
    """The other party of what was told before and is answered or spoken of here."""
    tree = parsed.tree
    assert tree is not None
    nouns = _nouns(tree, token)
    recent = [each for each in reversed(earlier) if parsed.sentence.index - each.sentence <= _FAR]
    if kind is EventType.REJECT:
        found = _asker(parsed, nouns, actors, recent)
        if found:
            return found
    if kind is EventType.ACCUSE:
        return _doer(nouns, actors, recent)
    if kind in _MEANT and nouns & (lexicon().classes["meeting"] | lexicon().classes["venue"]):
        for draft in recent:
            if draft.type is EventType.CONSULT and _share(draft.actors, actors):
                others = [each for each in draft.actors if not _share([each], actors)]
                if others:
                    return others
    return []


def _asker(parsed: Parsed, nouns: set[str], actors: list[Actor], recent: list[Draft]) -> list[Actor]:
    """Whose offer, demand or charge is refused: "the offer", or what was asked of them just before."""
    asked = lexicon().classes["asked"] & nouns
    for draft in recent:
        if not asked and parsed.sentence.index - draft.sentence > _NEAR:
            break
        if draft.type not in _ANSWERED or _share(draft.actors, actors):
            continue
        if _share(draft.recipients, actors) or (asked and not draft.recipients):
            return list(draft.actors)
    return []


def _doer(nouns: set[str], actors: list[Actor], recent: list[Draft]) -> list[Actor]:
    """Who did what is condemned: "condemned the killings", "protested against the expulsion"."""
    classes = lexicon().classes
    types = set(_DEEDS) if nouns & (classes["violence"] | classes["harm"]) else set()
    types |= _CURBS if nouns & classes["curb"] else set()
    for draft in recent:
        if draft.type in types and draft.actors and not _share(draft.actors, actors):
            return list(draft.actors)
    return []


def _share(first: list[Actor], second: list[Actor]) -> bool:
    return any(alike(one, other) for one in first for other in second)


def _nouns(tree: Tree, token: int) -> set[str]:
    """The definite or plural nouns below a word."""
    return {
        tree.lemma[each]
        for each in tree.subtree(token)
        if each != token
        and tree.is_noun(each)
        and (
            tree.tag[each] == "NNS"
            or any(
                tree.lower[kid] in {"the", "that", "this", "their", "his", "her", "its"}
                for kid in tree.kids[each]
            )
        )
    }
