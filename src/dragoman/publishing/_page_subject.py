"""The page of an actor: a country, an organisation or a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.model import ActorKind, EventType
from dragoman.publishing._addresses import pair_href, type_href
from dragoman.publishing._census import Count, concerned
from dragoman.publishing._entries import Entry, Saying, saying, status_counts
from dragoman.publishing._figures import Course, course
from dragoman.publishing._holdings import Holdings, party_of
from dragoman.publishing._offices import Office, offices
from dragoman.publishing._page_pair import UNSETTLED
from dragoman.publishing._pages import (
    Row,
    Sheet,
    SitePage,
    busiest,
    row,
    sheet,
    sheet_paths,
    subject_part,
    subject_rows,
    told_entries,
)
from dragoman.publishing._phrases import Part
from dragoman.publishing._sheets import split
from dragoman.publishing._subjects import Subject
from dragoman.record import Listing, Tally
from dragoman.reference import ontology
from dragoman.wording import count_text, type_labels

_MOST_CONTACTS = 12
_MOST_OFFICES = 12
_MOST_PEOPLE = 30
_MOST_STATEMENTS = 20
_MOST_UNSETTLED = 8
KINDS = {
    ActorKind.COUNTRY: "country",
    ActorKind.ORGANISATION: "organisation",
    ActorKind.PERSON: "person",
    ActorKind.GROUP: "group",
    ActorKind.UNKNOWN: "actor",
}
_SCHEMA = {ActorKind.COUNTRY: "Country", ActorKind.PERSON: "Person"}


@dataclass(frozen=True, slots=True)
class SubjectView:
    """Everything an actor's page shows."""

    name: str
    kind: str
    country: Part | None
    event_count: int
    statement_count: int
    statuses: tuple[tuple[str, str, int], ...]
    figure: Course | None
    offices: tuple[Office, ...]
    office_count: int
    people: tuple[Row, ...]
    people_count: int
    contacts: tuple[Row, ...]
    contact_count: int
    types: tuple[Row, ...]
    unsettled: tuple[Entry, ...]
    unsettled_count: int
    statements: tuple[Saying, ...]
    sheet: Sheet


def subject_listing(subject: Subject) -> Listing:
    """The events that a subject takes part in; those of a country's people count as its own."""
    return Listing(party=party_of(subject))


def subject_paths(holdings: Holdings) -> Iterator[str]:
    """One page or more for everybody."""
    census = holdings.census
    for subject in holdings.subjects:
        total = census.subject(subject).events
        yield from sheet_paths(subject.href, total, subject_listing(subject), holdings)


def subject_page(path: str, holdings: Holdings) -> SitePage | None:
    """The page of one actor."""
    stem, _ = split(path)
    subject = holdings.subjects.called(stem.removeprefix("actors/"))
    if subject is None:
        return None
    tallies = holdings.tallies(subject_listing(subject))
    found = sheet(path, subject_listing(subject), tallies, holdings)
    if found is None:
        return None
    view = _view(subject, tallies, found, holdings) if found.first else _further(subject, tallies, found)
    counts = f"{count_text(found.total, 'event')} and {count_text(view.statement_count, 'statement')}"
    return SitePage(
        path=path,
        template="subject",
        title=subject.name + found.suffix,
        description=f"{subject.name} in the record: {counts if found.first else found.suffix.lstrip(', ')}.",
        view=view,
        section="actors",
        structured=_structured(subject, view, holdings) if found.first else None,
        item=("actor", subject.slug),
        feed=f"feeds/{stem}" if found.first else None,
    )


def _further(subject: Subject, tallies: Sequence[Tally], found: Sheet) -> SubjectView:
    """What the pages of single periods show: the events alone."""
    return SubjectView(
        name=subject.name,
        kind=KINDS[subject.kind],
        country=None,
        event_count=found.total,
        statement_count=0,
        statuses=status_counts(tallies),
        figure=None,
        offices=(),
        office_count=0,
        people=(),
        people_count=0,
        contacts=(),
        contact_count=0,
        types=(),
        unsettled=(),
        unsettled_count=0,
        statements=(),
        sheet=found,
    )


