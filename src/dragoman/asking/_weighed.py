"""The general path: whatever may answer a question, weighed by the same features whatever its form."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Thread

from dragoman.asking._bond import in_days, printed_then
from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import asks, counts_alike
from dragoman.asking._query import Kind, Query
from dragoman.asking._reader import judge, there
from dragoman.asking._reading import read
from dragoman.asking._weighed_beside import offered_beside
from dragoman.asking._weighed_told import Told, told
from dragoman.asking._weighed_values import Candidate, offered
from dragoman.record import Record

READ, PARSED = 20, 9
"""Sentences that are parsed without a reader, and with one."""


@dataclass(slots=True)
class Pool:
    """All that may answer one question."""

    query: Query
    candidates: list[Candidate] = field(default_factory=list)


def pool(
    record: Record, query: Query, finding: Finding, *, judged: bool = False, also: Sequence[Line] = ()
) -> Pool:
    """The candidates for a question, from the sentences found for it.

    Args:
        record: Where to look.
        query: The question.
        finding: The sentences found for it.
        judged: Whether the reader is to judge them.
        also: Sentences that are looked at first: those that an answer already rests on.
    """
    judged = judged and there()
    known = {id(each) for each in also}
    rest = [each for each in _worth_reading(query, finding) if id(each) not in known]
    lines = [*also, *rest][: PARSED if judged else READ]
    found = Pool(query)
    if not lines:
        return found
    top = max(each.score for each in lines)
    begun = Thread(target=judge, args=(query.text, finding, lines[:AHEAD])) if judged else None
    if begun is not None:
        begun.start()
    readings = [
        each for each in read(record, lines) if in_days(query, each) or printed_then(query, each.line)
    ]
    sentences = [told(query, each, top) for each in readings]
    if begun is not None:
        judge(query.text, finding, lines[AHEAD:JUDGED])
        begun.join()
        _judge(query, finding, sentences)
    for each in sentences:
        own = list(offered(query, each, finding))
        values = len({other.key for other in own})
        for other in own:
            other.features["only"] = 1.0 / values
        found.candidates += own
    if query.kind in _VALUED:
        found.candidates += offered_beside(record, query, finding, sentences)
    _support(found.candidates)
    return found


def _judge(query: Query, finding: Finding, sentences: Sequence[Told]) -> None:
    """Let the reader read the best sentences; those it has begun with it does not read again."""
    best = sentences[:JUDGED]
    for each, own in zip(best, judge(query.text, finding, [each.reading.line for each in best]), strict=True):
        each.judged = own
    known = sorted((each.judged.answers for each in best if each.judged), reverse=True)
    whole = math.log(math.fsum(math.exp(min(each, _MOST)) for each in known) + 1.0)
    for each in sentences:
        if each.judged is None:
            each.features["unread"] = 1.0
            continue
        value = each.judged.answers
        each.features["read"] = max(-_MOST, min(_MOST, value)) / _MOST
        each.features["read_firm"] = max(0.0, min(_MOST, value)) / _MOST
        each.features["read_share"] = math.exp(min(value, _MOST) - whole)
        each.features["read_first"] = float(value == known[0])


JUDGED = 6
"""Sentences that the reader reads."""
AHEAD = 4
"""Of these those that it reads on another thread, while the sentences are parsed; the rest it reads after that."""
_MOST = 6.0


_VALUED = frozenset({Kind.WHO, Kind.WHERE, Kind.WHEN, Kind.HOLDER, Kind.MET})
_SHARED = 0.35


def _worth_reading(query: Query, finding: Finding) -> list[Line]:
    lines = [each for each in finding.best(_LOOKED_AT) if not asks(each) and counts_alike(query, each)]
    if query.kind in {Kind.WHEN, Kind.WHERE, Kind.HOW_MANY}:
        lines = [each for each in lines if not each.title or each.covered > _WHOLE]
    top = lines[0].score if lines else 0.0
    lines = [each for each in lines if each.score >= _SHARED * top]
    return (_still_ahead(lines, top) if query.future else lines)[:READ]


def _still_ahead(lines: list[Line], top: float) -> list[Line]:
    """Without what was printed long before the newest of the sentences that tell most: such a plan is past."""
    days = [
        each.passage.published.latest
        for each in lines
        if each.score >= _MOST_TOLD * top and each.passage.published.exact and each.passage.published.latest
    ]
    if not days:
        return lines
    since = max(days) - _LONG_AGO
    return [
        each
        for each in lines
        if each.passage.published.latest is None or each.passage.published.latest >= since
    ]


_LOOKED_AT, _WHOLE, _MOST_TOLD = 120, 0.9, 0.8
_LONG_AGO = timedelta(days=45)


def _support(candidates: Sequence[Candidate]) -> None:
    """How many other articles give the same value from a sentence that tells as much."""
    for each in candidates:
        own = each.lines[0].passage.article
        others = {
            other.lines[0].passage.article
            for other in candidates
            if other.key == each.key
            and other.lines[0].passage.article != own
            and other.lines[0].score >= 0.85 * each.lines[0].score
        }
        each.features["others"] = min(len(others), 4) / 2.0
        each.features["alone"] = float(not others)
