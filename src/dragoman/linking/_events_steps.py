"""The life of an event: what was reported of it, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.linking._alike import mention
from dragoman.linking._coreference import near_place, wide
from dragoman.linking._telling import Telling
from dragoman.model import DateSpan, EventStep, Granularity, Place, Status

_STEPS = {
    Status.POSSIBLE: "proposed",
    Status.PLANNED: "planned",
    Status.CANCELLED: "cancelled",
    Status.ONGOING: "began",
    Status.HAPPENED: "happened",
    Status.DENIED: "denied",
}
_PUT_OFF = ("postpone", "put off", "puts off", "putting off", "delay", "defer", "adjourn")


@dataclass(slots=True)
class _Step:
    what: str
    told: list[Telling] = field(default_factory=list)
    date: DateSpan | None = None
    place: Place | None = None


def steps(told: Sequence[Telling]) -> tuple[EventStep, ...]:
    """Its life in the order reported: a step for each new status, and for each new date or place of a plan.

    A report that says what the standing step says already is counted with it.

    Args:
        told: Reports of one event, in the order told.
    """
    life: list[_Step] = []
    for each in told:
        what = _what(each, life)
        standing = next((step for step in reversed(life) if step.what in _same(what)), None)
        if standing is None or (what == "moved" and not _agrees(standing, each)):
            standing = _Step(what)
            life.append(standing)
        standing.told.append(each)
        _fill(standing, each)
    return tuple(_finished(each) for each in life)


def _what(telling: Telling, life: list[_Step]) -> str:
    what = _STEPS[telling.report.status]
    if what in {"cancelled", "planned"} and any(
        word in text.casefold() for text in telling.sentences for word in _PUT_OFF
    ):
        return "postponed" if telling.report.type.value == "CONSULT" else what
    plan = next((step for step in reversed(life) if step.what in {"planned", "moved"}), None)
    if what == "planned" and plan is not None and not _agrees(plan, telling):
        earlier = [step for step in life if step.what in {"planned", "moved"}]
        return "planned" if any(_agrees(step, telling) for step in earlier) else "moved"
    return what


def _same(what: str) -> tuple[str, ...]:
    return ("planned",) if what == "planned" else (what,)


def _agrees(step: _Step, telling: Telling) -> bool:
    """Whether a report gives no other date or place than the step has."""
    date, place = _told(telling), telling.report.place
    if date is not None and step.date is not None and not step.date.overlaps(date):
        return False
    return place is None or step.place is None or near_place(step.place, place) is not False


def _told(telling: Telling) -> DateSpan | None:
    """The days a report names, wider than its date where that can be misread by a week."""
    seen, date = mention(telling).when, telling.report.date
    if date.days is None or seen is None:
        return None
    return date if seen.days == date.days else DateSpan(seen.first, seen.last, Granularity.SPAN, date.text)


def _fill(step: _Step, telling: Telling) -> None:
    date, place = _told(telling), telling.report.place
    if (
        date is not None
        and date.days is not None
        and (step.date is None or (date.days < (step.date.days or 9999)))
    ):
        step.date = date
    if place is not None and (step.place is None or (wide(step.place) and not wide(place))):
        step.place = place


def _finished(step: _Step) -> EventStep:
    return EventStep(
        what=step.what,
        reported=step.told[0].published,
        reports=tuple(each.id for each in step.told),
        voices=len({each.voice for each in step.told}),
        date=step.date,
        place=step.place,
    )
