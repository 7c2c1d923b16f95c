"""What the words of a draft come to by the codebook: promises, threats, refusals, calls, a crowd's demands."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding._draft import Draft
from dragoman.coding._lexicon import Frame
from dragoman.coding._parties import speaks_for
from dragoman.coding._sources import Voice
from dragoman.language import Tree
from dragoman.model import Actor, ActorKind, EventType, Sector, Status

CROWD = {"protesters", "demonstrators", "protestors", "marchers", "rioters", "strikers", "crowds", "crowd"}


def foreign(actors: list[Actor], recipients: list[Actor]) -> bool:
    """Whether somebody of another country is meant: wanting to sell cars is no offer."""
    own = {each.country for each in actors}
    return any(each.country and each.country not in own for each in recipients)


_CALLS = {"speak", "talk", "phone", "telephone", "call", "call up", "ring"}


def one_by_one(frame: Frame, draft: Draft) -> list[Draft]:
    """A call is between two: "spoke with Abdullah and Obama" tells of two calls, one report each."""
    people = [each for each in draft.actors if each.kind is ActorKind.PERSON or each.sector is Sector.GOV]
    spoke = frame.pos == "V" and frame.head[0] in _CALLS
    called = frame.pos == "N" and draft.mode == "phone" and draft.evidence[0].quote.endswith("s")
    if draft.type is not EventType.CONSULT or not (spoke or called):
        return [draft]
    if len(people) != len(draft.actors) or len({each.country for each in people}) < 3:
        return [draft]
    return [
        replace(
            draft,
            actors=[people[0], each],
            evidence=list(draft.evidence),
            reasons=list(draft.reasons),
            again=[],
        )
        for each in people[1:]
    ]


KINDNESSES = {
    EventType.SUPPORT,
    EventType.COOPERATE,
    EventType.AID,
    EventType.CONCEDE,
    EventType.RETREAT,
}
WITH_OTHERS = {EventType.CONSULT, EventType.AGREE, EventType.MOBILIZE}
HARMS = {EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.MOBILIZE}


def announced(
    frame: Frame, status: Status, why: str, speakers: list[Voice], actors: list[Actor]
) -> EventType | None:
    """What saying "we will" comes to: a promise or a threat, as PLOVER has it, not yet the deed.

    What somebody's own side says it will do to others "if" they do this or that is a threat, whoever says it.
    """
    names = {each.name for each in actors}
    if frame.type in HARMS and why.startswith("future that hangs on"):
        return EventType.THREATEN if any(own_voice(each, actors) for each in speakers) else None
    if status is not Status.PLANNED or not any(
        each.name in names for voice in speakers for each in voice.actors
    ):
        return None  # "Estonia will give tanks, the minister said" is a plan told
    if frame.type in KINDNESSES:
        return EventType.AGREE
    return EventType.THREATEN if frame.type in HARMS else None


def own_voice(voice: Voice, actors: list[Actor]) -> bool:
    """Whether those who act say so themselves, or their own state does."""
    names = {each.name for each in actors}
    return any(each.name in names for each in voice.actors) or speaks_for(voice, actors)


def by_crowd(frame: Frame, actors: list[Actor]) -> tuple[EventType, str | None]:
    """What protesters demand or denounce is part of their protest."""
    crowd = bool(actors) and all(
        each.kind is ActorKind.GROUP and CROWD.intersection(each.name.lower().split()) for each in actors
    )
    if crowd and frame.type in {EventType.REQUEST, EventType.ACCUSE, EventType.REJECT}:
        return EventType.PROTEST, "demo"
    if frame.type is EventType.PROTEST and frame.pos == "V" and actors and all(map(_state, actors)):
        return EventType.ACCUSE, "disapprove"  # a state protests in words
    return frame.type, frame.mode


def _state(actor: Actor) -> bool:
    """Whether somebody acts for a state: a country, a ministry, a president; not a lawmaker."""
    if actor.sector is Sector.CVL:
        return False
    if actor.kind is ActorKind.COUNTRY or actor.sector is Sector.IGO:
        return True
    words = set(actor.name.lower().split())
    return actor.sector is Sector.GOV and (
        actor.office is not None
        or bool(words & {"government", "ministry", "minister", "embassy", "ambassador"})
    )


def confidence(actors: list[Actor], recipients: list[Actor], slot: str | None, pos: str) -> float:
    """0 to 1: verbs are surer than nouns, known parties surer than unknown ones."""
    value = 0.9 if pos == "V" else 0.75
    if not actors:
        value -= 0.3
    elif not any(each.country or each.sector for each in actors):
        value -= 0.2
    if not recipients and slot in {"mod", "of"}:
        value -= 0.1
    return round(max(value, 0.1), 2)


_UNREST = {"revolt", "uprising", "unrest", "upheaval", "rebellion", "turmoil", "revolution", "insurrection"}
_ERUPTS = {"erupt", "break", "begin", "spread", "rage", "sweep", "rock", "flare", "continue", "grow", "start"}


_WARS = {"war", "conflict", "insurgency", "warfare"}


def background(tree: Tree, frame: Frame, token: int, parties: int) -> bool:
    """Whether a word for months of unrest or war only sets the scene: "since the uprising", "Libya's civil war".

    A war between two who are named is told, and so is one that breaks out or goes on.
    """
    if frame.type is EventType.ASSAULT and frame.pos == "N" and tree.lemma[token] in _WARS:
        verb = tree.head[token]
        goes_on = tree.dep[token] in {"nsubj", "nsubjpass"} and tree.lemma[verb] in _ERUPTS | {
            "end",
            "resume",
        }
        return parties < 2 and not goes_on
    if frame.type is not EventType.PROTEST or tree.lemma[token] not in _UNREST or frame.pos != "N":
        return False
    verb = tree.head[token]
    tells = tree.dep[token] == "nsubj" and tree.lemma[verb] in _ERUPTS and tree.child(verb, "mark") is None
    return not tells


def private(frame: Frame, actors: list[Actor]) -> bool:
    """Whether only private people travel or wish: "tourists arrived", "nationals wanting to leave"."""
    visits = frame.type is EventType.CONSULT and frame.mode == "visit"
    if (
        visits
        and actors
        and all(each.sector in {Sector.REB, Sector.MIL} and not each.office for each in actors)
    ):
        return True  # fighters who head for the front
    if not actors or any(
        each.kind is not ActorKind.GROUP or each.sector not in {Sector.CVL, Sector.MED, None}
        for each in actors
    ):
        return False
    wishes = frame.type is EventType.AGREE and frame.head[0] in {
        "want",
        "hope",
        "wish",
        "seek",
        "look",
        "try",
    }
    return wishes or visits


_AFTERWARDS = {"after", "following", "since", "before", "despite", "until"}


def unrest_goes_on(tree: Tree, token: int, why: str) -> tuple[Status, str]:
    """Protests told without a day, in the plural or the present, go on while the article is written."""
    present = tree.tag[token] in {"VBP", "VBZ"} and tree.child(token, "aux") is None
    movement = tree.tag[token] == "NNS" or tree.lemma[token] in _UNREST | {"movement"}
    link = tree.head[token]
    bygone = tree.dep[token] == "pobj" and tree.lower[link] in _AFTERWARDS
    bygone = bygone or any(tree.tag[each] == "VBG" and tree.lower[each] in _AFTERWARDS for each in (link,))
    if present or (tree.is_noun(token) and movement and not bygone):
        return Status.ONGOING, "unrest told without a day"
    return Status.HAPPENED, why
