"""Matching predicted reports to gold ones, as the codebook says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

Report = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts of one level: matches, predictions and gold reports that count."""

    hit: int = 0
    predicted: int = 0
    wanted: int = 0

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision = self.hit / self.predicted if self.predicted else 0.0
        recall = self.hit / self.wanted if self.wanted else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """The three levels over any number of documents, and what went wrong."""

    detected: Tally = field(default_factory=Tally)
    dyad: Tally = field(default_factory=Tally)
    full: Tally = field(default_factory=Tally)
    causes: dict[str, int] = field(default_factory=dict)

    def add(self, gold: list[Report], predicted: list[Report]) -> list[tuple[int, int]]:
        """Score one document; returns the pairs matched (gold, predicted)."""
        pairs = matched(gold, predicted)
        optional = {number for number, each in enumerate(gold) if each.get("optional")}
        taken = {each for _, each in pairs}
        to_optional = {mine for theirs, mine in pairs if theirs in optional}
        for tally, agrees in ((self.detected, None), (self.dyad, dyad), (self.full, full)):
            good = [
                (theirs, mine)
                for theirs, mine in pairs
                if theirs not in optional and (agrees is None or agrees(gold[theirs], predicted[mine]))
            ]
            tally.hit += len(good)
            tally.wanted += len(gold) - len(optional)
            tally.predicted += len(predicted) - len(to_optional)
        self._count(
            "missed",
            sum(1 for n in range(len(gold)) if n not in optional)
            - sum(1 for t, _ in pairs if t not in optional),
        )
        self._count("spurious", len(predicted) - len(taken))
        for theirs, mine in pairs:
            if theirs not in optional:
                for cause in differences(gold[theirs], predicted[mine]):
                    self._count(cause, 1)
        return pairs

    def _count(self, cause: str, number: int) -> None:
        self.causes[cause] = self.causes.get(cause, 0) + number


def matched(gold: list[Report], predicted: list[Report]) -> list[tuple[int, int]]:
    """The assignment that matches most; of equal ones, that which agrees on most."""
    if not gold or not predicted:
        return []
    gain = np.zeros((len(gold), len(predicted)))
    for row, theirs in enumerate(gold):
        for column, mine in enumerate(predicted):
            if theirs["type"] == mine["type"] and _sentences(theirs) & _sentences(mine):
                agreement = dyad(theirs, mine) + full(theirs, mine)
                gain[row, column] = 1000 - 100 * bool(theirs.get("optional")) + agreement
    rows, columns = linear_sum_assignment(-gain)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if gain[r, c] > 0]


def _sentences(report: Report) -> set[int]:
    return {each["sentence"] for each in report["evidence"]}


def _countries(actors: list[Report]) -> set[str | None]:
    return {each.get("country") for each in actors}


def dyad(gold: Report, mine: Report) -> bool:
    """Whether an actor country and, where gold has recipients, a recipient country agree."""
    return _parties(gold["actors"], mine["actors"]) and _parties(gold["recipients"], mine["recipients"])


def _parties(gold: list[Report], mine: list[Report]) -> bool:
    return not gold or bool(_countries(gold) & _countries(mine))


def full(gold: Report, mine: Report) -> bool:
    """The dyad, and date spans that overlap, the same status, and attribution that agrees."""
    return not differences(gold, mine)


def differences(gold: Report, mine: Report) -> list[str]:
    """On what a matched pair differs: actor, recipient, status, date, attribution."""
    found = []
    if not _parties(gold["actors"], mine["actors"]):
        found.append("actor")
    if not _parties(gold["recipients"], mine["recipients"]):
        found.append("recipient")
    if gold["status"] != mine["status"]:
        found.append("status")
    if not _overlap(gold["date"], mine["date"]):
        found.append("date")
    if not _attributed(gold["attribution"], mine["attribution"]):
        found.append("attribution")
    return found


def _overlap(gold: Report, mine: Report) -> bool:
    def day(text: str | None, default: date) -> date:
        return date.fromisoformat(text) if text else default

    return day(gold["earliest"], date.min) <= day(mine["latest"], date.max) and day(
        mine["earliest"], date.min
    ) <= day(gold["latest"], date.max)


def _attributed(gold: list[str], mine: list[str]) -> bool:
    if not gold or not mine:
        return not gold and not mine
    theirs, ours = ({_plain(each) for each in names} for names in (gold, mine))
    return any(one == other or one in other or other in one for one in theirs for other in ours)


def _plain(name: str) -> str:
    words = name.lower().split()
    return " ".join(words[1:] if words and words[0] in {"the", "a", "an"} else words)
