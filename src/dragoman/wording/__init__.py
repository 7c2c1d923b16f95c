"""The record in words: phrases for events, headings, days, names and counts, as a desk would print them."""

from dragoman.wording._days import day_text, long_day_text, span_text
from dragoman.wording._phrases import Phrase, phrase_for, phrases, readings, type_labels
from dragoman.wording._titles import names, title
from dragoman.wording._words import (
    capital,
    count_text,
    listing,
    many,
    shortened,
    with_article,
    with_printed_article,
)

__all__ = [
    "Phrase",
    "capital",
    "count_text",
    "day_text",
    "listing",
    "long_day_text",
    "many",
    "names",
    "phrase_for",
    "phrases",
    "readings",
    "shortened",
    "span_text",
    "title",
    "type_labels",
    "with_article",
    "with_printed_article",
]