def _view(subject: Subject, tallies: Sequence[Tally], found: Sheet, holdings: Holdings) -> SubjectView:
    contacts = _contacts(subject, holdings)
    people = _people(subject, holdings)
    held = offices(subject, holdings)
    count, said = _sayings(subject, holdings)
    country = holdings.subjects.country(subject.country) if subject.kind is not ActorKind.COUNTRY else None
    chosen = replace(subject_listing(subject), statuses=UNSETTLED)
    return SubjectView(
        name=subject.name,
        kind=KINDS[subject.kind],
        country=subject_part(country) if country else None,
        event_count=found.total,
        statement_count=count,
        statuses=status_counts(tallies),
        figure=course(tallies),
        offices=held[:_MOST_OFFICES],
        office_count=len(held),
        people=tuple(people[:_MOST_PEOPLE]),
        people_count=len(people),
        contacts=tuple(contacts[:_MOST_CONTACTS]),
        contact_count=len(contacts),
        types=_types(tallies),
        unsettled=told_entries(chosen, holdings, _MOST_UNSETTLED),
        unsettled_count=sum(each.count for each in tallies if each.status in UNSETTLED),
        statements=said,
        sheet=found,
    )


def _sayings(subject: Subject, holdings: Holdings) -> tuple[int, tuple[Saying, ...]]:
    """How many statements the subject made, and the newest of them."""
    count, found = holdings.record.spoken(party_of(subject), limit=_MOST_STATEMENTS, as_of=holdings.as_of)
    articles = holdings.record.articles_of(each.statement.article for each in found)
    return count, tuple(
        saying(each.statement, articles[each.statement.article], each.sentence, holdings.subjects)
        for each in found
        if each.statement.article in articles
    )


def _contacts(subject: Subject, holdings: Holdings) -> list[Row]:
    """Who else takes part in the subject's events; for a country, other countries and organisations."""
    counts: dict[Subject, Count] = {}
    subjects = holdings.subjects
    for roll in holdings.record.rolls(subject_listing(subject), as_of=holdings.as_of):
        cooperative = "cooperation" in ontology.quad(roll.type)
        for other in concerned(roll.parties, subjects):
            if other == subject:
                continue
            if ActorKind.COUNTRY in {subject.kind, other.kind} and other.country == subject.country:
                continue
            if subject.kind is ActorKind.COUNTRY and other.kind is ActorKind.PERSON:
                continue
            counts.setdefault(other, Count()).add(roll.day, cooperative=cooperative)
    return busiest(
        row(_contact_part(subject, other, holdings), found, subjects.country_text(other.country) or "")
        for other, found in counts.items()
    )


def _contact_part(subject: Subject, other: Subject, holdings: Holdings) -> Part:
    """Of two countries the page of the pair; of others the page of the other."""
    pair = (subject, other) if subject.name <= other.name else (other, subject)
    if pair in holdings.census.pairs:
        return Part(other.name, pair_href(pair), name=True)
    return subject_part(other)


def _people(subject: Subject, holdings: Holdings) -> list[Row]:
    """Persons and organisations of a country."""
    if subject.kind is not ActorKind.COUNTRY:
        return []
    own = [each for each in holdings.subjects.of_country(subject.country) if each != subject]
    return [replace(each, note="") for each in subject_rows(holdings, own)]


def _types(tallies: Sequence[Tally]) -> tuple[Row, ...]:
    counts: dict[EventType, Count] = {}
    for each in tallies:
        cooperative = "cooperation" in ontology.quad(each.type)
        found = counts.setdefault(each.type, Count())
        found.add(each.day, cooperative=cooperative)
        found.events += each.count - 1
        found.cooperation += (each.count - 1) * cooperative
    return tuple(
        busiest(row(Part(type_labels()[each], type_href(each)), count) for each, count in counts.items())
    )


def _structured(subject: Subject, view: SubjectView, holdings: Holdings) -> dict[str, Any]:
    """Schema.org Person, Country or Organization. Source: https://schema.org."""
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA.get(subject.kind, "Organization"),
        "name": subject.name,
    }
    if subject.key:
        made["identifier"] = subject.key
        kind, _, number = subject.key.partition(":")
        if kind == "person" and number[:1] == "Q" and number[1:].isdigit():
            made["sameAs"] = f"https://www.wikidata.org/entity/{number}"
    titles = list(dict.fromkeys(each.office for each in view.offices if not each.qualifier))
    if subject.kind is ActorKind.PERSON:
        country = holdings.subjects.country_text(subject.country)
        made |= {"jobTitle": titles[:3]} if titles else {}
        made |= {"nationality": {"@type": "Country", "name": country}} if country else {}
    return made
