"""Teach the judge from the articles we wrote: `python -m training.judge`.

Every article is coded; each draft that a gold report matches as the codebook says (type and sentence) is one that a
careful coder writes down, each other one is not, and what matches an optional report teaches nothing. Of a match whose
parties are wrong only a part counts for it. A logistic regression over the features of `dragoman.coding.judge` is
fitted to that and written where the package reads it, cross-validated by article first. What weighs the likeness of
words is taught anew for each fifth of the articles, so that the judge sees it as it is on articles it has not read.
Nothing in it is left to chance; three minutes on one core.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks._matching import Report, Scores, dyad, matched
from benchmarks.reports import Case, predicted, read_cases
from rich.console import Console
from rich.table import Table
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dragoman.coding._code import find
from dragoman.coding._draft import Draft
from dragoman.coding._join import report, take_in
from dragoman.coding.judge import Verdict, Weights, features, judge
from dragoman.coding.judge._model import BIAS
from dragoman.coding.likeness import Net, shipped, shipped_vectors, using
from dragoman.language import Annotated, annotate_many
from dragoman.model import CodedArticle
from training._articles import FOLDER, read_all
from training.likeness import examples, marked
from training.likeness import fit as fit_net

_CONSOLE = Console()
OUT = Path(__file__).parents[1] / "src" / "dragoman" / "coding" / "judge" / "data" / "judge.tsv"
OWN = Path(__file__).parents[1] / "benchmarks" / "own" / "articles"
STRENGTH = 0.05
"""How far weights may go: the inverse of the weight of their squares, as in scikit-learn's `C`."""
SEEN = 2
"""A feature met less often teaches nothing."""
WRONG_PARTIES = {False: 0.9, True: 0.75}
"""How much of a match whose parties are wrong counts for a draft, undoubted or doubted; the rest counts against."""
FOLDS = 8
PARTS = 5
"""So many networks weigh the likeness of words, each for the articles it was not taught."""


@dataclass(slots=True)
class Lesson:
    """One article: its gold, its drafts with their features, and what each is worth (1, 0, between, or nothing).

    `net` is what weighed the likeness of its words without having seen it.
    """

    case: Case
    annotated: Annotated
    net: Net
    seen: list[list[str]]
    worth: list[float | None]


def lesson(case: Case, annotated: Annotated, net: Net | None = None) -> Lesson:
    """What one article teaches, the likeness of its words weighed by `net` or as shipped."""
    net = net or shipped()
    with using(net):
        found = find(annotated)
    sure, unsure = features(annotated, found.said, found.events, found.doubted)
    gold = case[3]
    told, doubted = _rows(case, found.events), _rows(case, found.doubted)
    worth, left = _worth(gold, told, WRONG_PARTIES[False])
    more, _ = _worth(left, doubted, WRONG_PARTIES[True])
    return Lesson(case, annotated, net, sure + unsure, worth + more)


def _worth(gold: list[Report], mine: list[Report], partly: float) -> tuple[list[float | None], list[Report]]:
    """What each draft is worth, and the gold that none of them matches."""
    pairs = matched(gold, mine)
    of = {mine: theirs for theirs, mine in pairs}
    worth: list[float | None] = []
    for number, each in enumerate(mine):
        theirs = gold[of[number]] if number in of else None
        if theirs is None:
            worth.append(0.0)
        elif theirs.get("optional"):
            worth.append(None)
        else:
            worth.append(1.0 if dyad(theirs, each) else partly)
    taken = set(of.values())
    return worth, [each for number, each in enumerate(gold) if number not in taken]


def _rows(case: Case, drafts: list[Draft]) -> list[Report]:
    article = case[1]
    coded = CodedArticle(article, "", reports=tuple(report(article.id, each) for each in drafts))
    return predicted(coded, case[2])


def fit(seen: list[list[str]], worth: list[float | None], strength: float = STRENGTH) -> Weights:
    """Weights under which drafts of worth are likely: logistic regression, squares of the weights kept small."""
    kept = [(row, value) for row, value in zip(seen, worth, strict=True) if value is not None]
    count = Counter(each for row, _ in kept for each in row)
    names = sorted(each for each, times in count.items() if times >= SEEN and each.isprintable())
    place = {each: number for number, each in enumerate(names)}
    cells = [(line, place[each]) for line, (row, _) in enumerate(kept) for each in row if each in place]
    rows, columns = np.array(cells, dtype=int).reshape(-1, 2).T
    table = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(kept), len(names)))
    wanted = np.array([value for _, value in kept])

    def loss(weights: Any) -> tuple[float, Any]:
        total = table @ weights[:-1] + weights[-1]
        error = 1 / (1 + np.exp(-total)) - wanted
        value = np.sum(np.logaddexp(0, total) - wanted * total) + weights[:-1] @ weights[:-1] / (2 * strength)
        return float(value), np.append(table.T @ error + weights[:-1] / strength, error.sum())

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x
    return Weights({**dict(zip(names, best[:-1].tolist(), strict=True)), BIAS: float(best[-1])})


