"""How it came to this: the days that matter for a subject, and the sentence that tells each.

Days are chosen as `publishing.chronicle` chooses them (how many articles name a day, and how many still do a month
later), among the sentences that are about the subject; where a record is small, by what happened on them.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.model import DateSpan, Event, EventType, PageSentence, Status
from dragoman.publishing.texts._choose import centre, near, repeats, standing
from dragoman.publishing.texts._edited import Desk
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material, before
from dragoman.publishing.texts._worded import told, worth_telling
from dragoman.wording import span_text

_LATE = 30
"""Days after which a day is named because it is remembered, not because it is news."""
_LATE_WEIGHT = 0.3
_ENTERED = 0.4
"""What it adds that chronologies list a day: there a desk has chosen already."""
_MANY, _TRUST = 60, 2.0
"""Articles from which on how many name a day says most, and how much more it counts there."""
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
_FEW = 7
"""Days of a timeline below which what events of the record were is told in our words."""
_NEAR = 2.0
"""What it adds to a day that a sentence of it is near to what the subject is about."""
_ASIDE = 0.8
"""What a day loses on which no event of the subject itself is told."""
_OWN = 0.9
_STANDS = 0.45
"""How well a sentence must stand by itself that tells a day."""
_SAME_DAY = 0.6
"""Cosine from which the sentences of two days tell the same."""
_ENTRY = 1.5
"""What it adds to a sentence that an article lists it under that day itself."""


class Days:
    """The days of a subject, each with the sentences about it.

    Args:
        material: What the page is made of.
        until: Only days before this one.
        entry: What it adds to a sentence that an article lists it under that day itself.
    """

    def __init__(self, material: Material, until: date | None = None, entry: float = _ENTRY) -> None:
        self._entry = entry
        self._events = {each.id: each for each in material.events}
        self._lines: dict[date, list[Line]] = defaultdict(list)
        end = until or before(material.today, -1)
        for line in material.lines:
            if line.day is not None and line.day < end and line.day <= line.order and line.about >= 0.6:
                self._lines[line.day].append(line)
        self._middle = centre(each for each in material.lines if each.about >= 1)
        self._trust = _TRUST if len(material.articles) >= _MANY else 1.0
        self._first = before(min(material.order.values(), default=date.min), 365)
        self._salience = {
            on: self._weigh(on, lines) for on, lines in self._lines.items() if on >= self._first
        }

    def _weigh(self, on: date, lines: Sequence[Line]) -> float:
        naming = {each.article for each in lines if each.named} or {lines[0].article}
        late = {each.article for each in lines if each.named and each.order - on >= timedelta(_LATE)}
        entered = {each.article for each in lines if each.entry}
        told = [self._events[name] for each in lines for name in each.events if name in self._events]
        done = [each for each in told if each.status in {Status.HAPPENED, Status.CANCELLED}]
        deed = max((_DEEDS.get(each.type, 0.1) for each in done if each.date.exact), default=0.0)
        voices = max((each.voices for each in done), default=1)
        leads = any(each.number <= _LEADING for each in lines)
        sure = max(each.about + _NEAR * near(each, self._middle) for each in lines)
        spoken_of = (
            math.log1p(len(naming))
            + _LATE_WEIGHT * math.log1p(len(late))
            + _ENTERED * math.log1p(len(entered))
        )
        return (
            self._trust * spoken_of
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
        order = sorted(self._salience, key=lambda on: (-self._salience[on], -on.toordinal()))
        for on in order:
            if len(kept) == most:
                break
            line = self._best(on, besides, [one for _, one in kept])
            if line is not None:
                kept.append((on, line))
        return sorted(kept, key=lambda each: each[0])

    def _best(self, on: date, besides: Sequence[Line], days: Sequence[Line] = ()) -> Line | None:
        """The line that tells a day best; nothing where what it tells is on the page already.

        Days are told alike without being one ("protesters gathered in …"): what tells another day is looked at less
        strictly, and where the best line repeats that, the next ones are tried.
        """
        lines = self._lines[on]
        middle = centre(lines)
        worth = {each.key: self._worth(each, on, middle) for each in lines}
        for each in sorted(lines, key=lambda each: (-worth[each.key], each.key)):
            if worth[each.key] <= 0:
                return None
            if standing(each) * _tells_deed(each) < _STANDS:
                continue
            if any(one.day == on and repeats(each, one) for one in besides):
                return None
            if all(each.key != one.key and each.like(one) < _SAME_DAY for one in (*days, *besides)):
                return each
        return None

    def _worth(self, line: Line, on: date, middle: dict[str, float]) -> float:
        """Near to what is said of the day, standing by itself, told early in its article and as done."""
        worth = standing(line) * _tells_deed(line) * (0.3 + near(line, middle)) * line.about
        events = [self._events[name] for name in line.events if name in self._events]
        then = [each for each in events if each.date.earliest == on and each.date.exact]
        if then:
            worth *= 1.2 + max(_DEEDS.get(each.type, 0.1) for each in then) + 0.1 * min(line.voices, 4)
        if events and all(each.status in {Status.PLANNED, Status.POSSIBLE, Status.DENIED} for each in events):
            return 0.0
        worth *= self._entry if line.entry else 1.0
        return worth * (1 - 0.02 * min(line.number, 20))


_ASIDE_FIRST = re.compile(r"(?:When|As|While|Though|Although|Because|Since|Despite|Long|Once)\b")
_ABOUT_WORDS = re.compile(
    r"\b(?:comments?|remarks?|statements?|announcement|news|visit) (?:come|came|comes|appears?)\b|"
    r"\bspoke (?:after|a day after|as)\b"
)
"""What tells when something was said, not what."""
_STATE = re.compile(r"^[^,“]{3,90}\b(?:is|are|was|were) (?:the|an?|where|when|one of|in|home)\b")
_AHEAD = re.compile(r"\b(?:will|is to|are to|is set to|are set to|is due|are due|may|might|could)\b")
_ON_THE_WAY = re.compile(r"\b(?:had arrived|arrived|landed|left for|flew|set off|was due|were due)\b")


def plain(line: Line) -> float:
    """How plainly a sentence tells something: with what matters first, and more than an arrival."""
    worth = 0.4 if _ASIDE_FIRST.match(line.text) or _ABOUT_WORDS.search(line.text[:110]) else 1.0
    return worth * (0.4 if _ON_THE_WAY.search(line.text[:80]) else 1.0)


def _tells_deed(line: Line) -> float:
    """How plainly a sentence tells what happened on a day: no state of things, nothing to come, of the subject."""
    worth = plain(line)
    if line.entry:
        return worth
    worth *= 0.4 if _STATE.match(line.text) else 1.0
    worth *= 0.4 if _AHEAD.search(line.text) else 1.0
    worth *= 1.0 if line.events else 0.8
    return worth * (1.0 if line.early else 0.7)


def timeline(
    material: Material, desk: Desk, days: Sequence[tuple[date, Line]], most: int = _FEW
) -> list[PageSentence]:
    """The days that matter, each sentence with its day before it.

    Where articles have few whole sentences on the subject's days, what events of the record were on other days is told
    in our words.
    """
    plan: list[tuple[date, Line | Event]] = list(days)
    plan += [(on, each) for on, each in bare(material, [line for _, line in days], most - len(days))]
    made = []
    for on, each in sorted(plan, key=lambda one: one[0]):
        desk.turn()
        if isinstance(each, Line):
            made.append(desk.sentence(each, span_text(DateSpan(on, on)), on=on))
        else:
            made.append(in_our_words(material, desk, each, span_text(each.date)))
    return made


def in_our_words(material: Material, desk: Desk, event: Event, label: str | None = None) -> PageSentence:
    """An event in a sentence of ours, cited to its reports; its day stands before it or, without a label, in it."""
    evidence = tuple(each.report.evidence[0] for each in material.tellings(event))
    made = told(event, desk.introduced)
    if label is None:
        made = f"{made} {'on' if event.date.exact else 'in'} {span_text(event.date)}"
    return PageSentence(f"{made}.", evidence, label, own=True)


def bare(material: Material, besides: Sequence[Line], most: int) -> list[tuple[date, Event]]:
    """Meetings, deals and deeds of the subject on other days than those told, those told most first."""
    taken = {line.day for line in besides}
    seen = {name for line in besides for name in line.events}
    found = [
        each
        for each in material.events
        if each.status is Status.HAPPENED
        and each.id not in seen
        and each.date.known
        and (each.date.exact or _whole_month(each.date))
        and each.date.earliest not in taken
        and each.date.earliest is not None
        and each.date.earliest <= material.today
        and each.type in _DEEDS
        and worth_telling(each)
        and material.tellings(each)
    ]
    found.sort(key=lambda each: (-each.voices, -_DEEDS[each.type], not each.date.exact, each.id))
    kept: dict[date, Event] = {}
    for each in found:
        if each.date.earliest is not None and len(kept) < most:
            kept.setdefault(each.date.earliest, each)
    return sorted(kept.items())


def _whole_month(span: DateSpan) -> bool:
    """Whether a span is one month by the calendar, which can be told as such."""
    return len(span.edtf()) == len("2023-08")
