"""The questions a reader would ask of a subject, made from what the record holds of it and what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman import reference
from dragoman.model import Event, EventType, Status
from dragoman.publishing.texts._cards import who_matters
from dragoman.publishing.texts._material import Material
from dragoman.publishing.texts._matter import Party
from dragoman.record import day_of
from dragoman.wording import with_article

_PEOPLE = 3
_OTHERS = 2
_MANY = 10
"""Articles from which on there is a course of things to tell."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `parties` are those that a sentence which answers it must name, or its article's heading; `person` is whom it
    asks about by office; `always` is whether it is worth listing where the record does not answer it; `type` is that of
    the event that an answer must tell, `coming` whether it must be of a day to come; `said` is whose words answer it
    and of whom; `post` is an office whose holder answers it, in words; `met` is `last` or
    `often` where it asks about the meetings of the subject; `event` is what it asks of the event itself,
    `place` where somebody went who is asked about, `told` the event that it was.
    """

    text: str
    parties: tuple[Party, ...] = ()
    person: str | None = None
    always: bool = True
    type: EventType | None = None
    coming: bool = False
    said: tuple[Party, Party | None] | None = None
    post: str | None = None
    met: str | None = None
    event: str | None = None
    place: str | None = None
    told: str | None = None


def questions(material: Material) -> list[Question]:
    """The questions, those a reader would ask first first."""
    made: dict[str, Question] = {}
    people: set[str] = set()
    for each in _made(material):
        if each.person is not None and each.person in people:
            continue
        people |= {each.person} if each.person is not None else set()
        made.setdefault(each.text, each)
    return list(made.values())


def _made(material: Material) -> Iterator[Question]:
    matter = material.matter
    match matter.kind:
        case "pair" | "event" if len(matter.parties) > 1:
            yield from _of_two(material, matter.parties[0], matter.parties[1], event=matter.kind == "event")
        case "person":
            yield from _of_person(material, matter.parties[0])
        case "country" | "organisation":
            yield from _of_one(material, matter.parties[0])
        case _:
            yield from _of_many(material)


def _of_two(material: Material, one: Party, other: Party, *, event: bool) -> Iterator[Question]:
    both = (one, other)
    a, b = with_article(one.name), with_article(other.name)
    met = [each for each in material.own_events if each.type is EventType.CONSULT]
    if event and met:
        yield Question(f"Where were the talks between {a} and {b} held?", both, event="where")
        yield Question(f"When were the talks between {a} and {b} held?", both, event="when")
        yield Question(f"Who represented {a} in the talks with {b}?", both, event=one.country)
        yield Question(f"Who represented {b} in the talks with {a}?", both, event=other.country)
        yield Question(f"Who went between {a} and {b}?", both, event="between", always=False)
    elif met:
        yield Question(f"When did {a} and {b} last meet?", both, met="last")
        yield Question(f"How often have {a} and {b} met?", both, met="often")
    for who in _people(material, _PEOPLE):
        yield Question(f"Who is {who.name}?", (who,), who.name, always=False)
    yield from _visits(material.events, material.today)
    yield Question(f"What has {a} said about {b}?", both, said=(one, other))
    yield Question(f"What has {b} said about {a}?", both, said=(other, one))
    if any(each.type is EventType.AGREE and each.status is Status.HAPPENED for each in material.own_events):
        yield Question(f"What have {a} and {b} agreed?", both, type=EventType.AGREE)
    for from_, on in ((one, other), (other, one)):
        if any(_sanctioned(each, from_, on) for each in material.events):
            first, second = with_article(from_.name), with_article(on.name)
            yield Question(
                f"Has {first} imposed sanctions on {second}?", both, always=False, type=EventType.SANCTION
            )
    yield Question(f"When will {a} and {b} meet next?", both, coming=True)
    yield Question(
        f"Where will the next talks between {a} and {b} be held?", both, always=bool(met), coming=True
    )


def _sanctioned(event: Event, one: Party, other: Party) -> bool:
    """Whether one party put sanctions on another in an event."""
    return (
        event.type is EventType.SANCTION
        and event.status is Status.HAPPENED
        and any(each.country == one.country for each in event.actors)
        and any(each.country == other.country for each in event.recipients)
    )


def _of_person(material: Material, who: Party) -> Iterator[Question]:
    yield Question(f"Who is {who.name}?", (who,), who.name)
    yield from _visits(material.events, material.today, who)
    yield Question(f"Whom did {who.name} meet?", (who,))
    yield Question(f"What did {who.name} say?", (who,), said=(who, None))
    for other in _counterparts(material, who)[:_OTHERS]:
        yield Question(
            f"What did {who.name} say about {with_article(other.name)}?",
            (who, other),
            always=False,
            said=(who, other),
        )


def _of_one(material: Material, party: Party) -> Iterator[Question]:
    name = with_article(party.name)
    if party.kind == "country":
        for office in ("head_of_state", "head_of_government", "foreign_minister"):
            yield from _post(material, party, office)
    for who in _people(material, _PEOPLE):
        yield Question(f"Who is {who.name}?", (who,), who.name, always=False)
    if len(material.articles) >= _MANY:
        yield Question("How did it come to this?", event="days", always=False)
    others = _counterparts(material, party)
    for other in others[:_OTHERS]:
        them = with_article(other.name)
        yield Question(f"When did {name} and {them} last meet?", (party, other), always=False, met="last")
        yield Question(f"What has {name} said about {them}?", (party, other), said=(party, other))
        yield Question(f"What has {them} said about {name}?", (party, other), said=(other, party))
    kinds = Counter(each.type for each in material.events)
    if kinds[EventType.SANCTION]:
        yield Question(f"Who imposed sanctions on {name}?", (party,))
    yield from _visits(material.events, material.today)
    yield Question(f"What comes next for {name}?", (party,), event="next")


def _post(material: Material, country: Party, office: str) -> Iterator[Question]:
    """Who holds an office on the page's day, if the reference knows one alone."""
    held = reference.load().holders(country=country.country, office=office, on=material.today)
    if len({each.person for each in held}) == 1:
        title = held[0].title
        title = title.lower() if " of " not in title else title[:1].lower() + title[1:]
        asked = f"Who is the {title} of {with_article(country.name)}?"
        who = Party(held[0].person, "person", country.country, held[0].key)
        yield Question(
            asked, (who,), held[0].person, always=False, post=f"{title} of {with_article(country.name)}"
        )


