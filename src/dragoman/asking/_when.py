"""When: the day that the sentences telling an event give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.asking._acts import asks_meeting, parties_asked
from dragoman.asking._answer import Answer
from dragoman.asking._bond import LEAST, bond
from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import fitting, tells_verb
from dragoman.asking._meetings import last_met
from dragoman.asking._query import Query
from dragoman.asking._reading import Reading, day_of, read
from dragoman.asking._say import answer, capital, days, listing, nothing, on_days, outlet_of
from dragoman.asking._unreal import unreal
from dragoman.model import DateSpan, Granularity, Status
from dragoman.record import Record

_DATED, _UNDATED = 24, 8
"""Lines that are read: with a day of their own, and without."""


@dataclass(slots=True)
class Day:
    """One date given, with what speaks for it."""

    span: DateSpan
    score: float = 0.0
    given: list[float] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def _agreed(given: Sequence[float]) -> float:
    """How surely a day is meant: as its firmest sentence gives it, and more for every other that agrees."""
    firmest, *others = sorted(given, reverse=True)
    return firmest + _AGREEING * sum(each for each in others[:_HEARD] if each > _WEIGHTY)


_AGREEING, _HEARD, _WEIGHTY = 0.09, 5, 0.45


def when(record: Record, query: Query, finding: Finding) -> Answer:
    """The day or days of what is asked about."""
    latest = _latest(record, query)
    if latest is not None:
        return latest
    lines = _dated_first(record, fitting(query, finding, 80))
    if query.future and lines and all(_OFF.search(each.passage.text) for each in lines[:2]):
        return nothing(query, lines, "The record does not say: it was last told to be called off.")
    if not lines or (query.verb is not None and not any(tells_verb(query, each) for each in lines)):
        return nothing(query, lines or finding.best(1))
    given: dict[str, Day] = {}
    for reading in read(record, lines):
        tied = bond(query, reading)
        if tied < LEAST:
            continue
        for span, weight in days_given(query, reading):
            worth = reading.line.score * weight * (0.6 + 0.4 * tied) * (0.6 + 0.4 * reading.line.covered)
            found = given.setdefault(span.edtf(), Day(span))
            found.given.append(worth)
            found.score = _agreed(found.given)
            found.lines.append(reading.line)
            found.lines.sort(key=lambda each: -each.score)
    if not given:
        return nothing(query, lines)
    ranked = sorted(_narrowed(given), key=lambda each: (-each.score, each.span.edtf()))
    best = ranked[0]
    if best.score < 0.45:
        return nothing(query, lines)
    rivals = [
        each
        for each in ranked[1:]
        if each.score > 0.97 * best.score and not each.span.overlaps(best.span) and query.future
    ]
    if rivals:
        told = [f"{days(each.span)} ({outlet_of(each.lines[0].passage)})" for each in (best, *rivals[:2])]
        first = f"Reports differ: {listing(told)}."
        lines = [each.lines[0] for each in (best, *rivals[:2])]
        return answer(query, [best.span.edtf()], first, lines, sure=0.5, disputed=True, shown=2)
    return answer(query, [best.span.edtf()], f"{capital(on_days(best.span))}.", best.lines, sure=best.score)


def _latest(record: Record, query: Query) -> Answer | None:
    """The day of the last (or first) meeting of those asked about that the record knows of."""
    hit = re.search(
        r"\b(last|first|most recent(?:ly)?|latest)\b(?! (?:round|week|month|year|time))",
        query.text,
        re.IGNORECASE,
    )
    if hit is None or not asks_meeting(query) or len(parties_asked(query)) < 2:
        return None
    return last_met(record, query, first=hit[1].lower() == "first")


def _dated_first(record: Record, lines: list[Line]) -> list[Line]:
    """The best lines that print a day, then the best of the others."""
    times = record.times([each.passage.article for each in lines])
    having = {
        (article, each.sentence) for article, own in times.items() for each in own if day_of(each) is not None
    }
    dated = [each for each in lines if (each.passage.article, each.passage.sentence) in having]
    return [*dated[:_DATED], *(each for each in lines[:_UNDATED] if each not in dated)]


def _narrowed(given: dict[str, Day]) -> list[Day]:
    """A month that holds a day given speaks for that day."""
    found = list(given.values())
    for wide in found:
        for narrow in found:
            if (
                narrow is not wide
                and narrow.span.exact
                and not wide.span.exact
                and wide.span.overlaps(narrow.span)
            ):
                narrow.score += 0.03
                if narrow.score > 0.55 * wide.score and wide.span.contains(narrow.span.earliest or date.max):
                    narrow.score = max(narrow.score, wide.score + 0.001)
    return found


def days_given(query: Query, reading: Reading) -> Iterator[tuple[DateSpan, float]]:
    """The days that a sentence gives what is asked after, each with how surely, 0 to 1."""
    marks = reading.predicates(query.verb, query.deed)
    agreeing = max((reading.agrees(query, each) for each in marks), default=1.0) * done(query, reading, marks)
    offset = reading.line.passage.start
    spots = [reading.tree.start[each] + offset for each in marks]
    found = False
    for time in reading.times:
        span = day_of(time)
        if span is not None and too_late(query, reading, span) and _far_ahead(reading, span):
            span = _year_before(span)
        if span is None or too_early(query, span) or too_late(query, reading, span):
            continue
        if span.edtf() in query.words:  # the year of "the 2015 deal"
            continue
        distance = min((abs(time.span.start - spot) for spot in spots), default=60)
        fine = {Granularity.DAY: 0.0, Granularity.MONTH: 0.08, Granularity.YEAR: 0.12}.get(
            span.granularity, 0.06
        )
        for spot in spots:
            span = _shifted(span, _between(reading, time.span.end, spot))
        clause = _apart(reading, reading.at(time.span.start), marks)
        found = True
        yield (
            DateSpan(span.earliest, span.latest, span.granularity),
            agreeing * max(0.3, 1.0 - 0.0015 * distance - fine - clause),
        )
    for report in reading.reports:
        on = report.date
        if found or not on.exact or too_early(query, on) or too_late(query, reading, on):
            continue
        triggers = [reading.at(mark.span.start) for mark in report.evidence]
        if report.status in {Status.DENIED, Status.CANCELLED}:
            continue
        if set(triggers) & set(marks):
            found = True
            yield DateSpan.day(on.earliest) if on.earliest else on, 0.85 * agreeing
    if not found and not query.future:
        published = reading.line.passage.published
        if (
            published.exact
            and published.earliest
            and reading.line.passage.sentence <= 3
            and not reading.line.title
            and agreeing >= 0.7
            and not (marks and all(unreal(reading, each) for each in marks))
        ):
            yield DateSpan.day(published.earliest), 0.58 * agreeing


_OFF = re.compile(r"\b(?:cancel\w*|called off|shelved|scrapped|is off|put off|postponed)\b", re.IGNORECASE)
_OFFSET = re.compile(
    r"^\W*(?P<number>an?|the|one|two|three|four|five|\d+) days? (?P<way>before|after)\b", re.IGNORECASE
)
_NUMBERS = {"a": 1, "an": 1, "the": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def _shifted(span: DateSpan, between: str) -> DateSpan:
    """A day put right by the words after it: "on Saturday, a day after he resigned" puts that on Friday."""
    hit = _OFFSET.search(between)
    if hit is None or not span.exact or span.earliest is None:
        return span
    word = hit["number"].lower()
    number = _NUMBERS.get(word) or int(word)
    step = timedelta(days=number if hit["way"].lower() == "before" else -number)
    return DateSpan.day(span.earliest + step)


def _between(reading: Reading, end: int, spot: int) -> str:
    """The words between a time and a verb after it: where they say "the day before", the time is not the verb's."""
    start = reading.line.passage.start
    return reading.line.passage.text[end - start : spot - start] if end < spot else ""


