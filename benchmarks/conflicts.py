"""Pairs of reports: do they contradict each other, does one supersede the other, or do they go together?

Each article of a pair goes the way of every article: read, coded, its reports told as `Telling`s, those of one event
merged, and the conflicts of each event asked for, then those of claims that contradict each other. The first conflict
named is the answer: `conflict` on what it is about, `update` where only newer states of things are found, `compatible`
where there is none.

Scores. A conflict counts as right where gold says conflict and allows what it is about; an update where gold says
update. Precision, recall and F1 are micro over both; `accuracy` is over all pairs and classes, with what conflicts
are about. Halves: the parity of the SHA-1 of the id; the odd half was set aside before anything was built.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import Result
from benchmarks._data import opened
from benchmarks.reports import half
from dragoman import linking
from dragoman.coding import code_many
from dragoman.linking import Telling
from dragoman.model import CodedArticle, Conflict
from dragoman.reading import read_text

_FOLDER = Path(__file__).parent / "own"
OWN = tuple(
    _FOLDER / name
    for name in (
        "conflicts.jsonl",
        "conflicts-plain.jsonl",
        "conflicts-long.jsonl",
        "conflicts-retold.jsonl",
        "conflicts-fresh.jsonl",
    )
)
"""Pairs in short sentences; such pairs by somebody else; in an agency's long ones; told wholly in other words, where
contradictions are inferred; and written after all was built, only scored."""
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one pair."""

    item: Item
    kind: str
    about: str | None
    conflicts: tuple[Conflict, ...] = ()

    @property
    def right(self) -> bool:
        """Whether the decision is gold's; of a conflict also what it is about."""
        if self.kind != self.item["gold"]:
            return False
        return self.kind != "conflict" or self.about in _named(self.item)


def _named(item: Item) -> set[str]:
    """What gold allows that a conflict is about: `terms`, what was decided or agreed, is `other` to linking."""
    return {"other" if each == "terms" else each for each in item["about"]}


