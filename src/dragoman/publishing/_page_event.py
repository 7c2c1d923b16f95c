"""The page of an event: its life, what every report says with the words marked, what is disputed, its story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.model import EventReport, Evidence, Status
from dragoman.publishing._addresses import article_href, day_href, event_href, place_href, story_href
from dragoman.publishing._disputes import Dispute, Step
from dragoman.publishing._entries import Entry, Quotation, entry, headline, quotation, telling
from dragoman.publishing._happenings import Happening, happenings
from dragoman.publishing._holdings import Holdings, published_text
from dragoman.publishing._page_day import SHORT_SPAN
from dragoman.publishing._pages import SitePage, subject_part
from dragoman.publishing._phrases import Part, plain, sources_text, when_text
from dragoman.record import Listing, fold
from dragoman.reference.ontology import definition
from dragoman.wording import capital, count_text, span_text

_MOST_REPORTS = 80


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an event: who prints it, according to whom, in which words."""

    id: str
    article: Part
    outlet: str | None
    published: str
    published_edtf: str
    status: str
    status_text: str
    when: str
    according: str | None
    quotations: tuple[Quotation, ...]
    confidence: str
    frame: str | None


@dataclass(frozen=True, slots=True)
class EventView:
    """Everything an event's page shows."""

    id: str
    title: str
    entry: Entry
    meaning: str
    when_href: str | None
    place: Part | None
    actors: tuple[Part, ...]
    recipients: tuple[Part, ...]
    first: str | None
    last: str | None
    voices: int
    report_count: int
    story: Part | None
    life: tuple[Step, ...]
    disputes: tuple[Dispute, ...]
    updates: tuple[Dispute, ...]
    reports: tuple[Report, ...]


def event_paths(holdings: Holdings) -> Iterator[str]:
    """One page an event."""
    for each in holdings.record.listed(Listing(), as_of=holdings.as_of):
        yield event_href(each)


def event_page(path: str, holdings: Holdings) -> SitePage | None:
    """The page of one event."""
    name = path.removeprefix("events/").removesuffix(".html")
    found = happenings(holdings.record, [name], holdings.as_of, most=_MOST_REPORTS)
    if not found or event_href(found[0].id) != path:
        return None
    view = _view(found[0], holdings)
    told = plain(view.entry.parts)
    return SitePage(
        path=path,
        template="event",
        title=view.title,
        description=f"{told}. {count_text(view.report_count, 'report')}, "
        f"{count_text(view.voices, 'independent voice')}.",
        view=view,
        section="events",
        structured=_structured(found[0], view),
        item=("event", found[0].id),
    )


def _view(happening: Happening, holdings: Holdings) -> EventView:
    event = happening.event
    shown = entry(happening, holdings.subjects)
    story = holdings.stories.get(event.story or "")
    day = event.date.latest
    dated = day is not None and event.date.days is not None and event.date.days <= SHORT_SPAN
    return EventView(
        id=event.id,
        title=event.title or capital(plain(shown.brief)),
        entry=shown,
        meaning=definition(event.type).meaning,
        when_href=day_href(day) if dated and day else None,
        place=_place(happening, holdings),
        actors=_parties(happening, holdings, "actors"),
        recipients=_parties(happening, holdings, "recipients"),
        first=span_text(event.first) if event.first and event.first.known else None,
        last=span_text(event.last) if event.last and event.last.known and event.last != event.first else None,
        voices=event.voices,
        report_count=happening.count,
        story=Part(story.title, story_href(story.id), name=True) if story else None,
        life=shown.life,
        disputes=tuple(each for each in shown.disputes if not each.update),
        updates=tuple(each for each in shown.disputes if each.update),
        reports=tuple(_report(each, happening) for each in _by_day(happening)),
    )


def _by_day(happening: Happening) -> list[EventReport]:
    """The reports, what was published first first."""

    def day(report: EventReport) -> tuple[str, str]:
        span = happening.articles[report.article].publication.span
        first = span.earliest or span.latest
        return (first.isoformat() if first else "9999", report.id)

    return sorted(happening.reports, key=day)


def _report(report: EventReport, happening: Happening) -> Report:
    article = happening.articles[report.article]
    first = [telling(happening, report)] if report.evidence else []
    chosen: dict[int, Evidence] = {}
    for each in (*first, *report.evidence):
        chosen.setdefault(each.sentence, each)
    return Report(
        id=report.id,
        article=Part(headline(article), article_href(article) + f"#{report.id}", name=True),
        outlet=article.outlet,
        published=published_text(article.publication.span),
        published_edtf=article.publication.span.edtf(),
        status=str(report.status),
        status_text=_STATUS[report.status],
        when=when_text(report, article.publication.span),
        according=sources_text(report.attribution, article.text),
        quotations=tuple(quotation(happening, each) for each in chosen.values()),
        confidence=f"{report.confidence:.0%}",
        frame=report.frame,
    )


_STATUS = {
    Status.HAPPENED: "as done",
    Status.ONGOING: "as going on",
    Status.PLANNED: "as planned",
    Status.POSSIBLE: "as possible",
    Status.DENIED: "as denied",
    Status.CANCELLED: "as called off",
}


def _place(happening: Happening, holdings: Holdings) -> Part | None:
    place = happening.event.place
    if place is None:
        return None
    country = holdings.subjects.country_text(place.country)
    name = f"{place.name}, {country}" if country and country != place.name else place.name
    return Part(name, place_href(fold(place.name), place.country), name=True)


def _parties(happening: Happening, holdings: Holdings, role: str) -> tuple[Part, ...]:
    subjects = holdings.subjects
    made: dict[str, Part] = {}
    for actor in getattr(happening.event, role):
        subject = subjects.of(actor)
        office = f", {actor.office}" if actor.office and subject and subject.kind == "person" else ""
        name = capital(subjects.display(actor)) + office
        leads = subject or subjects.country(actor.country)
        made[name] = Part(name, subject_part(leads).href if leads else None, name=True)
    return tuple(made.values())


def _structured(happening: Happening, view: EventView) -> dict[str, Any]:
    """Schema.org Event. Source: https://schema.org/Event."""
    event = happening.event
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": event.id,
        "name": view.title,
        "description": plain(view.entry.parts),
        "additionalType": f"PLOVER:{event.type}",
    }
    if event.date.earliest:
        made["startDate"] = event.date.earliest.isoformat()
    if event.date.latest:
        made["endDate"] = event.date.latest.isoformat()
    if event.status is Status.CANCELLED:
        made["eventStatus"] = "https://schema.org/EventCancelled"
    elif event.status is Status.PLANNED:
        made["eventStatus"] = "https://schema.org/EventScheduled"
    if event.place:
        place: dict[str, Any] = {"@type": "Place", "name": event.place.name}
        if event.place.latitude is not None and event.place.longitude is not None:
            place["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": event.place.latitude,
                "longitude": event.place.longitude,
            }
        made["location"] = place
    parties = [each.name for each in (*event.actors, *event.recipients)]
    if parties:
        kinds = {"person": "Person", "country": "Country"}
        made["attendee"] = [
            {"@type": kinds.get(str(each.kind), "Organization"), "name": each.name}
            for each in (*event.actors, *event.recipients)
        ]
    return made
