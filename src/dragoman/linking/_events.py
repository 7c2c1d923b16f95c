"""Reports into events: which of them tell of one happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from dragoman import settings
from dragoman.linking._alike import LINK_FLOOR, alike, barred
from dragoman.linking._blocking import keys
from dragoman.linking._coreference_groups import agglomerate, components
from dragoman.linking._rulings import Rulings
from dragoman.linking._telling import Telling, reported_on
from dragoman.model import Decision


def merge(tellings: Sequence[Telling], decisions: Sequence[Decision] = ()) -> tuple[tuple[Telling, ...], ...]:
    """The groups of reports that tell of one happening each.

    A function of the set of reports and decisions: their order does not matter. Reports are tied where they share
    a key and are at least `LINK_FLOOR` alike, or where a decision puts them together; what no chain of ties joins is
    grouped apart and has no influence on one another.

    Returns:
        Groups in the order of their first report, each in the order told.
    """
    ordered = sorted({each.id: each for each in tellings}.values(), key=order)
    if len(ordered) == 1:
        return ((ordered[0],),)
    rulings = Rulings.of(decisions)
    numbers = {each.id: number for number, each in enumerate(ordered)}
    forced = [sorted(numbers[each] for each in group if each in numbers) for group in rulings.groups]
    scores = _scores(ordered, rulings)
    edges = [*scores, *(pair for group in forced for pair in combinations(group, 2))]
    least = settings.load().linking_threshold

    def apart(one: int, other: int) -> bool:
        return rulings.apart(ordered[one].id, ordered[other].id) or barred(ordered[one], ordered[other])

    parts = components(len(ordered), edges)
    home = {item: at for at, part in enumerate(parts) for item in part}
    own: list[dict[tuple[int, int], float]] = [{} for _ in parts]
    for pair, score in scores.items():
        own[home[pair[0]]][pair] = score
    together: list[list[list[int]]] = [[] for _ in parts]
    for group in forced:
        if group:
            together[home[group[0]]].append(group)
    groups = []
    for at, part in enumerate(parts):
        groups += agglomerate(part, own[at], least, together=together[at], apart=apart)
    return tuple(tuple(ordered[each] for each in group) for group in sorted(groups))


def linked(one: Telling, other: Telling) -> bool:
    """Whether two reports are tied: they share a key and are alike enough."""
    return bool(set(keys(one)) & set(keys(other))) and alike(one, other) >= LINK_FLOOR


def order(telling: Telling) -> tuple[str, str, int, str]:
    """Reports in the order told: by the day they were reported on, the undated last; in one article by place."""
    start = telling.report.evidence[0].span.start if telling.report.evidence else 0
    return reported_on(telling.published), telling.article, start, telling.id


def _scores(ordered: Sequence[Telling], rulings: Rulings) -> dict[tuple[int, int], float]:
    """The likeness of every pair that is tied."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(ordered):
        for key in keys(each):
            blocks[key].append(number)
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2)}
    found = {}
    for one, other in sorted(pairs):
        if rulings.apart(ordered[one].id, ordered[other].id):
            continue
        score = alike(ordered[one], ordered[other])
        if score >= LINK_FLOOR:
            found[one, other] = score
    return found
