"""The rows of each table, one at a time, from the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from dragoman.model import (
    Actor,
    Article,
    Conflict,
    DateSpan,
    Event,
    EventReport,
    Place,
    Quantity,
    Statement,
    Tenure,
)
from dragoman.record import ArticleFilter, ConflictFilter, EventFilter, StatementFilter
from dragoman.reference import ontology

if TYPE_CHECKING:
    from dragoman.linking import Telling
    from dragoman.record import Head, Record

Cell = str | int | float | bool | date | list[str] | None
Row = dict[str, Cell]


def rows(record: Record, table: str, chosen: EventFilter) -> Iterator[Row]:
    """The rows of a table.

    Args:
        record: Where they come from.
        table: A name of `tables()`.
        chosen: Which events. Articles, statements and tenures keep to its outlet, days of publication
            (`reported_by`) and actor (as their source) as far as these mean something for them.
    """
    return _ROWS[table](record, chosen)


def _events(record: Record, chosen: EventFilter) -> Iterator[Row]:
    for each in record.each_event(chosen):
        yield event_row(each)


def event_row(event: Event) -> Row:
    """One event as a row."""
    meaning = ontology.types()[event.type]
    modes = {each.name: each.intensity for each in meaning.modes}
    return {
        "id": event.id,
        "title": event.title,
        "type": event.type.value,
        "mode": event.mode,
        "quad": meaning.quad.value,
        "intensity": modes.get(event.mode or "", meaning.intensity),
        "status": event.status.value,
        **_days(event.date, "date"),
        **_people(event.actors, "actor", sectors=True),
        **_people(event.recipients, "recipient", sectors=True),
        **_where(event.place),
        "voices": event.voices,
        "reports": len(event.reports),
        "first_reported": event.first.latest if event.first else None,
        "last_reported": event.last.latest if event.last else None,
        "conflicts": list(event.conflicts),
        "story": event.story,
    }


def _parties(record: Record, chosen: EventFilter) -> Iterator[Row]:
    for event in record.each_event(chosen):
        for role, some in (("actor", event.actors), ("recipient", event.recipients)):
            for position, each in enumerate(some):
                yield {
                    "event": event.id,
                    "role": role,
                    "position": position,
                    "name": each.name,
                    "country": each.country,
                    "sector": each.sector.value if each.sector else None,
                    "kind": each.kind.value,
                    "office": each.office,
                    "organisation": each.organisation,
                    "key": each.key,
                }


def _reports(record: Record, chosen: EventFilter) -> Iterator[Row]:
    for event in record.each_event(chosen):
        for telling in record.tellings(event.id, chosen.reported_by):
            yield report_row(telling, event.id)


def report_row(telling: Telling, event: str) -> Row:
    """One report as a row; its first evidence stands for it."""
    report: EventReport = telling.report
    trigger = report.evidence[0]
    return {
        "id": report.id,
        "event": event,
        "article": report.article,
        "outlet": telling.outlet,
        "published": telling.published.edtf() or None,
        "type": report.type.value,
        "mode": report.mode,
        "status": report.status.value,
        "date": report.date.edtf() or None,
        "date_text": report.date.text,
        **_people(report.actors, "actor"),
        **_people(report.recipients, "recipient"),
        "place": report.place.name if report.place else None,
        "place_country": report.place.country if report.place else None,
        "according_to": [each.name for each in report.attribution],
        "quantities": [_number(each) for each in report.quantities],
        "contexts": list(report.contexts),
        "trigger": trigger.quote,
        "sentence": telling.sentences[0] if telling.sentences else None,
        "start": trigger.span.start,
        "end": trigger.span.end,
        "frame": report.frame,
        "confidence": round(report.confidence, 3),
    }


def _statements(record: Record, chosen: EventFilter) -> Iterator[Row]:
    said = record.statements(
        StatementFilter(
            source=chosen.actor,
            outlet=chosen.outlet,
            since=chosen.since,
            until=chosen.until,
            reported_by=chosen.reported_by,
        )
    )
    heads = record.heads(each.article for each in said)
    for each in said:
        yield statement_row(each, heads.get(each.article))


def statement_row(said: Statement, head: Head | None) -> Row:
    """One statement as a row."""
    return {
        "id": said.id,
        "article": said.article,
        "outlet": head.outlet if head else None,
        "published": (head.published if head else None) or None,
        "source": said.source.name if said.source else None,
        "source_kind": said.source.kind if said.source else None,
        "source_country": said.source.country if said.source else None,
        "cue": said.cue,
        "content": said.evidence.quote,
        "direct": said.direct,
        "medium": said.medium,
        "via": [each.name for each in said.via],
        "start": said.content.start,
        "end": said.content.end,
    }


def _conflicts(record: Record, chosen: EventFilter) -> Iterator[Row]:
    found = record.conflicts(
        ConflictFilter(
            actor=chosen.actor,
            with_=chosen.with_,
            since=chosen.since,
            until=chosen.until,
            reported_by=chosen.reported_by,
        )
    )
    for each in found:
        yield from conflict_rows(each)


def conflict_rows(conflict: Conflict) -> Iterator[Row]:
    """One conflict as rows, one a side."""
    for number, side in enumerate(conflict.sides):
        yield {
            "id": conflict.id,
            "event": conflict.event,
            "about": conflict.about,
            "issue": conflict.issue,
            "update": conflict.update,
            "side": number,
            "value": side.value,
            "sources": list(side.sources),
            "voices": side.voices,
            "since": (side.since.edtf() if side.since else None) or None,
            "reports": list(side.reports),
            "statements": list(side.statements),
        }


def _articles(record: Record, chosen: EventFilter) -> Iterator[Row]:
    wanted = ArticleFilter(
        outlet=chosen.outlet, since=chosen.since, until=chosen.until, reported_by=chosen.reported_by
    )
    copies = record.copies()
    for name in record.article_ids(wanted):
        found = record.article(name)
        if found is not None:
            yield article_row(found, copies.get(name))


def article_row(article: Article, copy_of: str | None) -> Row:
    """One article as a row, without its text."""
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "agency": article.agency,
        "authors": list(article.authors),
        "url": article.url,
        **_days(article.publication.span, "published"),
        "basis": article.publication.basis,
        "language": article.language,
        "copy_of": copy_of,
        "location": article.origin.location,
        "sha256": article.origin.sha256,
    }


def _tenures(record: Record, chosen: EventFilter) -> Iterator[Row]:
    for each in record.tenures(country=chosen.actor):
        yield tenure_row(each)


def tenure_row(tenure: Tenure) -> Row:
    """One tenure as a row."""
    said = tenure.evidence[0] if tenure.evidence else None
    return {
        "person": tenure.person,
        "office": tenure.office,
        "country": tenure.country,
        "organisation": tenure.organisation,
        "qualifier": tenure.qualifier,
        "start": _edtf(tenure.start),
        "end": _edtf(tenure.end),
        "seen": _edtf(tenure.seen),
        "article": said.article if said else None,
        "quote": said.quote if said else None,
    }


def _days(span: DateSpan, name: str) -> Row:
    return {name: span.edtf() or None, f"{name}_earliest": span.earliest, f"{name}_latest": span.latest}


def _edtf(span: DateSpan | None) -> str | None:
    return (span.edtf() or None) if span else None


def _people(some: Iterable[Actor], role: str, *, sectors: bool = False) -> Row:
    found = tuple(some)
    row: Row = {
        f"{role}s": [each.name for each in found],
        f"{role}_countries": [each.country or "" for each in found],
    }
    if sectors:
        row[f"{role}_sectors"] = [each.sector.value if each.sector else "" for each in found]
    return row


def _where(place: Place | None) -> Row:
    if place is None:
        return dict.fromkeys(("place", "place_country", "latitude", "longitude", "geonames"))
    return {
        "place": place.name,
        "place_country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
    }


def _number(quantity: Quantity) -> str:
    low, high = f"{quantity.low:g}", f"{quantity.high:g}"
    return f"{low if low == high else f'{low}–{high}'} {quantity.unit}"


_ROWS: dict[str, Callable[[Record, EventFilter], Iterator[Row]]] = {
    "events": _events,
    "parties": _parties,
    "reports": _reports,
    "statements": _statements,
    "conflicts": _conflicts,
    "articles": _articles,
    "tenures": _tenures,
}
