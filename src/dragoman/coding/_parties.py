"""The parties of an event: who stands in which slot, who speaks for whom, who is host."""

from __future__ import annotations

import re

from dragoman.coding._actors import Cast
from dragoman.coding._lexicon import lexicon
from dragoman.coding._papers import issuer
from dragoman.coding._slots import fill
from dragoman.coding._sources import Voice
from dragoman.language import Parsed, Tree
from dragoman.model import Actor, ActorKind, EventType, Sector

_PRESS = {"reporters", "reporter", "journalists"}
"""Who is told, and not asked or warned."""


def party(
    parsed: Parsed, cast: Cast, token: int, slots: tuple[str, ...], heard: list[Voice], *, owners: bool
) -> tuple[list[Actor], str | None]:
    """The actors in the first slot that has any."""
    tree = parsed.tree
    assert tree is not None
    for slot in slots:
        if slot == "speaker":
            found = next((each.actors for each in reversed(heard) if each.said.covers(token)), [])
        else:
            strict = not owners or slot == "subj"
            tokens = [each for each in fill(tree, token, slot) if each != token]
            if slot in {"mod", "poss"} or (not owners and slot.endswith((".mod", ".poss"))):
                tokens = [each for each in tokens if not _for_or_against(tree, each)]
                owned = [actor for each in tokens for actor in cast.owner(parsed, each)]
                found = list({actor.key or actor.name: actor for actor in owned}.values())
                if any(each.country for each in found):
                    found = [each for each in found if each.country or each.key]  # "New NATO airstrikes"
                if slot == "mod" and len(found) == 1 and _only_venue(parsed, tokens):
                    found = []
            else:
                found = _driven(parsed, cast, token) if slot == "subj" and tree.dep[token] == "acl" else []
                found = found or cast.behind(parsed, tokens, owners=not strict)
                if slot == "subj" and tokens:
                    found = _wielders(parsed, cast, tokens[0], found) or issuer(cast, parsed, tokens[0])
        if owners and slot == "obj" and tree.lemma[token] == "tell":
            found = [each for each in found if each.name.lower().split()[-1] not in _PRESS]
        if found:
            return found, slot
    return [], None


def _for_or_against(tree: Tree, token: int) -> bool:
    """Whether a name only says for or against whom: "a pro-Gadhafi rally"."""
    return token > 1 and tree.text[token - 1] == "-" and tree.lower[token - 2] in {"anti", "pro"}


def _driven(parsed: Parsed, cast: Cast, verb: int) -> list[Actor]:
    """Whose drive or plan it is of which a verb tells: "the rebel drive to oust him", "NATO's mission to protect"."""
    tree = parsed.tree
    assert tree is not None
    if not any(tree.lower[each] == "to" for each in tree.children(verb, "aux")):
        return []
    noun = tree.head[verb]
    for slot in ("poss", "mod"):
        owners = [actor for each in fill(tree, noun, slot) for actor in cast.owner(parsed, each)]
        if owners:
            return list({actor.key or actor.name: actor for actor in owners}.values())
    return []


def _machine(actor: Actor) -> bool:
    """Whether a weapon or vessel is all that is named: "a drone attack"."""
    word = actor.name.lower().split()[-1]
    known = lexicon().classes["vessel"] | lexicon().classes["explosive"]
    return word in known or word.removesuffix("s") in known


def _wielders(parsed: Parsed, cast: Cast, token: int, found: list[Actor]) -> list[Actor]:
    """Whose a deed or weapon is that does something: "an Israeli air strike killed five", "NATO's bombs hit"."""
    tree = parsed.tree
    assert tree is not None
    classes = lexicon().classes
    weapon = tree.lemma[token] in classes["explosive"] and all(each.country is None for each in found)
    machine = tree.lemma[token] in classes["vessel"] and all(each.country is None for each in found)
    if not weapon and not machine and (found or tree.lemma[token] not in classes["violence"]):
        return found
    for slot in ("poss", "mod", "by", "from", "of"):
        tokens = fill(tree, token, slot)
        if slot in {"poss", "mod"}:
            owners = [actor for each in tokens for actor in cast.owner(parsed, each)]
        else:
            owners = cast.behind(parsed, tokens)
        owners = [each for each in owners if each.country or not _machine(each)]
        if owners:
            return list({actor.key or actor.name: actor for actor in owners}.values())
    fired = [
        each for verb in tree.children(token, "acl") for each in fill(tree, verb, "subj") if each != token
    ]
    return cast.behind(parsed, fired)


def _only_venue(parsed: Parsed, tokens: list[int]) -> bool:
    """Whether all that stands before "talks" or "meeting" is the city they are held in."""
    return all(
        (parsed.by_token[each].form == "metonym" and parsed.by_token[each].kind == "country")
        or parsed.by_token[each].kind == "place"
        for each in tokens
        if each in parsed.by_token
    )


