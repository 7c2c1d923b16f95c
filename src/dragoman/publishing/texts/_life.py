"""Who somebody is: the offices held, as the reference and the articles have them, on the day of the page."""

from __future__ import annotations

from datetime import date

from dragoman import linking, reference
from dragoman.model import Actor, ActorKind, DateSpan, PageSentence, Tenure
from dragoman.publishing.texts._cards import office_now
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material
from dragoman.publishing.texts._office import DEPARTMENT, named_of, stated
from dragoman.publishing.texts._people_told import family_name
from dragoman.wording import listing, span_text, with_article

_BEFORE = 3


def who_is(material: Material, line: Line | None) -> list[PageSentence]:
    """What office a person holds and held before, in one or two sentences of ours; nothing where none is known.

    Args:
        material: What the page of the person is made of.
        line: A line that names the person, which the sentences are cited to beside the reference.
    """
    party = material.matter.parties[0] if material.matter.parties else None
    if party is None or party.kind != "person" or line is None:
        return []
    office, cited, sources = office_now(material, party.key or party.name, party.name, party.country)
    before = _before(party.name, party.country, material.today)
    lists = tuple(sorted({each.source for each in before if each.source}))
    made = []
    evidence = (*cited, line.evidence())
    if office and not (office.startswith("former ") and before):
        held = linking.held_by(party.name, material.today, country=party.country)
        since = next(
            (f", since {span_text(each.start)}" for each in held if each.start and each.start.known), ""
        )
        made.append(PageSentence(stated(party.name, office, since), evidence, own=True, sources=sources))
    if before:
        who = (
            party.name
            if not made
            else (family_name(Actor(party.name, party.country, kind=ActorKind.PERSON)) or party.name)
        )
        text = f"{who} was {listing([_told(each) for each in before])}."
        made.append(PageSentence(text, (line.evidence(),), own=True, sources=lists))
    return made


def _before(name: str, country: str | None, on: date) -> list[Tenure]:
    """The offices that ended before a day, the newest first."""
    found = linking.tenures_named(name, country)
    people = {each.person for each in found}
    if len(people) != 1:
        return []
    ended = [
        each
        for each in found
        if each.end is not None and each.end.latest is not None and each.end.latest < on
    ]
    ended.sort(key=lambda each: (each.end.latest if each.end else None) or date.min, reverse=True)
    return ended[:_BEFORE]


def _told(tenure: Tenure) -> str:
    """`Foreign Minister of Libya from 4 March 2009 to 31 March 2011`."""
    first = span_text(tenure.start) if tenure.start and tenure.start.known else ""
    last = span_text(tenure.end or DateSpan())
    office, where = tenure.office, tenure.organisation
    country = reference.load().country(tenure.country) if tenure.country else None
    if where and DEPARTMENT.search(where):
        where = None
    if where and where not in office:
        office = f"{office} of {with_article(where)}"
    elif not where and country is not None and not named_of(office, country):
        office = f"{office} of {with_article(country.name)}"
    return f"{office} from {first} to {last}" if first else f"{office} until {last}"
