"""Two compared: what each says of the matter, in their own words; else what is told of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dragoman.asking._answer import Answer, AnswerSentence
from dragoman.asking._find import Finding, find
from dragoman.asking._query import Kind, Named, Query
from dragoman.asking._said import said
from dragoman.asking._say import nothing
from dragoman.asking._terms import term
from dragoman.record import Record

Older = Callable[[Record, Query, Finding], Answer]

_STANCE = re.compile(
    r"\b(?:say|says|said|think|thinks|position|positions|stances?|stand|views?|opinions?|react\w*|respon\w+|differ\w*|"
    r"disagree\w*|attitudes?|approach\w*|demands?|want)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    term(each)
    for each in "position positions stance stances view views opinion opinions say says said think differ difference "
    "differences compare reaction reactions react respond response responses statement statements attitude attitudes "
    "approach approaches demand demands want disagree".split()
)
_SIDES = 2
_ABOUT = 0.7
"""How far what one says must be about the matter: in the sentence itself, not only beside it."""
_MOST = 5


def compare(record: Record, query: Query, finding: Finding, older: Older) -> Answer:
    """What each of two says of it, and who of them is silent; `older` compares what is told of things."""
    sides = tuple(each for each in query.names if each.kind != "place")[:_SIDES]
    if len(sides) < _SIDES or query.articles is not None or not _STANCE.search(query.text):
        return older(record, query, finding)
    words = tuple(each for each in query.words if term(each) not in _EMPTY)
    topic = tuple(each for each in query.names if each not in sides)
    if not words and not topic:
        return older(record, query, finding)
    told = [(side, _of(record, query, side, topic, words)) for side in sides]
    if not any(each.found for _, each in told):
        other = older(record, query, finding)
        return other if other.found else nothing(query, finding.best(1))
    sentences: list[AnswerSentence] = []
    for side, each in told:
        if each.found:
            sentences += [one for one in each.sentences[:_SIDES] if one not in sentences]
        else:
            sentences.append(AnswerSentence(f"The record does not say what {side.name} says of it."))
    found = [each for _, each in told if each.found]
    return Answer(
        query,
        found=True,
        short=(),
        sentences=tuple(sentences[:_MOST]),
        voices=max(each.voices for each in found),
        sure=0.4 + 0.15 * len(found),
    )


def _of(
    record: Record, query: Query, side: Named, topic: tuple[Named, ...], words: tuple[str, ...]
) -> Answer:
    """What one side says of it."""
    asked = replace(
        query,
        text=f"What does {side.text} say?",
        kind=Kind.SAID,
        speaker=side,
        names=topic,
        words=words,
        verb=None,
        agent=None,
        patient=None,
    )
    return said(record, asked, find(record, asked), least=_ABOUT)


def speakers(query: Query) -> Query | None:
    """The query with both of two who are asked for what they say: "What do A and B say about C?"."""
    speaker = query.speaker
    if speaker is None or query.articles is not None:
        return None
    for each in query.names:
        if re.search(rf"\b{re.escape(each.text)},? and (?:the )?{re.escape(speaker.text)}\b", query.text):
            rest = tuple(one for one in query.names if one is not each)
            return replace(query, names=(each, speaker, *rest))
        if re.search(
            rf"\b{re.escape(speaker.text)},? and (?:the )?{re.escape(each.text)}(?: each| both)? (?:say|think)",
            query.text,
        ):
            rest = tuple(one for one in query.names if one is not each)
            return replace(query, names=(speaker, each, *rest))
    return None
