"""Reports as an editor looks at them: what was coded, on which words, by whom told, what was decided."""

from __future__ import annotations

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
    told = record.sentences(each.article for each in found)
    places = {(each.article, each.sentence): each for passages in told.values() for each in passages}
    made = []
    for each in found:
        event = record.event(each.id)
        quotes = tuple(_quote(one, places.get((one.article, one.sentence))) for one in each.evidence)
        made.append(_card(each, heads.get(each.article), event, quotes, said.get(each.id, ())))
    return tuple(made)


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
    if kind == "correct":
        return f"{field} set to {value}"
    if kind == "date":
        return f"date set to {value}"
    words = {"same": "put together", "not_same": "kept apart", "merge": "put together", "split": "split off"}
    return words.get(kind, f"{kind}ed")
