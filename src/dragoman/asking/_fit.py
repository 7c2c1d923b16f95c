"""Which lines tell the whole of what is asked: every name, and the act itself, not only something near it."""

from __future__ import annotations

import re
from datetime import timedelta

from dragoman.asking._find import Finding, Line
from dragoman.asking._query import Kind, Query
from dragoman.asking._terms import near, term, tokens

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_ELSEWHERE = frozenset(term(each) for each in ("venue", "site", "location", "moved", "host"))

COVERED = 0.55
"""Share of the weight of a question's words that a sentence and its surroundings must tell."""
NEAR = 0.55
_SOMEWHERE = 0.25
"""How far every word of a question that names nobody must at least be told in the article."""
_LOOKED_AT = 240
"""How surely every name asked about must stand in the sentence or beside it."""


def fits(query: Query, line: Line, *, covered: float = COVERED, near: float = NEAR) -> bool:
    """Whether a line tells what the question speaks of."""
    if query.kind is Kind.WHERE and query.future and _ELSEWHERE & line.terms:
        covered -= 0.2
    if line.covered < covered or (line.near_names < near and not _nearly(line)):
        return False
    if query.names and line.own_names < 0.8 and line.covered < 0.7:
        return False
    if not query.names and query.speaker is None and min(line.words, default=1.0) < _SOMEWHERE:
        return False
    if not counts_alike(query, line):
        return False
    if query.verb is not None and query.kind is not Kind.HOW_LONG:
        own = term(query.verb.split()[0])
        told = [value for word, value in zip(query.words, line.words, strict=True) if term(word) == own]
        if told and max(told) < 0.5:
            return False
    return True


def counts_alike(query: Query, line: Line) -> bool:
    """Whether a sentence is of no other round than is asked about, and tells every number of the question."""
    if _other_round(query, line):
        return False
    return all(value >= 0.4 for word, value in zip(query.words, line.words, strict=True) if _counts(word))


def _nearly(line: Line) -> bool:
    """Whether one name stands only elsewhere in the article, where all else is told: "the agency" for its name."""
    told = line.covered >= 0.8 and line.near_names >= 0.3
    return told and len(line.names) > 1 and sum(line.names) / len(line.names) >= 0.66


def _other_round(query: Query, line: Line) -> bool:
    """Whether the sentence counts another one than the question: the first round, where the second is asked about."""
    asked = {term(each) for each in query.words if _ORDINAL.match(term(each))}
    told = {each for each in line.terms if _ORDINAL.match(each)}
    return bool(asked and told and not asked & told)


def asks(line: Line) -> bool:
    """Whether a sentence is itself a question, which answers none."""
    return line.passage.text.rstrip("\"”’') ").endswith("?")


def _closeness(query: Query, line: Line) -> float:
    """More where a name asked about stands close to the question's verb, or a word of like meaning."""
    verb = query.verb.split()[0] if query.verb else ""
    wanted = near(verb) | {term(verb)}
    words = [term(each) for each in tokens(line.passage.text)]
    verbs = [at for at, each in enumerate(words) if each in wanted]
    named = {
        each
        for name in query.names
        for every in (*name.any_of, *name.loosely)
        for each in every
        if len(each) > 2
    }
    at_names = [at for at, each in enumerate(words) if each in named]
    if not verbs or not at_names:
        return 0.0
    distance = min(abs(one - other) for one in verbs for other in at_names)
    return 0.15 * max(0.0, 1.0 - distance / 12)


_LATELY = timedelta(days=14)


def _newest(lines: list[Line]) -> list[Line]:
    """What was printed in the two weeks up to the newest: of a plan only the last word counts."""
    days = [
        each.passage.published.latest
        for each in lines
        if each.passage.published.exact and each.passage.published.latest
    ]
    if not days:
        return lines
    since = max(days) - _LATELY
    return [
        each for each in lines if each.passage.published.earliest and each.passage.published.earliest >= since
    ] or lines


def tells_verb(query: Query, line: Line) -> bool:
    """Whether the sentence itself says what the question's verb says."""
    assert query.verb is not None
    own = term(query.verb.split()[0])
    told = [value for word, value in zip(query.words, line.words, strict=True) if term(word) == own]
    return not told or max(told) >= 0.8


def _counts(word: str) -> bool:
    """A number or an ordinal: "the sixth round" is no other round."""
    return term(word)[:1].isdigit()


def fitting(
    query: Query, finding: Finding, number: int, *, covered: float = COVERED, near: float = NEAR
) -> list[Line]:
    """The best lines that fit, titles after the rest."""
    kept = [each for each in finding.best(_LOOKED_AT) if fits(query, each, covered=covered, near=near)]
    if query.kind not in {Kind.WHAT, Kind.TOPIC}:
        kept = [each for each in kept if not asks(each)] or kept
    if not kept:
        return []
    if query.verb is not None and query.names:
        kept.sort(key=lambda each: -(each.score + _closeness(query, each)))
    kept = kept[:80]
    if query.verb is not None and query.kind not in {Kind.SAID, Kind.HOW_LONG}:
        told = [each for each in kept if tells_verb(query, each)]
        kept = told or kept
    if query.future and query.kind in {Kind.WHERE, Kind.WHEN, Kind.WHETHER, Kind.WHO}:
        kept = _newest(kept)
    top = kept[0].score
    least = 0.4 if query.kind is Kind.WHERE and query.future else 0.6
    kept = [each for each in kept if each.score >= least * top]
    return sorted(kept[:number], key=lambda each: each.title)[:number]
