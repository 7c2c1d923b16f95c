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


def fitted(questions: list[tuple[Matrix, list[str], list[bool]]], size: int) -> Matrix:
    """The weights under which what is right is likeliest."""

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        value, slope = 0.5 * HELD * float(weights @ weights), HELD * weights
        for matrix, keys, good in questions:
            weighed = matrix @ weights
            best: dict[str, int] = {}
            for at, key in enumerate(keys):
                if key not in best or weighed[at] > weighed[best[key]]:
                    best[key] = at
            chosen = np.array(list(best.values()))
            powers = np.exp(np.append(weighed[chosen], 0.0) - max(0.0, float(weighed[chosen].max())))
            shares = powers / powers.sum()
            wanted = np.append(np.array(good)[chosen], False)  # nothing, unless nothing else is right
            wanted[-1] = not wanted.any()
            meant = shares * wanted
            value -= float(np.log(meant.sum() + 1e-12))
            slope = slope + matrix[chosen].T @ (shares - meant / meant.sum())[:-1]
        return value, slope

    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    result: Matrix = found.x
    return result


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
