"""The life of an event and what its reports disagree on, as pages show them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Conflict, ConflictSide, DateSpan, Event
from dragoman.publishing._addresses import article_href, event_href
from dragoman.publishing._happenings import Happening
from dragoman.wording import capital, count_text, listing, shortened, span_text

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


_DENIAL = re.compile(
    r"^whether it is so that (“.+”) – (?:denied or it happened|it happened or denied)$", re.IGNORECASE
)
"""An issue of which the sides say the rest."""


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


def life(happening: Happening) -> tuple[Step, ...]:
    """The steps of an event's life, where there is more than one."""
    event = happening.event
    if len(event.steps) < 2:
        return ()
    told = {each.id: each for each in happening.reports}
    made = []
    for step in event.steps:
        first = next((told[name] for name in step.reports if name in told), None)
        href = article_href(first.article, first.evidence[0].sentence) if first and first.evidence else None
        words = _STEP_WORDS.get(step.what, step.what)
        made.append(Step(words, _reported(step.reported), step.reported.edtf(), href))
    return tuple(made)


def disputes(happening: Happening) -> tuple[Dispute, ...]:
    """What the reports of an event disagree on; disagreements before updates."""
    found = sorted(happening.conflicts, key=lambda each: (each.update, each.id))
    return tuple(dispute(each, happening.event, happening.places) for each in found)


def dispute(conflict: Conflict, event: Event | None, places: Mapping[str, str]) -> Dispute:
    """One conflict with its sides; `places` is where reports and statements stand, by id.

    Sentences can contradict each other of which no event is coded: then there is no event.
    """
    return Dispute(
        conflict.id,
        capital(_DENIAL.sub(r"\1", conflict.issue)),
        tuple(_side(each, places) for each in conflict.sides),
        conflict.update,
        (event.title or "") if event else "",
        event_href(event.id) if event else None,
    )


def _side(side: ConflictSide, places: Mapping[str, str]) -> Side:
    return Side(
        value=capital(side.value),
        sources=_sources(side.sources),
        since=_reported(side.since) if side.since else "",
        since_edtf=side.since.edtf() if side.since else "",
        voices=count_text(side.voices, "independent voice"),
        href=_stands(side, places),
    )


def _sources(chains: Sequence[str]) -> str:
    """Who says so, each once: of a chain of sources everybody in it."""
    names = list(dict.fromkeys(name.strip() for chain in chains for name in chain.split("→")))
    shown = shortened(len(names))
    rest = len(names) - shown
    return listing([*names[:shown], *([count_text(rest, "other")] if rest else [])])


def _stands(side: ConflictSide, places: Mapping[str, str]) -> str | None:
    for each in side.evidence:
        return article_href(each.article, each.sentence)
    return next((places[name] for name in (*side.reports, *side.statements) if name in places), None)


def _reported(span: DateSpan) -> str:
    return span_text(span) if span.known else "day of the report not known"
