"""The page of an actor: a country, an organisation or a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.model import Actor, ActorKind, DateSpan, Tenure
from dragoman.publishing._entries import Entry, Group, Saying, by_month, entries, saying, status_counts
from dragoman.publishing._figures import Course, course
from dragoman.publishing._holdings import Happening, Holdings, article_href, pair_href
from dragoman.publishing._pages import Pager, Row, SitePage, busiest, row, sheets, subject_part, subject_rows
from dragoman.publishing._phrases import Part
from dragoman.publishing._subjects import Subject
from dragoman.wording import capital, count_text, span_text

_MOST_CONTACTS = 12
_MOST_OFFICES = 12
_MOST_STATEMENTS = 20
_MOST_UNSETTLED = 8
_KINDS = {
    ActorKind.COUNTRY: "country",
    ActorKind.ORGANISATION: "organisation",
    ActorKind.PERSON: "person",
    ActorKind.GROUP: "group",
    ActorKind.UNKNOWN: "actor",
}


@dataclass(frozen=True, slots=True)
class Office:
    """An office as articles name it: by whom held, from when to when, and where that is said."""

    person: Part
    office: str
    body: str | None
    qualifier: str | None
    when: str
    basis: str
    sources: tuple[Part, ...]


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
    contacts: tuple[Row, ...]
    contact_count: int
    types: tuple[Row, ...]
    unsettled: tuple[Entry, ...]
    unsettled_count: int
    timeline: tuple[Group, ...]
    statements: tuple[Saying, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class SubjectsView:
    """The list of everybody who has a page."""

    countries: tuple[Row, ...]
    organisations: tuple[Row, ...]
    people: tuple[Row, ...]


def subject_pages(holdings: Holdings, size: int) -> Iterator[SitePage]:
    """The list of actors, and one page (or more, where there are many events) for each."""
    yield _index(holdings)
    offices = _offices(holdings)
    unsettled = frozenset(holdings.unsettled)
    for subject in holdings.subjects:
        happenings = holdings.by_subject.get(subject, ())
        found = sheets(subject.href, happenings, holdings, size)
        whole = _view(
            subject,
            happenings,
            [each for each in happenings if each in unsettled],
            holdings,
            offices.get(subject, ()),
        )
        for number, sheet in enumerate(found):
            view = replace(whole if number == 0 else _further(whole), timeline=by_month(sheet.entries))
            view = replace(view, pager=sheet.pager)
            counts = (
                f"{count_text(view.event_count, 'event')} and {count_text(view.statement_count, 'statement')}"
            )
            yield SitePage(
                path=sheet.path,
                template="subject",
                title=subject.name + (f", page {number + 1}" if number else ""),
                description=f"{subject.name} in the record: {counts}.",
                view=view,
                section="actors",
            )


def _further(view: SubjectView) -> SubjectView:
    """What the second and later pages of a long timeline keep of the first."""
    return replace(view, offices=(), people=(), contacts=(), types=(), unsettled=(), statements=())


def _view(
    subject: Subject,
    happenings: Sequence[Happening],
    unsettled: Sequence[Happening],
    holdings: Holdings,
    offices: Sequence[Office],
) -> SubjectView:
    said = holdings.said_by.get(subject, ())
    contacts = _contacts(subject, happenings, holdings)
    country = holdings.subjects.country(subject.country) if subject.kind is not ActorKind.COUNTRY else None
    return SubjectView(
        name=subject.name,
        kind=_KINDS[subject.kind],
        country=subject_part(country) if country else None,
        event_count=len(happenings),
        statement_count=len(said),
        statuses=status_counts(happenings),
        figure=course(happenings, holdings),
        offices=tuple(offices[:_MOST_OFFICES]),
        office_count=len(offices),
        people=tuple(_people(subject, holdings)),
        contacts=tuple(contacts[:_MOST_CONTACTS]),
        contact_count=len(contacts),
        types=_types(happenings),
        unsettled=entries(unsettled[:_MOST_UNSETTLED], holdings),
        unsettled_count=len(unsettled),
        timeline=(),
        statements=tuple(saying(each, holdings) for each in said[:_MOST_STATEMENTS]),
        pager=None,
    )


def _contacts(subject: Subject, happenings: Sequence[Happening], holdings: Holdings) -> list[Row]:
    """Who else takes part in the subject's events; for a country, other countries and organisations."""
    together: dict[Subject, list[Happening]] = defaultdict(list)
    subjects = holdings.subjects
    for each in happenings:
        parties = {found for actor in _everybody(each) for found in subjects.concerned(actor)}
        for other in parties - {subject}:
            if ActorKind.COUNTRY in {subject.kind, other.kind} and other.country == subject.country:
                continue
            if subject.kind is ActorKind.COUNTRY and other.kind is ActorKind.PERSON:
                continue
            together[other].append(each)
    return busiest(
        row(_contact_part(subject, other, holdings), found, subjects.country_text(other.country) or "")
        for other, found in together.items()
    )


def _contact_part(subject: Subject, other: Subject, holdings: Holdings) -> Part:
    """Of two countries the page of the pair; of others the page of the other."""
    pair = (subject, other) if subject.name <= other.name else (other, subject)
    if pair in holdings.by_pair:
        return Part(other.name, pair_href(pair), name=True)
    return subject_part(other)


