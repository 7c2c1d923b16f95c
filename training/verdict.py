"""Fit what decides between answers where a reader is there: `python -m training.verdict`.

Two conditional logits, as in `training/answers.py`: the general path's weights with what the reader says among their
features (`weights_read.tsv`), then the weights between the rules' answer, the general path's and none (`verdict.tsv`),
the latter on candidates weighed by weights that have not seen their question. Used are the half of
`benchmarks/own/questions.jsonl` that may be looked at and, of the written questions, those that the reader did not
learn from and that are not for checking. Cross-validated first, parted by article or question.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks._answering import aside
from benchmarks._answering import right as is_right
from benchmarks._askrecords import article_names, record_of
from benchmarks.answers import _OWN, _TODAY
from rich.console import Console

from dragoman.asking._answer import Answer
from dragoman.asking._ask import looked_up, ruled
from dragoman.asking._find import Finding
from dragoman.asking._held import held
from dragoman.asking._understand import understand
from dragoman.asking._verdict import choice, stands, weighable
from dragoman.asking._verdict_told import cited_lines, likeliest_first, offered
from dragoman.asking._weighed import Pool, pool
from dragoman.asking._weighed_choice import told_as, weighed_by
from dragoman.asking._weighed_told import Features
from training._reader_pairs import QUESTIONS, TODAY, part_of
from training.answers import HELD, fitted, right

_CONSOLE = Console()
DATA = Path(__file__).parents[1] / "src" / "dragoman" / "asking" / "data"
FOLDS = 4
CHOOSING = 8.0
"""What a squared weight between answers costs."""
LEAST = 0.005
Weights = dict[str, float]


@dataclass(slots=True)
class Case:
    """A question with what the rules answer, and what else may."""

    item: dict[str, Any]
    names: dict[str, str]
    finding: Finding
    found: Answer
    pool: Pool
    good: list[bool]

    @property
    def fold(self) -> int:
        """The part it belongs to."""
        key = self.item["evidence"][0] if self.item["record"] == "written" else self.item["id"]
        return int(hashlib.sha1(key.encode()).hexdigest(), 16) // 12 % FOLDS  # noqa: S324

    def is_right(self, answer: Answer) -> bool:
        """Whether an answer is."""
        return is_right(self.item, answer, self.names)


def cases(items: Iterable[dict[str, Any]]) -> list[Case]:
    """The questions that may be weighed."""
    records, found = {}, []
    for item in items:
        name = item["record"]
        if name not in records:
            record = record_of(name)
            records[name] = (record, article_names(record, name), (*record.outlets(), *record.agencies()))
        record, names, known = records[name]
        as_of = date.fromisoformat(item["as_of"]) if item.get("as_of") else None
        query = understand(
            item["question"], today=as_of or _TODAY.get(name, TODAY), as_of=as_of, outlets=known
        )
        with record.at_rest():
            query, finding = looked_up(record, query)
            answer = held(ruled(record, query, finding))
            if not weighable(query, answer):
                continue
            own = pool(record, query, finding, judged=True, also=cited_lines(finding, answer))
        good = {each.key for each in own.candidates if right(item, query.kind, each, names)}
        found.append(Case(item, names, finding, answer, own, [each.key in good for each in own.candidates]))
    return found


def learned(rows: list[tuple[list[Features], list[str], list[bool]]], cost: float = HELD) -> Weights:
    """The weights under which what is right is likeliest, each square of them costing so much."""
    names = sorted({name for features, _, _ in rows for own in features for name in own})
    place = {name: at for at, name in enumerate(names)}
    questions = []
    for features, keys, good in rows:
        if not features:
            continue
        matrix = np.zeros((len(features), len(names)))
        for at, own in enumerate(features):
            for name, value in own.items():
                matrix[at, place[name]] = value
        questions.append((matrix, keys, good))
    found = fitted(questions, len(names), cost)
    return {name: float(value) for name, value in zip(names, found, strict=True) if abs(value) >= LEAST}


def first(chosen: Iterable[Case]) -> Weights:
    """The general path's weights."""
    rows = []
    for case in chosen:
        kind = case.pool.query.kind.name
        features = [
            {**own.features, **{f"{kind}:{name}": 0.5 * value for name, value in own.features.items()}}
            for own in case.pool.candidates
        ]
        rows.append((features, [own.key for own in case.pool.candidates], case.good))
    return learned(rows)


