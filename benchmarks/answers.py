"""Answers: MultiHop-RAG's questions with their evidence given as articles; `--own`: questions of ours."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import Result
from benchmarks._answering import RULES, Verbatim, aside, right
from benchmarks._askrecords import article_names, record_of
from dragoman.asking import Answer, ask
from dragoman.record import Record

_OWN = Path(__file__).parent / "own" / "questions.jsonl"
_TODAY = {"sample": date(2026, 2, 10), "t17": date(2011, 10, 21)}


def own(data: Path | None = None) -> Result:
    """Our own questions, the half that was looked at and the half set aside."""
    path = data or _OWN
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    judged, checked = own_answers(items)
    halves = {False: Counter[bool](), True: Counter[bool]()}
    kinds: dict[tuple[str, bool], Counter[bool]] = {}
    none: Counter[bool] = Counter()
    as_of: Counter[bool] = Counter()
    for item, _, good in judged:
        half = aside(item["id"])
        halves[half][good] += 1
        kinds.setdefault((item["kind"], half), Counter())[good] += 1
        if half and item["match"] == "none":
            none[good] += 1
        if half and item.get("as_of"):
            as_of[good] += 1
    scores = {
        "accuracy": _share(halves[True]),
        "accuracy_looked_at": _share(halves[False]),
        "unanswerable_recall": _share(none),
        "as_of_accuracy": _share(as_of),
        "verbatim": checked.share,
    }
    names = dict.fromkeys(kind for kind, _ in kinds)
    rows = [
        (kind, " · ".join(_told(kinds.get((kind, half), Counter())) for half in (False, True))) for kind in names
    ]
    notes = ["accuracy, unanswerable_recall and as_of_accuracy are of the half set aside; rows: looked at · set aside", *RULES]
    return Result("answers", str(path), len(items), scores, rows, notes)


def own_answers(items: list[dict[str, Any]]) -> tuple[list[tuple[dict[str, Any], Answer, bool]], Verbatim]:
    """Every question with its answer and whether that is right, and what was quoted."""
    records: dict[str, tuple[Record, dict[str, str]]] = {}
    judged, checked = [], Verbatim()
    for item in items:
        name = item["record"]
        if name not in records:
            record = record_of(name)
            records[name] = (record, article_names(record, name))
        record, names = records[name]
        as_of = date.fromisoformat(item["as_of"]) if item.get("as_of") else None
        answer = ask(record, item["question"], as_of=as_of, today=_TODAY[name])
        checked.add(record, answer)
        judged.append((item, answer, right(item, answer, names)))
    return judged, checked


def _share(counted: Counter[bool]) -> float:
    return counted[True] / counted.total() if counted.total() else 0.0


def _told(counted: Counter[bool]) -> str:
    return f"{counted[True]}/{counted.total()}"
