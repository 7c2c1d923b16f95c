"""What a "what" asks for, where the reader finds it in the sentence that answers: "eggs" for "what did they throw"."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.asking._answer import Answer, AnswerSentence
from dragoman.asking._find import Finding
from dragoman.asking._happens import ASKS
from dragoman.asking._query import Kind, Query
from dragoman.asking._reader import judge
from dragoman.asking._reading import read
from dragoman.asking._say import capital
from dragoman.asking._terms import term_set, tokens
from dragoman.language import Tree
from dragoman.model import DateSpan
from dragoman.record import Record

_UNIT = re.compile(r"^(?:\w+ )?(?:what|which) (?P<unit>year|month)\b", re.IGNORECASE)
_WHAT = re.compile(
    r"^(?:\w+ )?(?:what|which)\b(?! (?:happened|happens|is new|changed|do you)\b)", re.IGNORECASE
)
_FIRMLY = 0.5
"""How surely the answer must stand there."""
_LONGEST = 6
"""Words of a value; more is a sentence's part and stands in it well enough."""


def valued(record: Record, query: Query, finding: Finding, found: Answer) -> Answer:
    """An answer of one sentence alone with the very words that are asked for, where the reader is sure of them.

    Args:
        record: Where to look.
        query: The question.
        finding: The sentences found for it.
        found: The answer; one that has a value stays as it is.
    """
    if (
        not found.found
        or found.short
        or found.disputed
        or query.articles is not None
        or len(found.sentences) > 1
    ):
        return found
    if query.kind not in {Kind.WHAT, Kind.TOPIC} or not _WHAT.search(query.text) or ASKS.search(query.text):
        return found
    first = next((each.evidence for each in found.citations if each.evidence), None)
    line = next(
        (
            each
            for each in finding.lines
            if first and (each.passage.article, each.passage.sentence) == (first.article, first.sentence)
        ),
        None,
    )
    if line is None:
        return found
    (judged,) = judge(query.text, finding, [line])
    spot = judged.likeliest() if judged is not None else None
    if spot is None or spot[2] < _FIRMLY:
        return found
    value = _phrase(read(record, [line])[0].tree, line.passage.text, spot[0], spot[1])
    if not value or len(tokens(value)) > _LONGEST or term_set(value) <= term_set(query.text):
        return found
    said = AnswerSentence(f"{capital(value)}.", found.citations[:1])
    return replace(found, short=(value,), sentences=(said, *found.sentences)[:5])


def as_asked(found: Answer) -> Answer:
    """A day as the year or month that is asked for: 1994 for "since what year", of whatever day that began."""
    hit = _UNIT.search(found.query.text)
    if hit is None or found.query.kind is not Kind.WHEN or len(found.short) != 1:
        return found
    span = DateSpan.from_edtf(found.short[0])
    first, last = span.earliest, span.latest
    if first is None or last is None or first.year != last.year:
        return found
    if hit["unit"].lower() == "year":
        return replace(found, short=(f"{first.year:04d}",))
    return replace(found, short=(f"{first:%Y-%m}",)) if first.month == last.month else found


def _phrase(tree: Tree, text: str, first: int, last: int) -> str:
    """The words between two characters without the verb or preposition they begin with: eggs of "pelted with eggs"."""
    inside = [at for at in range(len(tree)) if tree.start[at] < last and tree.end[at] > first]
    while inside and not tree.tag[inside[0]].startswith(_BEGINNING):
        inside = inside[1:]
    if not inside:
        return ""
    return text[tree.start[inside[0]] : tree.end[inside[-1]]].strip(" ,.;:'\"“”‘’()")


_BEGINNING = ("NN", "JJ", "CD", "$", "DT", "PRP$", "VBG", "``", '"')
