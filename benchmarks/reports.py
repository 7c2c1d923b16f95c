"""Event reports of whole articles against gold, as the codebook matches them.

`--data` takes a folder of `ID.json` and `ID.gold.json`, or a JSONL file of single sentences with their gold
(`id`, `text`, `published`, `reports`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import Result
from benchmarks._data import shared
from benchmarks._matching import Scores
from benchmarks._sentences import as_article
from dragoman.coding import code_many
from dragoman.model import Article, CodedArticle, to_builtins
from dragoman.reading import read_text

Case = tuple[str, Article, list[str], list[dict[str, Any]]]


def run(data: Path | None) -> Result:
    """Score every article; the halves are set by the parity of SHA-1 of the id."""
    path = data or shared("gold")
    cases = list(read_cases(path))
    halves = {0: Scores(), 1: Scores()}
    whole = Scores()
    for (name, _, sentences, gold), coded in zip(cases, code_many(case[1] for case in cases), strict=True):
        mine = predicted(coded, sentences)
        whole.add(gold, mine)
        halves[half(name)].add(gold, mine)
    scores: dict[str, float] = {}
    for level in ("detected", "dyad", "full"):
        scores[f"{level}_f1"] = getattr(whole, level).scores()[2]
    scores["detected_precision"], scores["detected_recall"], _ = whole.detected.scores()
    rows = [
        (
            f"half {number}: detected / dyad / full F1",
            " / ".join(f"{getattr(s, level).scores()[2]:.3f}" for level in ("detected", "dyad", "full")),
        )
        for number, s in halves.items()
    ]
    rows += [
        (f"cause: {cause}", str(count)) for cause, count in sorted(whole.causes.items(), key=lambda x: -x[1])
    ]
    return Result(
        "reports",
        path.name,
        len(cases),
        scores,
        rows,
        ["Optional gold reports cost neither recall nor precision."],
    )


def half(name: str) -> int:
    """Which half an item belongs to, for good."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2


def read_cases(path: Path) -> Iterator[Case]:
    """The articles of a folder, or the sentences of a JSONL file, with their gold."""
    if path.is_file():
        with path.open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                article = as_article(row["text"], _day(row.get("published")))
                yield row["id"], article, [row["text"]], row["reports"]
        return
    for gold_file in sorted(path.glob("*.gold.json")):
        gold = json.loads(gold_file.read_text("utf-8"))
        given = json.loads(gold_file.with_name(gold_file.name.replace(".gold", "")).read_text("utf-8"))
        published = given["published"]
        article = read_text("\n".join(given["sentences"]), published=_day(published))
        yield gold["doc_id"], article, given["sentences"], gold["reports"]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def predicted(coded: CodedArticle, sentences: list[str]) -> list[dict[str, Any]]:
    """Our reports in gold's form; our sentences are placed in gold's by their words."""
    places = starts(coded.article.text, sentences)
    found = []
    for report in coded.reports:
        row = to_builtins(report)
        row["attribution"] = [each["name"] for each in row["attribution"]]
        row["evidence"] = [
            {
                "sentence": max((n for n, at in enumerate(places) if at <= each.span.start), default=0),
                "trigger": each.quote,
            }
            for each in report.evidence
        ]
        found.append(row)
    return found


def starts(text: str, sentences: list[str]) -> list[int]:
    """Where each sentence of gold begins in the text as we read it."""
    places: list[int] = []
    position = 0
    for sentence in sentences:
        start = _find(text, sentence, position)
        places.append(start if start is not None else position)
        position = places[-1] + (len(sentence) if start is not None else 0)
    return places


def _find(text: str, sentence: str, start: int) -> int | None:
    for size in (60, 30, 15):
        at = text.find(sentence[:size].strip(), start)
        if at >= 0:
            return at
    return None
