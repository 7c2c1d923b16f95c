"""How much of a question a sentence tells, in numbers: what the general path weighs of every sentence alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman import coding
from dragoman.asking._acts import is_meant
from dragoman.asking._bond import bond, in_days, parties
from dragoman.asking._find import Line
from dragoman.asking._fit import asks
from dragoman.asking._query import Query
from dragoman.asking._reader import Judged
from dragoman.asking._reading import Reading
from dragoman.asking._terms import holds, near, term, weight
from dragoman.asking._unreal import unreal
from dragoman.asking._when import same_clause
from dragoman.model import EventType, Status

Features = dict[str, float]


@dataclass(slots=True)
class Told:
    """A sentence read for a question: the tokens that say what is asked after, and what it tells of it in numbers."""

    reading: Reading
    marks: list[int]
    features: Features = field(default_factory=dict)
    judged: Judged | None = None

    def held(self, first: int, last: int) -> Features:
        """How likely the reader finds it that the answer stands between two characters of the sentence."""
        if self.judged is None:
            return {}
        share = self.judged.span(first, last)
        return {"span": share, "span_most": float(share > _MOSTLY)}

    def held_tokens(self, first: int, last: int) -> Features:
        """The same of tokens."""
        return self.held(self.reading.tree.start[first], self.reading.tree.end[last])


_MOSTLY = 0.5


@lru_cache(maxsize=4096)
def types_of(verb: str) -> frozenset[EventType]:
    """The kinds of event that the coder's lexicon knows a verb to tell of."""
    head = verb.split(maxsplit=1)[0]
    frames = coding.lexicon().frames
    found = [each.type for pos in "VN" for each in frames.get((pos, head), ())]
    return frozenset(each for each in found if found.count(each) * _LEAST_SHARE >= len(found))


_LEAST_SHARE = 4


def types_asked(query: Query) -> frozenset[EventType]:
    """The kinds of event that a question's verb, else its other words, may tell of."""
    if query.verb is not None:
        return types_of(query.verb)
    return (
        frozenset().union(*(types_of(each.casefold()) for each in query.deed)) if query.deed else frozenset()
    )


def told(query: Query, reading: Reading, top: float) -> Told:
    """What a sentence tells of what is asked.

    Args:
        query: The question.
        reading: The sentence with its parse.
        top: The score of the best sentence found.
    """
    line = reading.line
    coded = _alike(query, reading)
    marks = reading.predicates(query.verb, query.deed)
    exact = query.verb is not None and bool(reading.says(query.verb))
    if query.verb is not None and not exact:
        marks = coded or marks
    found: Features = {"bias": 1.0}
    found |= _words(query, line)
    found |= _names(query, reading)
    cover = found["words"] + 0.5 * found["words_beside"]
    named = (
        found.get("names", 0.0) + 0.8 * found.get("names_meant", 0.0) + 0.5 * found.get("names_beside", 0.0)
    )
    named = 1.0 if "nobody" in found else named
    found["cover"] = cover
    found["cover_all"] = cover * named
    found["cover_most"] = cover * cover * named * named
    own = term(query.verb.split()[0]) if query.verb else ""
    if query.verb is None:
        found["no_verb"] = 1.0
        found["marks"] = float(bool(marks))
    elif exact:
        found["verb"] = 1.0 if any(term(reading.tree.lemma[each]) == own for each in marks) else 0.6
    found["type"] = float(bool(coded))
    found["bond"] = bond(query, reading)
    found["agrees"] = max((reading.agrees(query, each) for each in marks), default=0.7)
    real = [each for each in marks if not unreal(reading, each)]
    found["unreal"] = float(bool(marks) and not real and not query.future)
    found["off"] = float(_status(reading, marks) in {Status.DENIED, Status.CANCELLED})
    found["planned"] = float(
        _status(reading, marks) in {Status.PLANNED, Status.POSSIBLE} and not query.future
    )
    found["title"] = float(line.title)
    found["asks"] = float(asks(line))
    found["lead"] = float(line.passage.sentence <= _LEADING)
    found["score"] = line.score
    found["behind"] = min(1.0, max(0.0, top - line.score))
    found["days"] = float(not in_days(query, reading))
    found["dated"] = line.dated * 4
    return Told(reading, marks, found)


_LEADING = 2


def _words(query: Query, line: Line) -> Features:
    """The share of the question's words that the sentence has, that stand beside it, and the greatest that does not."""
    weights = [min(max(weight(term(each)), 2.5), 8.0) for each in query.words]
    total = sum(weights) or 1.0
    told = list(zip(weights, line.words, strict=False))
    here = sum(w * v for w, v in told if v >= _HERE)
    beside = sum(w * v for w, v in told if _BESIDE <= v < _HERE)
    lacking = [w for w, v in told if v < _BESIDE]
    nowhere = [w for w, v in told if v < _SOMEWHERE]
    return {
        "words": here / total if weights else 0.7,
        "words_beside": beside / total,
        "lacking": max(lacking, default=0.0) / 8.0,
        "nowhere": max(nowhere, default=0.0) / 8.0,
        "words_all": float(bool(weights) and min(line.words, default=0.0) >= _HERE),
    }


_HERE, _BESIDE, _SOMEWHERE = 0.8, 0.35, 0.2


def _names(query: Query, reading: Reading) -> Features:
    """How many of those asked about stand in the sentence, are meant there by the coder, or stand beside it."""
    asked = parties(query) or query.names
    if not asked:
        return {"nobody": 1.0}
    known = dict(zip(query.names, reading.line.names, strict=False))
    actors = [each for report in reading.reports for each in (*report.actors, *report.recipients)]
    here = meant = beside = absent = 0
    for each in asked:
        value = known.get(each, 0.0)
        if value >= _HERE:
            here += 1
        elif any(is_meant(each, actor) for actor in actors):
            meant += 1
        elif value >= _NAMED_BESIDE:
            beside += 1
        else:
            absent += 1
    count = len(asked)
    return {
        "names": here / count,
        "names_meant": meant / count,
        "names_beside": beside / count,
        "names_absent": absent / count,
        "names_all": float(here == count),
        "names_some": float(here + meant > 0),
    }


_NAMED_BESIDE = 0.5


def _alike(query: Query, reading: Reading) -> list[int]:
    """The tokens by which the coder told an event of the question's kind."""
    asked = types_asked(query)
    found = [
        reading.at(mark.span.start)
        for report in reading.reports
        if report.type in asked
        for mark in report.evidence
        if mark.sentence == reading.line.passage.sentence
    ]
    return list(dict.fromkeys(found))


def _status(reading: Reading, marks: Sequence[int]) -> Status | None:
    for report in reading.reports:
        if {reading.at(mark.span.start) for mark in report.evidence} & set(marks):
            return report.status
    return None


def nearness(sentence: Told, token: int) -> Features:
    """How close a token stands to what is asked after: by words, and whether in its clause."""
    if not sentence.marks:
        return {"far": 0.5}
    tree = sentence.reading.tree
    distance = min(abs(token - each) for each in sentence.marks)
    return {
        "far": min(distance, 24) / 12.0,
        "clause": float(same_clause(sentence.reading, token, sentence.marks)),
        "under": float(any(tree.under(token, each) for each in sentence.marks)),
    }


def noun_told(query: Query, words: frozenset[str]) -> float:
    """Whether what is asked for by a noun is called so: by its last word, or one of like meaning."""
    if not query.noun:
        return 0.0
    last = query.noun.split()[-1]
    return 1.0 if term(last) in words else 0.7 if holds(words, near(last)) else 0.0
