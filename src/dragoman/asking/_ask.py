"""`ask`: a question in, a cited answer out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from dragoman.asking import (
    _agree,
    _common,
    _count,
    _offices,
    _said,
    _sides,
    _what,
    _when,
    _where,
    _whether,
    _who,
    _why,
)
from dragoman.asking._answer import Answer, AnswerSentence
from dragoman.asking._find import Finding, find
from dragoman.asking._model import LanguageModel
from dragoman.asking._query import Kind, Query
from dragoman.asking._rephrase import rephrased
from dragoman.asking._understand import MOST, understand
from dragoman.record import Record

Answering = Callable[[Record, Query, Finding], Answer]

_BY_KIND: Mapping[Kind, Answering] = {
    Kind.WHO: _who.who,
    Kind.MET: _sides.topic,
    Kind.HOLDER: _offices.holder,
    Kind.MEMBER: _offices.member,
    Kind.WHAT: _what.what,
    Kind.WHEN: _when.when,
    Kind.WHERE: _where.where,
    Kind.WHETHER: _whether.whether,
    Kind.HOW_MANY: _count.how_many,
    Kind.HOW_OFTEN: _count.how_often,
    Kind.HOW_LONG: _count.how_long,
    Kind.WHY: _why.why,
    Kind.SAID: _said.said,
    Kind.CHANGED: _sides.changed,
    Kind.COMPARE: _sides.compare,
    Kind.DISAGREE: _sides.disagree,
    Kind.NEXT: _sides.coming,
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
        finding = find(record, query)
        return _BY_KIND[query.kind](record, query, finding)


def _unasked(query: Query) -> str | None:
    if not query.text:
        return (
            "Nothing was asked. A question might be: Where will the talks between Iran "
            "and the United States be held?"
        )
    if not query.names and not query.words and not query.speaker and not query.office and not query.outlets:
        return "The question names nothing to look for: name a person, a country, a place or an event."
    if len(query.text) >= MOST - 1:
        return f"The question is longer than {MOST:,} characters: ask it in a sentence or two."
    return None