def political(actors: list[Actor], recipients: list[Actor]) -> bool:
    """Whether somebody here acts in politics: a state, an organisation, an official, a crowd, a rebel."""
    return any(
        each.country or each.sector not in {None, Sector.MED} or each.kind is ActorKind.GROUP
        for each in (*actors, *recipients)
    )


def sides(
    kind: EventType, mode: str | None, actors: list[Actor], recipients: list[Actor]
) -> tuple[list[Actor], list[Actor]]:
    """A visitor is the actor and the host the recipient; without a host all who meet are actors."""
    if kind is not EventType.CONSULT or mode in {"visit", "message"}:
        return actors, recipients
    return [*actors, *(each for each in recipients if each not in actors)], []


def others(actors: list[Actor], recipients: list[Actor]) -> list[Actor]:
    """The recipients without the actors' own state, where others are named: what Rubio asks, he does not ask the US."""
    own = {each.country for each in actors}
    foreign = [each for each in recipients if each.kind is not ActorKind.COUNTRY or each.country not in own]
    return foreign or recipients


def alone(actors: list[Actor]) -> bool:
    """Whether only one body is named: nobody meets alone."""
    return len(actors) < 2 and all(
        each.kind in {ActorKind.PERSON, ActorKind.COUNTRY, ActorKind.UNKNOWN} or _one_person(each)
        for each in actors
    )


def speaks_for(voice: Voice, actors: list[Actor]) -> bool:
    """Whether those who say it are of the state that acts: "Li told Mokhber that Beijing wanted…" is Li's act."""
    states = {each.country for each in actors if each.sector in {Sector.GOV, None}} - {None, "IGO"}
    countries = {each.country for each in actors if each.kind is ActorKind.COUNTRY}
    return bool(voice.actors) and all(
        each.sector is Sector.GOV
        and (
            each.country in states
            or (each.country is None and len(countries) == 1 and not each.name.endswith("s"))
        )
        for each in voice.actors
    )


_ASKING = {"ask", "urge", "call", "demand", "tell", "beg", "plead", "propose", "suggest", "order", "warn"}


def told_of_oneself(tree: Tree, token: int, voice: Voice, actors: list[Actor]) -> bool:
    """Whether somebody tells of what he did before: "said he had asked", "says he urged the police to stop"."""
    names = {each.name for each in actors if each.kind is ActorKind.PERSON}
    if (
        not any(each.name in names for each in voice.actors)
        or voice.said.anchor == token
        or not tree.is_verb(token)
    ):
        return False
    perfect = any(
        tree.lemma[each] == "have" or tree.lower[each] == "'s" for each in tree.children(token, "aux")
    )
    asked = tree.tag[token] == "VBD" and tree.lemma[token] in _ASKING
    return tree.tag[token] in {"VBN", "VBD"} and (perfect or asked) and voice.said.anchor >= 0


def _one_person(actor: Actor) -> bool:
    """Whether a group is a single unnamed person: "a doctor", "the negotiator", not "the cabinet"."""
    last = actor.name.lower().split()[-1]
    return (
        actor.kind is ActorKind.GROUP
        and not last.endswith("s")
        and last not in lexicon().classes["collective"]
    )


_STATE = {Sector.GOV, Sector.MIL, Sector.IGO}


def _same_body(one: Actor, other: Actor) -> bool:
    """Whether two are of one organisation by their names: "the African Union group", "the African Union delegation"."""
    bodies = [_BODY_NAME.findall(each.name) for each in (one, other)]
    named = {ActorKind.PERSON, ActorKind.ORGANISATION}
    if one.kind in named and other.kind in named:
        return False
    return any(a == b for a in bodies[0] for b in bodies[1])


_BODY_NAME = re.compile(r"[A-Z]{2,6}\b|[A-Z][a-z]+(?: [A-Z][a-z]+)+")
"""What in the words for a group names its organisation: "NATO", "African Union"."""


def alike(one: Actor, other: Actor) -> bool:
    """Whether two may be the same party: by name, or as bodies of one state."""
    abroad = one.country is not None and other.country is not None and one.country != other.country
    if abroad and one.kind is other.kind is ActorKind.GROUP:
        return False  # protesters here and there
    if one.name == other.name or (one.key is not None and one.key == other.key):
        return True
    if one.country is None or one.country != other.country:
        return False
    if one.country == "IGO":
        return _same_body(one, other)
    if one.sector and other.sector and (one.sector in _STATE) != (other.sector in _STATE):
        return False
    named = {ActorKind.PERSON, ActorKind.ORGANISATION}
    return not (one.kind in named and other.kind in named)
