"""Teach the likeness of words to triggers: `python -m training.likeness`.

Every verb, noun and predicate of the odd articles under `articles/` is an example: of the type of the gold report
whose trigger it is (the word on which the others of a trigger hang), or of no event. The marked sentences under
`sentences/` and the examples of the lexicon add triggers, though no word that is none. A linear layer over features
that are there or not and one hidden layer over vectors of words are fitted together, by Adam with decaying weights,
and written where the package reads them. Seeded; two minutes on one core.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.reports import Case, starts
from rich.console import Console
from scipy.sparse import csr_matrix

from dragoman.coding._lexicon import lexicon
from dragoman.coding.likeness import Net, Vectors, Word, shipped_vectors, words_of
from dragoman.coding.likeness._net import NONE, TYPES, Array, dense, softmax
from dragoman.language import Annotated, Parsed, annotate_many
from dragoman.reading import read_text
from training import _sentences
from training._articles import FOLDER, read_all

_CONSOLE = Console()
OUT = Path(__file__).parents[1] / "src" / "dragoman" / "coding" / "likeness" / "data" / "net.npz"
SEEN = 2
"""A feature met less often teaches nothing."""
HIDDEN = 64
ROUNDS = 8
BATCH = 256
RATE = 4e-3
DROPPED = 0.3
"""Share of the inputs of either dense layer left out at a time."""
DECAY = {"sparse": 1e-2, "dense": 1e-2}
MARKED = 0.5
OPTIONAL = 0.5
"""How much an example from a marked sentence, or from a report that a second coder might leave out, counts."""
_NUMBER = {each.value: number for number, each in enumerate(TYPES)}


@dataclass(frozen=True, slots=True)
class Example:
    """A word, what it is (a type's number or `NONE`), and how much it counts."""

    word: Word
    answer: int
    weight: float


def examples(case: Case, annotated: Annotated) -> list[Example]:
    """The words of one article; those that only belong to a trigger are left out."""
    _, article, sentences, gold = case
    places = [*starts(article.text, sentences), len(article.text)]
    wanted: list[tuple[int, int, str, bool]] = []
    for each in gold:
        for evidence in each["evidence"]:
            number = evidence["sentence"]
            at = article.text.find(evidence["trigger"], places[number], places[number + 1])
            if at >= 0:
                end = at + len(evidence["trigger"])
                wanted.append((at, end, each["type"], bool(each.get("optional"))))
    found: list[Example] = []
    for parsed in annotated.sentences:
        found += _of_sentence(parsed, wanted)
    return found


def _of_sentence(parsed: Parsed, wanted: list[tuple[int, int, str, bool]]) -> list[Example]:
    words = {each.token: each for each in words_of(parsed)}
    answers: dict[int, tuple[int, float]] = {}
    passed: set[int] = set()
    for first, end, kind, optional in wanted:
        span = _tokens(parsed, first, end)
        token = _head(parsed, span, words)
        if token is None:
            continue
        answers.setdefault(token, (_NUMBER[kind], OPTIONAL if optional else 1.0))
        passed.update(span)
    return [
        Example(word, *answers.get(token, (NONE, 1.0)))
        for token, word in words.items()
        if token in answers or token not in passed
    ]


def _tokens(parsed: Parsed, first: int, end: int) -> list[int]:
    tree, offset = parsed.tree, parsed.sentence.span.start
    if tree is None:
        return []
    return [n for n in range(len(tree)) if offset + tree.start[n] < end and offset + tree.end[n] > first]


def _head(parsed: Parsed, span: list[int], words: dict[int, Word]) -> int | None:
    """The word of a trigger on which its others hang, or else the first that may tell of an event."""
    tree = parsed.tree
    if tree is None or not span:
        return None
    top = next((each for each in span if tree.head[each] not in span or tree.head[each] == each), span[0])
    return top if top in words else next((each for each in span if each in words), None)


def marked() -> list[Example]:
    """The triggers of the marked sentences and of the lexicon's examples."""
    items = [
        (_sentences.FINE.get(each.type, each.type), each.text, list(each.triggers))
        for each in _sentences.read()
    ]
    items += _framed()
    found: list[Example] = []
    texts = annotate_many([read_text(text) for _, text, _ in items])
    for (kind, text, spans), annotated in zip(items, texts, strict=True):
        whole = annotated.article.text
        for parsed in annotated.sentences:
            words = {each.token: each for each in words_of(parsed)}
            for first, end in spans:
                at = first if whole == text else whole.find(text[first:end])
                token = _head(parsed, _tokens(parsed, at, at + end - first), words) if at >= 0 else None
                if token is not None:
                    found.append(Example(words[token], _NUMBER.get(kind, NONE), MARKED))
    return found


def _framed() -> list[tuple[str, str, list[tuple[int, int]]]]:
    """The examples of the frames, with the places of their triggers."""
    items: dict[str, tuple[str, str, list[tuple[int, int]]]] = {}
    for frames in (lexicon().frames, lexicon().broad):
        for frame in (frame for each in frames.values() for frame in each if frame.example):
            text, spans = "", []
            for number, part in enumerate(re.sub(r"\[[AR] ([^\]]*)\]", r"\1", frame.example).split("*")):
                if number % 2:
                    spans.append((len(text), len(text) + len(part)))
                text += part
            items.setdefault(frame.id, (frame.type.value, text, spans))
    return [items[each] for each in sorted(items)]


def fit(chosen: Sequence[Example], vectors: Vectors, seed: int = 0) -> Net:
    """The network that answers examples best."""
    chance = np.random.default_rng(seed)
    count = Counter(each for example in chosen for each in example.word.features)
    names = sorted(each for each, times in count.items() if times >= SEEN)
    place = {each: number for number, each in enumerate(names)}
    cells = [
        (row, place[each])
        for row, example in enumerate(chosen)
        for each in example.word.features
        if each in place
    ]
    rows, columns = np.array(cells, dtype=int).reshape(-1, 2).T
    ones = np.ones(len(cells), dtype=np.float32)
    table = csr_matrix((ones, (rows, columns)), shape=(len(chosen), len(names)))
    table.data[:] = 1
    given = dense(vectors, [each.word for each in chosen])
    answers = np.array([each.answer for each in chosen])
    weights = np.array([each.weight for each in chosen], dtype=np.float32)
    wide = given.shape[1]

    def start(*shape: int) -> Array:
        bound = 1 / np.sqrt(shape[0])
        return chance.uniform(-bound, bound, shape).astype(np.float32)

    layers: dict[str, Array] = {
        "sparse": np.zeros((len(names), NONE + 1), dtype=np.float32),
        "inner": start(wide, HIDDEN),
        "inner_bias": np.zeros(HIDDEN, dtype=np.float32),
        "outer": start(HIDDEN, NONE + 1),
        "outer_bias": np.zeros(NONE + 1, dtype=np.float32),
    }
    adam = _Adam(layers)
    batches = -(-len(chosen) // BATCH)
    for turn in range(ROUNDS):
        order = chance.permutation(len(chosen))
        for number in range(batches):
            pick = np.sort(order[number * BATCH : (number + 1) * BATCH])
            slopes = _slopes(layers, table[pick], given[pick], answers[pick], weights[pick], chance)
            adam.step(layers, slopes, RATE * (1 - (turn * batches + number) / (ROUNDS * batches)))
    return Net(vectors, place, **layers)


def _slopes(
    layers: dict[str, Array],
    table: csr_matrix,
    given: Array,
    answers: Array,
    weights: Array,
    chance: np.random.Generator,
) -> dict[str, Array]:
    """How the loss of a batch changes with each weight."""
    kept = np.float32(1 - DROPPED)
    given = given * (chance.random(given.shape, dtype=np.float32) < kept) / kept
    before = given @ layers["inner"] + layers["inner_bias"]
    mask = (before > 0) * (chance.random(before.shape, dtype=np.float32) < kept) / kept
    hidden = before * mask
    error = softmax(table @ layers["sparse"] + hidden @ layers["outer"] + layers["outer_bias"])
    error[np.arange(len(answers)), answers] -= 1
    error *= (weights / len(answers))[:, None]
    back = (error @ layers["outer"].T) * mask
    return {
        "sparse": table.T @ error,
        "outer": hidden.T @ error,
        "outer_bias": error.sum(axis=0),
        "inner": given.T @ back,
        "inner_bias": back.sum(axis=0),
    }


class _Adam:
    """Adam whose weights decay apart from the slopes (Loshchilov and Hutter 2019)."""

    def __init__(self, layers: dict[str, Array]) -> None:
        self.mean = {name: np.zeros_like(each) for name, each in layers.items()}
        self.square = {name: np.zeros_like(each) for name, each in layers.items()}
        self.times = 0

    def step(self, layers: dict[str, Array], slopes: dict[str, Array], rate: float) -> None:
        self.times += 1
        for name, slope in slopes.items():
            mean, square = self.mean[name], self.square[name]
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            size = np.sqrt(square / (1 - 0.999**self.times)) + 1e-8
            decay = DECAY["sparse" if name == "sparse" else "dense"]
            layers[name] *= 1 - rate * decay
            layers[name] -= (rate / (1 - 0.9**self.times)) * mean / size


def main() -> None:
    """Read, fit, write down."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--articles", type=Path, default=FOLDER, help="folder of annotated articles")
    parser.add_argument("--out", type=Path, default=OUT, help="where the network is written")
    asked = parser.parse_args()
    cases: list[Case] = [
        (each.name, each.article(), each.sentences, each.reports)
        for each in read_all(asked.articles)
        if each.number % 2 == 1
    ]
    texts = annotate_many([each[1] for each in cases])
    chosen = [each for case, text in zip(cases, texts, strict=True) for each in examples(case, text)]
    chosen += marked()
    events = sum(1 for each in chosen if each.answer != NONE)
    _CONSOLE.print(f"{len(cases)} articles, {len(chosen)} words, {events} of them triggers")
    net = fit(chosen, shipped_vectors())
    net.write(asked.out)
    _CONSOLE.print(f"{len(net.features)} features, {asked.out.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
