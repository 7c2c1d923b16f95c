"""How often the parties of a subject met, and when last, as the record counts it."""

from __future__ import annotations

from datetime import date

from dragoman.model import Event, EventType, Evidence, PageSentence, Status
from dragoman.publishing.texts._choose import standing
from dragoman.publishing.texts._edited import Desk
from dragoman.publishing.texts._material import Material, between
from dragoman.wording import count_text, span_text

_CITED = 6
_STANDS = 0.45
"""How well a sentence must stand by itself that tells of a meeting."""


def last_met(material: Material, desk: Desk) -> list[PageSentence]:
    """`On 14 March 2025, as far as the record knows.`, and the sentence that tells it."""
    dated = _dated(material)
    if not dated:
        return []
    last = dated[-1]
    made = f"{'On' if last.date.exact else 'In'} {span_text(last.date)}, as far as the record knows the day."
    desk.turn()
    telling = _telling(material, desk, last)
    cited = telling[0].evidence if telling else _cited(material, [last])
    return [PageSentence(made, cited, own=True), *telling]


def met_often(material: Material) -> list[PageSentence]:
    """`At least 12 times that the record knows of; the first, of those with a known day, in February 2023, …`."""
    met = _met(material)
    dated = _dated(material)
    if len(met) < 2:
        return []
    made = f"{count_text(len(met), 'time')} that the record knows of: meetings, visits, calls and talks"
    if len(dated) > 1:
        first, last = span_text(dated[0].date), span_text(dated[-1].date)
        made += f". Of those with a known day the first was {_on(dated[0])} {first}, the last {_on(dated[-1])} {last}"
        met = [dated[0], dated[-1], *met]
    return [PageSentence(f"{made}.", _cited(material, met), own=True)]


def _on(event: Event) -> str:
    return "on" if event.date.exact else "in"


def _met(material: Material) -> list[Event]:
    """The contacts of the parties, the oldest of those with a day first."""
    found = [
        each
        for each in material.own_events
        if each.type is EventType.CONSULT
        and each.status in {Status.HAPPENED, Status.ONGOING}
        and between(each, material.matter)
    ]
    return sorted(found, key=lambda each: (each.date.earliest or date.max, each.id))


def _dated(material: Material) -> list[Event]:
    return [
        each
        for each in _met(material)
        if each.date.earliest is not None
        and each.date.latest is not None
        and (each.date.exact or len(each.date.edtf()) == len("2023-08"))
        and each.date.latest <= material.today
    ]


def _cited(material: Material, events: list[Event]) -> tuple[Evidence, ...]:
    found = [
        telling.report.evidence[0] for each in events[:_CITED] for telling in material.tellings(each)[:1]
    ]
    return tuple(dict.fromkeys(found))


def _telling(material: Material, desk: Desk, event: Event) -> list[PageSentence]:
    lines = [each for each in material.lines if event.id in each.events and standing(each) > 0]
    best = max(
        lines,
        key=lambda each: (standing(each) >= _STANDS, each.order, standing(each), each.key),
        default=None,
    )
    return [desk.sentence(best)] if best is not None else []
