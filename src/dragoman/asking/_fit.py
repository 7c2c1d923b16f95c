"""Which lines tell the whole of what is asked: every name, and the act itself, not only something near it."""

from __future__ import annotations

import re

from dragoman.asking._find import Finding, Line
from dragoman.asking._query import Kind, Query
from dragoman.asking._terms import term

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_ELSEWHERE = frozenset(term(each) for each in ("venue", "site", "location", "moved", "host"))

COVERED = 0.55
"""Share of the weight of a question's words that a sentence and its surroundings must tell."""
NEAR = 0.55
"""How surely every name asked about must stand in the sentence or beside it."""


def fits(query: Query, line: Line, *, covered: float = COVERED, near: float = NEAR) -> bool:
    """Whether a line tells what the question speaks of."""
    if query.kind is Kind.WHERE and query.future and _ELSEWHERE & line.terms:
        covered -= 0.2
    if line.covered < covered or line.near_names < near:
        return False
    if query.names and line.own_names < 0.8 and line.covered < 0.7:
        return False
    if _other_round(query, line):
        return False
    if query.verb is not None:
        own = term(query.verb.split()[0])
        told = [value for word, value in zip(query.words, line.words, strict=True) if term(word) == own]
        if told and max(told) < 0.5:
            return False
    return all(value >= 0.4 for word, value in zip(query.words, line.words, strict=True) if _counts(word))


def _other_round(query: Query, line: Line) -> bool:
    """Whether the sentence counts another one than the question: the first round, where the second is asked about."""
    asked = {term(each) for each in query.words if _ORDINAL.match(term(each))}
    told = {each for each in line.terms if _ORDINAL.match(each)}
    return bool(asked and told and not asked & told)


def _tells_verb(query: Query, line: Line) -> bool:
    """Whether the sentence itself says what the question's verb says."""
    assert query.verb is not None
    own = term(query.verb.split()[0])
    told = [value for word, value in zip(query.words, line.words, strict=True) if term(word) == own]
    return not told or max(told) >= 0.8


def _counts(word: str) -> bool:
    """A number or an ordinal: "the sixth round" is no other round."""
    return term(word)[:1].isdigit()


def fitting(query: Query, finding: Finding, number: int, *, covered: float = COVERED, near: float = NEAR) -> list[Line]:
    """The best lines that fit, titles after the rest."""
    kept = [each for each in finding.best(80) if fits(query, each, covered=covered, near=near)]
    if not kept:
        return []
    if query.verb is not None and query.kind is not Kind.SAID:
        told = [each for each in kept if _tells_verb(query, each)]
        kept = told or kept
    top = kept[0].score
    kept = [each for each in kept if each.score >= 0.6 * top]
    return sorted(kept[:number], key=lambda each: each.title)[:number]
