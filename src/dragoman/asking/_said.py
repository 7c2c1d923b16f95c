"""What somebody said about something: their statements, newest first among those that are about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.asking._acts import passages_at
from dragoman.asking._answer import Answer, AnswerSentence, Citation
from dragoman.asking._digest import SPOKEN, plain
from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import fitting
from dragoman.asking._query import Named, Query
from dragoman.asking._reading import read
from dragoman.asking._say import LONGEST, answer, capital, days, evidence_sentence, nothing, quoted
from dragoman.asking._stance import SAYING, positions, speaks
from dragoman.asking._terms import holds, near, stops, term, term_set, tokens
from dragoman.model import Evidence, Statement
from dragoman.record import Head, Passage, Record, StatementFilter
from dragoman.reference import FAMILY_NAME_FIRST

_MOST = 4
_LEAST = 0.42
"""How far a statement must be about the matter."""
_STANDS = 0.6
"""How far what was done by words must be, where nobody's words are quoted."""
_OF_STANCE = re.compile(
    r"\b(?:think|thinks|position|stance|stand|view|views|opinion|react\w*|respon\w+|differ|compare|say|says|said)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement with how far it is about what is asked."""

    statement: Statement
    head: Head
    about: float
    sentence: Passage | None = None


def said(record: Record, query: Query, finding: Finding, *, least: float = _LEAST) -> Answer:
    """What the speaker said about it, in their words, each with its outlet and day.

    Args:
        record: Where to look.
        query: What is asked.
        finding: The sentences found for it.
        least: How far a statement must be about the matter, 0 to 1.
    """
    assert query.speaker is not None
    sayings = _sayings(record, query)
    about = [each for each in sayings if each.about >= least] if query.words or query.names else sayings
    stands = _stands(record, query, finding)
    if not about and not stands:
        return _told(record, query, finding)
    top = max([*(each.about for each in about), *(worth for worth, _ in stands)])
    best = [each for each in about if each.about >= top - 0.15]
    best.sort(
        key=lambda each: (
            -round(each.about, 1),
            _rough(each),
            each.head.published == "",
            _newest(each),
            each.statement.id,
        )
    )
    chosen: list[Saying] = []
    for each in best:
        if not any(_same(each, other) for other in chosen):
            chosen.append(each)
        if len(chosen) == _MOST:
            break
    sentences = [_sentence(record, each) for each in chosen]
    outlets = {each.head.outlet or each.head.id for each in best}
    for worth, line in stands:
        told = evidence_sentence(line.passage)
        if worth >= top - 0.15 and len(sentences) < _MOST and not _told_already(told, sentences):
            sentences.append(told)
            outlets.add(line.passage.outlet or line.passage.article)
    return Answer(
        query, found=True, short=(), sentences=tuple(sentences), voices=len(outlets), sure=min(0.95, top)
    )


def _stands(record: Record, query: Query, finding: Finding) -> list[tuple[float, Line]]:
    """What the speaker accused, refused, backed or asked for that is about the matter, the closest to it first."""
    if query.speaker is None or not (query.words or query.names) or not _OF_STANCE.search(query.text):
        return []
    found = []
    for line in positions(record, finding, query.speaker):
        if query.span and query.span.known and not _in_span(query, line.passage):
            continue
        worth = _about(query, line.passage.text, line.passage.title or "")
        if worth >= _STANDS and plain(line.passage):
            found.append((worth, line))
    return sorted(found, key=lambda each: (-round(each[0], 1), -_printed(each[1]), each[1].passage.article))


def _printed(line: Line) -> int:
    day = line.passage.published.latest
    return day.toordinal() if day else 0


def _told_already(told: AnswerSentence, sentences: Sequence[AnswerSentence]) -> bool:
    own = term_set(told.text)
    return any(len(own & term_set(each.text)) / (len(own) or 1) > 0.7 for each in sentences)


def _of_person(record: Record, query: Query, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements of the one named and not of somebody with the same family name; those by the first name too."""
    assert query.speaker is not None
    parts = [each for each in tokens(query.speaker.text) if len(each) > 2]
    if len(parts) < 2 or query.speaker.key is not None:
        return tuple(statements)
    first = term(parts[0])
    by_first = record.statements(StatementFilter(source=parts[0], reported_by=query.as_of))
    known = {each.id: each for each in (*statements, *by_first)}
    own = [each for each in known.values() if each.source and first in term_set(each.source.name)]
    return tuple(own) if own else tuple(statements)


def _newest(saying: Saying) -> str:
    """A key that sorts the newest first."""
    return "".join(chr(0x10FFFF - ord(each)) for each in saying.head.published[:10])


def _sayings(record: Record, query: Query) -> list[Saying]:
    speaker = query.speaker
    assert speaker is not None
    statements = record.statements(StatementFilter(source=_source(speaker), reported_by=query.as_of))
    if speaker.kind in {"person", "unknown"}:
        statements = _of_person(record, query, statements)
    if speaker.kind == "country":
        statements = tuple(
            each for each in statements if each.source and each.source.country == speaker.country
        )
    if query.articles is not None:
        statements = tuple(each for each in statements if each.article in query.articles)
    chosen = _asked_outlets(record, query, statements)[:600]
    heads = record.heads({each.article for each in chosen})
    sentences = record.sentences(dict.fromkeys(each.article for each in chosen)) if len(heads) <= 120 else {}
    found = []
    for each in chosen:
        own = next(
            (one for one in sentences.get(each.article, ()) if one.sentence == each.evidence.sentence), None
        )
        around = " ".join(
            one.text
            for one in sentences.get(each.article, ())
            if abs(one.sentence - each.evidence.sentence) == 1
        )
        if (
            each.direct
            and speaker.kind == "person"
            and speaker.stands_in(term_set(each.evidence.quote)) >= 1.0
        ):
            continue
        text = each.evidence.quote + " " + (own.text if own else "")
        context = f"{around} {heads[each.article].title or ''}"
        if query.span and query.span.known and own and not _in_span(query, own):
            continue
        found.append(Saying(each, heads[each.article], _about(query, text, context) + _cue(query, each), own))
    return found


def _in_span(query: Query, passage: Passage) -> bool:
    assert query.span is not None
    return query.span.overlaps(passage.published)


def _asked_outlets(record: Record, query: Query, statements: Sequence[Statement]) -> list[Statement]:
    if not query.outlets:
        return list(statements)
    heads = record.heads({each.article for each in statements})
    return [each for each in statements if heads[each.article].outlet in query.outlets]


def _source(speaker: Named) -> str:
    """What statements are looked for by: a country or organisation by name, a person by the last word of theirs."""
    if speaker.kind in {"country", "organisation", "bloc"}:
        return speaker.name if speaker.kind == "country" else speaker.text
    parts = [each for each in tokens(speaker.name.replace("-", " ")) if len(each) > 2]
    family_first = speaker.country in FAMILY_NAME_FIRST
    return (parts[0] if family_first else parts[-1]) if parts else speaker.name


def _about(query: Query, text: str, context: str) -> float:
    """How far a statement is about what is asked: the share of the question's words it tells."""
    terms, around = term_set(text), term_set(context)
    total = told = 0.0
    for each in query.names:
        total += 1.5
        told += 1.5 * max(each.stands_in(terms), 0.6 * each.stands_in(around))
    for word in query.words:
        if word.lower() in stops():
            continue
        total += 2.0
        if term(word) in terms:
            told += 2.0
        elif holds(terms, near(word)):
            told += 1.5
        elif term(word) in around:
            told += 1.1
        elif holds(around, near(word)):
            told += 0.7
    return told / total if total else 0.6


def _cue(query: Query, statement: Statement) -> float:
    """More where the cue is the question's own verb, if that says more than "say"."""
    verb = query.verb or "say"
    if verb in {"say", "tell", "think", "react", "respond"} or statement.cue is None:
        return 0.0
    return 0.25 if term(statement.cue.split()[0]) == term(verb) else -0.1


def _rough(saying: Saying) -> bool:
    """Whether a sentence reads badly by itself: a transcript, or headings run together."""
    text = saying.sentence.text if saying.sentence else saying.statement.evidence.quote
    return len(text) > LONGEST or bool(SPOKEN.search(text[:90])) or text.count("?") > 1


def _same(one: Saying, other: Saying) -> bool:
    if one.sentence and other.sentence and one.sentence.text == other.sentence.text:
        return True
    first, second = term_set(one.statement.evidence.quote), term_set(other.statement.evidence.quote)
    small = min(len(first), len(second)) or 1
    return len(first & second) / small > 0.7


def _sentence(record: Record, saying: Saying) -> AnswerSentence:
    head, own = saying.head, saying.sentence
    if own is None:
        spot = (saying.statement.article, saying.statement.evidence.sentence)
        own = next((each.passage for each in passages_at(record, [spot])), None)
    outlet = head.outlet or "an article without a named outlet"
    when = (
        f", {days(own.published)}"
        if own and own.published.known
        else f", {head.published}"
        if head.published
        else ""
    )
    evidence = saying.statement.evidence
    text = evidence.quote
    if own is not None:
        evidence = Evidence(own.article, own.sentence, type(evidence.span)(own.start, own.end), own.text)
        text = own.text
    citation = Citation(evidence, head.outlet, head.published, head.title, head.url)
    return AnswerSentence(f"{capital(outlet)}{when}: {quoted(text)}", (citation,))


def _told(record: Record, query: Query, finding: Finding) -> Answer:
    """Where no statement was coded: a sentence in which the speaker is who says it."""
    speaker = query.speaker
    assert speaker is not None
    lines: list[Line] = [
        each
        for each in fitting(query, finding, 40, covered=0.5, near=0.5)
        if speaker.stands_in(each.terms) and SAYING & each.terms
    ]
    lines = [each.line for each in read(record, lines[:12]) if speaks(speaker, each)]
    if not lines:
        return nothing(
            query, [each for each in finding.best(40) if speaker.stands_in(each.terms)][:1] or finding.best(1)
        )
    return answer(query, (), "", lines[:1], sure=min(0.8, lines[0].score))
