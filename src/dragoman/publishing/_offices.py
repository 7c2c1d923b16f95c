"""The offices of a person or of a country, as articles and the reference tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model import ActorKind, DateSpan, Tenure
from dragoman.publishing._addresses import article_href
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._phrases import Part
from dragoman.publishing._subjects import Subject
from dragoman.record import Held, fold
from dragoman.wording import capital, day_text, span_text


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


def offices(subject: Subject, holdings: Holdings) -> tuple[Office, ...]:
    """The offices of a person, or of a country; the last attested first, those of the reference after them."""
    if subject.kind is ActorKind.COUNTRY:
        held = holdings.record.offices(country=subject.country, as_of=holdings.as_of)
    elif subject.kind is ActorKind.PERSON:
        held = holdings.record.offices(person=fold(subject.name), as_of=holdings.as_of)
    else:
        return ()
    together: dict[tuple[str, ...], list[Held]] = defaultdict(list)
    for each in held:
        of = each.tenure
        same = (of.person, of.office, of.organisation, of.country, of.qualifier)
        together[tuple((part or "").casefold() for part in same)].append(each)
    made = [
        _office(found, subject, holdings) for found in sorted(together.values(), key=_last_seen, reverse=True)
    ]
    if subject.kind is ActorKind.PERSON:
        known = holdings.known.offices(subject.name, subject.country)
        made += [_known(each, subject) for each in known]
    return tuple(made)


def _known(tenure: Tenure, subject: Subject) -> Office:
    """An office that the reference knows of."""
    return Office(
        person=Part(subject.name, subject.href, name=True),
        office=tenure.office,
        body=tenure.organisation,
        qualifier=tenure.qualifier,
        when=_term(tenure.start, tenure.end) or "dates not known",
        basis=f"reference: {tenure.source}" if tenure.source else "reference",
        sources=(),
    )


def _last_seen(found: Sequence[Held]) -> tuple[date, str]:
    """The last day an office is attested on; one that is over comes after one that goes on."""
    over = any(each.tenure.qualifier == "former" or each.tenure.end for each in found)
    seen = [each.tenure.seen.latest for each in found if each.tenure.seen and each.tenure.seen.latest]
    return (date.min if over else max(seen, default=date.min), found[0].tenure.person)


def _office(found: Sequence[Held], subject: Subject, holdings: Holdings) -> Office:
    tenures = [each.tenure for each in found]
    tenure = tenures[0]
    person = subject if subject.kind is ActorKind.PERSON else holdings.subjects.person(tenure.person)
    sources: dict[str, Part] = {}
    for each in found:
        index = each.tenure.evidence[0].sentence if each.tenure.evidence else None
        sources.setdefault(
            each.article,
            Part(each.outlet or _unnamed(each.tenure), article_href(each.article, index), name=True),
        )
    return Office(
        person=Part(person.name, person.href, name=True) if person else Part(tenure.person, name=True),
        office=capital(tenure.office.replace("_", " ")),
        body=tenure.organisation,
        qualifier=tenure.qualifier,
        when=_tenure_dates(tenures),
        basis="articles",
        sources=tuple(sources.values())[:3],
    )


def _unnamed(tenure: Tenure) -> str:
    """What stands for an article whose outlet nobody knows: its day."""
    return f"article of {span_text(tenure.seen)}" if tenure.seen and tenure.seen.known else "article"


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
    first = _text(start) if start and start.known else ""
    last = _text(end) if end and end.known else ""
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def _text(span: DateSpan) -> str:
    """A span that follows "since" or "until": `21 August 2024 or later`, not "from 21 August 2024 on"."""
    if span.earliest and span.latest is None:
        return f"{day_text(span.earliest)} or later"
    if span.latest and span.earliest is None:
        return f"{day_text(span.latest)} or earlier"
    return span_text(span)
