"""Events of the record in sentences of ours: who did what to whom and where, with the offices of that day."""

from __future__ import annotations

from dragoman import reference
from dragoman.model import Actor, ActorKind, Event, EventType
from dragoman.publishing.texts._people_told import family_name, office_before
from dragoman.wording import capital, listing, phrase_for, with_article

_MOST = 3
_PLAINER = {
    "met or consulted {R}": "held talks with {R}",
    "sanctioned or broke off cooperation with {R}": "imposed sanctions on {R}",
    "met {R} with or through a third party": "held talks with {R} through a third party",
    "held talks with or through a third party": "held talks through a third party",
}
"""Phrases that leave open what a sentence of ours should not."""
_TELLABLE = frozenset({EventType.CONSULT, EventType.AGREE, EventType.SANCTION, EventType.ASSAULT})
"""Types whose parts alone make a sentence that is surely right."""
_EMPTY = frozenset(
    {(EventType.AGREE, "-"), (EventType.AGREE, None), (EventType.COOPERATE, None), (EventType.COOPERATE, "-")}
)
"""Types that say nothing without what was agreed."""


def worth_telling(event: Event) -> bool:
    """Whether a sentence made of an event's parts says something: not "made a commitment"."""
    parties = {_key(each) for each in (*event.actors, *event.recipients)}
    return (
        bool(event.actors)
        and len(parties) > 1
        and (event.type, event.mode) not in _EMPTY
        and event.type in _TELLABLE
        and (event.type is not EventType.ASSAULT or (event.voices > 1 and _of_states(event)))
        and all(
            each.kind not in {ActorKind.GROUP, ActorKind.UNKNOWN}
            for each in (*event.actors, *event.recipients)
        )
    )


def _of_states(event: Event) -> bool:
    """Whether all who take part are countries or bodies that are known by name: it is surely they who fought."""
    known = {ActorKind.COUNTRY, ActorKind.ORGANISATION}
    return all(each.kind in known and each.key for each in (*event.actors, *event.recipients))


def told(event: Event, introduced: set[str]) -> str:
    """`Iranian Foreign Minister Abbas Araghchi met Wang Yi in Kazan`, without its day and without a full stop.

    Args:
        event: It happened.
        introduced: Who has been introduced on the page, by key; those named here are added.
    """
    triggers = ("met",) if " meet" in (event.title or "") else ()
    phrase = phrase_for(event.type, event.mode, event.actors, event.recipients, triggers)
    who = [_named(each, event, introduced) for each in event.actors[:_MOST]]
    whom = [_named(each, event, introduced) for each in event.recipients[:_MOST]]
    past = _PLAINER.get(phrase.past, phrase.past).replace("paid a visit to", "visited")
    made = f"{listing(list(dict.fromkeys(who)))} {past}".replace("{R}", listing(list(dict.fromkeys(whom))))
    return capital(made) + _where(event)


def _named(who: Actor, event: Event, introduced: set[str]) -> str:
    if who.kind is ActorKind.COUNTRY and who.country:
        country = reference.load().country(who.country)
        return with_article(country.name) if country else who.name
    on = event.date.earliest or event.date.latest
    office = office_before(who, on) if on and " " in who.name else ""
    if " " not in who.name or (who.kind is not ActorKind.PERSON and not office):
        return with_article(who.name)
    key = _key(who)
    if key in introduced:
        return family_name(who) or who.name
    introduced.add(key)
    return f"{office}{who.name}"


def _where(event: Event) -> str:
    place = event.place
    if place is None:
        return ""
    if event.mode == "visit" or place.name in {each.name for each in (*event.actors, *event.recipients)}:
        return ""
    return f" in {with_article(place.name)}"


def _key(who: Actor) -> str:
    return who.key or who.name
