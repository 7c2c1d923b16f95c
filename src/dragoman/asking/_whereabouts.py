"""Where somebody is: the newest sentence that puts them somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.asking._answer import Answer
from dragoman.asking._find import Finding, Line
from dragoman.asking._query import Named, Query
from dragoman.asking._reading import Reading, read
from dragoman.asking._say import answer
from dragoman.asking._terms import term, term_set, tokens
from dragoman.asking._unreal import unreal
from dragoman.record import PassageFilter, Record

_MOVES = frozenset(
    (
        "arrive land fly travel go flee leave return escape move come reach enter visit head be stay remain live "
        "hide shelter meet appear attend speak hold receive capture arrest detain kill bury die"
    ).split()
)
_THERE = frozenset("in at to for near outside inside into".split())
_WENT = re.compile(r"^where (?:did|has) (?P<who>.+?) (?:go|gone)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"^where(?: is|['’]s| are| was| were) (?!the\b)(?P<who>[^?]{2,50}?)(?: now| today| currently)?\s*\??$",
    re.IGNORECASE,
)
_WORDS = (
    "arrived",
    "arrive",
    "left",
    "fled",
    "flew",
    "travelled",
    "traveled",
    "visit",
    "hiding",
    "met",
    "landed",
)
_MOST, _READ = 120, 30
_UP = 3
"""Verbs up which the subject of a clause without one is looked for."""


def asks_whereabouts(query: Query) -> bool:
    """Whether a question asks where a person is, and nothing of what they did."""
    people = [each for each in query.names if each.kind in {"person", "unknown"}]
    return (
        len(people) == len(query.names) == 1
        and query.verb is None
        and bool(_ASKED.match(query.text) or _WENT.match(query.text))
    )


def whereabouts(record: Record, query: Query, finding: Finding) -> Answer | None:
    """The last place that the record puts a person in, with the day: what came after it, the record does not know."""
    who = query.names[0]
    last = tokens(who.text)[-1]
    found = record.passages(
        PassageFilter(words=(*who.spellings[:4], *_WORDS), reported_by=query.as_of, limit=_MOST)
    )
    lines = [Line(each, term_set(each.text), score=0.9) for each in found]
    lines += [each for each in finding.best(60) if each.own_names >= 0.8]
    known = {
        (each.passage.article, each.passage.sentence): each
        for each in lines
        if who.stands_in(each.terms) >= 0.8
    }
    placed = record.places(dict.fromkeys(article for article, _ in known))
    ordered = sorted(known.values(), key=_newest, reverse=True)
    ordered = [
        each
        for each in ordered
        if each.passage.published.latest
        and any(
            one.span and each.passage.start <= one.span.start < each.passage.end
            for one in placed[each.passage.article]
        )
    ][:_READ]
    for reading in sorted(read(record, ordered), key=lambda each: _newest(each.line), reverse=True):
        for place, country in _places(who, reading, last):
            shown = [reading.line]
            said = f"In {place}, when last told of."
            return answer(query, [place, *([country] if country else [])][:1], said, shown, sure=0.6)
    return None


def _looks_back(reading: Reading) -> bool:
    """Whether a sentence tells of days long before it was printed: "in the early 90s he visited Ethiopia"."""
    published = reading.line.passage.published.earliest
    told = [
        span.latest for each in reading.times if (span := each.date) is not None and span.latest is not None
    ]
    return bool(published and told and all((published - each).days > _LONG_AGO for each in told))


_LONG_AGO = 60


def _newest(line: Line) -> str:
    span = line.passage.published
    return (
        span.latest.isoformat()
        if span.exact and span.latest
        else span.earliest.isoformat()
        if span.earliest
        else ""
    )


def _places(who: Named, reading: Reading, last: str) -> Iterator[tuple[str, str | None]]:
    """The places that a verb of moving or being puts them in, of which they are the subject (or which befell them)."""
    tree = reading.tree
    if _looks_back(reading):
        return
    for place in reading.places:
        assert place.span is not None
        at = reading.at(place.span.start)
        top = at
        while tree.dep[top] in {"compound", "appos", "nmod", "flat"} and tree.head[top] != top:
            top = tree.head[top]
        if who.stands_in(term_set(place.name)):
            continue
        prep = tree.head[top]
        direct = tree.dep[top] == "dobj" and tree.lemma[prep] in {"reach", "enter", "visit"}
        if not direct and not (tree.dep[top] == "pobj" and tree.lower[prep] in _THERE):
            continue
        verb = prep if direct else tree.head[prep]
        if not tree.is_verb(verb) or tree.lemma[verb] not in _MOVES or unreal(reading, verb):
            continue
        if any(tree.dep[each] == "neg" for each in tree.kids[verb]):
            continue
        subjects = tree.children(verb, "nsubj", "nsubjpass")
        above, steps = verb, 0
        while not subjects and tree.dep[above] in {"conj", "xcomp", "advcl"} and steps < _UP:
            above, steps = tree.head[above], steps + 1
            subjects = tree.children(above, "nsubj", "nsubjpass")
        words = " ".join(
            tree.text[each]
            for subject in subjects
            for each in tree.subtree(subject)
            if tree.dep[each] not in {"poss", "relcl", "pobj", "prep"}
        )
        if term(last) in term_set(words):
            yield place.name, place.country
