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
from dragoman.asking._calls import asks_call
from dragoman.asking._find import Finding, Line
from dragoman.asking._happens import ASKS
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
_SURE, _FIRM = 0.6, 0.3
"""How sure the rules and, of a sentence they rest on, the reader must be for nothing else to be looked for."""
_AGAINST = -0.4
"""How firmly the reader must speak against the rules' yes or no for it to be weighed again: no right one was read as
less than -.32 in cross-validation."""
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
    if found.found and found.sure >= _SURE:
        read = _read_of(query, finding, cited(finding, found))
        if read is not None and read >= _FIRM:
            return found
    if (
        settled(found)
        and (read := _read_of(query, finding, cited(finding, found))) is not None
        and read >= _AGAINST
    ):
        return found
    general = weighed_by(
        pool(record, query, finding, judged=True, also=cited(finding, found)), known("weights_read")
    )
    options = offered(query, finding, found, general)
    chosen = choice(options, known("verdict"))
    if chosen == "rule":
        return found
    if chosen == "general":
        return told_as(general)
    nearest = general.candidates[0].lines[:1] if general.candidates else finding.best(1)
    return nothing(query, nearest) if found.found or general.candidates else found


def settled(found: Answer) -> bool:
    """Whether the rules gave a yes or no, for which they ask more of a sentence than for anything else."""
    return found.found and found.query.kind is Kind.WHETHER and found.short in {("yes",), ("no",)}


def weighable(query: Query, found: Answer) -> bool:
    """Whether an answer is one that one sentence decides: no news of days, not the reference's, and of no dispute."""
    if query.kind not in READ or ASKS.search(query.text):
        return False
    if found.found and (query.kind is Kind.MET or query.verb in _LINKED or asks_call(query)):
        return False
    return not found.disputed and not any(each.source for each in found.citations)


_LINKED = frozenset({"meet", "talk"})
"""Verbs whose answers rest on linked events, of which no one sentence tells all."""


def _tied(query: Query, features: Features) -> bool:
    """Whether everybody asked about is there: in the sentence or by it, of yes or no in the sentence itself."""
    if query.kind is Kind.WHETHER and "nobody" not in features:
        return features.get("names", 0.0) + features.get("names_meant", 0.0) > _ALL
    return not features.get("names_absent")


_ALL = 0.99


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
        lines = cited(finding, found)
        read = _read_of(query, finding, lines)
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
            "rule_cover": max((each.covered for each in lines), default=0.5),
            "rule_cover_read": max((each.covered for each in lines), default=0.5) * (read or 0.0),
            "rule_score": max((each.score for each in lines), default=0.5),
            "rule_names": max((each.own_names for each in lines), default=0.5),
            "rule_share": max(-4.0, math.log(max(share, 1e-4))) / 4 if len(found.short) == 1 else -1.0,
            "rule_many": float(len(found.short) > 1),
            "rule_bare": float(not found.short),
            "rule_margin": max(-1.0, min(1.0, general.margin / _MOST)) if same else 0.0,
        }
    if top is not None and not same and _tied(query, best):
        read = best.get("read", 0.0)
        options["general"] = {
            "general": 1.0,
            f"general:{kind}": 0.5,
            "margin": max(-1.0, min(1.0, general.margin / _MOST)),
            f"margin:{kind}": 0.5 * max(-1.0, min(1.0, general.margin / _MOST)),
            "share": general.together,
            "read": read,
            "read_firm": max(0.0, read),
            "span": best.get("span", 0.0),
            "cover": top.lines[0].covered,
            "score": top.lines[0].score,
            "names": top.lines[0].own_names,
            "over": float(found.found),
            "over_sure": found.sure if found.found else 0.0,
        }
    return options


def _same(found: Answer, value: str, lines: list[Line]) -> bool:
    if value:
        return found.short == (value,)
    own = {(each.evidence.article, each.evidence.sentence) for each in found.citations if each.evidence}
    return (lines[0].passage.article, lines[0].passage.sentence) in own


def cited(finding: Finding, found: Answer) -> list[Line]:
    """The sentences that an answer rests on, of those that were found."""
    by_place = {(each.passage.article, each.passage.sentence): each for each in finding.lines}
    places = [(each.evidence.article, each.evidence.sentence) for each in found.citations if each.evidence]
    return [by_place[each] for each in places if each in by_place][:_CITED]


def _read_of(query: Query, finding: Finding, lines: list[Line]) -> float | None:
    """What the reader makes of the best of some sentences, -1 to 1; nothing if there are none."""
    values = [each.answers for each in judge(query.text, finding, lines) if each is not None]
    return max(-1.0, min(1.0, max(values) / _MOST)) if values else None
