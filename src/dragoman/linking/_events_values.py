"""What an event's reports add up to: its date, place, parties, status, life and title."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from dragoman.linking._alike import mention
from dragoman.linking._alike_parties import party, same
from dragoman.linking._coreference import wide
from dragoman.linking._events import order
from dragoman.linking._events_steps import steps
from dragoman.linking._events_title import title
from dragoman.linking._telling import Telling
from dragoman.model import (
    Actor,
    ActorKind,
    DateSpan,
    Decision,
    Event,
    EventType,
    Place,
    Status,
    content_id,
)

T = TypeVar("T", bound=Hashable)
_SETTLED = frozenset({Status.HAPPENED, Status.ONGOING})
_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CANCELLED})


def event(group: Sequence[Telling], decisions: Sequence[Decision] = ()) -> Event:
    """The event that a group of reports tells of.

    Values are those most voices give; among as many, the one told last. Where it has happened, what was
    planned before counts for nothing. `conflicts` and `story` are left empty.

    Args:
        group: Reports of one event, at least one.
        decisions: `date` decisions among them set the event's date; the others are not looked at.
    """
    told = sorted(group, key=order)
    kind = _commonest((each.voice, each.report.type) for each in told) or told[0].report.type
    mode = _commonest((each.voice, mention(each).mode) for each in told if each.report.type is kind)
    life = steps(told)
    status = _status(told)
    final = [each for each in told if _speaks(each, status)] or told
    # Who hosts the talks of two others is no party to them, where anybody tells of the talks themselves.
    own = [each for each in final if mention(each).mode == each.report.mode]
    actors, recipients = _roles(own or final, kind, mode, hosted=not own and status in _AHEAD)
    made = Event(
        id=content_id("e", min(told, key=lambda each: (order(each)[0], each.id)).id),
        type=kind,
        status=status,
        date=_set_date(told, decisions) or _date(final),
        reports=tuple(each.id for each in told),
        mode=mode,
        actors=actors,
        recipients=recipients,
        place=_place(final) or _last_place(told),
        voices=len({each.voice for each in told}),
        steps=life,
        first=told[0].published if told[0].published.known else None,
        last=told[-1].published if told[-1].published.known else None,
    )
    return replace(made, title=title(made, told))


def _status(told: Sequence[Telling]) -> Status:
    """As last reported by most voices of the last day; a denial stands for the event only where nobody affirms it."""
    affirmed = [each for each in told if each.report.status is not Status.DENIED]
    if not affirmed:
        return Status.DENIED
    last = order(affirmed[-1])[0]
    latest = [each for each in affirmed if order(each)[0] == last]
    settled = [each for each in affirmed if each.report.status in _SETTLED]
    final = [each for each in latest if each.report.status is Status.CANCELLED] or (
        [settled[-1]] if settled and latest[-1].report.status in {Status.PLANNED, Status.POSSIBLE} else latest
    )
    return _commonest((each.voice, each.report.status) for each in final) or final[-1].report.status


def _speaks(telling: Telling, status: Status) -> bool:
    """Whether a report speaks of the event as it stands: of what happened, or of what is planned."""
    if status in _SETTLED:
        return telling.report.status in _SETTLED
    return telling.report.status in _AHEAD if status in _AHEAD else True


def _commonest(votes: Iterable[tuple[str, T | None]]) -> T | None:
    """The value most voices give; among as many, the one given last."""
    voices: dict[T, set[str]] = defaultdict(set)
    last: dict[T, int] = {}
    for number, (voice, value) in enumerate(votes):
        if value is not None:
            voices[value].add(voice)
            last[value] = number
    return max(voices, key=lambda each: (len(voices[each]), last[each]), default=None)


def _set_date(told: Sequence[Telling], decisions: Sequence[Decision]) -> DateSpan | None:
    """The date an editor set: the newest decision of kind `date` whose first target is one of these reports."""
    ids = {each.id for each in told}
    chosen = [
        each
        for each in decisions
        if each.kind == "date" and each.targets and min(each.targets) in ids and each.value is not None
    ]
    if not chosen:
        return None
    newest = max(chosen, key=lambda each: (each.made, each.id))
    return DateSpan.from_edtf(json.loads(newest.value or '""'))


def _date(told: Sequence[Telling]) -> DateSpan:
    """The narrowest span most voices tell; where none is told, what tense and publication allow all of them."""
    said = [each for each in told if each.report.date.text is not None and each.report.date.days]
    if not said:
        closed = [each for each in told if each.report.date.days]
        if closed:
            return min((each.report.date for each in closed), key=lambda each: (each.days or 0, each.edtf()))
        return min(
            (each.report.date for each in told if each.report.date.known),
            key=lambda each: (each.edtf().split("/")[-1] or "9999", each.edtf()),
            default=told[0].report.date,
        )
    votes: dict[DateSpan, set[str]] = defaultdict(set)
    for each in said:
        for other in said:
            if each.report.date.overlaps(other.report.date):
                votes[each.report.date].add(other.voice)
    latest = {each.report.date: number for number, each in enumerate(said)}
    return max(
        votes,
        key=lambda each: (len(votes[each]), -(each.days or 0), latest[each], each.edtf(), each.text or ""),
    )


def _place(told: Sequence[Telling]) -> Place | None:
    """The place most voices name, towns before countries."""
    named = [each for each in told if each.report.place is not None]
    towns = [each for each in named if each.report.place and not wide(each.report.place)]
    some = towns or named
    name = _commonest((each.voice, each.report.place.name) for each in some if each.report.place)
    for each in reversed(some):
        if each.report.place and each.report.place.name == name:
            return replace(each.report.place, span=None)
    return None


def _last_place(told: Sequence[Telling]) -> Place | None:
    """The place that was last told of, towns before countries; not that of what was called off, if another is told."""
    standing = [each for each in told if each.report.status is not Status.CANCELLED and each.report.place]
    for towns in (True, False):
        for each in reversed(standing):
            if each.report.place and wide(each.report.place) is not towns:
                return replace(each.report.place, span=None)
    return _place(told)


def _roles(
    told: Sequence[Telling], kind: EventType, mode: str | None, *, hosted: bool = False
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who did it and to whom, each once in the fullest form, those with most voices first.

    `hosted` where it is still to come and nothing but the hosting is told: who hosts may sit at the table.
    """
    own = [each for each in told if each.report.type is kind] or list(told)
    actors = _merged((each.voice, actor) for each in own for actor in each.report.actors)
    recipients = _merged((each.voice, actor) for each in own for actor in each.report.recipients)
    if kind is EventType.CONSULT and mode not in {"visit", "message"} and len(actors) > 1 and not hosted:
        return actors, ()  # Who meets is told as acting; a recipient beside them is where they meet.
    if kind is EventType.CONSULT and mode != "visit":
        return actors, tuple(each for each in recipients if not _among(each, actors))
    return actors, tuple(each for each in recipients if all(each.name != one.name for one in actors))


