"""Which lines tell the whole of what is asked: every name, and the act itself, not only something near it."""

from __future__ import annotations

from dragoman.asking._find import Finding, Line
from dragoman.asking._query import Query
from dragoman.asking._terms import term

COVERED = 0.55
"""Share of the weight of a question's words that a sentence and its surroundings must tell."""
NEAR = 0.55
"""How surely every name asked about must stand in the sentence or beside it."""


def fits(query: Query, line: Line, *, covered: float = COVERED, near: float = NEAR) -> bool:
    """Whether a line tells what the question speaks of."""
    if line.covered < covered or line.near_names < near:
        return False
    if query.names and line.own_names < 0.8 and line.covered < 0.9:
        return False
    if query.verb is not None:
        own = term(query.verb.split()[0])
        told = [value for word, value in zip(query.words, line.words, strict=True) if term(word) == own]
        if told and max(told) < 0.5:
            return False
    return all(value >= 0.4 for word, value in zip(query.words, line.words, strict=True) if _counts(word))


def _counts(word: str) -> bool:
    """A number or an ordinal: "the sixth round" is no other round."""
    return term(word)[:1].isdigit()


def fitting(query: Query, finding: Finding, number: int, *, covered: float = COVERED, near: float = NEAR) -> list[Line]:
    """The best lines that fit, titles after the rest."""
    kept = [each for each in finding.best(80) if fits(query, each, covered=covered, near=near)]
    if not kept:
        return []
    top = kept[0].score
    kept = [each for each in kept if each.score >= 0.6 * top]
    return sorted(kept[:number], key=lambda each: each.title)[:number]
