"""What a text is grouped by: its content words, names counting double."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from dragoman.linking import _words
from dragoman.linking._stories_groups import Text, grouped

NAME_FACTOR = 2.0
"""How much more a name says than another word as rare."""
KEPT_TERMS = 160
"""How many terms of a text are kept, the weightiest first."""


def names_of(text: str) -> frozenset[str]:
    """The terms that the text prints with a capital more often than not."""
    capital, all_of = Counter[str](), Counter[str]()
    for token in _words.tokens(text):
        term = _words.term(token)
        if term:
            all_of[term] += 1
            capital[term] += token[0].isupper()
    return frozenset(each for each, count in all_of.items() if capital[each] * 2 > count)


def text_of(text: str) -> Text:
    """A text as grouping sees it."""
    names = names_of(text)
    vector = {
        term: (1.0 + math.log(count)) * _words.weight(term) * (NAME_FACTOR if term in names else 1.0)
        for term, count in _words.terms(text).items()
    }
    kept = sorted(vector, key=lambda each: (-vector[each], each))[:KEPT_TERMS]
    return Text(_words.scaled({each: vector[each] for each in kept}), names & frozenset(kept))


def text_groups(texts: Sequence[str]) -> tuple[int, ...]:
    """For each of some undated texts, the number of its group: the same groups in whatever order the texts come."""
    order = sorted(range(len(texts)), key=lambda at: texts[at])
    groups = grouped([text_of(texts[at]) for at in order])
    found = [0] * len(texts)
    for number, group in enumerate(groups):
        for at in group:
            found[order[at]] = number
    return tuple(found)
