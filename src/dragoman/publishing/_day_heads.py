"""Chronologies: articles that list days and what happened on them, each entry headed by its day."""

from __future__ import annotations

import re
from datetime import date

from dragoman.model import CodedArticle

DAY_HEAD = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:[/–-]\d{1,2})?(?:,? \d{4})?\s*[-–—:]+\s*"
)
"""The day before an entry: "Feb 26 - ", "February 15/16, 2011 – "."""
_ENTRIES = 4
"""Sentences headed by a day that make an article a chronology."""
_DAYS = 3
"""Days of the longest span that heads an entry."""
_HEAD = 20
"""Characters from the start of an entry in which its day begins."""


def headed(coded: CodedArticle) -> frozenset[int]:
    """The sentences of a chronology that are headed by a day; none of any other article."""
    text = coded.article.text
    found = frozenset(each.index for each in coded.sentences if DAY_HEAD.match(each.span.of(text)))
    return found if len(found) >= _ENTRIES else frozenset()


def listed(coded: CodedArticle) -> set[date]:
    """The days that an article lists, if it is a chronology."""
    heads = headed(coded)
    return {
        each.date.earliest
        for each in coded.times
        if each.sentence in heads
        and each.date is not None
        and each.date.earliest is not None
        and (each.date.days or _DAYS + 1) <= _DAYS
        and each.span.start - coded.sentences[each.sentence].span.start < _HEAD
    }
