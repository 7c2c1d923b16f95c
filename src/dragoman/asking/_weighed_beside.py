"""The general path: what the sentences beside the best ones offer: the name that "he" or "the man" stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import asks
from dragoman.asking._query import Kind, Query
from dragoman.asking._reading import Reading, day_of, is_pronoun, read
from dragoman.asking._terms import term_set
from dragoman.asking._weighed_told import Features, Told, noun_told
from dragoman.asking._weighed_values import SAME, Candidate, around, filled, settled, spots_in
from dragoman.asking._when import too_early, too_late
from dragoman.asking._where import put_there, way_asked
from dragoman.asking._where_near import is_country
from dragoman.asking._who import attached, roles_of, shown
from dragoman.asking._who_clause import described
from dragoman.asking._who_fits import asked_about, fits_kind
from dragoman.model import DateSpan
from dragoman.record import Record, fold

_NEIGHBOURS = 2
"""Sentences whose neighbours are read too."""


def offered_beside(
    record: Record, query: Query, finding: Finding, sentences: Sequence[Told]
) -> Iterator[Candidate]:
    """What the sentences before and after the best ones give."""
    best = sorted(sentences, key=lambda each: -each.reading.line.score)[:_NEIGHBOURS]
    known = {(each.reading.line.passage.article, each.reading.line.passage.sentence) for each in sentences}
    near_by: dict[tuple[str, int], tuple[Told, Line, int]] = {}
    for each in best:
        for step in (1, -1):
            passage = finding.next_after(each.reading.line, step)
            if passage is not None:
                line = Line(passage, term_set(passage.text), score=each.reading.line.score)
                near_by.setdefault((passage.article, passage.sentence), (each, line, step))
    readings = read(record, [line for _, line, _ in near_by.values()])
    for reading in readings:
        place = (reading.line.passage.article, reading.line.passage.sentence)
        teller, _, step = near_by[place]
        if asks(reading.line):
            continue
        shared = {
            **teller.features,
            "neighbour": 1.0,
            "after": float(step > 0),
            "also_found": float(place in known),
            "open": _open(query, teller) if query.kind not in {Kind.WHERE, Kind.WHEN} else 0.0,
        }
        for one in _named_beside(query, reading):
            yield Candidate(one[0], one[1], [reading.line, teller.reading.line], {**shared, **one[2]})


def _named_beside(query: Query, reading: Reading) -> Iterator[tuple[str, str, Features]]:
    tree = reading.tree
    if query.kind is Kind.WHERE:
        for at, place in spots_in(reading):
            if any(each.stands_in(term_set(place)) >= SAME for each in query.names):
                continue
            yield (
                fold(place),
                place,
                {
                    "put": put_there(tree, at, [], way_asked(query)),
                    "country": float(is_country(place)),
                    "settled": float(settled(tree, at)),
                },
            )
        return
    if query.kind is Kind.WHEN:
        for time in reading.times:
            span = day_of(time)
            if span is None or too_early(query, span) or too_late(query, reading, span):
                continue
            whole = DateSpan(span.earliest, span.latest, span.granularity)
            yield whole.edtf(), whole.edtf(), {"printed": 1.0, "day": float(span.exact)}
        return
    for name in reading.names:
        kind = fits_kind(query, name)
        if name.kind == "group" or not kind or asked_about(query, name) or is_pronoun(name.text):
            continue
        yield (
            name.key,
            shown(name),
            {
                "fits": kind,
                "subject": float(tree.dep[name.head] in {"nsubj", "nsubjpass", "attr"}),
                "attached": float(attached(reading, name)),
                "person": float(name.kind == "person"),
                "described": described(query, reading, name),
                "noun": noun_told(query, around(reading, name)),
            },
        )


def _open(query: Query, sentence: Told) -> float:
    """Whether the place asked for is held by "he" or by a noun: "a senior diplomat", whom a neighbour may name."""
    roles = roles_of(query, sentence.reading, sentence.marks)
    if not roles:
        return 0.0
    return 0.0 if filled(sentence.reading, roles) else 1.0
