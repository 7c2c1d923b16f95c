"""Teach linking which claims contradict each other, from pairs of reports that we wrote: `python -m training.claims`.

Every pair of reports that may be read (`benchmarks/own`, without what is set aside) is coded and its claims are
compared. A difference on what gold says they conflict on teaches a contradiction: of several in one pair the one that
the weights of the round before like best. What stands in pairs that go together, and claims of two pairs, or of two
of the articles we wrote (those that may be read), put beside each other as if printed on one day, teach what is none.
A logistic regression is fitted to that, five rounds, cross-validated by pair, and written. Nothing in it is left to
chance.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from pathlib import Path

import numpy as np
from benchmarks.conflicts import OWN, Item, coded_pairs, items, set_aside
from rich.console import Console
from scipy.optimize import minimize

from dragoman import linking
from dragoman.coding import code_many
from dragoman.linking import Assertion, Weighed, claim_differences
from dragoman.linking._assertions_claim import BARE
from dragoman.model import CodedArticle
from training._articles import read_all

_CONSOLE = Console()
OUT = Path(__file__).parents[1] / "src" / "dragoman" / "linking" / "data" / "claim_weights.tsv"
STRENGTH, AXIS_STRENGTH = 2.0, 8.0
"""Weight of the squares of weights, and of those of single axes."""
ROUNDS, FOLDS = 5, 6
SEEN = 4
"""A feature met less often teaches nothing."""
CROSSED = 6000
"""Claims of two pairs that are put beside each other."""
CROSSED_WEIGHT = 0.5
BAR = 0.75
"""How likely a contradiction must be to be told; set once, looking at what it finds in the articles we read."""
_BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Lesson:
    """The differences of one pair of reports; `about` is what gold says they conflict on, empty for none."""

    name: str
    about: frozenset[str]
    found: tuple[Weighed, ...]
    weight: float = 1.0


def lessons(
    pairs: Iterable[tuple[Item, Sequence[CodedArticle]]], further: Sequence[tuple[str, Assertion]] = ()
) -> list[Lesson]:
    """What the pairs that may be read teach, and what claims of two of them put beside each other do.

    Args:
        pairs: Pairs of reports with what was coded of them.
        further: Claims of articles by their names, which are put beside each other in the same way.
    """
    made: list[Lesson] = []
    claims: list[tuple[str, Assertion]] = []
    for item, coded in pairs:
        told = [_claims(each) for each in coded]
        claims += [(item["id"], each) for some in told for each in some]
        beside = list(product(*told)) if len(told) > 1 else []
        beside += [pair for some in told for pair in combinations(some, 2)]
        found = tuple(
            each for one, other in beside if _meet(one, other) for each in claim_differences(one, other)
        )
        about = frozenset(item["about"]) if item["gold"] == "conflict" else frozenset()
        made.append(Lesson(item["id"], about, found))
    return made + _crossed(claims) + _crossed(further)


def _claims(coded: CodedArticle) -> list[Assertion]:
    """What rules compare: no sentence that only the judge of two sentences reads."""
    return [each for each in linking.assertions(coded) if BARE not in each.marks]


def _meet(one: Assertion, other: Assertion) -> bool:
    return not set(linking.assertion_keys(one)).isdisjoint(linking.assertion_keys(other))


def _crossed(claims: Sequence[tuple[str, Assertion]]) -> list[Lesson]:
    by_name: dict[str, list[int]] = {}
    for at, (_, claim) in enumerate(claims):
        for term in linking.claim_names(claim.told):
            by_name.setdefault(term, []).append(at)
    pairs = {
        pair
        for some in by_name.values()
        for pair in combinations(some, 2)
        if claims[pair[0]][0] != claims[pair[1]][0]
    }
    ordered = sorted(pairs, key=lambda pair: hashlib.sha1(f"{pair}".encode(), usedforsecurity=False).digest())
    made: list[Lesson] = []
    for first, second in ordered:
        (name, one), (_, other) = claims[first], claims[second]
        moved = replace(other, published=one.published, days=(), outlet="another")
        found = tuple(claim_differences(replace(one, days=()), moved))
        if found:
            made.append(Lesson(name, frozenset(), found, CROSSED_WEIGHT))
        if len(made) == CROSSED:
            break
    return made


def fit(known: Sequence[Lesson]) -> dict[str, float]:
    """The weights that the lessons teach."""
    seen = Counter(name for each in known for one in each.found for name, value in one.features if value)
    names = [_BIAS, *sorted(name for name, count in seen.items() if count >= SEEN)]
    at = {name: number for number, name in enumerate(names)}
    start = {"both": 4.0, "named": 1.0, _BIAS: -3.0}
    weights = np.array([start.get(each, 0.0) for each in names])
    penalty = np.array(
        [0.0 if n == _BIAS else AXIS_STRENGTH if n.startswith("on ") else STRENGTH for n in names]
    )
    table = [[_row(one, at) for one in each.found] for each in known]
    for _ in range(ROUNDS):
        rows, wanted, worth = [], [], []
        for lesson, found in zip(known, table, strict=True):
            if lesson.about:
                fits = [
                    row for row, one in zip(found, lesson.found, strict=True) if one.about in lesson.about
                ]
                if fits:
                    rows.append(max(fits, key=lambda row: float(row @ weights)))
                    wanted.append(1.0)
                    worth.append(1.0)
                continue
            rows += found
            wanted += [0.0] * len(found)
            worth += [lesson.weight] * len(found)
        weights = _fitted(np.array(rows), np.array(wanted), np.array(worth), penalty, weights)
    return dict(zip(names, (float(each) for each in weights), strict=True))


def _row(one: Weighed, at: dict[str, int]) -> np.ndarray:
    row = np.zeros(len(at))
    row[at[_BIAS]] = 1.0
    for name, value in one.features:
        if name in at:
            row[at[name]] = value
    return row


def _fitted(
    rows: np.ndarray, wanted: np.ndarray, worth: np.ndarray, penalty: np.ndarray, start: np.ndarray
) -> np.ndarray:
    sign = 2 * wanted - 1

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (rows @ weights)
        value = float(np.sum(worth * np.logaddexp(0, -margin)) + 0.5 * np.sum(penalty * weights**2))
        slope = -sign * worth / (1 + np.exp(np.clip(margin, -30, 30)))
        return value, rows.T @ slope + penalty * weights

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x)


def score(one: Weighed, weights: dict[str, float]) -> float:
    """How likely a difference is a contradiction by some weights."""
    total = weights[_BIAS] + sum(weights.get(name, 0.0) * value for name, value in one.features)
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def crossed_out(known: Sequence[Lesson]) -> list[tuple[float, bool, bool]]:
    """By pair of reports, with weights learnt from others: best score, whether right, whether of a real pair."""
    fold = [int(hashlib.sha1(e.name.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS for e in known]
    told: list[tuple[float, bool, bool]] = []
    for number in range(FOLDS):
        weights = fit([each for each, mine in zip(known, fold, strict=True) if mine != number])
        for each, mine in zip(known, fold, strict=True):
            if mine == number and each.found:
                best = max(each.found, key=lambda one: score(one, weights))
                told.append((score(best, weights), best.about in each.about, each.weight == 1.0))
    return told


def main() -> None:
    """Code, fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    out: Path = parser.parse_args().out
    wanted = [each for path in OWN for each in items(path) if not set_aside(each)]
    read = [each for each in read_all() if each.number % 2]
    coded = code_many(each.article() for each in read)
    further = [(each.name, claim) for each, one in zip(read, coded, strict=True) for claim in _claims(one)]
    write(lessons(zip(wanted, coded_pairs(wanted), strict=True), further), out)


def write(known: Sequence[Lesson], out: Path) -> dict[str, float]:
    """Fit the weights, choose the bar by cross-validation and write both."""
    told = [each for each in crossed_out(known) if each[0] >= BAR]
    right, real = sum(each[1] for each in told), sum(each[2] for each in told)
    _CONSOLE.print(
        f"{len(known)} lessons; of real pairs {right} of {real} right, {len(told) - real} of others"
    )
    weights = {name: value for name, value in sorted(fit(known).items()) if abs(value) >= 0.005}
    lines = [
        "# What speaks for two claims contradicting each other: made by training/claims.py.",
        "name\tweight\tsource",
    ]
    lines += [f"bar\t{BAR:.3f}\town", *(f"{name}\t{value:.3f}\town" for name, value in weights.items())]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return weights


if __name__ == "__main__":
    main()
