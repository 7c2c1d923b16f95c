"""Reports as an editor looks at them: what was coded, on which words, by whom told, what was decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import Actor, Event, EventReport, Evidence
from dragoman.record import FIELDS, Head, Passage, Record
from dragoman.wording import span_text


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in their surroundings, and the way to them."""

    before: str
    words: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class Card:
    """One report."""

    id: str
    event: str | None
    type: str
    mode: str | None
    status: str
    who: str
    whom: str
    when: str
    where: str
    according: str
    outlet: str | None
    title: str
    published: str
    article: str
    frame: str
    confidence: float
    quotes: tuple[Quote, ...]
    values: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    decided: tuple[str, ...]


def cards(record: Record, reports: Iterable[str]) -> tuple[Card, ...]:
    """The reports of these ids that the record has."""
    found = [each for each in (record.report(name) for name in dict.fromkeys(reports)) if each is not None]
    heads = record.heads(each.article for each in found)
    said = _decided(record, {each.id for each in found})
    quotes = quoted(record, [one for each in found for one in each.evidence])
    made = []
    for each in found:
        event = record.event(each.id)
        words = tuple(quotes[one] for one in each.evidence)
        made.append(_card(each, heads.get(each.article), event, words, said.get(each.id, ())))
    return tuple(made)


def quoted(record: Record, evidence: Sequence[Evidence]) -> dict[Evidence, Quote]:
    """Words in the sentences they stand in."""
    told = record.sentences({each.article for each in evidence})
    places = {(each.article, each.sentence): each for passages in told.values() for each in passages}
    return {each: _quote(each, places.get((each.article, each.sentence))) for each in evidence}


def _quote(evidence: Evidence, sentence: Passage | None) -> Quote:
    """The words in their whole sentence, where its text is kept; else in what little is kept around them."""
    href = f"articles/{evidence.article}.html#s{evidence.sentence}"
    start, end = evidence.span.start, evidence.span.end
    if sentence is None or not (sentence.start <= start and end <= sentence.end):
        return Quote(f"…{evidence.prefix}", evidence.quote, f"{evidence.suffix}…", href)
    text, at = sentence.text, start - sentence.start
    return Quote(text[:at], text[at : at + end - start], text[at + end - start :], href)


def _card(
    report: EventReport,
    head: Head | None,
    event: Event | None,
    quotes: tuple[Quote, ...],
    decided: Sequence[str],
) -> Card:
    return Card(
        id=report.id,
        event=event.id if event else None,
        type=report.type.value,
        mode=report.mode,
        status=report.status.value,
        who=_names(report.actors),
        whom=_names(report.recipients),
        when=span_text(report.date) if report.date.known else "day not known",
        where=report.place.name if report.place else "",
        according=" → ".join(each.name for each in report.attribution),
        outlet=head.outlet if head else None,
        title=(head.title if head else None) or "Untitled article",
        published=head.published if head else "",
        article=report.article,
        frame=report.frame or "",
        confidence=report.confidence,
        quotes=quotes,
        values=tuple((field, value_of(report, field)) for field in FIELDS),
        reasons=report.reasons,
        decided=tuple(decided),
    )


def value_of(report: EventReport, field: str) -> str:
    """A field as an editor would type it."""
    value = getattr(report, field)
    if field in {"actors", "recipients"}:
        return ", ".join(each.name for each in value)
    if field == "place":
        return value.name if value else ""
    if field == "date":
        return str(value.edtf())
    return str(value.value if hasattr(value, "value") else value or "")


def _names(actors: Sequence[Actor]) -> str:
    return ", ".join(
        f"{each.name} ({each.country})" if each.country and each.kind.value != "country" else each.name
        for each in actors
    )


def _decided(record: Record, reports: set[str]) -> dict[str, list[str]]:
    """What is in force about each report, in a few words."""
    made: dict[str, list[str]] = {}
    for each in record.decisions():
        if not each.in_force or each.decision.kind == "undo":
            continue
        words = said(each.decision.kind, each.decision.field, each.decision.value)
        for name in each.decision.targets:
            if name in reports:
                made.setdefault(name, []).append(f"{words}, by {each.decision.who}")
    return made


def said(kind: str, field: str | None, value: str | None) -> str:
    """A decision in a few words."""
    if kind in {"correct", "date"}:
        return f"{'day' if kind == 'date' else field} set to {_typed(value)}"
    return _SAID.get(kind, kind)


def proposed(kind: str, field: str | None, value: str | None) -> str:
    """A decision that is thought of: the heading of what it would change."""
    if kind in {"correct", "date"}:
        return f"If the {'day' if kind == 'date' else field} is {_typed(value)}"
    return _IF.get(kind, f"If {said(kind, field, value)}")


_SAID = {
    "same": "put together",
    "merge": "put together",
    "not_same": "kept apart",
    "split": "split off",
    "accept": "right as coded",
    "reject": "not an event",
    "undo": "taken back",
}
_IF = {
    "same": "If these are one event",
    "merge": "If these are one",
    "not_same": "If these are not the same",
    "split": "If this is another event",
    "accept": "If this is right",
    "reject": "If this is no event",
}


def _typed(value: str | None) -> str:
    """The value of a correction (JSON) as it was typed."""
    try:
        plain = json.loads(value or "null")
    except ValueError:
        return str(value)
    if isinstance(plain, list):
        return ", ".join(str(each.get("name", each) if isinstance(each, dict) else each) for each in plain)
    return str(plain.get("name", plain)) if isinstance(plain, dict) else str(plain) if plain else "nothing"
