"""What has changed since: what took the place of what, then the news since that day, in the order of its days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dragoman.asking._acts import differences
from dragoman.asking._answer import Answer
from dragoman.asking._digest import Told, chosen, news
from dragoman.asking._find import Finding, find
from dragoman.asking._happens import FATE, answered, befallen, sentence
from dragoman.asking._query import Named, Query
from dragoman.asking._say import nothing, voices
from dragoman.asking._sides import told_apart
from dragoman.asking._terms import term, term_set
from dragoman.asking._understand import understand
from dragoman.asking._when import when
from dragoman.model import DateSpan
from dragoman.record import Record

Older = Callable[[Record, Query, Finding], Answer]

_SINCE = re.compile(
    r"\b(?:since|after|following)\s+(?P<clause>(?!when\b|then\b)[^?]+)|\bnow that (?P<now>[^?]+)",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    term(each)
    for each in "change changed changes new different relation relations relationship ties between since now last "
    "things thing much happen happened come came back took take".split()
)
_MOVES = frozenset(
    term(each)
    for each in "agreed agree restored restore resumed resume appointed named elected signed sign lifted imposed "
    "suspended suspend withdrew expelled recalled reopened reopen replaced became joined ended end cancelled "
    "recognised recognized arrested formed dissolved captured took moved left broke cut visited visit first new".split()
)
_AFTER = re.compile(r"\b(?:after|following)\b", re.IGNORECASE)
_SOON = timedelta(days=60)
"""How long what changed "after" something is looked for; "since" means until now."""
_ABOUT = 0.6
_FIRST = timedelta(days=14)
_MOST = 4


def changed(record: Record, query: Query, finding: Finding, older: Older) -> Answer:
    """The news since the day asked about, of all those named; `older` answers where no such day can be found."""
    first, inside = _first_day(record, query)
    names = tuple(each for each in query.names if each not in inside)
    names = names or tuple(each for each in query.names if each.kind == "country") or query.names
    kept_words = tuple(
        each for each in query.words if term(each) not in _EMPTY and not _within(each, query, inside)
    )
    on = query.as_of or record.last_day() or query.today
    if first is not None and query.span is None and _AFTER.search(query.text):
        on = min(on, first + _SOON)
    if first is None or not names:
        return _ever(record, query, finding, kept_words, older)
    found = _of_all(news(record, query, span=DateSpan(first, on), names=names, words=kept_words))
    kept = _spread(found, first, on)
    said, known = told_apart(differences(record, query, update=True), _ABOUT) if kept_words else ([], [])
    if not kept and not said:
        return nothing(query, finding.best(1))
    told = [each for one in kept if (each := sentence(one)) not in said]
    return Answer(
        query,
        found=True,
        short=(),
        sentences=(*said, *told)[: _MOST + 1],
        voices=voices([*known, *(each.line for each in kept)]),
        sure=0.6,
    )


def _ever(record: Record, query: Query, finding: Finding, words: tuple[str, ...], older: Older) -> Answer:
    """Where no day is asked about: between two the news of both in its order, else as sentences tell it."""
    if len(query.names) < 2 or query.span is not None:
        return older(record, query, finding)
    found = _of_all(news(record, query, names=query.names, words=words))
    kept = chosen(sorted(found, key=lambda each: -_moved(each)), _MOST, per_day=1)
    if len(kept) < 2:
        return older(record, query, finding)
    return answered(query, kept)


def _of_all(found: list[Told]) -> list[Told]:
    """What is done and tells of all that are named: each in the sentence itself, where enough sentences do."""
    done = [each for each in found if each.done]
    both = [each for each in done if min(each.line.names, default=1.0) >= 1.0]
    return (
        both
        if len(both) > 1
        else [each for each in done if sum(each.line.names) >= 0.8 * len(each.line.names)]
    )


def _moved(each: Told) -> float:
    """More for what tells a change than for what goes on."""
    return each.worth + 0.2 * min(2, len(_MOVES & each.line.terms))


def _spread(found: list[Told], first: date, on: date) -> list[Told]:
    """The most telling of each stretch of the time since, so that the last is not told by the first days alone."""
    kept: list[Told] = []
    ranked = sorted(found, key=lambda each: -_moved(each))
    for start, end in _stretches(first, on):
        inside = [each for each in ranked if each.day.latest and start <= each.day.latest <= end]
        kept += inside[:2]
    return chosen(sorted(kept, key=lambda each: -_moved(each)), _MOST)


def _stretches(first: date, on: date) -> list[tuple[date, date]]:
    """The first days by themselves, then what follows in three parts."""
    if (on - first) <= _FIRST:
        return [(first, on)]
    begun = first + _FIRST
    width = max(timedelta(days=1), (on - begun) / (_MOST - 1))
    edges = [begun + width * part for part in range(_MOST - 1)]
    return [
        (first, begun),
        *((edge + timedelta(days=1), edge + width) for edge in edges[:-1]),
        (edges[-1], on),
    ]


def _first_day(record: Record, query: Query) -> tuple[date | None, tuple[Named, ...]]:
    """The day since which, and the names that only tell what was on that day: "since Mubarak resigned"."""
    if query.span is not None and query.span.earliest is not None:
        return query.span.earliest, ()
    hit = _SINCE.search(query.text)
    if hit is None:
        return None, ()
    clause = (hit["clause"] or hit["now"]).strip()
    asked = understand(f"When did {clause}?", today=query.today, as_of=query.as_of)
    if not asked.names and not asked.words:
        return None, ()
    people = [each for each in asked.names if each.kind in {"person", "unknown"}]
    struck = befallen(record, asked, people[0]) if len(people) == 1 and FATE & term_set(clause) else []
    before = query.text[: hit.start()]
    inside = tuple(each for each in query.names if each.text not in before)
    if struck and struck[0].day.exact:
        return struck[0].day.earliest, inside
    told = when(record, asked, find(record, asked))
    span = DateSpan.from_edtf(told.short[0]) if told.found and told.short else None
    day = (span.earliest or span.latest) if span else None
    return day, inside


def _within(word: str, query: Query, inside: tuple[Named, ...]) -> bool:
    """Whether a word stands only in the clause that tells since when."""
    hit = _SINCE.search(query.text)
    return bool(hit and word not in query.text[: hit.start()]) or any(word in each.text for each in inside)
