"""What a record knows that is nearest to what it does not know."""

from __future__ import annotations

from collections import Counter
from datetime import date
from difflib import SequenceMatcher

from dragoman import reference
from dragoman.record import ArticleFilter, Record, fold

_MOST = 4
_ALIKE = 0.62
_TRIED = 40


def nearest(record: Record, text: str, as_of: date | None = None) -> list[str]:
    """Names of subjects the record has, the nearest in spelling first; where none is near, what it has most of.

    Args:
        record: An open record.
        text: What was asked for.
        as_of: Only what had been reported by the end of that day.
    """
    asked = fold(text)
    topics = [each.name for each in record.topics(as_of)]
    names = {*topics, *_people(record, asked), *_countries(asked)}
    scored = sorted((-_alike(asked, fold(each)), each) for each in names)
    found = [each for worth, each in scored if -worth >= _ALIKE][:_TRIED]
    known = [each for each in found if each in topics or _has(record, each, as_of)]
    return known[:_MOST] or topics[:_MOST]


def _alike(asked: str, name: str) -> float:
    whole = SequenceMatcher(None, asked, name).ratio()
    parts = [SequenceMatcher(None, asked, each).ratio() - 0.02 for each in name.split() if len(each) > 3]
    return max([whole, *parts])


def _people(record: Record, asked: str) -> set[str]:
    """Names that share the beginning of a word with what was asked."""
    found: Counter[str] = Counter()
    for word in asked.split():
        if len(word) > 3:
            found.update(each.actor.name for each in record.people(word[:4]))
    return {name for name, _ in found.most_common(_TRIED)}


def _countries(asked: str) -> set[str]:
    return {
        each.name
        for each in reference.load().surfaces()
        if each.kind == "country" and each.form == "name" and _alike(asked, fold(each.surface)) >= _ALIKE
    }


def _has(record: Record, name: str, as_of: date | None) -> bool:
    return bool(record.article_ids(ArticleFilter(country=name, reported_by=as_of, limit=1)))
