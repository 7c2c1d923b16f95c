"""What the judge of two sentences is given of each: the day, what the article began with, what stood before, and it."""

from __future__ import annotations

from datetime import date

LEAD, BEFORE, SENTENCE = 10, 8, 56
"""The most tokens of the beginning of the article, of the end of the sentence before and of the sentence itself."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day(published: date) -> str:
    """The day of publication, as the network reads it: without a year, for which it has no use."""
    return f"{_DAYS[published.weekday()]} {published.day} {_MONTHS[published.month - 1]} ."


def side(
    published: list[int], lead: list[int], before: list[int], sentence: list[int], first: int, last: int
) -> list[int]:
    """Token numbers of one side, with the marks of beginning and end.

    Args:
        published: Tokens of the day, without marks; so too the others.
        lead: Of the article's first sentence; none where that is the sentence itself.
        before: Of the sentence before; none where that is the first.
        sentence: Of the sentence.
        first: The mark of a beginning.
        last: The mark of an end.
    """
    return [first, *published, *lead[:LEAD], *before[-BEFORE:], last, *sentence[:SENTENCE], last]