def _among(one: Actor, others: Sequence[Actor]) -> bool:
    return any(same(party(one), party(other)) >= 0.55 for other in others)


def _merged(told: Iterable[tuple[str, Actor]]) -> tuple[Actor, ...]:
    groups: list[list[tuple[str, Actor]]] = []
    for voice, actor in told:
        mine = party(actor)
        for group in groups:
            if same(party(group[0][1]), mine) >= 0.75:
                group.append((voice, actor))
                break
        else:
            groups.append([(voice, actor)])
    best = [(len({voice for voice, _ in group}), _fullest([actor for _, actor in group])) for group in groups]
    kept: list[Actor] = []
    for _, actor in sorted(best, key=lambda each: (_vague(each[1]), -each[0])):
        if not (_vague(actor) and any(_stands(actor, other) for other in kept)):
            kept.append(actor)
    voices = {id(actor): count for count, actor in best}
    return tuple(sorted(kept, key=lambda each: -voices[id(each)]))


def _vague(actor: Actor) -> bool:
    return actor.kind in {ActorKind.GROUP, ActorKind.COUNTRY}


def _stands(actor: Actor, other: Actor) -> bool:
    """Whether another stands for this side already: its minister for a country, a country for its negotiators."""
    side = party(actor).side
    return (
        side is not None and side == party(other).side and (_vague(other) or other.kind is ActorKind.PERSON)
    )


def _fullest(forms: Sequence[Actor]) -> Actor:
    known = [each for each in forms if each.key] or list(forms)
    best = max(known, key=lambda each: (len(each.name.split()), len(each.name), each.name))
    return replace(best, span=None)
