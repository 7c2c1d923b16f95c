"""Scores of a coreference clustering: MUC, B³, CEAFe and their mean.

MUC: Vilain and others 1995; B³: Bagga and Baldwin 1998; CEAFe (by clusters, similarity 2·|shared| / (|one| +
|other|)): Luo 2005; CoNLL F1 is the mean of the three F1s (Pradhan and others 2012). Clusters of one mention count,
as is the custom for ECB+ with gold mentions; MUC does not see them. Lists of sets, made of the same mentions or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[set[Hashable]]


@dataclass(frozen=True, slots=True)
class Score:
    """Recall, precision and their harmonic mean."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def clusters(labels: Mapping[str, Hashable]) -> Clusters:
    """Mentions by cluster label as sets."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return list(found.values())


def conll(key: Clusters, response: Clusters) -> dict[str, float]:
    """The scores by the names the benchmark prints."""
    found = {
        "muc_f1": muc(key, response).f1,
        "b3_f1": b_cubed(key, response).f1,
        "ceafe_f1": ceaf_e(key, response).f1,
    }
    return {"conll_f1": sum(found.values()) / 3, **found}


def muc(key: Clusters, response: Clusters) -> Score:
    """Links: how many of each cluster's links the other side keeps."""
    return Score(_links(key, response), _links(response, key))


def _links(some: Clusters, others: Clusters) -> float:
    home = _homes(others)
    kept = wanted = 0
    for each in some:
        parts = {home.get(mention, ("alone", mention)) for mention in each}
        kept += len(each) - len(parts)
        wanted += len(each) - 1
    return kept / wanted if wanted else 0.0


def b_cubed(key: Clusters, response: Clusters) -> Score:
    """Mentions: how much of a mention's cluster is in its cluster on the other side, on average."""
    return Score(_shares(key, response), _shares(response, key))


def _shares(some: Clusters, others: Clusters) -> float:
    home = _homes(others)
    total = number = 0.0
    for each in some:
        counts: dict[Hashable, int] = defaultdict(int)
        for mention in each:
            if mention in home:
                counts[home[mention]] += 1
        total += sum(count * count for count in counts.values()) / len(each)
        number += len(each)
    return total / number if number else 0.0


def ceaf_e(key: Clusters, response: Clusters) -> Score:
    """Clusters: the best one-to-one alignment by shared mentions."""
    home = _homes(response)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for row, each in enumerate(key):
        for mention in each:
            if mention in home:
                shared[row, _number(home[mention])] += 1
    total = _aligned(key, response, shared)
    return Score(
        total / len(key) if key else 0.0,
        total / len(response) if response else 0.0,
    )


def _aligned(key: Clusters, response: Clusters, shared: Mapping[tuple[int, int], int]) -> float:
    """The best alignment, block by block: clusters that share nothing need no common table."""
    rows: dict[int, set[int]] = defaultdict(set)
    columns: dict[int, set[int]] = defaultdict(set)
    for row, column in shared:
        rows[row].add(column)
        columns[column].add(row)
    total = 0.0
    seen: set[int] = set()
    for start in sorted(rows):
        if start in seen:
            continue
        left, waiting = {start}, [start]
        right: set[int] = set()
        while waiting:
            for column in sorted(rows[waiting.pop()] - right):
                right.add(column)
                for row in sorted(columns[column] - left):
                    left.add(row)
                    waiting.append(row)
        seen |= left
        ordered, across = sorted(left), sorted(right)
        table = np.array(
            [[2 * shared.get((r, c), 0) / (len(key[r]) + len(response[c])) for c in across] for r in ordered]
        )
        picked = linear_sum_assignment(-table)
        total += float(table[picked].sum())
    return total


def _homes(groups: Iterable[set[Hashable]]) -> dict[Hashable, Hashable]:
    return {mention: number for number, each in enumerate(groups) for mention in each}


def _number(value: Hashable) -> int:
    assert isinstance(value, int)
    return value
