"""Documents into happenings: are ECB+'s documents put together by subtopic?

ECB+ has two subtopics a topic: similar happenings at other times and places (two earthquakes, two trials). All its
documents are grouped at once, undated, by the words and names that they print and nothing else; the line that holds a
document's address is left out. Scores are B³ (Bagga and Baldwin, 1998) and pair F1 over all documents. Topics are split
in two by the parity of the SHA-1 of their name; weights and bars were set on half 0 only. Each half is also grouped by
itself, as it would be if there were no other.
"""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks import Result
from benchmarks._corefdata import GoldDocument, read
from benchmarks._data import shared
from benchmarks.reports import half
from dragoman.linking._stories_text import text_groups

_ADDRESS = re.compile(r"https?\s*:")


def run(data: Path | None) -> Result:
    """Group all documents, and each half by itself."""
    path = data or shared("data", "ecbplus_train_dev.tar.gz")
    documents = read(path)
    began = time.perf_counter()
    whole = measured(documents)
    took = time.perf_counter() - began
    halves = {number: [each for each in documents if half(each.topic) == number] for number in (0, 1)}
    rows = []
    for number, some in halves.items():
        if some:
            found = measured(some)
            rows.append(
                (f"half {number}, {len(some)} documents: B³ / pair F1", f"{found[2]:.4f} / {found[3]:.4f}")
            )
    rows += [
        ("B³ precision / recall", f"{whole[0]:.4f} / {whole[1]:.4f}"),
        ("subtopics / groups", f"{len({each.subtopic for each in documents})} / {whole[4]:.0f}"),
        (
            "by topic, not subtopic: B³ / pair F1",
            "{2:.4f} / {3:.4f}".format(*scores(_topics(documents), documents)),
        ),
        ("seconds", f"{took:.1f}"),
    ]
    return Result(
        "stories",
        str(path),
        len(documents),
        {"b3_f1": whole[2], "pair_f1": whole[3]},
        rows,
        ["half 0 was tuned on, half 1 only checked; no dates of publication are used"],
    )


def measured(documents: Sequence[GoldDocument]) -> tuple[float, float, float, float, float]:
    """B³ precision, recall and F1, pair F1, and the number of groups."""
    found = text_groups([text_of(each) for each in documents])
    return (*scores(found, documents), float(len(set(found))))


def text_of(document: GoldDocument) -> str:
    """What a document prints, without the line of its address."""
    return "\n".join(line for line in document.text.split("\n") if not _ADDRESS.match(line))


def scores(found: Sequence[Hashable], documents: Sequence[GoldDocument]) -> tuple[float, float, float, float]:
    """B³ precision, recall and F1, and pair F1."""
    return (
        *b_cubed(found, [each.subtopic for each in documents]),
        pair_f1(found, [each.subtopic for each in documents]),
    )


def b_cubed(found: Sequence[Hashable], gold: Sequence[Hashable]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 of a partition given as labels."""
    both, ours, theirs = Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
    precision = sum(count * count / ours[mine] for (mine, _), count in both.items()) / len(gold)
    recall = sum(count * count / theirs[wanted] for (_, wanted), count in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pair_f1(found: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    """F1 of the pairs that stand together; 1 where neither has any."""

    def pairs(labels: Sequence[Hashable]) -> set[tuple[int, int]]:
        groups = defaultdict(list)
        for at, label in enumerate(labels):
            groups[label].append(at)
        return {pair for group in groups.values() for pair in combinations(group, 2)}

    ours, theirs = pairs(found), pairs(gold)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 1.0


def _topics(documents: Sequence[GoldDocument]) -> list[str]:
    return [each.topic for each in documents]
