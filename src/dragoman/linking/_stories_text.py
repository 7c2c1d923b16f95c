"""What a text is grouped by: its content words, names counting double."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.linking import _words
from dragoman.linking._stories_groups import Text, grouped

NAME_FACTOR = 2.0
"""How much more a name says than another word as rare."""
KEPT_TERMS = 160
"""How many terms of a text are kept, the weightiest first."""


def text_of(text: str) -> Text:
    """A text as grouping sees it."""
    return text_of_words(Counter(_words.tokens(text)))


def text_of_words(words: Mapping[str, int]) -> Text:
    """The same, by the words it prints and how often."""
    counts, names = _terms_and_names(words)
    vector = {
        term: (1.0 + math.log(count)) * _words.weight(term) * (NAME_FACTOR if term in names else 1.0)
        for term, count in counts.items()
    }
    kept = sorted(vector, key=lambda each: (-vector[each], each))[:KEPT_TERMS]
    return Text(_words.scaled({each: vector[each] for each in kept}), names & frozenset(kept))


def _terms_and_names(words: Mapping[str, int]) -> tuple[dict[str, int], frozenset[str]]:
    """How often each term with a weight is told, and which are names: with a capital more often than not."""
    capital, every = Counter[str](), Counter[str]()
    for word, count in words.items():
        term = _words.term(word)
        if term:
            every[term] += count
            if word[0].isupper():
                capital[term] += count
    names = frozenset(each for each, count in every.items() if capital[each] * 2 > count)
    return {each: count for each, count in every.items() if _words.weight(each) > 0}, names


def text_groups(texts: Sequence[str]) -> tuple[int, ...]:
    """For each of some undated texts, the number of its group: the same groups in whatever order the texts come."""
    order = sorted(range(len(texts)), key=lambda at: texts[at])
    groups = grouped([text_of(texts[at]) for at in order])
    found = [0] * len(texts)
    for number, group in enumerate(groups):
        for at in group:
            found[order[at]] = number
    return tuple(found)
