"""Set the cheap look that decides of which two sentences the judge is asked: `python -m training.contrary_gate`.

A logistic regression is fitted to what conflicts or is newer, of the pairs and clusters of reports that may be read,
against the other pairs of sentences of the clusters, and against sentences of two items put beside each other. The bar
is chosen by hand: by how many sentences of real articles pass it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from rich.console import Console
from scipy.optimize import minimize

from dragoman.linking import Assertion
from dragoman.linking._contrary_gate import likeness
from dragoman.model import DateSpan, Evidence, Span
from training._contrary_pairs import WRITTEN, Side, all_examples, borrowed

_CONSOLE = Console()
OUT = Path(__file__).parents[1] / "src" / "dragoman" / "linking" / "data" / "contrary_gate.tsv"
CROSSED, BORROWED, STRENGTH = 20_000, 0.5, 1.0
BAR = -1.2
"""Passed by three in five of those that contradict each other, and by three in a hundred of others."""


def claim_of(side: Side, article: str) -> Assertion:
    """A sentence as linking compares it."""
    return Assertion(
        id=article,
        article=article,
        voice=article,
        published=DateSpan(side.published, side.published),
        text=side.text,
        told=side.text,
        stance="yes",
        evidence=Evidence(article, 0, Span(0, len(side.text)), side.text),
        place=0 if not side.lead else 1 if not side.before else 2,
        sentence=side.text,
        lead=side.lead,
        before=side.before,
    )


def table(pairs: Sequence[tuple[Side, Side]]) -> np.ndarray:
    """What is weighed of some pairs."""
    return np.array(
        [[value for _, value in likeness(claim_of(a, "a"), claim_of(b, "b"))] for a, b in pairs], float
    )


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=WRITTEN)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--bar", type=float, default=BAR)
    given = parser.parse_args()
    rng = random.Random(4)  # noqa: S311
    examples = [
        each for each in all_examples(given.pairs) if (each.other.published - each.one.published).days <= 2
    ]
    right = [(each.one, each.other) for each in examples if each.kind != "compatible"]
    beside = [
        (each.one, each.other) for each in examples if each.kind == "compatible" and each.made == "cluster"
    ]
    sides = list({(each.item, side): None for each in examples for side in (each.one, each.other)})
    crossed: list[tuple[Side, Side]] = []
    while len(crossed) < CROSSED:
        (name, one), (own, other) = rng.choice(sides), rng.choice(sides)
        if name != own:
            told = borrowed(one, other, rng) if rng.random() < BORROWED else other
            crossed.append((one, replace(told, published=one.published)))
    names = [name for name, _ in likeness(claim_of(sides[0][1], "a"), claim_of(sides[1][1], "b"))]
    rows = np.vstack([table(right), table(beside), table(crossed)])
    sign = np.r_[np.ones(len(right)), -np.ones(len(beside) + len(crossed))]
    worth = np.r_[np.ones(len(right)), np.full(len(beside), 0.3), np.full(len(crossed), 0.3)]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (rows @ weights)
        value = float(np.sum(worth * np.logaddexp(0, -margin)) + 0.5 * STRENGTH * np.sum(weights**2))
        return value, rows.T @ (-sign * worth / (1 + np.exp(np.clip(margin, -30, 30)))) + STRENGTH * weights

    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    scores = rows @ weights
    parts = np.split(scores, [len(right), len(right) + len(beside)])
    for bar in (-1.0, 0.0, 1.0, given.bar):
        shares = ", ".join(f"{float((part >= bar).mean()):.4f}" for part in parts)
        _CONSOLE.print(f"at {bar}: of contrary ones, of others of the clusters, of others pass {shares}")
    lines = [
        "# What speaks for two sentences telling of one thing: made by training/contrary_gate.py.",
        "term\tweight\tsource",
    ]
    lines += [f"bar\t{given.bar:.3f}\town"]
    lines += [f"{name}\t{value:.4f}\town" for name, value in sorted(zip(names, weights, strict=True))]
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
