"""Statements against gold written as the codebook says: by cue and sentence, then source and content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._sentences import as_article
from dragoman.model import Article, CodedArticle, Statement
from dragoman.reading import read_text

Case = tuple[str, Article, list[dict[str, Any]]]


@dataclass(slots=True)
class Tally:
    """Statements in gold, found, matched by cue and sentence; of the matched, with the right source; word overlap."""

    gold: int = 0
    mine: int = 0
    matched: int = 0
    sourced: int = 0
    overlap: float = 0.0

    def add(self, coded: CodedArticle, statements: list[dict[str, Any]]) -> None:
        """Match one article's statements, each at most once, the most alike in content first."""
        text = coded.article.text
        left = list(coded.statements)
        self.gold += len(statements)
        self.mine += len(left)
        for true in statements:
            fitting = [each for each in left if _fits(each, true, text)]
            if not fitting:
                continue
            best = max(fitting, key=lambda each: alike(each.content.of(text), true["content"]))
            left.remove(best)
            self.matched += 1
            self.overlap += alike(best.content.of(text), true["content"])
            named = true["source"]["name"] if true.get("source") else None
            mine = best.source.name if best.source else None
            self.sourced += _same_name(mine, named)

    def rows(self, label: str) -> list[tuple[str, str]]:
        """The figures for the table."""
        f1 = 2 * self.matched / (self.gold + self.mine) if self.gold + self.mine else 0.0
        matched = max(self.matched, 1)
        figures = (self.matched / max(self.gold, 1), f1, self.sourced / matched, self.overlap / matched)
        return [
            (
                f"{label}: gold / found / matched by cue and words",
                f"{self.gold} / {self.mine} / {self.matched}",
            ),
            (
                f"{label}: recall, F1, source right, content overlap F1",
                ", ".join(f"{each:.3f}" for each in figures),
            ),
        ]


def alike(mine: str, true: str) -> float:
    """F1 of the words two contents share."""
    ours, theirs = set(_words(mine)), set(_words(true))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def _words(text: str) -> list[str]:
    return [word for word in (each.strip(".,;:!?\"'“”‘’()").lower() for each in text.split()) if word]


def _fits(mine: Statement, true: dict[str, Any], text: str) -> bool:
    cue = true["cue"]
    same = mine.cue is None if cue is None else mine.cue is not None and _same_cue(mine.cue, cue)
    return same and alike(mine.content.of(text), true["content"]) > 0.3


def _same_cue(mine: str, true: str) -> bool:
    return bool(set(_words(mine)) & set(_words(true))) or mine == true


def _same_name(mine: str | None, true: str | None) -> bool:
    if mine is None or true is None:
        return mine == true
    return bool((set(_words(mine)) - {"the", "a", "of"}) & set(_words(true)))


def cases(path: Path) -> Iterator[Case]:
    """Articles of a folder (`ID.json`, `ID.gold.json`), or the sentences of a JSONL file."""
    if path.is_file():
        with path.open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                yield row["id"], as_article(row["text"]), row["statements"]
        return
    for gold_file in sorted(path.glob("*.gold.json")):
        gold = json.loads(gold_file.read_text("utf-8"))
        given = json.loads(gold_file.with_name(gold_file.name.replace(".gold", "")).read_text("utf-8"))
        yield gold["doc_id"], read_text("\n".join(given["sentences"])), gold["statements"]
