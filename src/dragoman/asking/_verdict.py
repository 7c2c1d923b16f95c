"""Which answer stands, where a reader is there: that of the rules for the form, that of the general path, or none.

Each is weighed by what speaks for it: how sure its path is, what the reader makes of the sentences it rests on, whether
the two agree; nothing weighs 0. The weights (`data/verdict.tsv`) are fitted by `training/verdict.py` on questions that
neither the reader nor the rules were made on. Without a reader the answers are those of `_weighed_choice.weighed`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from dragoman.asking._answer import Answer
from dragoman.asking._calls import asks_call
from dragoman.asking._find import Finding
from dragoman.asking._happens import ASKS
from dragoman.asking._query import Kind, Query
from dragoman.asking._reader import there
from dragoman.asking._say import nothing
from dragoman.asking._terms import table
from dragoman.asking._verdict_told import cited_lines, likeliest_first, offered, read_of
from dragoman.asking._weighed import pool
from dragoman.asking._weighed_choice import told_as, weighed, weighed_by
from dragoman.asking._weighed_told import Features
from dragoman.record import Record

VALUED = frozenset({Kind.WHO, Kind.MET, Kind.WHERE, Kind.WHEN, Kind.HOW_MANY, Kind.HOW_LONG, Kind.WHETHER})
TOLD = frozenset({Kind.WHAT, Kind.WHY, Kind.TOPIC, Kind.SAID})
READ = VALUED | TOLD
"""Kinds of questions that a sentence, or a value in one, may answer; the others compare or count over many."""
_SURE, _FIRM = 0.6, 0.3
"""How sure the rules and, of a sentence they rest on, the reader must be for nothing else to be looked for."""
_AGAINST = -0.4
"""How firmly the reader must speak against the rules' yes or no for it to be weighed again: no right one was read as
less than -.32 in cross-validation."""


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
    if stands(query, finding, found):
        return found
    general = weighed_by(
        pool(record, query, finding, judged=True, also=cited_lines(finding, found)), known("weights_read")
    )
    options = offered(query, finding, found, general)
    chosen = choice({name: each.features for name, each in options.items()}, known("verdict"))
    if chosen == "rule":
        return found
    if chosen is not None:
        return told_as(likeliest_first(general, options[chosen].at))
    nearest = general.candidates[0].lines[:1] if general.candidates else finding.best(1)
    return nothing(query, nearest) if found.found or general.candidates else found


def stands(query: Query, finding: Finding, found: Answer) -> bool:
    """Whether the rules' answer stands unweighed: sure, or a yes or no that is not spoken against."""
    if not found.found or not (found.sure >= _SURE or settled(found)):
        return False
    read = read_of(query, finding, cited_lines(finding, found))
    if read is None:
        return False
    return (found.sure >= _SURE and read >= _FIRM) or (settled(found) and read >= _AGAINST)


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


def choice(options: Mapping[str, Features], weights: Mapping[str, float]) -> str | None:
    """The weightiest option, if it weighs more than nothing."""
    worth = {
        name: math.fsum(value * weights.get(feature, 0.0) for feature, value in features.items())
        for name, features in options.items()
    }
    best = max(worth, key=lambda each: (worth[each], each), default=None)
    return best if best is not None and worth[best] > 0 else None