def _people(subject: Subject, holdings: Holdings) -> list[Row]:
    """Persons and organisations of a country."""
    if subject.kind is not ActorKind.COUNTRY:
        return []
    own = [each for each in holdings.subjects if each.country == subject.country and each != subject]
    return [
        Row(each.name, each.count, each.cooperation, each.conflict, each.last, each.last_edtf)
        for each in subject_rows(holdings, own)
    ]


def _types(happenings: Sequence[Happening]) -> tuple[Row, ...]:
    by_type: dict[str, list[Happening]] = defaultdict(list)
    for each in happenings:
        by_type[str(each.first.type)].append(each)
    return tuple(
        busiest(row(Part(name, f"types/{name.lower()}.html"), found) for name, found in by_type.items())
    )


def _everybody(happening: Happening) -> tuple[Actor, ...]:
    return happening.first.actors + happening.first.recipients


def _offices(holdings: Holdings) -> dict[Subject, tuple[Office, ...]]:
    """Tenures of all articles brought together, for the page of the person and of the country."""
    together: dict[tuple[str, ...], list[tuple[Tenure, str]]] = defaultdict(list)
    for coded in holdings.coded:
        for tenure in coded.tenures:
            same = (tenure.person, tenure.office, tenure.organisation, tenure.country, tenure.qualifier)
            together[tuple((each or "").casefold() for each in same)].append((tenure, coded.article.id))
    made: dict[Subject, list[Office]] = defaultdict(list)
    for found in sorted(together.values(), key=_last_seen, reverse=True):
        tenure = found[0][0]
        person = holdings.subjects.person(tenure.person)
        office = _office(found, person, holdings)
        for subject in (person, holdings.subjects.country(tenure.country)):
            if subject:
                made[subject].append(office)
    for subject in holdings.subjects:
        if subject.kind is ActorKind.PERSON:
            known = holdings.known_offices(subject.name, subject.country)
            made[subject].extend(_known(each, subject) for each in known)
    return {subject: tuple(offices) for subject, offices in made.items()}


def _known(tenure: Tenure, subject: Subject) -> Office:
    """An office that the reference knows of."""
    return Office(
        person=subject_part(subject),
        office=tenure.office,
        body=tenure.organisation,
        qualifier=tenure.qualifier,
        when=_term(tenure.start, tenure.end) or "dates not known",
        basis=f"reference: {tenure.source}" if tenure.source else "reference",
        sources=(),
    )


def _last_seen(found: Sequence[tuple[Tenure, str]]) -> tuple[date, str]:
    """The last day an office is attested on; one that is over comes after one that goes on."""
    over = any(each.qualifier == "former" or each.end for each, _ in found)
    seen = [each.seen.latest for each, _ in found if each.seen and each.seen.latest]
    return (date.min if over else max(seen, default=date.min), found[0][0].person)


def _office(found: Sequence[tuple[Tenure, str]], person: Subject | None, holdings: Holdings) -> Office:
    tenures = [each for each, _ in found]
    tenure = tenures[0]
    sources: dict[str, Part] = {}
    for each, article in found:
        index = each.evidence[0].sentence if each.evidence else None
        outlet = holdings.by_id[article].article.outlet or "article"
        sources.setdefault(article, Part(outlet, article_href(article, index), name=True))
    return Office(
        person=subject_part(person) if person else Part(tenure.person, name=True),
        office=capital(tenure.office.replace("_", " ")),
        body=tenure.organisation,
        qualifier=tenure.qualifier,
        when=_tenure_dates(tenures),
        basis="articles",
        sources=tuple(sources.values())[:3],
    )


def _tenure_dates(tenures: Sequence[Tenure]) -> str:
    start = next((each.start for each in tenures if each.start and each.start.known), None)
    end = next((each.end for each in tenures if each.end and each.end.known), None)
    if start or end:
        return _term(start, end)
    seen = [each.seen for each in tenures if each.seen and each.seen.known]
    if not seen:
        return "dates not stated"
    hull = DateSpan(
        min((each.earliest for each in seen if each.earliest), default=None),
        max((each.latest for each in seen if each.latest), default=None),
    )
    return f"so named {span_text(hull)}"


def _term(start: DateSpan | None, end: DateSpan | None) -> str:
    """`since 1 May 2020`, `until May 2024`, `1 May 2020 to May 2024`; empty where neither is known."""
    first = span_text(start) if start and start.known else ""
    last = span_text(end) if end and end.known else ""
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def _index(holdings: Holdings) -> SitePage:
    kinds: dict[str, list[Subject]] = {"countries": [], "organisations": [], "people": []}
    for subject in holdings.subjects:
        group = {ActorKind.COUNTRY: "countries", ActorKind.PERSON: "people"}.get(
            subject.kind, "organisations"
        )
        kinds[group].append(subject)
    rows = {group: tuple(subject_rows(holdings, each)) for group, each in kinds.items()}
    total = sum(len(each) for each in rows.values())
    return SitePage(
        path="actors/index.html",
        template="subjects",
        title="Actors",
        description=f"{count_text(total, 'actor')} in the record: countries, organisations and people.",
        view=SubjectsView(**rows),
        section="actors",
    )
