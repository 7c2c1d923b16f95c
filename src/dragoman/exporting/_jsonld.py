"""Events as linked data: schema.org for what they are, PROV for what they rest on, Web Annotation for the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.model import Actor, ActorKind, Article, Event, EventReport, Place, Status
from dragoman.record import EventFilter

if TYPE_CHECKING:
    from dragoman.linking import Telling
    from dragoman.record import Record

CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dragoman": "urn:dragoman:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo"},
    "hasTarget": {"@id": "oa:hasTarget"},
    "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
    "hasSelector": {"@id": "oa:hasSelector"},
    "exact": {"@id": "oa:exact"},
    "prefix": {"@id": "oa:prefix"},
    "suffix": {"@id": "oa:suffix"},
    "start": {"@id": "oa:start"},
    "end": {"@id": "oa:end"},
    "startDate": {"@id": "https://schema.org/startDate"},
    "endDate": {"@id": "https://schema.org/endDate"},
}
"""Names to addresses; all of it inline, so that nothing is fetched to read it."""

_STATUS = {
    Status.PLANNED: "https://schema.org/EventScheduled",
    Status.CANCELLED: "https://schema.org/EventCancelled",
}


def jsonld(record: Record, chosen: EventFilter) -> dict[str, Any]:
    """A document with one node for each event, report, article and conflict.

    Source: https://schema.org/Event; https://www.w3.org/TR/prov-o/; https://www.w3.org/TR/annotation-model/
    """
    graph: list[dict[str, Any]] = []
    articles: dict[str, None] = {}
    for event in record.each_event(chosen):
        tellings = record.tellings(event.id, chosen.reported_by)
        graph.append(event_node(event))
        graph += [report_node(each, event.id) for each in tellings]
        articles.update(dict.fromkeys(each.article for each in tellings))
    for name in articles:
        found = record.article(name)
        if found is not None:
            graph.append(article_node(found))
    return {"@context": CONTEXT, "@graph": graph}


def event_node(event: Event) -> dict[str, Any]:
    """An event as schema.org has it; `additionalType` is PLOVER's."""
    node: dict[str, Any] = {
        "@id": f"urn:dragoman:{event.id}",
        "@type": ["Event", "prov:Entity"],
        "name": event.title,
        "additionalType": f"urn:plover:{event.type.value}" + (f":{event.mode}" if event.mode else ""),
        "startDate": event.date.earliest.isoformat() if event.date.earliest else None,
        "endDate": event.date.latest.isoformat() if event.date.latest else None,
        "temporalCoverage": event.date.edtf() or None,
        "eventStatus": _STATUS.get(event.status),
        "dragoman:status": event.status.value,
        "dragoman:voices": event.voices,
        "organizer": [_party(each) for each in event.actors],
        "attendee": [_party(each) for each in event.recipients],
        "location": _place(event.place),
        "wasDerivedFrom": [f"urn:dragoman:{each}" for each in event.reports],
        "dragoman:conflict": [{"@id": f"urn:dragoman:{each}"} for each in event.conflicts],
    }
    return _told(node)


def report_node(telling: Telling, event: str) -> dict[str, Any]:
    """A report: an annotation of the words it rests on, derived from its article, attributed to who says it."""
    report: EventReport = telling.report
    return _told(
        {
            "@id": f"urn:dragoman:{report.id}",
            "@type": ["oa:Annotation", "prov:Entity"],
            "about": {"@id": f"urn:dragoman:{event}"},
            "dragoman:status": report.status.value,
            "temporalCoverage": report.date.edtf() or None,
            "wasDerivedFrom": [f"urn:dragoman:{report.article}"],
            "wasAttributedTo": [
                _told({"@type": "prov:Agent", "name": name})
                for name in [telling.outlet, *(each.name for each in report.attribution)]
                if name
            ],
            "hasTarget": [
                {
                    "hasSource": f"urn:dragoman:{each.article}",
                    "hasSelector": [
                        {
                            "@type": "oa:TextQuoteSelector",
                            "exact": each.quote,
                            "prefix": each.prefix,
                            "suffix": each.suffix,
                        },
                        {"@type": "oa:TextPositionSelector", "start": each.span.start, "end": each.span.end},
                    ],
                }
                for each in report.evidence
            ],
        }
    )


def article_node(article: Article) -> dict[str, Any]:
    """An article as schema.org's NewsArticle, without its text."""
    day = article.publication.span
    return _told(
        {
            "@id": f"urn:dragoman:{article.id}",
            "@type": ["NewsArticle", "prov:Entity"],
            "headline": article.title,
            "url": article.url,
            "inLanguage": article.language,
            "datePublished": day.earliest.isoformat() if day.exact and day.earliest else None,
            "temporalCoverage": None if day.exact else day.edtf() or None,
            "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet}
            if article.outlet
            else None,
            "author": [{"@type": "Person", "name": each} for each in article.authors],
        }
    )


_KINDS = {
    ActorKind.PERSON: "Person",
    ActorKind.COUNTRY: "Country",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.GROUP: "Organization",
    ActorKind.UNKNOWN: "Thing",
}


def _party(actor: Actor) -> dict[str, Any]:
    return _told(
        {
            "@id": f"urn:dragoman:{actor.key}" if actor.key else None,
            "@type": _KINDS[actor.kind],
            "name": actor.name,
            "jobTitle": actor.office if actor.kind is ActorKind.PERSON else None,
            "dragoman:country": actor.country,
            "dragoman:sector": actor.sector.value if actor.sector else None,
        }
    )


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    geo = None
    if place.latitude is not None and place.longitude is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    known = f"https://sws.geonames.org/{place.geonames}/" if place.geonames else None
    return _told(
        {
            "@type": "Place",
            "name": place.name,
            "geo": geo,
            "sameAs": known,
            "dragoman:country": place.country,
        }
    )


def _told(node: dict[str, Any]) -> dict[str, Any]:
    """Without what is unknown: JSON-LD knows no unknown values, only values not given."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}
