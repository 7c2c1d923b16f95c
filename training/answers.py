"""Fit the weights of asking's general path: `python -m training.answers`, on the questions that may be looked at.

What may answer a question is weighed by a sum of features; nothing weighs 0. The chance of each value (its firmest
candidate) and of nothing is its weight's exponential over all (a conditional logit; McFadden, 1974). Weights are those
under which the right values, or nothing where no candidate is right, are likeliest, held small by `HELD`. Every feature
counts for all kinds of questions, and half again for its own kind, so that few questions of a kind do little alone.
Only the half of `benchmarks/own/questions.jsonl` with an even SHA-1 of the id is used.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from benchmarks._answering import aside, plain
from benchmarks._askrecords import article_names, record_of
from benchmarks.answers import _OWN, _TODAY
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dragoman.asking._find import find
from dragoman.asking._query import Kind
from dragoman.asking._understand import understand
from dragoman.asking._weighed import pool
from dragoman.asking._weighed_values import Candidate
from dragoman.model import DateSpan

OUT = Path("src/dragoman/asking/data/weights.tsv")
HELD = 0.7
"""How much a squared weight costs beside a question's likelihood."""
OWN_KIND = 0.5
LEAST = 0.005
VALUED = frozenset({Kind.WHO, Kind.MET, Kind.WHERE, Kind.WHEN, Kind.HOW_MANY, Kind.HOW_LONG, Kind.WHETHER})
TOLD = frozenset({Kind.WHAT, Kind.WHY, Kind.TOPIC})
Matrix = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


def right(item: dict[str, Any], kind: Kind, each: Candidate, names: dict[str, str]) -> bool:
    """Whether a candidate is what gold accepts, as the benchmark judges answers."""
    gold, match = item["gold"], item["match"]
    from_gold = not item["evidence"] or any(
        names.get(line.passage.article) in item["evidence"] for line in each.lines
    )
    if kind in VALUED and match in {"exact", "date", "number", "set", "yesno"}:
        match match:
            case "exact":
                return plain(each.value) in {plain(other) for other in gold}
            case "date":
                return each.value in {DateSpan.from_edtf(other).edtf() for other in gold}
            case "set":
                return any(plain(each.value) in {plain(other) for other in group} for group in gold)
            case _:
                return each.value in {str(other) for other in gold}
    if match == "none" or not from_gold or match not in {"words", "exact"}:
        return False
    text = " ".join(plain(line.passage.text) for line in each.lines)
    text = f" {text} {plain(each.value)} "
    groups = gold if match == "words" else [gold]
    return all(any(plain(other) in text for other in group) for group in groups)


def asked() -> list[tuple[list[dict[str, float]], list[str], list[bool]]]:
    """For every question the features of its candidates, their values, and which are right."""
    items = [json.loads(line) for line in _OWN.read_text(encoding="utf-8").splitlines()]
    found = []
    for name in ("sample", "t17"):
        record = record_of(name)
        names = article_names(record, name)
        known = (*record.outlets(), *record.agencies())
        for item in items:
            if item["record"] != name or aside(item["id"]):
                continue
            as_of = date.fromisoformat(item["as_of"]) if item.get("as_of") else None
            query = understand(item["question"], today=as_of or _TODAY[name], as_of=as_of, outlets=known)
            if query.kind not in VALUED | TOLD:
                continue
            own = pool(record, query, find(record, query)).candidates
            features = [_with_kind(query.kind, each.features) for each in own]
            good = {each.key for each in own if right(item, query.kind, each, names)}
            found.append((features, [each.key for each in own], [each.key in good for each in own]))
    return found


def _with_kind(kind: Kind, features: dict[str, float]) -> dict[str, float]:
    return {
        **features,
        **{f"{kind.name}:{name}": OWN_KIND * value for name, value in features.items()},
    }


def fitted(questions: list[tuple[Matrix, list[str], list[bool]]], size: int, held: float = HELD) -> Matrix:
    """The weights under which what is right is likeliest, each square of them costing `held`."""
    questions = [_by_value(*each) for each in questions if each[1]]
    rows = csr_matrix(np.concatenate([each[0] for each in questions]))
    values, starts, wanted, owner = _values(questions)
    column = csr_matrix(rows.T)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        weighed = rows @ weights
        best = np.maximum.reduceat(weighed, values)
        at = np.flatnonzero(weighed == best[owner])
        chosen = at[np.unique(owner[at], return_index=True)[1]]  # of each value its firmest candidate
        value, slope = 0.5 * held * float(weights @ weights), np.zeros(len(weighed))
        highest = np.maximum(np.maximum.reduceat(best, starts), 0.0)
        of = np.repeat(np.arange(len(starts)), np.diff([*starts, len(best)]))
        powers = np.exp(best - highest[of])
        none = np.exp(-highest)
        whole = np.add.reduceat(powers, starts) + none
        right = np.add.reduceat(powers * wanted, starts)
        some = right > 0
        meant = np.where(some, right, none)  # nothing, unless nothing else is right
        value -= float(np.log(meant / whole + 1e-12).sum())
        slope[chosen] = powers / whole[of] - np.where(some[of], powers * wanted / meant[of], 0.0)
        return value, held * weights + column @ slope

    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    result: Matrix = found.x
    return result


def _by_value(matrix: Matrix, keys: list[str], good: list[bool]) -> tuple[Matrix, list[str], list[bool]]:
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return matrix[order], [keys[at] for at in order], [good[at] for at in order]


def _values(
    questions: list[tuple[Matrix, list[str], list[bool]]],
) -> tuple[Places, Places, Matrix, Places]:
    """Where each value's candidates begin, where each question's values do, which are right, and whose a candidate is.

    Candidates of one value must follow each other.
    """
    values: list[int] = []
    starts: list[int] = []
    wanted: list[float] = []
    owner: list[int] = []
    at = 0
    for _, keys, good in questions:
        starts.append(len(values))
        for number, (key, right) in enumerate(zip(keys, good, strict=True)):
            if not number or key != keys[number - 1]:
                values.append(at)
                wanted.append(float(right))
            owner.append(len(values) - 1)
            at += 1
    return np.array(values), np.array(starts), np.array(wanted), np.array(owner)


def main() -> None:
    """Fit and write the weights."""
    questions = [each for each in asked() if each[0]]
    names = sorted({name for features, _, _ in questions for own in features for name in own})
    place = {name: at for at, name in enumerate(names)}
    rows = []
    for features, keys, good in questions:
        matrix = np.zeros((len(features), len(names)))
        for at, own in enumerate(features):
            for name, value in own.items():
                matrix[at, place[name]] = value
        rows.append((matrix, keys, good))
    weights = fitted(rows, len(names))
    lines = [
        f"{name}\t{value:.3f}\ttraining/answers.py"
        for name, value in zip(names, weights, strict=True)
        if abs(value) >= LEAST
    ]
    OUT.write_text("\n".join(["feature\tweight\tsource", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
