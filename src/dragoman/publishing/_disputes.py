"""The life of an event and what its reports disagree on, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Conflict, ConflictSide, DateSpan, Event
from dragoman.publishing._holdings import Happening, Holdings, article_href
from dragoman.wording import capital, count_text, listing, span_text

_STEP_WORDS = {
    "proposed": "proposed",
    "planned": "planned",
    "moved": "moved",
    "postponed": "put off",
    "cancelled": "called off",
    "began": "under way",
    "happened": "happened",
    "denied": "denied",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of an event: what was reported, when, and where it stands."""

    what: str
    reported: str
    reported_edtf: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: what it says, who says so, since when, in how many independent reports."""

    value: str
    sources: str
    since: str
    since_edtf: str
    voices: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement, or an update, between reports of one event."""

    id: str
    issue: str
    sides: tuple[Side, ...]
    update: bool
    heading: str
    href: str | None


def life(happening: Happening, holdings: Holdings) -> tuple[Step, ...]:
    """The steps of an event's life, where there is more than one."""
    event = happening.event
    if event is None or len(event.steps) < 2:
        return ()
    return tuple(
        Step(
            _STEP_WORDS.get(each.what, each.what),
            _reported(each.reported),
            each.reported.edtf(),
            _place(each.reports, holdings),
        )
        for each in event.steps
    )


def disputes(happening: Happening, holdings: Holdings) -> tuple[Dispute, ...]:
    """What the reports of an event disagree on; disagreements before updates."""
    event = happening.event
    if event is None or not event.conflicts:
        return ()
    found = sorted(holdings.conflicts_of.get(event.id, ()), key=lambda each: (each.update, each.id))
    return tuple(dispute(each, event, holdings) for each in found)


def dispute(conflict: Conflict, event: Event, holdings: Holdings) -> Dispute:
    """One conflict with its sides."""
    return Dispute(
        conflict.id,
        capital(conflict.issue),
        tuple(_side(each, holdings) for each in conflict.sides),
        conflict.update,
        event.title or "",
        _place(event.reports, holdings),
    )


def _side(side: ConflictSide, holdings: Holdings) -> Side:
    return Side(
        value=capital(side.value),
        sources=listing(side.sources),
        since=_reported(side.since) if side.since else "",
        since_edtf=side.since.edtf() if side.since else "",
        voices=count_text(side.voices, "independent voice"),
        href=_place(side.reports, holdings) or _place_said(side.statements, holdings),
    )


def _reported(span: DateSpan) -> str:
    return span_text(span) if span.known else "day of the report not known"


def _place(reports: tuple[str, ...], holdings: Holdings) -> str | None:
    for name in reports:
        found = holdings.by_report.get(name)
        if found is not None and found.evidence:
            return article_href(found.article, found.evidence[0].sentence)
    return None


def _place_said(statements: tuple[str, ...], holdings: Holdings) -> str | None:
    for name in statements:
        found = holdings.by_statement.get(name)
        if found is not None:
            return article_href(found.article, found.evidence.sentence)
    return None
