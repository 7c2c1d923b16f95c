"""What outlets or parties each say: side by side, never merged into one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.asking._acts import Difference, differences
from dragoman.asking._answer import Answer, AnswerSentence, cited
from dragoman.asking._digest import plain
from dragoman.asking._find import Finding, Line, find
from dragoman.asking._fit import fitting
from dragoman.asking._query import Named, Query
from dragoman.asking._say import answer, capital, evidence_sentence, listing, nothing, outlet_of, voices
from dragoman.asking._terms import term
from dragoman.record import Record

MOST = 5
"""Sentences of an answer."""

_REFUSING = (
    "deny",
    "denied",
    "dispute",
    "disputed",
    "reject",
    "rejected",
    "contradict",
    "contradicted",
    "insist",
    "insisted",
    "but",
    "however",
    "refused",
    "turned",
    "blamed",
    "differ",
    "never",
    "not",
    "claim",
)


def outlets(record: Record, query: Query, finding: Finding) -> Answer:
    """What each outlet named says of the matter; or, where none is named, which outlets tell it."""
    if query.unknown_outlets and not query.outlets:
        return nothing(query, (), f"The record holds nothing from {listing(query.unknown_outlets)}.")
    if not query.outlets:
        return _which(query, finding)
    sentences, lines = [], []
    silent = list(query.unknown_outlets)
    for outlet in query.outlets:
        own = find(record, replace(query, outlets=(outlet,)))
        best = fitting(query, own, 3, covered=0.45, near=0.3)
        if not best:
            silent.append(outlet)
            continue
        lines += best[:1]
        sentences += [evidence_sentence(each.passage) for each in best[: 3 if len(query.outlets) == 1 else 1]]
    if not lines:
        return nothing(
            query,
            finding.best(1),
            f"The record does not say: nothing from {listing(list(query.outlets))} tells of it.",
        )
    if silent:
        sentences.append(AnswerSentence(f"Nothing from {listing(silent)} tells of it."))
    return Answer(query, found=True, short=(), sentences=tuple(sentences[:5]), voices=voices(lines), sure=0.8)


def _which(query: Query, finding: Finding) -> Answer:
    lines = [
        each
        for each in fitting(query, finding, 20, covered=0.85)
        if each.passage.outlet or each.passage.agency
    ]
    if not lines:
        return nothing(query, finding.best(1))
    named = list(dict.fromkeys(outlet_of(each.passage) for each in lines))
    first = f"{capital(listing(named))}."
    one = list({outlet_of(each.passage): each for each in reversed(lines)}.values())
    return answer(query, named, first, one, sure=0.7, shown=3)


def disagree(record: Record, query: Query, finding: Finding) -> Answer:
    """What each party says of the matter: the record's disagreements first, then sentences that contradict."""
    told, lines = told_apart(differences(record, query, update=False), 0.34)
    contrary = _contrary(query, finding)
    if not told and not contrary:
        return nothing(query, finding.best(1))
    known = {(each.passage.article, each.passage.sentence) for each in lines}
    sentences = list(told)
    for each in contrary:
        if (each.passage.article, each.passage.sentence) not in known and len(sentences) < MOST:
            sentences.append(evidence_sentence(each.passage))
            lines.append(each)
    following = finding.next_after(contrary[0]) if contrary and not told else None
    if following is not None and len(sentences) < MOST:
        sentences.insert(1, evidence_sentence(following))
    return Answer(
        query,
        found=True,
        short=(),
        sentences=tuple(sentences[:MOST]),
        voices=voices(lines),
        sure=0.8 if told else 0.6,
        disputed=True,
    )


def _contrary(query: Query, finding: Finding) -> list[Line]:
    """The lines that tell most of the matter, those first that refuse, deny or turn something round."""
    refusing = {term(each) for each in _REFUSING}
    parties = [each for each in query.names if each.kind in {"country", "person", "organisation", "unknown"}]
    ranked = sorted(
        fitting(query, finding, 40, covered=0.35, near=0.5),
        key=lambda each: (
            -(each.score + 0.2 * min(2, len(refusing & each.terms)) + 0.15 * _both(parties, each))
        ),
    )
    return _spread(ranked, 3)


_HEADING = re.compile(r"\bBy [A-Z]\w+ [A-Z][\w.]+|\bWire Staff\b|\bNEW:")


def _reads(line: Line) -> bool:
    """Whether a sentence reads by itself: no heading and no byline run into it."""
    return plain(line.passage) and not _HEADING.search(line.passage.text)


