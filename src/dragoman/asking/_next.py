"""What comes next: what was last reported of the matter, then what is said to lie ahead and is not yet past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.asking._acts import ahead
from dragoman.asking._answer import Answer
from dragoman.asking._digest import Told, alike, news, plain
from dragoman.asking._find import Finding, Line, content
from dragoman.asking._fit import fitting
from dragoman.asking._query import Query
from dragoman.asking._reading import day_of
from dragoman.asking._say import evidence_sentence, nothing, voices
from dragoman.asking._terms import term, term_set
from dragoman.model import DateSpan, Status
from dragoman.record import Record

_AHEAD = re.compile(
    r"\b(?:will|would|next|expected|plans?|planned|planning|due|scheduled|set to|continue|upcoming|invited|agreed to|"
    r"to be (?:held|elected|formed|announced)|are to|is to|later)\b"
)
_HAD = re.compile(r"\bhad (?:\w+ )?(?:\w+ed|said|told|been)\b")
_EMPTY = frozenset(
    term(each)
    for each in "next happen happens come comes expect expected plan plans planned planning due step steps future now "
    "after lie lies ahead will going dead".split()
)
_REACHES = (timedelta(days=14), timedelta(days=60), timedelta(days=365))
"""How far back the last word on a matter is looked for."""
_OLD = 120
"""Days after which a plan without a day of its own is no longer what comes next."""
_BEHIND = timedelta(days=10)
"""How much older than the last news of it a plan may be."""
_MOST = 4


def coming(record: Record, query: Query, finding: Finding) -> Answer:
    """What was last reported, and the plans that are not past; else the nearest thing told of those asked about."""
    on = query.as_of or record.last_day() or query.today
    words = tuple(each for each in query.words if term(each) not in _EMPTY)
    names = tuple(each for each in query.names if each not in query.aside) or query.names
    for reach in _REACHES:
        span = DateSpan(on - reach, on)
        found = news(record, query, span=span, names=names, words=words) if names or words else []
        if found:
            break
    else:
        return nothing(query, finding.best(1))
    state = _last(found)
    lines = [each.line for each in found if _AHEAD.search(each.line.passage.text) or _planned(each)]
    lines += [
        each
        for each in fitting(query, finding, 60, covered=0.4, near=0.5)
        if plain(each.passage) and _AHEAD.search(each.passage.text)
    ]
    lines += _beside(record, state)
    lines += [each.lines[0] for each in ahead(record, query)[:2] if plain(each.lines[0].passage)]
    newest = state.line.passage.published.latest if state else None
    lines = [each for each in lines if newest is None or _since(each, newest - _BEHIND)]
    lines = [each for each in lines if not _HAD.search(each.passage.text)]
    over = past(record, query, lines, state.day.latest if state else None)
    plans = [each for each in lines if (each.passage.article, each.passage.sentence) not in over]
    if newest is not None:
        fresh = [each for each in plans if _since(each, newest)]
        plans = fresh if state and fresh else plans
    plans.sort(key=lambda each: -_worth(each, on))
    chosen = _different([state.line] if state else [], plans)
    if not chosen:
        return nothing(query, finding.best(1))
    return Answer(
        query,
        found=True,
        short=(),
        sentences=tuple(evidence_sentence(each.passage) for each in chosen),
        voices=voices(chosen),
        sure=0.6,
    )


def _last(found: Sequence[Told]) -> Told | None:
    """The most telling of the newest that is done."""
    done = [each for each in found if each.done and each.day.latest]
    if not done:
        return None
    top = max(each.worth for each in done)
    strong = [each for each in done if each.worth >= 0.5 * top]
    newest = max(each.day.latest for each in strong if each.day.latest)
    fresh = [each for each in strong if each.day.latest and (newest - each.day.latest).days <= 1]
    return max(fresh, key=lambda each: each.worth)


def _beside(record: Record, state: Told | None) -> list[Line]:
    """What the article of the last news goes on to say of what lies ahead."""
    if state is None:
        return []
    own = record.sentences([state.line.passage.article]).get(state.line.passage.article, ())
    names = tuple(0.8 for _ in state.line.names)
    return [
        Line(each, term_set(each.text), names=names)
        for each in own
        if plain(each) and _AHEAD.search(each.text) and each.sentence > state.line.passage.sentence
    ]


def _planned(each: Told) -> bool:
    return any(one.status in {Status.PLANNED, Status.POSSIBLE} for one in each.reports)


def _since(line: Line, first: date) -> bool:
    published = line.passage.published
    return published.earliest is not None and published.earliest >= first


def _worth(line: Line, on: date) -> float:
    """More for what is said to lie ahead, lately, of those named."""
    printed = line.passage.published.latest
    behind = (on - printed).days if printed else 60
    cues = len(set(_AHEAD.findall(line.passage.text)))
    named = sum(line.names) / len(line.names) if line.names else 0.5
    return 0.3 * min(2, cues) - 0.05 * min(behind, 20) + 0.5 * named


def _different(first: Sequence[Line], rest: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    for each in (*first, *rest):
        own = content(each.passage.text)
        if not any(alike(own, content(other.passage.text)) for other in kept):
            kept.append(each)
        if len(kept) == _MOST:
            break
    return kept


def past(
    record: Record, query: Query, lines: Sequence[Line], told: date | None = None
) -> set[tuple[str, int]]:
    """The sentences whose plans were for days that are over by the day the question is asked of, or told by since."""
    on = query.as_of or record.last_day() or query.today
    on = max(on, told + timedelta(days=1)) if told else on
    times = record.times(dict.fromkeys(each.passage.article for each in lines))
    found = set()
    for line in lines:
        own = [each for each in times.get(line.passage.article, ()) if each.sentence == line.passage.sentence]
        last = [span.latest for each in own if (span := day_of(each)) is not None and span.latest]
        printed = line.passage.published.latest
        ahead_of = [each for each in last if printed is not None and each > printed]
        old = printed is not None and (on - printed).days > _OLD
        if (ahead_of and max(ahead_of) < on) or (old and not ahead_of):
            found.add((line.passage.article, line.passage.sentence))
    return found
