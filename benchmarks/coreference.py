"""Event coreference within and across documents: ECB+ by default, MEANTIME or anything of either's form by `--data`.

Gold mentions are given; which documents may tell of the same is found out (`linking`'s groups of texts), never taken
from the corpus. What is compared and how are the product's: `linking._coreference`.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Mapping
from pathlib import Path

from benchmarks import Result
from benchmarks._corefdata import GoldDocument, read
from benchmarks._corefmentions import mentions
from benchmarks._corefown import own
from benchmarks._corefscores import clusters, conll
from benchmarks._data import shared
from dragoman import settings
from dragoman.linking._coreference import Mention, corefer
from dragoman.linking._stories_text import text_groups

_GROUPING = (
    "Documents are grouped by linking's own grouping of texts; scores are over the whole corpus at once."
)
_HALVES = (
    "Halves: by topic (ECB+) or document (MEANTIME), parity of the SHA-1 of its name; weights were set looking at "
    "half A alone."
)

Labels = Mapping[str, Hashable]


def run(data: Path | None) -> Result:
    """Score the mentions of every document, and the same within documents alone."""
    path = data or shared("data", "ecbplus_train_dev.tar.gz")
    documents = read(path)
    made = mentions(documents)
    across = _across(documents, made)
    within = {
        label: f"{document.name}/{number}"
        for document in documents
        for label, number in _labels([made[each.id] for each in document.mentions]).items()
    }
    gold = {each.id: each.cluster for document in documents for each in document.mentions}
    home = {each.id: document.name for document in documents for each in document.mentions}
    inside: Labels = {each: (label, home[each]) for each, label in gold.items()}
    rows = [("within documents", _line(conll(clusters(inside), clusters(within))))]
    for half in (0, 1):
        ids = {each.id for document in documents if _half(document) == half for each in document.mentions}
        rows.append((f"half {'AB'[half]}, across", _line(_scores(gold, across, ids))))
        rows.append((f"half {'AB'[half]}, within", _line(_scores(inside, within, ids))))
    rows += own(documents, gold)
    counts = _sizes(gold)
    return Result(
        benchmark="coreference",
        data=str(path),
        n=len(gold),
        scores=_scores(gold, across, set(gold)),
        rows=rows,
        notes=[_about(documents, counts), _GROUPING, _HALVES],
    )


def _across(documents: list[GoldDocument], made: dict[str, Mention]) -> Labels:
    groups: dict[int, list[Mention]] = defaultdict(list)
    for document, group in zip(documents, text_groups([each.text for each in documents]), strict=True):
        groups[group] += [made[each.id] for each in document.mentions]
    return {
        mention: f"{group}/{number}"
        for group, inside in groups.items()
        for mention, number in _labels(inside).items()
    }


def _labels(inside: list[Mention]) -> dict[str, int]:
    least = settings.load().linking_threshold
    return {each.id: number for number, group in enumerate(corefer(inside, least)) for each in group}


def _scores(gold: Labels, found: Labels, ids: set[str]) -> dict[str, float]:
    return conll(
        clusters({each: gold[each] for each in sorted(ids)}),
        clusters({each: found[each] for each in sorted(ids)}),
    )


def _half(document: GoldDocument) -> int:
    name = document.topic if document.topic.isdigit() else document.name
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2


def _line(scores: dict[str, float]) -> str:
    return ", ".join(f"{name.removesuffix('_f1')} {value:.4f}" for name, value in scores.items())


def _about(documents: list[GoldDocument], counts: dict[Hashable, int]) -> str:
    alone = sum(1 for each in counts.values() if each == 1)
    return (
        f"{len(documents)} documents, {sum(counts.values())} gold mentions in {len(counts)} clusters, of which "
        f"{alone} of one mention; these count, as is the custom."
    )


def _sizes(gold: Labels) -> dict[Hashable, int]:
    found: dict[Hashable, int] = defaultdict(int)
    for label in gold.values():
        found[label] += 1
    return found