def taught(lessons: Iterable[Lesson]) -> Weights:
    """The weights that some articles teach."""
    chosen = list(lessons)
    return fit(
        [row for each in chosen for row in each.seen], [value for each in chosen for value in each.worth]
    )


def score(lessons: Iterable[Lesson], weights: Weights | None) -> Scores:
    """How articles are coded with these weights, or with no judge at all."""
    scores = Scores()
    for each in lessons:
        with using(each.net):
            found = find(each.annotated)
        if weights is None:
            verdict = Verdict(kept=found.events)
        else:
            verdict = judge(each.annotated, found.said, found.events, found.doubted, weights)
        scores.add(each.case[3], _rows(each.case, take_in(verdict.kept, verdict.raised)))
    return scores


def crossed(lessons: list[Lesson], folds: int = FOLDS) -> Scores:
    """How articles are coded by weights that have not seen them, a fold at a time, parted by their names."""
    total = Scores()
    for fold in range(folds):
        inside = [each for each in lessons if _part(each.case[0], folds) == fold]
        weights = taught(each for each in lessons if _part(each.case[0], folds) != fold)
        part = score(inside, weights)
        for level in ("detected", "dyad", "full"):
            tally, more = getattr(total, level), getattr(part, level)
            tally.hit += more.hit
            tally.predicted += more.predicted
            tally.wanted += more.wanted
    return total


def _part(name: str, parts: int) -> int:
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % parts  # noqa: S324


def lessons_of(folder: Path, half: str) -> list[Lesson]:
    """The written articles (all, or those of odd or even number) and our own gold ones that are not for checking."""
    chosen: list[Case] = [
        (each.name, each.article(), each.sentences, each.reports)
        for each in read_all(folder)
        if half == "all" or (each.number % 2 == 1) == (half == "odd")
    ]
    written = list(zip(chosen, annotate_many([each[1] for each in chosen]), strict=True))
    nets = parted(written, PARTS)
    own = [] if half == "even" else [each for each in read_cases(OWN) if not checking(each[0])]
    more = zip(own, annotate_many([each[1] for each in own]), strict=True)
    return [
        *(lesson(case, annotated, nets[_part(case[0], PARTS)]) for case, annotated in written),
        *(lesson(case, annotated, nets[0]) for case, annotated in more),
    ]


def parted(written: list[tuple[Case, Annotated]], parts: int) -> list[Net]:
    """For each part of the articles a network for the likeness of words that has not seen them."""
    words = {case[0]: examples(case, annotated) for case, annotated in written}
    more = marked()
    return [
        fit_net(
            [*(each for name, row in words.items() if _part(name, parts) != part for each in row), *more],
            shipped_vectors(),
        )
        for part in range(parts)
    ]


def checking(name: str) -> bool:
    """Whether one of our own gold items is for checking only."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2 == 1  # noqa: S324


def main() -> None:
    """Cross-validate, fit, write down."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--articles", type=Path, default=FOLDER, help="folder of annotated articles")
    parser.add_argument(
        "--half", choices=("all", "odd", "even"), default="odd", help="which of them to learn from"
    )
    parser.add_argument("--out", type=Path, default=OUT, help="where the weights are written")
    parser.add_argument("--skip-check", action="store_true", help="no cross-validation")
    asked = parser.parse_args()
    lessons = lessons_of(asked.articles, asked.half)
    drafts = sum(1 for each in lessons for value in each.worth if value is not None)
    _CONSOLE.print(f"{len(lessons)} articles, {drafts} drafts to learn from")
    if not asked.skip_check:
        table = Table("articles not seen in training", "precision", "recall", "F1", "dyad F1", "full F1")
        for name, scores in (("frames alone", score(lessons, None)), ("judged", crossed(lessons))):
            values = (*scores.detected.scores(), scores.dyad.scores()[2], scores.full.scores()[2])
            table.add_row(name, *(f"{value:.3f}" for value in values))
        _CONSOLE.print(table)
    weights = taught(lessons)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    weights.write(asked.out)
    _CONSOLE.print(f"{len(weights.of)} weights, {asked.out.stat().st_size / 1024:.0f} KiB: {asked.out.name}")


if __name__ == "__main__":
    main()
