"""Mentions into groups: average-link agglomeration under what must and what may not stand together.

Deterministic: items are numbered by the caller in an order of their own, sums are made in that order, ties go to the
smaller numbers. Method: unweighted average linkage (Sokal and Michener, 1958) with cannot-link constraints as in
Wagstaff and others (2001).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping


def components(number: int, edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected components of items 0 to `number` - 1, each sorted, in the order of their first items."""
    parent = list(range(number))

    def top(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in edges:
        first, second = sorted((top(one), top(other)))
        parent[second] = first
    found: dict[int, list[int]] = {}
    for item in range(number):
        found.setdefault(top(item), []).append(item)
    return list(found.values())


def agglomerate(
    items: list[int],
    scores: Mapping[tuple[int, int], float],
    least: float,
    *,
    together: Iterable[Iterable[int]] = (),
    apart: Callable[[int, int], bool] | None = None,
) -> list[list[int]]:
    """Join the two groups whose pairs score highest on average, as long as that is at least `least`.

    Args:
        items: Numbers, ascending.
        scores: Likeness of pairs (smaller number first); a pair that is missing counts 0.
        least: The average from which two groups are joined.
        together: Items that start in one group, whatever they score.
        apart: Whether two items may not meet; asked only of groups about to be joined.

    Returns:
        The groups, each sorted, in the order of their first items.
    """
    members, sums = _start(items, scores, together)
    heap = [
        (-total / (len(members[a]) * len(members[b])), a, b)
        for a, row in sums.items()
        for b, total in row.items()
        if a < b
    ]
    heapq.heapify(heap)
    barred: set[tuple[int, int]] = set()
    while heap:
        negative, one, other = heapq.heappop(heap)
        if -negative < least:
            break
        if one not in members or other not in members or (one, other) in barred:
            continue
        if -sums[one].get(other, 0.0) / (len(members[one]) * len(members[other])) != negative:
            continue
        if apart and any(apart(min(a, b), max(a, b)) for a in members[one] for b in members[other]):
            barred.add((one, other))
            continue
        members[one] = sorted(members[one] + members.pop(other))
        _fold(sums, one, other)
        barred |= {(min(one, x), max(one, x)) for pair in barred if other in pair for x in pair if x != other}
        heap_add = [
            (-total / (len(members[one]) * len(members[each])), min(one, each), max(one, each))
            for each, total in sums[one].items()
        ]
        for entry in heap_add:
            heapq.heappush(heap, entry)
    return sorted(members.values())


def _start(
    items: list[int], scores: Mapping[tuple[int, int], float], together: Iterable[Iterable[int]]
) -> tuple[dict[int, list[int]], dict[int, dict[int, float]]]:
    """The first groups by their smallest item, and the sums of the scores between them."""
    lead = {item: item for item in items}
    members = {item: [item] for item in items}
    for wanted in together:
        tops = sorted({lead[each] for each in wanted if each in lead})
        for other in tops[1:]:
            for each in members[other]:
                lead[each] = tops[0]
            members[tops[0]] = sorted(members[tops[0]] + members.pop(other))
    sums: dict[int, dict[int, float]] = {item: {} for item in members}
    for (one, other), score in sorted(scores.items()):
        if one in lead and other in lead and lead[one] != lead[other]:
            first, second = lead[one], lead[other]
            sums[first][second] = sums[second][first] = sums[first].get(second, 0.0) + score
    return members, sums


def _fold(sums: dict[int, dict[int, float]], one: int, other: int) -> None:
    """Give what the second group had to the first."""
    taken = sums.pop(other)
    sums[one].pop(other, None)
    for each in sorted(taken):
        if each == one:
            continue
        total = sums[one].get(each, 0.0) + taken[each]
        sums[one][each] = sums[each][one] = total
        del sums[each][other]
