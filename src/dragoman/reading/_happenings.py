"""Dated events of the reference that an article mentions, and what they say of its date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dragoman import reference
from dragoman.model import DateSpan
from dragoman.reading._bounds import Bound, spoken
from dragoman.reading._dates import MONTHS, WEEKDAYS
from dragoman.reference import DatedEvent

_FUTURE = re.compile(
    r"\b(?:will|ahead of|upcoming|forthcoming|is (?:to|due|set|expected|scheduled|slated|planned)|"
    r"are (?:to|due|set|expected|scheduled|planned)|next (?:week|month)|prepar(?:e|es|ing) for|before (?:the|a))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|met|held|began|took|said|told|went|came|made|spoke|sparked|broke|led|won|hosted|"
    r"visited|attended|attacked|launched|started|signed|agreed|joined|during|since|following|[a-z]{3,}ed)\b"
)
# What is asked for, threatened or thought of has not happened by being named.
_UNREAL = re.compile(
    r"\b(?:calls? for|called (?:for|on)|calling (?:for|on)|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|should|must|if|"
    r"refus(?:e|es|ed|ing)|may|might|could|would|threaten(?:s|ed|ing)?|until|unless|want(?:s|ed)?|possible)\b"
)
_MONTHS = "|".join(name.capitalize() for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"})
_IN_MONTH = re.compile(rf"\b(?:in|last|since|this|of) (?:early |late |mid-)?(?P<month>{_MONTHS})\b(?!,? \d)")
_ON_WEEKDAY = re.compile(
    rf"\b(?P<last>last |next )?(?P<day>{'|'.join(name.capitalize() for name in WEEKDAYS)})\b"
)
_LAST = re.compile(r"\b(?P<which>last|earlier this|this|next) (?P<unit>week|month|year)\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?P<number>a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) "
    r"(?P<unit>day|week|month|year)s? ago\b",
    re.IGNORECASE,
)
_YESTERDAY = re.compile(r"\b(?P<which>yesterday|today|tomorrow)\b", re.IGNORECASE)
_NUMBERS = {"a": 1, "an": 1} | {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}

# What an outbreak of each kind is called when the article comes back to it.
_NOUNS = {
    "attack": "war|conflict|fighting|hostilities",
    "coup": "coup",
    "disaster": "disaster|earthquake|floods",
    "election": "election|vote",
    "invasion": "war|conflict|invasion|fighting",
    "war": "war|conflict|invasion|offensive|fighting|hostilities",
}
_BEGAN = r"\b(?:{nouns})\b[^.;]{{0,40}}\b(?:began|started|broke out|erupted|(?:was|were) (?:launched|held))\b"


def bounds(sentences: Sequence[str]) -> Iterator[Bound]:
    """What the dated events mentioned say of the publication date.

    Title and lead count as one sentence. Where a sentence can mean several events (two summits in one city),
    those count that its own expression of time fits, else all of them as alternatives.
    """
    told: dict[str, DatedEvent] = {}
    for sentence in sentences:
        named = reference.load().events_named(sentence)
        if named:
            told.update({event.key: event for event in named})
            yield from _of(named, sentence)
    lead = " ".join(sentences[:2])
    whole = [event for event in reference.load().events_named(lead) if event.key not in told]
    if whole:
        yield from _of(whole, lead)
    for event in told.values():
        yield from _came_back(event, sentences)


def _of(events: Sequence[DatedEvent], sentence: str) -> Iterator[Bound]:
    """The bound that a sentence sets which names the events."""
    related = [(event, found) for event in events if (found := _related(event, sentence)) is not None]
    if related and (events[0].foreseeable or not _UNREAL.search(sentence)):
        names = " or ".join(_named(event) for event, _ in related)
        spans = tuple(span for _, (span, _) in related)
        yield Bound(spans, f"It tells of {names} as “{related[0][1][1]}”.", 4)
        return
    names = " or ".join(_named(event) for event in events)
    if _FUTURE.search(sentence) and not _before_past(sentence) and all(event.foreseeable for event in events):
        yield Bound(
            tuple(DateSpan(None, event.date.latest) for event in events), f"It looks ahead to {names}.", 3
        )
    elif _PAST.search(sentence) and (events[0].foreseeable or not _UNREAL.search(sentence)):
        yield Bound(
            tuple(DateSpan(event.date.earliest, None) for event in events), f"It looks back on {names}.", 3
        )


def _named(event: DatedEvent) -> str:
    first, last = _days(event)
    return f"{event.title} ({_when(first, last)})"


def _days(event: DatedEvent) -> tuple[date, date]:
    first, last = event.date.earliest, event.date.latest
    assert first is not None
    assert last is not None
    return first, last


def _before_past(sentence: str) -> bool:
    """Whether a looking-ahead word only stands before a past verb ("before the summit he said")."""
    return bool(re.search(r"\bbefore\b", sentence)) and not re.search(r"\bwill\b|\bahead of\b", sentence)


def _when(first: date, last: date) -> str:
    if first == last:
        return spoken(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{spoken(last)}"
    return f"{spoken(first)} to {spoken(last)}"


def _related(event: DatedEvent, sentence: str) -> tuple[DateSpan, str] | None:
    """The publication dates that the sentence's own expression of time allows for the event."""
    first, last = _days(event)
    found = _LAST.search(sentence)
    if found:
        return _unit(first, found), found.group()
    found = _ON_WEEKDAY.search(sentence)
    if found and not found.group("last"):
        on = first + timedelta(days=(WEEKDAYS.index(found.group("day").lower()) - first.weekday()) % 7)
        if on <= last:
            if _FUTURE.search(sentence):
                return DateSpan(
                    on - timedelta(days=6), on - timedelta(days=1)
                ), f"on {found.group('day')}, ahead"
            return DateSpan(on, on + timedelta(days=6)), f"on {found.group('day')}"
    found = _YESTERDAY.search(sentence)
    if found:
        shift = {"yesterday": 1, "today": 0, "tomorrow": -1}[found.group("which").lower()]
        # A day's grace: clocks differ, and what is told of today may have begun before.
        return DateSpan(first + timedelta(days=shift - 1), last + timedelta(days=shift + 1)), found.group()
    return _month(first, last, sentence) or _ago(first, sentence)


