"""The small network that weighs a word in context: what it holds, how it is read and run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dragoman.coding.likeness._context import POS, SLOTS, Word
from dragoman.errors import ReferenceDataError
from dragoman.model import EventType

Array = npt.NDArray[np.float32]
_DATA = Path(str(resources.files("dragoman.coding.likeness"))) / "data"
_LEAST = 0.2
"""A word that by itself tells of an event with less than this is not weighed in its context."""
_AT_ONCE = 6
"""Words weighed at a time: with more rows the linear algebra would be shared out to threads, which costs more than
so little work."""
TYPES = tuple(EventType)
NONE = len(TYPES)
"""The number of "no event" among the answers."""


@dataclass(slots=True)
class Vectors:
    """What words are like: a row a word; row 0 is of all unknown ones."""

    words: dict[str, int]
    table: Array


@dataclass(slots=True)
class Net:
    """A linear layer over features that are there or not, and one hidden layer over the vectors of words."""

    vectors: Vectors
    features: dict[str, int]
    sparse: Array
    inner: Array
    inner_bias: Array
    outer: Array
    outer_bias: Array
    lemmas: dict[tuple[str, str], bool] = field(default_factory=dict, init=False, repr=False)
    padded: Array = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.padded = np.concatenate([self.sparse, np.zeros((1, NONE + 1), dtype=np.float32)])

    def weigh(self, words: Sequence[Word]) -> Array:
        """The probabilities of each type and of no event, a row a word."""
        known = self.features
        met: list[int] = []
        starts: list[int] = []
        for word in words:
            starts.append(len(met))
            met.append(len(known))  # a row of nothing, so that every word has one
            met += [known[each] for each in word.features if each in known]
        plain = np.add.reduceat(self.padded[met], starts, axis=0)
        beside = dense(self.vectors, words)
        for start in range(0, len(words), _AT_ONCE):
            rows = slice(start, start + _AT_ONCE)
            hidden = np.maximum(beside[rows] @ self.inner + self.inner_bias, 0)
            plain[rows] += hidden @ self.outer + self.outer_bias
        return softmax(plain)

    def telling(self, words: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those words, by part of speech and lemma, that may tell of an event, whatever stands beside them."""
        new = sorted(words - self.lemmas.keys())
        if new:
            bare = [Word(0, pos, [f"w={pos}:{lemma}"], {0: lemma}) for pos, lemma in new]
            self.lemmas |= zip(new, (1 - self.weigh(bare)[:, NONE] >= _LEAST).tolist(), strict=True)
        return {each for each in words if self.lemmas[each]}

    def write(self, path: Path) -> None:
        """Write all but the vectors down, the layers in half precision."""
        path.parent.mkdir(parents=True, exist_ok=True)
        names = sorted(self.features, key=self.features.__getitem__)
        layers = {each: getattr(self, each).astype(np.float16) for each in _LAYERS}
        text = np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8)
        np.savez_compressed(path, features=text, **layers)

    @classmethod
    def read(cls, path: Path, vectors: Vectors) -> Net:
        """A network as `write` writes it.

        Raises:
            ReferenceDataError: if the file cannot be read.
        """
        with _opened(path) as held:
            names = held["features"].tobytes().decode("utf-8").split("\n")
            layers = {each: held[each].astype(np.float32) for each in _LAYERS}
        return cls(vectors, {name: row for row, name in enumerate(names)}, **layers)


_LAYERS = ("sparse", "inner", "inner_bias", "outer", "outer_bias")


def dense(vectors: Vectors, words: Sequence[Word]) -> Array:
    """The vectors of the words of all slots, joined, and the part of speech."""
    rows = np.zeros((len(words), len(SLOTS)), dtype=np.int64)
    kinds = np.zeros((len(words), len(POS)), dtype=np.float32)
    known = vectors.words
    for number, word in enumerate(words):
        for slot, beside in word.beside.items():
            rows[number, slot] = known.get(beside, 0)
        kinds[number, POS.index(word.pos)] = 1
    return np.concatenate([vectors.table[rows].reshape(len(words), -1), kinds], axis=1)


def softmax(total: Array) -> Array:
    """Probabilities of logits, row by row."""
    raised = np.exp(total - total.max(axis=1, keepdims=True))
    shares: Array = raised / raised.sum(axis=1, keepdims=True)
    return shares


@cache
def shipped() -> Net:
    """The network that comes with dragoman.

    Raises:
        ReferenceDataError: if its file cannot be read.
    """
    return Net.read(_DATA / "net.npz", shipped_vectors())


@cache
def shipped_vectors() -> Vectors:
    """The vectors of words that come with dragoman.

    Raises:
        ReferenceDataError: if their file cannot be read.
    """
    with _opened(_DATA / "vectors.npz") as held:
        words = held["words"].tobytes().decode("utf-8").split("\n")
        table = held["table"].astype(np.float32) * np.float32(held["scale"])
    return Vectors({word: row for row, word in enumerate(words, 1)}, np.concatenate([table[:1] * 0, table]))


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        with np.load(path) as held:
            yield held
    except (OSError, KeyError, ValueError) as error:
        raise ReferenceDataError(f"cannot be read: {error}", where=path.name) from error