def done(query: Query, reading: Reading, marks: Sequence[int]) -> float:
    """Less for a sentence that only plans, where it is asked what came to be; and the other way round."""
    planned = bool(marks) and all(
        any(reading.tree.tag[each] == "MD" for each in reading.tree.kids[mark])
        or any(reading.tree.tag[each] == "MD" for each in reading.tree.kids[reading.tree.head[mark]])
        for mark in marks
    )
    planned = planned or any(
        each.status in {Status.PLANNED, Status.POSSIBLE, Status.CANCELLED}
        for each in reading.reports
        if {reading.at(mark.span.start) for mark in each.evidence} & set(marks)
    )
    supposed = bool(marks) and not query.future and all(unreal(reading, each) for each in marks)
    asking = reading.line.passage.text.rstrip("\"”’' ").endswith("?")
    return 0.3 if supposed or asking else 0.75 if planned and not query.future else 1.0


def same_clause(reading: Reading, at: int, marks: Sequence[int]) -> bool:
    """Whether a time hangs on the verb that the question's words hang on too."""
    tree = reading.tree

    def clause(token: int) -> int:
        while (
            not (tree.is_verb(token) and tree.dep[token] not in {"aux", "auxpass", "amod"})
            and tree.head[token] != token
        ):
            token = tree.head[token]
        return token

    return any(clause(at) == clause(mark) for mark in marks) if marks else True


def _apart(reading: Reading, at: int, marks: Sequence[int]) -> float:
    """How much less a time tells that hangs on another verb: most, where what is asked of is only asked about there.

    "Promised on Monday to investigate how he was killed" says nothing of the day of the killing.
    """
    if same_clause(reading, at, marks):
        return 0.0
    tree = reading.tree
    inquired = bool(marks) and all(
        any(
            tree.lower[kid] in _INQUIRING and kid < each
            for each in (mark, *tree.ancestors(mark))
            for kid in tree.kids[each]
        )
        for mark in marks
    )
    return 0.5 if inquired else 0.12


_INQUIRING = frozenset({"how", "whether", "why"})


def too_late(query: Query, reading: Reading, span: DateSpan) -> bool:
    """Whether a day lies after the article was published, where the past is asked about."""
    published = reading.line.passage.published.latest
    return bool(not query.future and published and span.earliest and span.earliest > published)


def _far_ahead(reading: Reading, span: DateSpan) -> bool:
    published = reading.line.passage.published.latest
    return bool(published and span.earliest and (span.earliest - published).days > 60)


def _year_before(span: DateSpan) -> DateSpan | None:
    """A day a year earlier: "March 30 -" in a look back printed in August is the one before, not the one to come."""
    if not span.exact or span.earliest is None:
        return None
    try:
        return DateSpan.day(span.earliest.replace(year=span.earliest.year - 1))
    except ValueError:
        return None


def too_early(query: Query, span: DateSpan) -> bool:
    """Whether a day can not be what is asked for: past where the future is asked, or outside the days asked."""
    if query.future and query.as_of and span.latest and span.latest < query.as_of:
        return True
    return bool(query.span and query.span.known and not query.span.overlaps(span))