def _month(first: date, last: date, sentence: str) -> tuple[DateSpan, str] | None:
    """A month named without a year, in the past: within the twelve months after."""
    found = _IN_MONTH.search(sentence)
    if (
        not found
        or MONTHS[found.group("month").lower()] not in {first.month, last.month}
        or _FUTURE.search(sentence)
    ):
        return None
    return DateSpan(first, first + timedelta(days=365)), found.group()


def _ago(first: date, sentence: str) -> tuple[DateSpan, str] | None:
    found = _AGO.search(sentence)
    if not found:
        return None
    said = found.group("number").lower()
    number = _NUMBERS[said] if said in _NUMBERS else int(said)
    days = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}[found.group("unit").lower()]
    near, slack = number * days, max(1.0, number * days * 0.25) if days > 1 else 1.0
    earliest = first + timedelta(days=int(near - slack))
    return DateSpan(max(first, earliest), first + timedelta(days=int(near + slack) + 1)), found.group()


def _unit(on: date, found: re.Match[str]) -> DateSpan:
    """The days of writing for "last month" and the like said of a day."""
    which, unit = found.group("which").lower(), found.group("unit").lower()
    step = {"last": 1, "next": -1}.get(which, 0)
    if unit == "week":
        monday = on - timedelta(days=on.weekday()) + timedelta(days=7 * step)
        # Some weeks begin on Sunday.
        start = monday - timedelta(days=1)
        span = DateSpan(start, monday + timedelta(days=6))
    elif unit == "month":
        months = on.year * 12 + on.month - 1 + step
        year, month = divmod(months, 12)
        span = DateSpan(
            date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])
        )
    else:
        span = DateSpan(date(on.year + step, 1, 1), date(on.year + step, 12, 31))
    if step == 0:
        return DateSpan(on, span.latest) if which.startswith("earlier") else span
    return span


def _came_back(event: DatedEvent, sentences: Sequence[str]) -> Iterator[Bound]:
    """What "the war began last month" says, where the war is the one the event began."""
    nouns = _NOUNS.get(event.kind)
    if nouns is None:
        return
    first = _days(event)[0]
    form = re.compile(_BEGAN.format(nouns=nouns))
    for sentence in sentences:
        told = form.search(sentence)
        if not told:
            continue
        rest = sentence[told.end() : told.end() + 40]
        after = _LAST.search(rest)
        span, words = (_unit(first, after), after.group()) if after else _ago(first, rest) or (None, "")
        if span:
            yield Bound((span,), f"It says “{told.group()} {words}” of what {_named(event)} began.", 4)
