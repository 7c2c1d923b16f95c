"""Teach who did it to whom from the articles we wrote: `python -m training.whom`.

Every article is coded; where a gold report is of the type of a draft and is told by the same word, the gold's parties
say which of the candidates for actor and recipient are right: by country, and the more so by name and sector. A
conditional logistic regression over the features of `dragoman.coding.whom` is fitted to that, one for each role, and
written where the package reads it, cross-validated by article first. Nothing in it is left to chance; two or three
minutes on one core.
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
from benchmarks._matching import Report
from benchmarks.reports import Case, predicted
from rich.console import Console
from rich.table import Table
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dragoman.coding._code import find
from dragoman.coding._draft import Draft
from dragoman.coding._join import report
from dragoman.coding.judge import Weights
from dragoman.coding.whom import ACTOR, MARGIN, RECIPIENT, Candidate, Reader, left_open
from dragoman.language import Annotated, annotate_many
from dragoman.model import Actor, CodedArticle
from training._articles import FOLDER, read_all

_CONSOLE = Console()
OUT = Path(__file__).parents[1] / "src" / "dragoman" / "coding" / "whom" / "data" / "whom.tsv"
STRENGTH = 0.1
"""How far weights may go: the inverse of the weight of their squares."""
SEEN = 2
"""A feature met less often teaches nothing."""
LEAST = 0.01
"""A weight under this is left out."""
FOLDS = 5
_LITTLE = {"the", "a", "an", "of", "and", "in", "for", "al", "un"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One role of one draft: the features of its candidates, how right each is, and what the rules chose.

    `hits` says of each candidate whether the benchmark would count it; `state` is what the rules leave open.
    """

    article: str
    role: str
    options: list[list[str]]
    worth: list[float]
    hits: list[bool]
    rule: int
    state: str | None


def choices(case: Case, annotated: Annotated) -> list[Choice]:
    """What one article teaches."""
    found = find(annotated)
    drafts = [*found.drafts, *found.doubted]
    chosen: list[Choice] = []
    for draft, row in zip(drafts, _rows(case, drafts), strict=True):
        gold = _gold(case[3], row)
        if gold is None:
            continue
        for role, rule, other, parties in (
            (ACTOR, draft.actors, draft.recipients, gold["actors"]),
            (RECIPIENT, draft.recipients, draft.actors, gold["recipients"]),
        ):
            options = found.stage.candidates(draft, role, rule, other)
            reader = Reader(found.stage, draft, role, rule, other)
            standing = "meant" if role == RECIPIENT and draft.meant and not rule else "rule"
            chosen.append(
                Choice(
                    case[0],
                    role,
                    [reader.features(each) for each in options],
                    [worth(each, parties) for each in options],
                    [_hit(each, parties) for each in options],
                    next(n for n, each in enumerate(options) if standing in each.origins),
                    left_open(draft, role),
                )
            )
    return chosen


def _rows(case: Case, drafts: list[Draft]) -> list[Report]:
    article = case[1]
    coded = CodedArticle(article, "", reports=tuple(report(article.id, each) for each in drafts))
    return predicted(coded, case[2])


