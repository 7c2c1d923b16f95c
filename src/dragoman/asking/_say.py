"""How answers are worded: days, lists, quotations, who says so, how sure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.asking._answer import Answer, AnswerSentence, Citation, cited
from dragoman.asking._find import Line
from dragoman.asking._query import Query
from dragoman.model import DateSpan
from dragoman.record import Passage

LONGEST = 420
"""Characters of a sentence that is quoted whole; a longer one is cut at a word."""


def day(on: date) -> str:
    """`11 November 2023`."""
    return f"{on.day} {on:%B %Y}"


def days(span: DateSpan) -> str:
    """`11 November 2023`, `11–12 November 2023`, `August 2023`, `by 13 November 2023`."""
    first, last = span.earliest, span.latest
    if first is None and last is None:
        return "a day the record does not know"
    if first is None or last is None:
        return f"by {day(last)}" if last else f"from {day(first or date.min)} on"
    written = span.edtf().rstrip("~")
    if first == last:
        return day(first)
    if len(written) == len("2023"):
        return written
    if len(written) == len("2023-08"):
        return f"{first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)} to {day(last)}"


def on_days(span: DateSpan) -> str:
    """With the preposition: `on 11 November 2023`, `in August 2023`, `by 13 November 2023`."""
    text = days(span)
    if text.startswith(("by ", "from ")):
        return text
    return (
        f"on {text}"
        if span.exact
        else f"between {days(span).replace(' to ', ' and ')}"
        if " to " in text
        else f"in {text}"
        if not text[0].isdigit() or len(text) == 4
        else f"on {text}"
    )


def listing(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def outlet_of(passage: Passage) -> str:
    """Who printed it, as a sentence names them."""
    name = passage.outlet or passage.agency
    return (
        re.sub(r"\s*\((?:sample|échantillon)\)$", " (sample)", name)
        if name
        else "an article without a named outlet"
    )


def quoted(text: str) -> str:
    """Words of an article in quotation marks, on one line, cut at a word where they are very long."""
    line = " ".join(text.split())
    if len(line) > LONGEST:
        line = line[:LONGEST].rsplit(" ", 1)[0] + " …"
    inner = line.replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"“{inner}”"


def evidence_sentence(passage: Passage) -> AnswerSentence:
    """`Gulf Ledger, 1 May 2025: “…”`."""
    when = f", {days(passage.published)}" if passage.published.known else ""
    return AnswerSentence(f"{capital(outlet_of(passage))}{when}: {quoted(passage.text)}", (cited(passage),))


def capital(text: str) -> str:
    """With its first letter large."""
    return text[:1].upper() + text[1:]


def voices(lines: Iterable[Line]) -> int:
    """How many independent outlets; articles without one count by themselves."""
    return len({each.passage.outlet or each.passage.agency or each.passage.article for each in lines})


def answer(
    query: Query,
    short: Sequence[str],
    first: str,
    lines: Sequence[Line],
    *,
    sure: float,
    disputed: bool = False,
    more: Sequence[AnswerSentence] = (),
    shown: int = 1,
    extra: Sequence[Citation] = (),
) -> Answer:
    """An answer whose first sentence is ours, cited to every line it rests on, followed by the best of them."""
    citations = tuple(dict.fromkeys([*(cited(each.passage) for each in lines[:4]), *extra]))
    sentences = [AnswerSentence(capital(first), citations)] if first else []
    sentences += [evidence_sentence(each.passage) for each in lines[:shown]]
    sentences += list(more)
    count = voices(lines)
    return Answer(
        query,
        found=True,
        short=tuple(short),
        sentences=tuple(dict.fromkeys(sentences))[:5],
        voices=count,
        sure=round(min(sure, 0.99), 2),
        disputed=disputed,
    )


def nothing(query: Query, nearest: Sequence[Line], why: str = "") -> Answer:
    """That the record does not say, with the nearest thing it does say."""
    said = why or f"The record does not say{_scope(query)}."
    sentences = [AnswerSentence(said)]
    if nearest:
        line = nearest[0]
        where = f"{outlet_of(line.passage)}"
        when = f", {days(line.passage.published)}" if line.passage.published.known else ""
        sentences.append(
            AnswerSentence(
                f"The nearest it comes is {where}{when}: {quoted(line.passage.text)}", (cited(line.passage),)
            )
        )
    return Answer(query, found=False, short=(), sentences=tuple(sentences))


def _scope(query: Query) -> str:
    return f", as of {day(query.as_of)}" if query.as_of else ""
