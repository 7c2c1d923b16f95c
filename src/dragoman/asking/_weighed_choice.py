"""What the general path answers: the likeliest candidate, or that nothing is likely enough."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.asking._answer import Answer
from dragoman.asking._find import Finding, Line
from dragoman.asking._query import Kind, Query
from dragoman.asking._say import answer, capital, listing, on_days
from dragoman.asking._terms import table
from dragoman.asking._weighed import Pool, pool
from dragoman.asking._weighed_values import Candidate
from dragoman.model import DateSpan
from dragoman.record import Record

_KIND_SHARE = 0.5
"""What a weight of one kind of question counts beside the one for all kinds (the prior they were fitted with)."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What may answer a question, one candidate for each value, the likeliest first; and how likely none is right."""

    query: Query
    candidates: tuple[Candidate, ...]
    shares: tuple[float, ...]
    none: float

    @property
    def margin(self) -> float:
        """How much likelier the best is than nothing, as a logarithm; far below 0 where there is no candidate."""
        return math.log(self.shares[0] / self.none) if self.candidates else -99.0

    @property
    def together(self) -> float:
        """How likely the best is right, with those of its list that answer along with it."""
        best = self.candidates[0]
        fellows = best.fellows if self.query.plural or not self.query.noun else ()
        return math.fsum(
            share
            for each, share in zip(self.candidates, self.shares, strict=True)
            if each is best or each.value in fellows
        )

    def share_of(self, value: str) -> float:
        """How likely a value is; 0 where it is no candidate."""
        return next(
            (share for each, share in zip(self.candidates, self.shares, strict=True) if each.value == value),
            0.0,
        )


@cache
def weights() -> Mapping[str, float]:
    """The weights of the features, made by `training/answers.py`."""
    return {name: float(value) for name, value, _ in table("weights")}


def weigh(record: Record, query: Query, finding: Finding) -> Weighed:
    """Every candidate weighed; for each value the firmest stands."""
    return weighed_by(pool(record, query, finding), weights())


def weighed_by(found: Pool, known: Mapping[str, float]) -> Weighed:
    """The same of candidates that are there, by some weights."""
    kind = found.query.kind.name
    best: dict[str, Candidate] = {}
    for each in found.candidates:
        each.weighed = math.fsum(
            value * (known.get(name, 0.0) + _KIND_SHARE * known.get(f"{kind}:{name}", 0.0))
            for name, value in each.features.items()
        )
        if each.key not in best or each.weighed > best[each.key].weighed:
            best[each.key] = each
    ranked = sorted(best.values(), key=lambda each: (-each.weighed, each.key))
    highest = max(0.0, ranked[0].weighed if ranked else 0.0)
    powers = [math.exp(each.weighed - highest) for each in ranked]
    whole = math.fsum(powers) + math.exp(-highest)
    shares = tuple(each / whole for each in powers)
    return Weighed(found.query, tuple(ranked), shares, math.exp(-highest) / whole)


_WEIGHED = frozenset({Kind.WHO, Kind.WHERE, Kind.WHEN, Kind.HOW_MANY, Kind.HOW_LONG, Kind.MET})
"""Kinds of questions that one value answers; a yes or no from words that are only near would mislead."""
_ENOUGH = 0.5
"""From which margin on the general path answers what nothing else does, for every tenfold of articles.

The more is printed, the likelier something only sounds like an answer: 1 at a hundred articles, 1.5 at a thousand.
"""
_RATHER, _SURELY = 2.0, 1.0
"""How much likelier another value must be than the one found, and than none, to take its place."""
_UNSURE = 0.75
_REPLACED = frozenset({Kind.WHO, Kind.WHERE, Kind.WHEN, Kind.HOW_MANY, Kind.HOW_LONG})
"""Kinds whose answer may be replaced: a yes or no may rest on linked events, which no one sentence knows of."""


def weighed(record: Record, query: Query, finding: Finding, found: Answer) -> Answer:
    """An answer found by the form of the question, checked against all that may answer; theirs where it has none.

    Args:
        record: Where to look.
        query: The question.
        finding: The sentences found for it.
        found: What the path for its form gives.
    """
    if query.kind not in _WEIGHED or query.articles is not None or found.disputed:
        return found
    if found.found and (query.kind not in _REPLACED or not found.short or found.sure >= _UNSURE):
        return found
    general = weigh(record, query, finding)
    if not general.candidates:
        return found
    if not found.found:
        return told_as(general) if _likely(record, general.margin) else found
    if len(found.short) == 1 and general.margin >= _SURELY:
        share = max(general.share_of(found.short[0]), 1e-6)
        if math.log(general.shares[0] / share) >= _RATHER:
            return told_as(general)
    return found


def _likely(record: Record, margin: float) -> bool:
    if margin < 2 * _ENOUGH:
        return False
    return margin >= _ENOUGH * math.log10(max(100, record.counts()["articles"]))


def told_as(found: Weighed) -> Answer:
    """The likeliest candidate as an answer."""
    query, best = found.query, found.candidates[0]
    sure = min(0.9, found.shares[0] / (found.shares[0] + found.none))
    names = [best.value]
    lines = list(best.lines)
    if query.kind in {Kind.WHO, Kind.HOLDER, Kind.MET}:
        names = _together(found)
    shown = len(best.lines)
    match query.kind:
        case Kind.WHEN:
            span = DateSpan.from_edtf(best.value)
            return answer(query, [best.value], f"{capital(on_days(span))}.", lines, sure=sure, shown=shown)
        case Kind.WHERE:
            return answer(query, names, f"In {best.value}.", lines, sure=sure, shown=shown)
        case Kind.WHO | Kind.HOLDER | Kind.MET | Kind.HOW_MANY | Kind.HOW_LONG:
            return answer(query, names, f"{capital(listing(names))}.", lines, sure=sure, shown=shown)
        case Kind.WHETHER:
            return answer(query, names, f"{capital(best.value)}.", lines, sure=sure, shown=shown)
        case _:
            more = [each for each in found.candidates[1:] if each.weighed >= best.weighed - _FELLOWS][:1]
            lines += [each.lines[0] for each in more if each.lines[0] not in lines]
            said = f"{capital(best.value)}." if best.value else ""
            return answer(query, [best.value] if best.value else (), said, lines, sure=sure, shown=len(lines))


def _together(found: Weighed) -> list[str]:
    """Everybody whom the best sentence puts beside the likeliest: in one list, or where several are asked for."""
    best = found.candidates[0]
    if not found.query.plural:
        fellows = best.fellows if not found.query.noun else ()
        return list(dict.fromkeys((best.value, *fellows)))
    own = _place(best.lines[0])
    if best.fellows:
        return list(dict.fromkeys((best.value, *best.fellows)))
    return [
        each.value
        for each in found.candidates
        if each is best or (_place(each.lines[0]) == own and each.weighed >= best.weighed - _FELLOWS)
    ]


_FELLOWS = 1.2


def _place(line: Line) -> tuple[str, int]:
    return line.passage.article, line.passage.sentence
