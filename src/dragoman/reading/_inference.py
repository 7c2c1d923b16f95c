"""When an article without a date was published, inferred from its text as a span with reasons.

The clues are those a reader uses: dates in full, years, who holds which office, dated events, and the
weekdays told as past and to come. Each sets a bound (`_bounds`); none is ever made exact by guessing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.model import Block, BlockKind, DateSpan
from dragoman.reading import _happenings, _offices_told
from dragoman.reading._bounds import Bound, Weekdays, settle, spoken
from dragoman.reading._dates import WEEKDAYS, full_dates, months_with_year
from dragoman.reading._furniture import sentences as cut

_PAST = re.compile(
    r"\b(?:was|were|had|did|met|held|began|took|said|told|went|came|made|spoke|broke|led|won|left|gave|saw|"
    r"sent|put|became|got|since|[a-z]{3,}ed)\b"
)
_COMING = re.compile(
    r"\b(?:will|would|shall|by|until|before|ahead of|due|scheduled|planned|expected|set|to be|deadline|expires?|"
    r"next|through|as of|from)\b"
)
_MODAL = re.compile(
    r"\b(?:will|would|shall|due|scheduled|planned|plans?|expected|should|could|may|might|hopes?|aims?)\b"
)
# A day beside a time of day is the stamp of a comment or a widget.
_CLOCK = re.compile(r"\d{1,2}:\d{2}|\b[ap]\.?m\b")
_YEAR = re.compile(
    r"\b(?:in|since|of|during|late|early|mid-?) (?:late |early |mid-?)?(?P<year>(?:19|20)\d\d)\b(?!-\d)"
)
_DAYS = "|".join(name.capitalize() for name in WEEKDAYS)
_WEEKDAY = re.compile(
    rf"\b(?P<which>[Ll]ast |[Nn]ext |this |the (?:previous|following) )?(?P<day>{_DAYS})\b(?!,? (?:\w+ \d|\d))"
)
_WEEKEND = re.compile(r"\b(?:over|at|during|on) the weekend\b")
_AHEAD = re.compile(
    r"\b(?:will|ahead of|upcoming|due|set|expected|scheduled|planned|prepar(?:e|es|ing)|to (?:meet|hold|visit|take)|"
    r"is to|are to|would|next|renewed talks)\b"
)


def inferred(text: str, blocks: Sequence[Block], read_on: date | None) -> tuple[DateSpan, tuple[str, ...]]:
    """The span of days on which the article can have been published, and why; unknown if nothing tells.

    Args:
        text: The article's text.
        blocks: Its blocks; captions set bounds too, boilerplate and credits none.
        read_on: The day of reading, which no date may exceed.
    """
    coded = [block for block in blocks if block.coded]
    told = [
        each for block in coded if block.kind is not BlockKind.CAPTION for each in cut(block.body.of(text))
    ]
    found = [
        *_captions(coded),
        *_written(told),
        *_years(told),
        *_offices_told.bounds(told),
        *_happenings.bounds(told),
    ]
    return settle(found, _weekdays(told), read_on)


def _captions(blocks: Sequence[Block]) -> Iterator[Bound]:
    dates = [block.date.earliest for block in blocks if block.date and block.date.earliest]
    if dates:
        last = max(dates)
        yield Bound((DateSpan(last, None),), f"A caption dates its picture {spoken(last)}.", 4)


def _written(sentences: Sequence[str]) -> Iterator[Bound]:
    """Bounds of the dates written with their years: told as past they are lower ones, as coming upper."""
    for sentence in sentences:
        for written in full_dates(sentence):
            on = written.on
            if on is None:
                continue
            words = sentence[written.start : written.end]
            near = sentence[max(0, written.start - 60) : written.start]
            if _CLOCK.search(near[-12:]) or _CLOCK.match(sentence[written.end :].lstrip(", ")):
                continue
            if not _COMING.search(near) and _PAST.search(sentence) and not _MODAL.search(sentence):
                yield Bound((DateSpan(on, None),), f"It tells of {words} as past.", 4)
            elif _COMING.search(near) and not _PAST.search(sentence):
                yield Bound((DateSpan(None, on),), f"It speaks of {words} as still to come.", 1)
        for written in months_with_year(sentence):
            near = sentence[max(0, written.start - 40) : written.start]
            past = _PAST.search(sentence) and not _MODAL.search(sentence) and not _COMING.search(near)
            if written.year and past:
                first = DateSpan.month(written.year, written.month).earliest
                words = sentence[written.start : written.end]
                yield Bound((DateSpan(first, None),), f"It tells of {words} as past.", 4)


def _years(sentences: Sequence[str]) -> Iterator[Bound]:
    years = [
        int(found.group("year"))
        for sentence in sentences
        if _PAST.search(sentence) and not _MODAL.search(sentence)
        for found in _YEAR.finditer(sentence)
        if not _COMING.search(sentence[max(0, found.start() - 30) : found.start()])
    ]
    if years:
        yield Bound(
            (DateSpan(date(max(years), 1, 1), None),), f"It tells of {max(years)} as past or present.", 3
        )


def _weekdays(sentences: Sequence[str]) -> Weekdays | None:
    """The days of the week between the last weekday told as past and the first one to come.

    A bare weekday means the nearest one (Reuters and AP style); "over the weekend" is said until Wednesday.
    """
    past: list[int] = []
    coming: list[int] = []
    weekend = False
    for sentence in sentences:
        ahead = _AHEAD.search(sentence)
        weekend = weekend or bool(_WEEKEND.search(sentence) and not ahead and _PAST.search(sentence))
        for found in _WEEKDAY.finditer(sentence):
            if found.group("which"):
                continue
            day = WEEKDAYS.index(found.group("day").lower())
            clause = sentence[max(0, found.start() - 70) : found.start()]
            if _AHEAD.search(clause):
                coming.append(day)
            elif _PAST.search(clause) or _PAST.search(sentence):
                past.append(day)
    if not past or not coming:
        return _after_weekend() if weekend else None
    first, last = _nearest(past, coming)
    days = frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    if weekend and days & _EARLY_WEEK:
        days &= _EARLY_WEEK
    said, due = WEEKDAYS[first].capitalize(), WEEKDAYS[last].capitalize()
    return Weekdays(days, f"It tells {said} as past and {due} as still to come.")


_EARLY_WEEK = frozenset({5, 6, 0, 1, 2})


def _after_weekend() -> Weekdays:
    return Weekdays(_EARLY_WEEK, "It says “over the weekend” of what is past, as is said until Wednesday.")


def _nearest(past: Sequence[int], coming: Sequence[int]) -> tuple[int, int]:
    """The past and the coming weekday that lie closest together, the past one first."""
    pairs = [((later - earlier) % 7 or 7, earlier, later) for earlier in past for later in coming]
    _, first, last = min(pairs)
    return first, last
