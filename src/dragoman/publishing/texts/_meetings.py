"""How often the parties of a subject met, and when last, as the record counts it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.model import Event, EventType, Evidence, PageSentence, Status
from dragoman.publishing.texts._ahead import tells_done
from dragoman.publishing.texts._choose import standing
from dragoman.publishing.texts._edited import Desk
from dragoman.publishing.texts._material import Material, between
from dragoman.publishing.texts._matter import Matter, Party
from dragoman.wording import capital, count_text, day_text, span_text

_CITED = 6
_WEEKS, _UNKNOWN, _LONG_AFTER = 31, 99, 60
"""Days of a span that says when something was, of one that does not, and between a known meeting and a later one."""
_STANDS = 0.45
"""How well a sentence must stand by itself that tells of a meeting."""


def last_met(material: Material, desk: Desk, parties: Sequence[Party]) -> list[PageSentence]:
    """`On 14 March 2025, as far as the record knows the day.`, and the sentence that tells it.

    Where they met later on a day that is not known, that is said too.

    Args:
        material: What the page is made of.
        desk: Makes its sentences ready.
        parties: Who met whom.
    """
    matter = Matter("pair", material.matter.name, tuple(parties))
    met = _met(material, matter)
    dated = _dated(material, met)
    later = _later(material, met, dated[-1] if dated else None)
    if not dated and later is None:
        return []
    made = []
    desk.turn()
    if later is not None:
        event, on = later
        telling = _telling(material, desk, event)
        text = f"Not long before {day_text(on)}; the day is not known."
        made += [PageSentence(text, _cited(material, [event]), own=True), *telling]
    if dated and (later is None or not made[1:]):
        last = dated[-1]
        when = f"{'on' if last.date.exact else 'in'} {span_text(last.date)}"
        telling = _telling(material, desk, last)
        text = f"{capital(when)}, as far as the record knows{' the day' if last.date.exact else ''}."
        made += [
            PageSentence(text, telling[0].evidence if telling else _cited(material, [last]), own=True),
            *telling,
        ]
    return made


def _later(material: Material, met: Sequence[Event], last: Event | None) -> tuple[Event, date] | None:
    """A meeting on a day nobody gives that was told first long after the last one whose day is known; and when."""
    since = last.date.latest if last is not None and last.date.latest else date.min
    found: list[tuple[date, int, str, Event]] = []
    for each in met:
        days = [
            material.order[name]
            for name in {one.report.article for one in material.tellings(each)}
            if name in material.order
            and (material.coded[name].article.publication.span.days or _UNKNOWN) <= 2
        ]
        vague = each.date.days is None or each.date.days > _WEEKS
        if vague and days and (min(days) - since).days > _LONG_AFTER and each.voices > 1:
            found.append((min(days), each.voices, each.id, each))
    return (max(found)[3], max(found)[0]) if found else None


def met_often(material: Material) -> list[PageSentence]:
    """`At least 12 times that the record knows of; the first, of those with a known day, in February 2023, …`."""
    met = _met(material, material.matter)
    dated = _dated(material, met)
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


def _met(material: Material, matter: Matter) -> list[Event]:
    """The contacts of the parties, the oldest of those with a day first."""
    found = [
        each
        for each in material.own_events
        if each.type is EventType.CONSULT
        and each.status in {Status.HAPPENED, Status.ONGOING}
        and between(each, matter)
    ]
    return sorted(found, key=lambda each: (each.date.earliest or date.max, each.id))


def _dated(material: Material, met: Sequence[Event]) -> list[Event]:
    return [
        each
        for each in met
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
    lines = [
        each
        for each in material.lines
        if event.id in each.events and standing(each) > 0 and tells_done(each, event)
    ]
    best = max(
        lines,
        key=lambda each: (standing(each) >= _STANDS, each.order, standing(each), each.key),
        default=None,
    )
    return [desk.sentence(best)] if best is not None else []
