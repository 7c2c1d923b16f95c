"""How it came to this: the days that matter for a subject, and the sentence that tells each.

Days are chosen as `publishing.chronicle` chooses them (how many articles name a day, and how many still do a month
later), among the sentences that are about the subject; where a record is small, by what happened on them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.model import ActorKind, DateSpan, Event, EventType, PageSentence, Status
from dragoman.publishing.texts._choose import centre, near, repeats, standing
from dragoman.publishing.texts._edited import Desk
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material, before
from dragoman.wording import span_text

_LATE = 30
"""Days after which a day is named because it is remembered, not because it is news."""
_LATE_WEIGHT = 0.3
_LEADING = 3
"""First sentences of an article, which say what it is about."""
_DEEDS = {
    EventType.AGREE: 0.5,
    EventType.ASSAULT: 0.5,
    EventType.COERCE: 0.35,
    EventType.CONSULT: 0.35,
    EventType.COOPERATE: 0.3,
    EventType.MOBILIZE: 0.35,
    EventType.PROTEST: 0.3,
    EventType.RETREAT: 0.4,
    EventType.SANCTION: 0.5,
}
_MONTH = 31
"""Days of the longest span that a timeline can give for a day."""
_FEW = 7
"""Days of a timeline below which what events of the record were is told in our words."""
_NEAR = 2.0
"""What it adds to a day that a sentence of it is near to what the subject is about."""
_ASIDE = 0.8
"""What a day loses on which no event of the subject itself is told."""
_OWN = 0.9
_STANDS = 0.45
"""How well a sentence must stand by itself that tells a day."""
_ENTRY = 1.5
"""What it adds to a sentence that an article lists it under that day itself."""


class Days:
    """The days of a subject, each with the sentences about it.

    Args:
        material: What the page is made of.
        until: Only days before this one.
    """

    def __init__(self, material: Material, until: date | None = None) -> None:
        self._events = {each.id: each for each in material.events}
        self._lines: dict[date, list[Line]] = defaultdict(list)
        end = until or before(material.today, -1)
        for line in material.lines:
            if line.day is not None and line.day < end and line.day <= line.order and line.about >= 0.6:
                self._lines[line.day].append(line)
        self._middle = centre(each for each in material.lines if each.about >= 1)
        self._first = before(min(material.order.values(), default=date.min), 365)
        self._salience = {
            on: self._weigh(on, lines) for on, lines in self._lines.items() if on >= self._first
        }

    def _weigh(self, on: date, lines: Sequence[Line]) -> float:
        naming = {each.article for each in lines}
        late = {each.article for each in lines if each.order - on >= timedelta(_LATE)}
        told = [self._events[name] for each in lines for name in each.events if name in self._events]
        done = [each for each in told if each.status in {Status.HAPPENED, Status.CANCELLED}]
        deed = max((_DEEDS.get(each.type, 0.1) for each in done if each.date.exact), default=0.0)
        voices = max((each.voices for each in done), default=1)
        leads = any(each.number <= _LEADING for each in lines)
        sure = max(each.about + _NEAR * near(each, self._middle) for each in lines)
        return (
            math.log1p(len(naming))
            + _LATE_WEIGHT * math.log1p(len(late))
            + 0.3 * math.log(voices)
            + deed
            + 0.3 * leads
            + sure
            - (_ASIDE if all(each.about < _OWN for each in lines) else 0.0)
        )

    def chosen(self, most: int, besides: Sequence[Line] = ()) -> list[tuple[date, Line]]:
        """The days that matter most, in order, each with the sentence that tells it best.

        Args:
            most: How many days at most.
            besides: What stands on the page already and need not be told again.
        """
        kept: list[tuple[date, Line]] = []
        told: list[Line] = list(besides)
        order = sorted(self._salience, key=lambda on: (-self._salience[on], -on.toordinal()))
        for on in order:
            if len(kept) == most:
                break
            line = self._best(on, told)
            if line is not None:
                kept.append((on, line))
                told.append(line)
        return sorted(kept, key=lambda each: each[0])

    def _best(self, on: date, told: Sequence[Line]) -> Line | None:
        """The line that tells a day best; nothing where what it tells is on the page already."""
        lines = self._lines[on]
        middle = centre(lines)
        worth = {each.key: self._worth(each, on, middle) for each in lines}
        for each in sorted(lines, key=lambda each: (-worth[each.key], each.key)):
            if worth[each.key] <= 0:
                return None
            if standing(each) >= _STANDS:
                return None if any(repeats(each, one) for one in told) else each
        return None

    def _worth(self, line: Line, on: date, middle: dict[str, float]) -> float:
        """Near to what is said of the day, standing by itself, told early in its article and as done."""
        worth = standing(line) * (0.3 + near(line, middle)) * line.about
        events = [self._events[name] for name in line.events if name in self._events]
        if any(each.date.earliest == on and each.date.exact for each in events):
            worth *= 1.3
        if events and all(each.status in {Status.PLANNED, Status.POSSIBLE, Status.DENIED} for each in events):
            return 0.0
        worth *= _ENTRY if line.entry else 1.0
        return worth * (1 - 0.02 * min(line.number, 20))


def timeline(material: Material, desk: Desk, days: Sequence[tuple[date, Line]]) -> list[PageSentence]:
    """The days that matter, each sentence with its day before it.

    Where articles have few whole sentences on the subject's days, what events of the record were on other days is told
    in our words.
    """
    made = [(on, desk.sentence(line, span_text(DateSpan(on, on)))) for on, line in days]
    taken = {on for on, _ in days}
    if len(days) < _FEW:
        for event in _bare(material, taken)[: _FEW - len(days)]:
            on = event.date.earliest
            told = material.tellings(event)
            if on is None or not told:
                continue
            evidence = tuple(each.report.evidence[0] for each in told)
            made.append((on, PageSentence(f"{_told(event)}.", evidence, span_text(event.date), own=True)))
    return [sentence for _, sentence in sorted(made, key=lambda each: each[0])]


def _told(event: Event) -> str:
    return (
        (event.title or "").replace(" make a visit in ", " visit ").replace(" makes a visit in ", " visits ")
    )


def _bare(material: Material, taken: set[date]) -> list[Event]:
    """Meetings, deals and deeds of the subject on other days, those told most first."""
    found = [
        each
        for each in material.events
        if each.status is Status.HAPPENED
        and each.date.known
        and (each.date.days or _MONTH + 1) <= _MONTH
        and each.date.earliest not in taken
        and each.date.earliest is not None
        and each.date.earliest <= material.today
        and each.type in _DEEDS
        and each.title
        and len({who.name for who in (*each.actors, *each.recipients)}) > 1
        and all(who.kind is not ActorKind.GROUP for who in (*each.actors, *each.recipients))
    ]
    found.sort(key=lambda each: (-each.voices, -_DEEDS[each.type], each.id))
    kept: dict[date, Event] = {}
    for each in found:
        if each.date.earliest is not None:
            kept.setdefault(each.date.earliest, each)
    return list(kept.values())
