"""What an editor would head an event with: one line, in the present, of the parties by their usual names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman import reference
from dragoman.model import Actor, ActorKind, Event, Status
from dragoman.wording._phrases import Phrase, phrase_for
from dragoman.wording._words import capital, listing, many

_MOST = 3
"""Names in a heading; of more, the first two and "others"."""
_ONE_VERB = re.compile(r"(\w+) \{R\}$")
_LEADING = re.compile(r"\A(?:the|a|an|its|his|her|their|some)\s+", re.IGNORECASE)
_DATED = re.compile(r"\A(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}) [-–—] ")
"""A day of a list of dates that was read as part of a name."""


def title(event: Event, triggers: Sequence[str] = ()) -> str:
    """A heading: `Iran and United States hold talks in Muscat`; `Called off: Donald Trump to meet Xi Jinping`.

    Args:
        event: Its title, if it has one, is not looked at.
        triggers: The words its reports rest on, as printed; they say whether a consultation was a meeting.
    """
    actors, recipients = names(event.actors), names(event.recipients)
    phrase = phrase_for(event.type, event.mode, event.actors, event.recipients, triggers)
    made = _clause(event, phrase, actors, recipients) + _place(event, [*actors, *recipients])
    if event.status is Status.CANCELLED:
        made = f"Called off: {made}"
    elif event.status is Status.DENIED:
        made = f"Denied: {made}"
    return capital(made)


def names(actors: Sequence[Actor]) -> list[str]:
    """Parties by their usual names, each once: a country's own name for its capital and the like."""
    return list(dict.fromkeys(_name(each) for each in actors))


def _name(actor: Actor) -> str:
    if actor.kind is ActorKind.COUNTRY and actor.country:
        country = reference.load().country(actor.country)
        if country is not None:
            return country.name
    name = _DATED.sub("", actor.name)
    return _LEADING.sub("", name, count=1) or actor.name


def _clause(event: Event, phrase: Phrase, actors: list[str], recipients: list[str]) -> str:
    whom = _listed(recipients)
    if not actors:
        return _passive(event, phrase, whom)
    who = _listed(actors)
    plural = len(actors) > 1 or many(event.actors[0], actors[0])
    match event.status:
        case Status.PLANNED | Status.CANCELLED:
            verb = f"to {phrase.infinitive}"
        case Status.POSSIBLE:
            verb = f"may {phrase.infinitive}"
        case _:
            verb = phrase.infinitive if plural else phrase.singular
    return f"{who} {verb}".replace("{R}", whom)


def _passive(event: Event, phrase: Phrase, whom: str) -> str:
    """Of something nobody is named for: `Misrata attacked`, `Misrata to be attacked`."""
    found = _ONE_VERB.match(phrase.past)
    if found is None or not whom:
        bare = phrase.ongoing.replace("{R}", whom)
        return f"plans for {bare}" if event.status in {Status.PLANNED, Status.POSSIBLE} else bare
    done = found[1]
    match event.status:
        case Status.PLANNED | Status.CANCELLED:
            return f"{whom} to be {done}"
        case Status.POSSIBLE:
            return f"{whom} may be {done}"
        case _:
            return f"{whom} {done}"


def _listed(some: list[str]) -> str:
    return listing(some if len(some) <= _MOST else [*some[:2], "others"])


def _place(event: Event, named: list[str]) -> str:
    place = event.place
    if place is None or place.name in named:
        return ""
    country = reference.load().country(place.country) if place.country else None
    if country is not None and any(each.country == place.country for each in event.recipients):
        # "visits Iran in Tehran" says the same twice.
        return ""
    return f" in {_LEADING.sub('', place.name, count=1)}"
