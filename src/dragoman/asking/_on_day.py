"""What a day was: its linked events, and sentences that print it, where the news printed on it tells nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dragoman.asking._acts import is_meant, lines_of
from dragoman.asking._digest import Told, chosen, plain
from dragoman.asking._find import Line
from dragoman.asking._query import Named, Query
from dragoman.asking._reading import day_of
from dragoman.asking._terms import holds, near, term, term_set
from dragoman.model import DateSpan, Event, Status
from dragoman.record import EventFilter, PassageFilter, Record

_DONE = (Status.HAPPENED, Status.ONGOING)
_MONTHS = "January February March April May June July August September October November December".split()
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{'|'.join(_MONTHS)})|(?:{'|'.join(_MONTHS)}) \d)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|should|if|plans?|planned|expected|due|scheduled|set to|to be held|to take place|"
    r"upcoming|ahead of|proposed|postponed|called off|cancelled)\b"
)
"""What a sentence says that only expects something of a day, or says that it came to nothing."""
_LONGEST = 2
"""Days of a span that is still asked about as a day."""
_BACK = 25
"""Years back in which a day without a year is looked for."""
_SHOWN, _EVENTS, _SENTENCES = 3, 60, 60


def of_the_day(record: Record, query: Query, words: Sequence[str]) -> list[Told]:
    """What is told of the day asked about by articles of any day, what most articles tell first.

    Args:
        record: Where to look.
        query: What is asked; its names and its "as of" count. Of a day without a year, that of the year with most.
        words: What it should tell of besides.
    """
    if query.span is None or query.span.days is None or query.span.days > _LONGEST or query.outlets:
        return []
    first, last = query.span.earliest, query.span.latest
    if first is None or last is None:
        return []
    back = 1 if _YEAR.search(query.text) or not _DAY.search(query.text) else _BACK
    years = [span for number in range(back) if (span := _earlier(first, last, number)) is not None]
    found = [_told(record, query, span, words) for span in years]
    best = max(found, key=lambda each: sum(one.worth for one in each), default=[])
    return chosen(best, _SHOWN, per_day=_SHOWN)


def _earlier(first: date, last: date, years: int) -> DateSpan | None:
    """The same days of an earlier year, if it has them."""
    try:
        start = first.replace(year=first.year - years)
    except ValueError:
        return None
    return DateSpan(start, start + (last - first))


def _told(record: Record, query: Query, span: DateSpan, words: Sequence[str]) -> list[Told]:
    chosen_ones = EventFilter(
        status=_DONE, since=span.earliest, until=span.latest, reported_by=query.as_of, limit=_EVENTS
    )
    found: list[Told] = []
    events = [each for each in record.events(chosen_ones) if _within(each.date, span)]
    for event in sorted(events, key=lambda each: (-len(each.reports), each.id)):
        for line in lines_of(record, (event,)):
            if (
                plain(line.passage)
                and not _AHEAD.search(line.passage.text)
                and _about(query.names, words, line, event)
            ):
                found.append(Told(line, event.date, float(len(event.reports))))
                break
    return found or list(_printed(record, query, span, words))


def _printed(record: Record, query: Query, span: DateSpan, words: Sequence[str]) -> Iterable[Told]:
    """Sentences in which the day is printed and read as that day."""
    assert span.earliest is not None
    assert span.latest is not None
    days = [span.earliest + timedelta(number) for number in range((span.latest - span.earliest).days + 1)]
    forms = [
        form
        for each in days
        for form in (f"{each.day} {_MONTHS[each.month - 1]}", f"{_MONTHS[each.month - 1]} {each.day}")
    ]
    asked = PassageFilter(words=tuple(forms), reported_by=query.as_of, limit=_SENTENCES)
    hits = [each for each in record.passages(asked) if plain(each)]
    articles = dict.fromkeys(each.article for each in hits)
    times, reports = record.times(articles), record.reported(articles)
    for hit in hits:
        own = [each for each in times.get(hit.article, ()) if each.sentence == hit.sentence]
        inside = [day for each in own if (day := day_of(each)) is not None and _within(day, span)]
        told = [
            each.status in _DONE
            for each in reports.get(hit.article, ())
            if each.evidence and each.evidence[0].sentence == hit.sentence
        ]
        if _AHEAD.search(hit.text) or (told and not any(told)):
            continue
        line = Line(hit, term_set(hit.text), score=0.8)
        if inside and _about(query.names, words, line, None):
            yield Told(line, inside[0], 0.5)


def _within(each: DateSpan, span: DateSpan) -> bool:
    return bool(
        each.earliest
        and each.latest
        and span.earliest
        and span.latest
        and span.earliest <= each.earliest
        and each.latest <= span.latest
    )


def _about(names: Sequence[Named], words: Sequence[str], line: Line, event: Event | None) -> bool:
    """Whether a sentence, or the event it tells, has everybody and everything asked about."""
    for each in names:
        party = event is not None and any(
            is_meant(each, actor) for actor in (*event.actors, *event.recipients)
        )
        there = event is not None and event.place is not None and each.stands_in(term_set(event.place.name))
        if not (each.stands_in(line.terms) or party or there):
            return False
    return all(term(each) in line.terms or holds(line.terms, near(each)) for each in words)
