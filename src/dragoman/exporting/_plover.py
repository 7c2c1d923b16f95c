"""Events as PLOVER records in JSON, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dragoman.model import Actor, Event
from dragoman.record import EventFilter

if TYPE_CHECKING:
    from dragoman.linking import Telling
    from dragoman.record import Record

PLOVER_VERSION = "0.6b2"
"""The version of PLOVER whose types, modes and contexts are used."""


def plover_records(record: Record, chosen: EventFilter, coder: str) -> Iterator[dict[str, Any]]:
    """PLOVER's records of events: its fields under its names, and ours that it lacks after them.

    Source: Open Event Data Alliance, PLOVER, https://github.com/openeventdata/PLOVER. `source` and `target` are
    lists of `actorText` and `code` (country, then sector); `text` is the sentence that first told the event.
    Ours: `dateSpan` (EDTF), `status`, `mode`, `location`, `voices`, `reports` (each with its own text,
    publication and sources) and `conflicts`.
    """
    for event in record.each_event(chosen):
        tellings = record.tellings(event.id, chosen.reported_by)
        if tellings:
            yield plover_record(event, tellings, coder)


def plover_record(event: Event, tellings: Iterable[Telling], coder: str) -> dict[str, Any]:
    """One event with its reports, the earliest first."""
    told = tuple(tellings)
    first = told[0]
    contexts = sorted({name for each in told for name in each.report.contexts})
    return {
        "id": event.id,
        "date": _day(event),
        "source": [_party(each) for each in event.actors],
        "target": [_party(each) for each in event.recipients],
        "event": event.type.value,
        "eventText": first.report.evidence[0].quote,
        "mode": event.mode or "",
        "context": ", ".join(contexts),
        "text": first.sentences[0] if first.sentences else "",
        "language": "en",
        "publication": first.outlet or "",
        "coder": coder,
        "version": PLOVER_VERSION,
        "dateSpan": event.date.edtf(),
        "status": event.status.value,
        "title": event.title or "",
        "location": _location(event),
        "voices": event.voices,
        "conflicts": list(event.conflicts),
        "reports": [_report(each) for each in told],
    }


def _day(event: Event) -> str:
    """PLOVER wants one day: the day if it is known, else empty; `dateSpan` has the span."""
    return event.date.earliest.isoformat() if event.date.exact and event.date.earliest else ""


def _party(actor: Actor) -> dict[str, str]:
    sector = actor.sector.value if actor.sector else ""
    country = actor.country or ""
    return {"actorText": actor.name, "code": country if sector == country else country + sector}


def _location(event: Event) -> dict[str, Any] | None:
    if event.place is None:
        return None
    place = event.place
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
    }


def _report(telling: Telling) -> dict[str, Any]:
    report = telling.report
    return {
        "id": report.id,
        "article": report.article,
        "publication": telling.outlet or "",
        "published": telling.published.edtf(),
        "according_to": [each.name for each in report.attribution],
        "status": report.status.value,
        "date": report.date.edtf(),
        "evidence": [
            {"quote": each.quote, "start": each.span.start, "end": each.span.end} for each in report.evidence
        ],
        "text": list(telling.sentences),
    }
