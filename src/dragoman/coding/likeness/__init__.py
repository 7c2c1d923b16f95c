"""How like a word in its context is to those that tell of events of each type: a small network that has seen many.

A frame knows only the words somebody put in it. Here every verb, noun and predicate of a sentence is weighed by what
it is, what stands beside it in the parse, and what both are like: vectors of words, made once from an encoder,
bring words that nobody wrote into a frame near to those somebody did. `weigh` gives each word a probability for
each type and for none; the judge sees them, and where no frame met a likely word, a draft is made of it all the same,
with the doubt "likeness".
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from dragoman.coding.likeness._context import Word, around, candidates, read
from dragoman.coding.likeness._net import NONE, TYPES, Net, Vectors, shipped, shipped_vectors
from dragoman.language import Parsed

__all__ = [
    "NONE", "TYPES", "Net", "Vectors", "Word", "shipped", "shipped_vectors", "using", "weigh", "words_of",
]  # fmt: skip

_ANOTHER: list[Net] = []


def words_of(parsed: Parsed) -> list[Word]:
    """The words of a sentence that may tell of an event."""
    if parsed.tree is None:
        return []
    said = around(parsed)
    return [read(parsed, token, pos, said) for token, pos in candidates(parsed)]


def weigh(sentences: list[Parsed]) -> list[dict[int, list[float]]]:
    """For each sentence, by token, the probabilities of `TYPES` and of no event; unlikely words are left out."""
    net = _ANOTHER[-1] if _ANOTHER else shipped()
    met = [
        (number, token, (pos, parsed.tree.lemma[token].lower()))
        for number, parsed in enumerate(sentences)
        if parsed.tree is not None
        for token, pos in candidates(parsed)
    ]
    telling = net.telling({key for _, _, key in met})
    wanted = [each for each in met if each[2] in telling]
    said = {number: around(sentences[number]) for number in {each[0] for each in wanted}}
    words = [read(sentences[number], token, key[0], said[number]) for number, token, key in wanted]
    at = [number for number, _, _ in wanted]
    found: list[dict[int, list[float]]] = [{} for _ in sentences]
    if words:
        shares = np.round(net.weigh(words).astype(np.float64), 4).tolist()
        for number, word, row in zip(at, words, shares, strict=True):
            found[number][word.token] = row
    return found


@contextmanager
def using(net: Net) -> Iterator[None]:
    """Weigh by another network than the one shipped: by one that has not seen the article, say."""
    _ANOTHER.append(net)
    try:
        yield
    finally:
        _ANOTHER.pop()
