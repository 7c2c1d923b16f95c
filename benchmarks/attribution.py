"""Source, cue and content of statements on PolNeAR, by exact span; `--data` takes a file of the same form.

Where the data are our own gold (a folder of `ID.json` and `ID.gold.json`, or a JSONL file of sentences with
`statements`), cue, source and content are compared as the codebook writes them.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks import Result
from benchmarks._data import opened, shared
from benchmarks._owngold import Tally, cases
from benchmarks._polnear import Labelled, gold, predicted, printed
from benchmarks._sentences import as_article
from dragoman.coding import code_many
from dragoman.coding._statements import attributions
from dragoman.language import annotate_many
from dragoman.model import Article, Block, BlockKind, Span

_MATCHED = (
    "A statement is matched where its cue shares a word with gold's and its content more than three tenths."
)
_LABELS = ("source", "cue", "content")
_NOTES = [
    "Micro over exact spans, as CofeNet counts; labels do not overlap, the outermost attribution is marked.",
    "Our statements are brought to PolNeAR's spans by the rules in benchmarks/_polnear.py.",
]


@dataclass(slots=True)
class Counts:
    """Right, predicted and gold spans by label."""

    right: Counter[str] = field(default_factory=Counter)
    mine: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)

    def add(self, true: list[Labelled], mine: list[Labelled]) -> None:
        """Count one item."""
        self.true.update(each[0] for each in true)
        self.mine.update(each[0] for each in mine)
        self.right.update(each[0] for each in set(true) & set(mine))

    def scores(self, label: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of a label."""
        right, mine, true = self.right[label], self.mine[label], self.true[label]
        precision = right / mine if mine else 0.0
        recall = right / true if true else 0.0
        return precision, recall, 2 * right / (mine + true) if mine + true else 0.0


def run(data: Path | None) -> Result:
    """Score every item; the halves are set by the parity of SHA-1 of the article's id."""
    if data is not None and (data.is_dir() or data.suffix == ".jsonl"):
        return _codebook(data)
    path = data or shared("data", "polnear", "valid.jsonl.gz")
    with opened(path) as file:
        rows = [json.loads(line) for line in file]
    whole, halves = Counts(), {0: Counts(), 1: Counts()}
    for row, mine in zip(rows, labelled(rows), strict=True):
        true = gold(row)
        whole.add(true, mine)
        halves[half(row["id"])].add(true, mine)
    scores = {f"{label}_f1": whole.scores(label)[2] for label in _LABELS}
    lines = [
        (f"{label}: precision / recall", "{:.3f} / {:.3f}".format(*whole.scores(label))) for label in _LABELS
    ]
    lines += [
        (
            f"half {number}: source / cue / content F1",
            " / ".join(f"{counts.scores(label)[2]:.3f}" for label in _LABELS),
        )
        for number, counts in halves.items()
    ]
    return Result("attribution", path.name, len(rows), scores, lines, _NOTES)


def _codebook(path: Path) -> Result:
    """Score statements against gold written as the codebook says."""
    items = list(cases(path))
    whole, halves = Tally(), {0: Tally(), 1: Tally()}
    for (name, _, statements), coded in zip(items, code_many(each[1] for each in items), strict=True):
        whole.add(coded, statements)
        halves[half(name)].add(coded, statements)
    matched = max(whole.matched, 1)
    scores = {
        "statement_f1": 2 * whole.matched / max(whole.gold + whole.mine, 1),
        "source_accuracy": whole.sourced / matched,
        "content_overlap_f1": whole.overlap / matched,
    }
    rows = [row for number, tally in halves.items() for row in tally.rows(f"half {number}")]
    return Result("attribution", path.name, len(items), scores, rows, [_MATCHED])


def half(name: str) -> int:
    """Which half an article belongs to, for good."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2


def labelled(rows: list[dict[str, Any]]) -> list[list[Labelled]]:
    """What we find in each item, on its tokens; items of one article that follow each other are its paragraphs."""
    grouped = [list(group) for _, group in groupby(rows, key=lambda row: row["id"])]
    articles, placed = [], []
    for group in grouped:
        texts = [printed(row["tokens"]) for row in group]
        articles.append(as_paragraphs([text for text, _ in texts]))
        starts = [block.body.start for block in articles[-1].blocks]
        placed.append(
            [
                [(start + first, start + last) for first, last in places]
                for start, (_, places) in zip(starts, texts, strict=True)
            ]
        )
    found: list[list[Labelled]] = []
    for annotated, items in zip(annotate_many(articles), placed, strict=True):
        said = attributions(annotated)
        found.extend(predicted(annotated, said, block, places) for block, places in enumerate(items))
    return found


def as_paragraphs(texts: list[str]) -> Article:
    """An article of the paragraphs given."""
    whole = "\n".join(texts)
    blocks: list[Block] = []
    start = 0
    for text in texts:
        span = Span(start, start + len(text))
        blocks.append(Block(span, BlockKind.PARAGRAPH, span))
        start = span.end + 1
    return replace(as_article(whole), blocks=tuple(blocks))