def options(case: Case, weights: Mapping[str, float]) -> tuple[dict[str, Features], dict[str, bool]]:
    """What may be answered, and whether it would be right."""
    general = weighed_by(case.pool, weights)
    made = offered(case.pool.query, case.finding, case.found, general)
    good = {
        name: case.is_right(case.found if each.at < 0 else held(told_as(likeliest_first(general, each.at))))
        for name, each in made.items()
    }
    return {name: each.features for name, each in made.items()}, good


def second(
    chosen: Iterable[tuple[dict[str, Features], dict[str, bool]]], none_right: Iterable[bool]
) -> Weights:
    """The weights between answers."""
    rows = []
    for (made, good), none in zip(chosen, none_right, strict=True):
        names = list(made)
        rows.append(([made[each] for each in names], names, [good[each] and not none for each in names]))
    return learned(rows, CHOOSING)


def is_none(case: Case) -> bool:
    """Whether nothing answers it."""
    return bool(case.item["match"] == "none")


def crossed(all_cases: list[Case]) -> tuple[dict[int, Weights], dict[str, Counter[str]]]:
    """How well it does on questions whose part it has not seen; and the general path's weights for each part."""
    unseen = {fold: first(each for each in all_cases if each.fold != fold) for fold in range(FOLDS)}
    made = [options(each, unseen[each.fold]) for each in all_cases]
    told: dict[str, Counter[str]] = {}
    for fold in range(FOLDS):
        own = [(case, row) for case, row in zip(all_cases, made, strict=True) if case.fold != fold]
        weights = second([row for _, row in own], [is_none(case) for case, _ in own])
        for case, (given, good) in zip(all_cases, made, strict=True):
            if case.fold != fold:
                continue
            chosen = "rule" if stands(case.pool.query, case.finding, case.found) else choice(given, weights)
            hit = chosen is None if is_none(case) else bool(chosen and good[chosen])
            source = case.item["record"]
            name = "new" if source != "written" and int(case.item["id"].split("-")[1]) > NEW else source
            counted = told.setdefault(name, Counter())
            counted["all"] += 1
            counted["rules"] += not is_none(case) and good["rule"] if case.found.found else is_none(case)
            counted["decided"] += hit
            counted["said wrong"] += chosen is not None and not hit
            counted["any right"] += any(good.values()) or is_none(case)
            if is_none(case):
                counted["none"] += 1
                counted["none decided"] += hit
                counted["none rules"] += not case.found.found
    return unseen, told


NEW = 600


def main() -> None:
    """Collect, cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--kept", type=Path, help="where the questions with all that may answer them are kept"
    )
    given = parser.parse_args()
    own = [json.loads(line) for line in _OWN.read_text("utf-8").splitlines()]
    items = [each for each in own if not aside(each["id"])]
    written = [json.loads(line) for line in given.questions.read_text("utf-8").splitlines()]
    items += [each for each in written if part_of(each["evidence"][0]) == "fit"][: given.most]
    if given.kept and given.kept.exists():
        found = pickle.loads(given.kept.read_bytes())  # noqa: S301  # our own
    else:
        with ProcessPoolExecutor(given.workers) as working:
            parts = [items[number :: given.workers] for number in range(given.workers)]
            found = [each for own in working.map(cases, parts) for each in own]
    found.sort(key=lambda each: str(each.item["id"]))
    if given.kept:
        given.kept.write_bytes(pickle.dumps(found))
    _CONSOLE.print(f"{len(items)} questions, {len(found)} to weigh")
    unseen, told = crossed(found)
    for name, counted in told.items():
        _CONSOLE.print(name, dict(counted))
    made = [options(each, unseen[each.fold]) for each in found]
    _write("verdict", second(made, [is_none(each) for each in found]))
    _write("weights_read", first(found))


def _write(name: str, weights: Weights) -> None:
    lines = [f"{feature}\t{value:.3f}\ttraining/verdict.py" for feature, value in sorted(weights.items())]
    (DATA / f"{name}.tsv").write_text("\n".join(["feature\tweight\tsource", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