def told_apart(found: Sequence[Difference], least: float) -> tuple[list[AnswerSentence], list[Line]]:
    """What is at issue, in a sentence cited to every side, and a sentence of each side."""
    sentences: list[AnswerSentence] = []
    lines: list[Line] = []
    for each in [each for each in found if each.about >= least][:2]:
        own = [one for _, side in each.sides if (one := next((x for x in side if _reads(x)), None))]
        if len(own) < 2:
            continue
        cites = tuple(dict.fromkeys(cited(line.passage) for line in own))
        sentences.append(AnswerSentence(f"{capital(each.conflict.issue.rstrip('.'))}.", cites))
        for line in own[:2]:
            told = evidence_sentence(line.passage)
            if told not in sentences:
                sentences.append(told)
                lines.append(line)
    return sentences[:4], lines


def compared_by_sentences(record: Record, query: Query, finding: Finding) -> Answer:
    """What is told of each of those compared."""
    sides = [each for each in query.names if each.kind != "place"][:3]
    if len(sides) < 2:
        return disagree(record, query, finding)
    sentences, lines = [], []
    used: set[tuple[str, int]] = set()
    figures = bool(
        {term(each) for each in query.words}
        & {term(each) for each in ("figures", "numbers", "toll", "count")}
    )
    both = [
        each
        for each in finding.best(30)
        if all(side.stands_in(each.terms) for side in sides) and each.covered >= 0.5
    ]
    for each in both[:1]:
        used.add((each.passage.article, each.passage.sentence))
        lines.append(each)
        sentences.append(evidence_sentence(each.passage))
    for side in sides:
        own = find(record, replace(query, names=(side,)))
        best = own.best(20)
        if figures:
            best.sort(key=lambda each: -(each.score + 0.3 * any(word[:1].isdigit() for word in each.terms)))
        for each in best:
            spot = (each.passage.article, each.passage.sentence)
            if spot not in used and side.stands_in(each.terms) and each.covered >= 0.4:
                used.add(spot)
                lines.append(each)
                sentences.append(evidence_sentence(each.passage))
                break
    if not lines:
        return nothing(query, finding.best(1))
    return Answer(query, found=True, short=(), sentences=tuple(sentences[:5]), voices=voices(lines), sure=0.6)


def changed_by_sentences(record: Record, query: Query, finding: Finding) -> Answer:
    """What took the place of what, as the record has it; then what was told first and what last."""
    told, known = told_apart(differences(record, query, update=True), 0.5)
    lines = [each for each in fitting(query, finding, 30, covered=0.35, near=0.3) if not each.title]
    if query.span and query.span.earliest:
        first = query.span.earliest
        lines = [
            each
            for each in lines
            if not each.passage.published.latest or each.passage.published.latest >= first
        ]
    moves = {
        term(each)
        for each in (
            "moved",
            "changed",
            "replaced",
            "removed",
            "named",
            "became",
            "instead",
            "first",
            "after all",
            "new",
            "acting",
            "take over",
            "succeed",
            "stepped",
            "resigned",
            "cancelled",
            "asked",
        )
    }
    ranked = sorted(lines, key=lambda each: -(each.score + 0.15 * min(2, len(moves & each.terms))))
    spots = {(each.passage.article, each.passage.sentence) for each in known}
    ranked = [each for each in ranked if (each.passage.article, each.passage.sentence) not in spots]
    chosen = _spread(ranked, MOST - 1 - len(told) if told else MOST - 1)
    if not chosen and not told:
        return nothing(query, finding.best(1))
    chosen.sort(key=lambda each: (each.passage.published.edtf()[:10], each.passage.sentence))
    return Answer(
        query,
        found=True,
        short=(),
        sentences=tuple([*told, *(evidence_sentence(each.passage) for each in chosen)][:MOST]),
        voices=voices([*known, *chosen]),
        sure=0.8 if told else 0.6,
    )


def topic(record: Record, query: Query, finding: Finding) -> Answer:  # noqa: ARG001  # one face for all kinds
    """The sentences that tell most of what is asked, as printed."""
    lines = fitting(query, finding, 6)
    if not lines:
        return nothing(query, finding.best(1))
    chosen = _spread(lines, 2)
    sentences = [evidence_sentence(each.passage) for each in chosen]
    return Answer(
        query,
        found=True,
        short=(),
        sentences=tuple(sentences),
        voices=voices(lines),
        sure=min(0.9, chosen[0].score),
    )


def _spread(lines: Iterable[Line], number: int) -> list[Line]:
    """The best lines, one an article before a second."""
    first: list[Line] = []
    later: list[Line] = []
    seen: set[str] = set()
    for each in lines:
        (later if each.passage.article in seen else first).append(each)
        seen.add(each.passage.article)
    return [*first, *later][:number]


def _both(parties: Sequence[Named], line: Line) -> int:
    return int(len(parties) > 1 and all(each.stands_in(line.terms) >= 0.8 for each in parties))