@dataclass(slots=True)
class Tally:
    """Counts of right, given and wanted answers."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        precision = self.right / self.given if self.given else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """The tallies of a set of pairs."""

    conflict: Tally = field(default_factory=Tally)
    update: Tally = field(default_factory=Tally)
    right: int = 0
    n: int = 0
    update_about: int = 0

    def add(self, answer: Answer) -> None:
        """Count one pair."""
        self.n += 1
        self.right += answer.right
        for name in ("conflict", "update"):
            tally: Tally = getattr(self, name)
            tally.given += answer.kind == name
            tally.wanted += answer.item["gold"] == name
            tally.right += answer.kind == name and answer.right
        if answer.kind == "update" and answer.right:
            self.update_about += answer.about in _named(answer.item)

    def micro(self) -> tuple[float, float, float]:
        """Precision, recall and F1 over conflicts and updates."""
        return Tally(
            self.conflict.right + self.update.right,
            self.conflict.given + self.update.given,
            self.conflict.wanted + self.update.wanted,
        ).scores()


def run(data: Path | None) -> Result:
    """Score every pair of a JSONL file of the form of `own/conflicts.jsonl`."""
    path = data or OWN[0]
    found = answers(items(path))
    halves, whole = _scored(found)
    precision, recall, f1 = whole.micro()
    scores: dict[str, float] = {"f1": f1, "precision": precision, "recall": recall}
    scores["accuracy"] = whole.right / whole.n if whole.n else 0.0
    rows = []
    for number, label in ((0, "tuned on"), (1, "set aside")):
        rows += _rows(f"half {number} ({label})", halves[number])
    wrong = Counter(
        f"{each.item['gold']} taken for {each.kind}"
        + (f" on {each.about}" if each.kind == "conflict" else "")
        for each in found
        if not each.right
    )
    rows += [(f"wrong: {name}", str(count)) for name, count in wrong.most_common()]
    for further in OWN[1:] if data is None else ():
        parts, _ = _scored(answers(items(further)))
        for number, label in ((0, "read"), (1, "set aside")):
            rows += _rows(f"{further.stem}, {label}", parts[number])[:1]
    return Result("conflicts", path.name, len(found), scores, rows)


def set_aside(item: Item) -> bool:
    """Whether a pair is only scored: as its file says, else by the parity of the SHA-1 of its id."""
    return bool(item.get("aside", half(item["id"]) == 1))


def _scored(found: Sequence[Answer]) -> tuple[dict[int, Scores], Scores]:
    """The tallies of what was read (0) and of what was set aside (1), and of both together."""
    halves = {0: Scores(), 1: Scores()}
    whole = Scores()
    for each in found:
        whole.add(each)
        halves[int(set_aside(each.item))].add(each)
    return halves, whole


def _rows(label: str, part: Scores) -> list[tuple[str, str]]:
    def line(tally: Tally) -> str:
        return " / ".join(f"{each:.3f}" for each in tally.scores()) + f" of {tally.wanted}"

    micro = " / ".join(f"{each:.3f}" for each in part.micro())
    return [
        (f"{label}: micro P / R / F1", f"{micro}, accuracy {part.right / max(part.n, 1):.3f} of {part.n}"),
        (f"{label}: conflict with the right about", line(part.conflict)),
        (f"{label}: update", f"{line(part.update)}; on what right in {part.update_about}"),
    ]


def items(path: Path) -> list[Item]:
    """The pairs of a file."""
    with opened(path) as file:
        return [json.loads(line) for line in file if line.strip()]


def answers(wanted: Sequence[Item]) -> list[Answer]:
    """The answer for each pair."""
    return [_answer(item, coded) for item, coded in zip(wanted, coded_pairs(wanted), strict=True)]


def coded_pairs(wanted: Sequence[Item]) -> list[list[CodedArticle]]:
    """The articles of each pair, coded."""
    articles = [
        read_text(side["text"], published=date.fromisoformat(side["published"]), outlet=side["outlet"])
        for item in wanted
        for side in (item["a"], item["b"])
        if side
    ]
    coded = iter(list(code_many(articles)))
    return [[next(coded) for side in (item["a"], item["b"]) if side] for item in wanted]


def _answer(item: Item, coded: Sequence[CodedArticle]) -> Answer:
    known = {each.article.id: each for each in coded}
    told = [each for article in coded for each in tellings(article)]
    found = [each for group in linking.merge(told) for each in linking.conflicts(group, known.get)]
    found += [each for group in _contrary(coded) for each in linking.disputes(group)]
    disputed = [each for each in found if not each.update]
    top = next(iter(disputed or found), None)
    if top is None:
        return Answer(item, "compatible", None)
    return Answer(item, "conflict" if disputed else "update", top.about, tuple(found))


def _contrary(coded: Sequence[CodedArticle]) -> list[list[linking.Assertion]]:
    """The claims that contradict each other, put together as a record does: they share a key."""
    claims = [each for article in coded for each in linking.assertions(article)]
    groups: list[list[linking.Assertion]] = []
    for each in claims:
        keys = set(linking.assertion_keys(each))
        tied = [
            group
            for group in groups
            if any(
                keys & set(linking.assertion_keys(other)) and linking.contrary(each, other) for other in group
            )
        ]
        groups = [group for group in groups if group not in tied]
        groups.append([each, *(other for group in tied for other in group)])
    return [group for group in groups if len(group) > 1]


def tellings(coded: CodedArticle) -> Iterable[Telling]:
    """The reports of an article as linking sees them, each article a voice of its own."""
    article = coded.article
    for report in coded.reports:
        numbers = sorted({each.sentence for each in report.evidence})
        yield Telling(
            report,
            article.id,
            article.publication.span,
            article.outlet,
            article.agency,
            article.title,
            tuple(coded.sentences[number].span.of(article.text) for number in numbers),
        )
