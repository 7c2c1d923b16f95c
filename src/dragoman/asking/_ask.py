"""`ask`: a question in, a cited answer out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from dragoman.asking import (
    _agree,
    _changed,
    _common,
    _compare,
    _count,
    _happens,
    _lists,
    _next,
    _offices,
    _often,
    _said,
    _sides,
    _still,
    _when,
    _where,
    _whether,
    _who,
    _why,
)
from dragoman.asking._answer import Answer, AnswerSentence
from dragoman.asking._bond import printed_then
from dragoman.asking._find import Finding, find
from dragoman.asking._held import held
from dragoman.asking._model import LanguageModel
from dragoman.asking._query import Kind, Query
from dragoman.asking._rephrase import rephrased
from dragoman.asking._say import day
from dragoman.asking._terms import stops, tokens
from dragoman.asking._understand import MOST, understand
from dragoman.asking._value import as_asked, valued
from dragoman.asking._verdict import decided
from dragoman.record import Record

_LATIN = 0x024F
"""The last character of the Latin alphabets."""

Answering = Callable[[Record, Query, Finding], Answer]


def _who_or_all(record: Record, query: Query, finding: Finding) -> Answer:
    """Who it was; everybody, where a list is asked for."""
    return _lists.listed(record, query, finding) or _who.who(record, query, finding)


def _how_many_or_all(record: Record, query: Query, finding: Finding) -> Answer:
    """The number printed; of a bloc's members, their count."""
    return _lists.counted(query, finding) or _count.how_many(record, query, finding)


def _said_by_all(record: Record, query: Query, finding: Finding) -> Answer:
    """What somebody said; of two asked about together, what each did."""
    both = _compare.speakers(query)
    return _compare.compare(record, both, finding, _said.said) if both else _said.said(record, query, finding)


def _whether_still(record: Record, query: Query, finding: Finding) -> Answer:
    """Yes or no; of what was planned or agreed, how it stands by what was last reported."""
    stands = _still.still(record, query) if _still.asks_still(query) else None
    return stands or _whether.whether(record, query, finding)


_BY_KIND: Mapping[Kind, Answering] = {
    Kind.WHO: _who_or_all,
    Kind.MET: _sides.topic,
    Kind.HOLDER: _offices.holder,
    Kind.MEMBER: _offices.member,
    Kind.WHAT: _happens.happened,
    Kind.WHEN: _when.when,
    Kind.WHERE: _where.where,
    Kind.WHETHER: _whether_still,
    Kind.HOW_MANY: _how_many_or_all,
    Kind.HOW_OFTEN: _often.how_often,
    Kind.HOW_LONG: _count.how_long,
    Kind.WHY: _why.why,
    Kind.SAID: _said_by_all,
    Kind.CHANGED: lambda record, query, finding: _changed.changed(
        record, query, finding, _sides.changed_by_sentences
    ),
    Kind.COMPARE: lambda record, query, finding: _compare.compare(
        record, query, finding, _sides.compared_by_sentences
    ),
    Kind.DISAGREE: _sides.disagree,
    Kind.NEXT: _next.coming,
    Kind.OUTLETS: _sides.outlets,
    Kind.COMMON: _common.common,
    Kind.AGREE: _agree.agree,
    Kind.ORDER: _agree.order,
    Kind.WHICH: _agree.which,
    Kind.TOPIC: _sides.topic,
}


def ask(
    record: Record,
    question: str,
    *,
    as_of: date | None = None,
    today: date | None = None,
    articles: tuple[str, ...] | None = None,
    model: LanguageModel | None = None,
) -> Answer:
    """Answer a question from the record.

    Args:
        record: Where to look.
        question: In English; an empty one, or one that is none, gets an empty answer that says so.
        as_of: Answer only from what had certainly been reported by the end of that day.
        today: What "last week" is read against; `as_of`, else the day it is.
        articles: Ids of the only articles to answer from, if not all.
        model: A language model that may put the evidence into words; without one it stands as printed.

    Raises:
        RecordError: if the record can not be read.
    """
    on = as_of or today or datetime.now(UTC).date()
    known = (*record.outlets(), *record.agencies())
    query = understand(question, today=on, as_of=as_of, outlets=known, articles=articles)
    found = answer_to(record, query)
    return rephrased(found, model) if model is not None else found


def answer_to(record: Record, query: Query) -> Answer:
    """Answer a question already understood."""
    unasked = _unasked(query)
    if unasked:
        return Answer(query, found=False, short=(), sentences=(AnswerSentence(unasked),))
    with record.at_rest():
        query, finding = looked_up(record, query)
        found = ruled(record, query, finding)
        if not (_who.asks_identity(query) and found.sure >= _who.IDENTIFIED):
            found = decided(record, query, finding, found)
        found = held(found)
        found = as_asked(valued(record, query, finding, found))
        return found if found.found else _explained(record, found)


def looked_up(record: Record, query: Query) -> tuple[Query, Finding]:
    """The sentences found for a question, and the question without days that none of them can be of."""
    finding = find(record, query)
    if _years_apart(query, finding):
        query = replace(query, span=None)
        finding = find(record, query)
    return query, finding


_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_BEST = 12


def _years_apart(query: Query, finding: Finding) -> bool:
    """Whether a day named without its year ("on Monday", "13 May") is none that the sentences found are of.

    It was read against today; where nothing found was printed near it, the record is of other years.
    """
    if query.span is None or query.as_of or _YEAR.search(query.text) or query.kind is Kind.WHAT:
        return False
    best = finding.best(_BEST)
    return bool(best) and not any(printed_then(query, each) for each in best)


def ruled(record: Record, query: Query, finding: Finding) -> Answer:
    """What the path for a question's form gives."""
    return _BY_KIND[query.kind](record, query, finding)


def _explained(record: Record, found: Answer) -> Answer:
    """An answer that gives nothing, with the reason where the question shows one: its language, or days to come."""
    query = found.query
    words = tokens(query.text)
    strange = sum(ord(each) > _LATIN for each in query.text) > len(query.text) // 3
    if strange or (len(words) > 3 and not any(each.casefold() in stops() for each in words)):
        said = "Questions are read in English, and this one seems to be in another language."
        return replace(found, sentences=(AnswerSentence(said),))
    last, first = record.last_day(), query.span.earliest if query.span else None
    if first is not None and last is not None and first > max(last, query.as_of or query.today):
        said = f"The record ends on {day(last)} and says nothing of what comes after, as far as asked here."
        return replace(found, sentences=(AnswerSentence(said), *found.sentences[1:]))
    return found


def _unasked(query: Query) -> str | None:
    if not query.text:
        return (
            "Nothing was asked. A question might be: Where will the talks between Iran "
            "and the United States be held?"
        )
    if len(query.text) >= MOST - 1:
        return f"The question is longer than {MOST:,} characters: ask it in a sentence or two."
    dated = query.kind is Kind.WHAT and query.span is not None
    if not (query.names or query.words or query.speaker or query.office or query.outlets or dated):
        return "The question names nothing to look for: name a person, a country, a place or an event."
    return None
