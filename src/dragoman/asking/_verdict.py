"""Which answer stands, where a reader is there: that of the rules for the form, that of the general path, or none.

Each is weighed by what speaks for it: how sure its path is, what the reader makes of the sentences it rests on, whether
the two agree; nothing weighs 0. The weights (`data/verdict.tsv`) are fitted by `training/answers.py` on questions that
neither the reader nor the rules were made on. Without a reader the answers are those of `_weighed_choice.weighed`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from dragoman.asking._answer import Answer
from dragoman.asking._find import Finding, Line
from dragoman.asking._query import Kind, Query
from dragoman.asking._reader import judge, there
from dragoman.asking._say import nothing
from dragoman.asking._terms import table
from dragoman.asking._weighed import pool
from dragoman.asking._weighed_choice import Weighed, told_as, weighed, weighed_by
from dragoman.asking._weighed_told import Features
from dragoman.record import Record

VALUED = frozenset({Kind.WHO, Kind.MET, Kind.WHERE, Kind.WHEN, Kind.HOW_MANY, Kind.HOW_LONG, Kind.WHETHER})
TOLD = frozenset({Kind.WHAT, Kind.WHY, Kind.TOPIC, Kind.SAID})
READ = VALUED | TOLD
"""Kinds of questions that a sentence, or a value in one, may answer; the others compare or count over many."""
_MOST = 6.0
_CITED = 3
"""Sentences of the rules' answer that the reader is asked about."""


@cache
def known(name: str) -> Mapping[str, float]:
    """The weights of a table."""
    return {feature: float(value) for feature, value, _ in table(name)}


def decided(record: Record, query: Query, finding: Finding, found: Answer) -> Answer:
    """The answer that stands.

    Args:
        record: Where to look.
        query: The question.
        finding: The sentences found for it.
        found: What the path for its form gives.
    """
    if not there() or query.articles is not None or not weighable(query, found):
        return weighed(record, query, finding, found)
    general = weighed_by(pool(record, query, finding), known("weights_read"))
    options = offered(query, finding, found, general)
    chosen = choice(options, known("verdict"))
    if chosen == "rule":
        return found
    if chosen == "general":
        return told_as(general)
    nearest = general.candidates[0].lines[:1] if general.candidates else finding.best(1)
    return nothing(query, nearest) if found.found or general.candidates else found


def weighable(query: Query, found: Answer) -> bool:
    """Whether an answer is one that sentences decide: not the reference's, and of no dispute."""
    return query.kind in READ and not found.disputed and not any(each.source for each in found.citations)


def choice(options: Mapping[str, Features], weights: Mapping[str, float]) -> str | None:
    """The weightiest option, if it weighs more than nothing."""
    worth = {
        name: math.fsum(value * weights.get(feature, 0.0) for feature, value in features.items())
        for name, features in options.items()
    }
    best = max(worth, key=lambda each: (worth[each], each), default=None)
    return best if best is not None and worth[best] > 0 else None


def offered(query: Query, finding: Finding, found: Answer, general: Weighed) -> dict[str, Features]:
    """The answers there are, each with what speaks for it."""
    kind = query.kind.name
    options: dict[str, Features] = {}
    top = general.candidates[0] if general.candidates else None
    best = top.features if top is not None else {}
    same = top is not None and found.found and _same(found, top.value, top.lines)
    if found.found:
        read = _read_of(query, finding, found)
        share = general.share_of(found.short[0]) if len(found.short) == 1 else 0.0
        options["rule"] = {
            "rule": 1.0,
            f"rule:{kind}": 0.5,
            "rule_sure": found.sure,
            "rule_read": read if read is not None else 0.0,
            "rule_read_firm": max(0.0, read) if read is not None else 0.0,
            f"rule_read:{kind}": 0.5 * (read if read is not None else 0.0),
            "rule_unread": float(read is None),
            "rule_same": float(same),
            "rule_share": max(-4.0, math.log(max(share, 1e-4))) / 4 if len(found.short) == 1 else -1.0,
            "rule_many": float(len(found.short) > 1),
            "rule_bare": float(not found.short),
            "rule_margin": max(-1.0, min(1.0, general.margin / _MOST)) if same else 0.0,
        }
    if top is not None and not same:
        read = best.get("read", 0.0)
        options["general"] = {
            "general": 1.0,
            f"general:{kind}": 0.5,
            "margin": max(-1.0, min(1.0, general.margin / _MOST)),
            f"margin:{kind}": 0.5 * max(-1.0, min(1.0, general.margin / _MOST)),
            "share": general.shares[0],
            "read": read,
            "read_firm": max(0.0, read),
            "span": best.get("span", 0.0),
            "over": float(found.found),
            "over_sure": found.sure if found.found else 0.0,
        }
    return options


def _same(found: Answer, value: str, lines: list[Line]) -> bool:
    if value:
        return found.short == (value,)
    own = {(each.evidence.article, each.evidence.sentence) for each in found.citations if each.evidence}
    return (lines[0].passage.article, lines[0].passage.sentence) in own


def _read_of(query: Query, finding: Finding, found: Answer) -> float | None:
    """What the reader makes of the best sentence that an answer rests on, -1 to 1; nothing if it knows none of them."""
    by_place = {(each.passage.article, each.passage.sentence): each for each in finding.lines}
    places = [(each.evidence.article, each.evidence.sentence) for each in found.citations if each.evidence]
    lines = [by_place[each] for each in places if each in by_place][:_CITED]
    values = [each.answers for each in judge(query.text, finding, lines) if each is not None]
    return max(-1.0, min(1.0, max(values) / _MOST)) if values else None