def _of_many(material: Material) -> Iterator[Question]:
    people = _people(material, _PEOPLE)
    for who in people:
        yield Question(f"Who is {who.name}?", (who,), who.name, always=False)
    for who in people[:_OTHERS]:
        yield Question(f"What did {who.name} say?", (who,), said=(who, None))
    if len(material.articles) >= _MANY:
        yield Question("How did it come to this?", event="days", always=False)
    parties = _countries(material)
    if len(parties) > 1:
        one, other = parties[:2]
        a, b = with_article(one.name), with_article(other.name)
        yield Question(f"When did {a} and {b} last meet?", (one, other), met="last")
        yield Question(f"What has {a} said about {b}?", (one, other), said=(one, other))
        yield Question(f"What has {b} said about {a}?", (one, other), said=(other, one))
    yield from _visits(material.events, material.today)


def _visits(events: tuple[Event, ...], today: date, who: Party | None = None) -> Iterator[Question]:
    """Why somebody went where they went: the newest visits."""
    found = 0
    for each in events:
        if each.mode != "visit" or not each.actors or not (each.place or each.recipients) or found == _OTHERS:
            continue
        actor = each.actors[0]
        if actor.kind.value != "person" or " " not in actor.name or (who and actor.key != who.key):
            continue
        if each.status is not Status.HAPPENED and not (each.date.latest and each.date.latest > today):
            continue
        where = each.place.name if each.place else each.recipients[0].name
        verb = "travel" if each.status is Status.HAPPENED else "plan to travel"
        found += 1
        yield Question(
            f"Why did {actor.name.split()[-1]} {verb} to {with_article(where)}?",
            (Party(actor.name, "person", actor.country, actor.key),),
            event="why",
            place=where,
            told=each.id,
        )


def _people(material: Material, most: int) -> list[Party]:
    return [Party(each.name, "person", each.country, each.key) for each in who_matters(material)[:most]]


def _counterparts(material: Material, party: Party) -> list[Party]:
    """The countries a party has had most to do with."""
    return [each for each in _countries(material) if each.country != party.country]


def _countries(material: Material) -> list[Party]:
    known = reference.load()
    counted: Counter[str] = Counter()
    for each in material.events:
        if day_of(each) is None:
            continue
        counted.update({who.country for who in (*each.actors, *each.recipients) if who.country})
    found = [known.country(code) for code, _ in sorted(counted.items(), key=lambda each: (-each[1], each[0]))]
    return [Party(each.name, "country", each.iso3, f"country:{each.iso3}") for each in found if each]
