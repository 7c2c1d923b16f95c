"""Who did what to whom, one sentence at a time: PLOVER's gold standard records.

A triple is (actor, root, recipient) by country; `None` where there is no recipient. Records of one sentence are
scored together. The records use names of an older PLOVER, which are read as their successors. `--data` takes a file of
that form, or a JSONL file with `id`, `text` and `triples`, such as `benchmarks/own/wires.jsonl`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks import Result
from benchmarks._data import shared
from benchmarks._matching import Tally
from benchmarks._sentences import as_article
from benchmarks.reports import half
from dragoman.coding import code_many
from dragoman.model import CodedArticle

Triple = tuple[str | None, str, str | None]
_ROOTS = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "KSV": "XKX"}
"""Slips of the gold file: codes that are no ISO 3166 codes."""


def run(data: Path | None) -> Result:
    """Micro-F1 of triples and of dyads (the triple without its root), whole and by halves."""
    path = data or shared("data", "plover_gsr", "dev.json")
    records, names, size = _own(path) if path.suffix == ".jsonl" else _records(path)
    tallies = {(part, level): Tally() for part in (0, 1, 2) for level in ("triple", "dyad")}
    coded = code_many(as_article(text) for text in records)
    for (text, wanted), mine in zip(records.items(), coded, strict=True):
        found = _mine(mine)
        for part in (half(names[text]), 2):
            _count(tallies[part, "triple"], wanted, found)
            _count(tallies[part, "dyad"], {(a, r) for a, _, r in wanted}, {(a, r) for a, _, r in found})
    scores = {f"{level}_f1": tallies[2, level].scores()[2] for level in ("triple", "dyad")}
    rows = [
        (
            f"half {part}: triple / dyad F1",
            " / ".join(f"{tallies[part, level].scores()[2]:.3f}" for level in ("triple", "dyad")),
        )
        for part in (0, 1)
    ]
    precision, recall, _ = tallies[2, "triple"].scores()
    rows.append(("triple precision / recall", f"{precision:.3f} / {recall:.3f}"))
    return Result("events", path.name, size, scores, rows, ["Older root names are read as their successors."])


def _records(path: Path) -> tuple[dict[str, set[Triple]], dict[str, str], int]:
    """Each sentence of PLOVER's file with its triples, the id of its first record, and how many sentences there are."""
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in json.loads(path.read_text("utf-8")):
        grouped[record["text"].strip("{} ")].append(record)
    triples = {text: {triple for each in rows for triple in _gold(each)} for text, rows in grouped.items()}
    return triples, {text: rows[0]["id"] for text, rows in grouped.items()}, len(grouped)


def _own(path: Path) -> tuple[dict[str, set[Triple]], dict[str, str], int]:
    """The same of a JSONL file with `id`, `text` and `triples`."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    triples: dict[str, set[Triple]] = {
        row["text"]: {(a, root, r) for a, root, r in row["triples"]} for row in rows
    }
    return triples, {row["text"]: row["id"] for row in rows}, len(rows)


def _listed(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _gold(record: dict[str, Any]) -> set[Triple]:
    root = _ROOTS.get(record["event"], record["event"])
    actors = {_code(each) for each in _listed(record.get("source"))} or {None}
    recipients = {_code(each) for each in _listed(record.get("target"))} or {None}
    return {(a, root, r) for a, r in product(actors, recipients)}


def _code(actor: dict[str, str]) -> str | None:
    code = actor.get("code")
    return _CODES.get(code, code) if code else None


def _mine(coded: CodedArticle) -> set[Triple]:
    found: set[Triple] = set()
    for report in coded.reports:
        actors = {each.country for each in report.actors} or {None}
        recipients = {each.country for each in report.recipients} or {None}
        found |= {(a, report.type.value, r) for a, r in product(actors, recipients)}
    return found


def _count(tally: Tally, wanted: set[Any], found: set[Any]) -> None:
    tally.hit += len(wanted & found)
    tally.wanted += len(wanted)
    tally.predicted += len(found)