def _gold(reports: list[Report], mine: Report) -> Report | None:
    """The one gold report that a draft tells: of the same type, told in the same sentence by the same word."""
    here = {each["sentence"] for each in mine["evidence"]}
    word = mine["evidence"][0]["trigger"].lower()
    fitting = [
        each
        for each in reports
        if each["type"] == mine["type"]
        and any(
            told["sentence"] in here and (word in told["trigger"].lower() or told["trigger"].lower() in word)
            for told in each["evidence"]
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def worth(candidate: Candidate, gold: list[Report]) -> float:
    """How right a candidate is, 0 to 1: a country by itself is a little, name and sector with it all."""
    if not gold or not candidate.actors:
        return float(not gold and not candidate.actors)
    best = max(_alike(actor, each) for actor in candidate.actors for each in gold)
    codes = {each["country"] for each in gold}
    wrong = sum(1 for each in candidate.actors if each.country not in codes)
    return best * (1 - wrong / (2 * len(candidate.actors)))


def _alike(actor: Actor, gold: Report) -> float:
    if actor.country != gold["country"]:
        return 0.0
    named = bool(_words(actor.name) & _words(gold["name"]))
    sector = (actor.sector and actor.sector.value) == gold["sector"]
    if actor.country is None and not named:
        return 0.0
    return (0.8 if named else 0.25) + (0.2 if named and sector else 0.25 if sector else 0.0)


def _words(name: str) -> set[str]:
    return {each for each in name.lower().replace("'s", "").split() if each not in _LITTLE}


def _hit(candidate: Candidate, gold: list[Report]) -> bool:
    return not gold or bool({each.country for each in candidate.actors} & {each["country"] for each in gold})


def fit(chosen: Iterable[Choice], strength: float = STRENGTH) -> dict[str, float]:
    """Weights under which the right candidates are likely, squares of the weights kept small."""
    rows = [each for each in chosen if max(each.worth) > 0]
    count = Counter(name for each in rows for option in each.options for name in option)
    names = sorted(each for each, times in count.items() if times >= SEEN and each.isprintable())
    place = {each: number for number, each in enumerate(names)}
    columns: list[int] = []
    ends, starts, good = [0], [], []
    for each in rows:
        starts.append(len(ends) - 1)
        for option, value in zip(each.options, each.worth, strict=True):
            columns.extend(place[name] for name in option if name in place)
            ends.append(len(columns))
            good.append(value)
    table = csr_matrix(
        (np.ones(len(columns)), np.array(columns), np.array(ends)), shape=(len(good), len(names))
    )
    turned = table.T.tocsr()
    sizes = np.diff([*starts, len(good)])
    of = np.repeat(np.arange(len(starts)), sizes)
    right = np.array(good)

    def loss(weights: Any) -> tuple[float, Any]:
        total = table @ weights
        share = np.exp(total - np.maximum.reduceat(total, starts)[of])
        share /= np.add.reduceat(share, starts)[of]
        part = share * right
        sums = np.add.reduceat(part, starts)
        value = -np.log(np.maximum(sums, 1e-12)).sum() + weights @ weights / (2 * strength)
        return float(value), turned @ (share - part / sums[of]) + weights / strength

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {name: weight for name, weight in zip(names, best.tolist(), strict=True) if abs(weight) >= LEAST}


def taught(chosen: list[Choice]) -> Weights:
    """The weights for both roles; a feature's name begins with its role."""
    weights: dict[str, float] = {}
    for role in (ACTOR, RECIPIENT):
        weights |= fit(each for each in chosen if each.role == role)
    return Weights(weights)


def crossed(chosen: list[Choice]) -> Counter[tuple[str, str, str]]:
    """How many are right by the rules and by weights that have not seen the article, by role and what is open."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for fold in range(FOLDS):
        weights = taught([each for each in chosen if _fold(each) != fold]).of
        for each in chosen:
            if _fold(each) != fold or each.state is None:
                continue
            totals = [sum(weights.get(name, 0.0) for name in option) for option in each.options]
            best = max(range(len(totals)), key=lambda n, totals=totals: (totals[n], -n))  # type: ignore[misc]
            if totals[best] - totals[each.rule] < MARGIN.get((each.role, each.state), np.inf):
                best = each.rule
            counts[each.role, each.state, "all"] += 1
            counts[each.role, each.state, "rules"] += each.hits[each.rule]
            counts[each.role, each.state, "weighed"] += each.hits[best]
    return counts


def _fold(each: Choice) -> int:
    return int(hashlib.sha1(each.article.encode()).hexdigest(), 16) % FOLDS  # noqa: S324


def choices_of(folder: Path, half: str) -> list[Choice]:
    """What the written articles teach, all or those of odd or even number."""
    cases: list[Case] = [
        (each.name, each.article(), each.sentences, each.reports)
        for each in read_all(folder)
        if half == "all" or (each.number % 2 == 1) == (half == "odd")
    ]
    texts = annotate_many([each[1] for each in cases])
    return [one for case, text in zip(cases, texts, strict=True) for one in choices(case, text)]


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
    chosen = choices_of(asked.articles, asked.half)
    _CONSOLE.print(f"{len(chosen)} choices to learn from")
    if not asked.skip_check:
        table = Table("role", "rules found", "choices", "right by rules", "right when weighed")
        counts = crossed(chosen)
        for role, state in sorted({each[:2] for each in counts}):
            number = counts[role, state, "all"]
            shares = (counts[role, state, name] / number for name in ("rules", "weighed"))
            table.add_row(role, state, str(number), *(f"{each:.3f}" for each in shares))
        _CONSOLE.print(table)
    weights = taught(chosen)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    weights.write(asked.out)
    _CONSOLE.print(f"{len(weights.of)} weights, {asked.out.stat().st_size / 1024:.0f} KiB: {asked.out.name}")


if __name__ == "__main__":
    main()
