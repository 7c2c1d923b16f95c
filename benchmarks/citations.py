"""Citations: every quotation of every answer that the other benchmarks give stands where it is said to stand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from benchmarks import Result
from benchmarks._answering import Verbatim
from benchmarks._data import DataMissingError
from benchmarks._multihop import evidence_record, questions
from benchmarks.answers import _OWN, own_answers
from dragoman.asking import ask


def run(data: Path | None = None) -> Result:
    """The share of quotations and citations that stand in the cited article at the cited place."""
    checked = Verbatim()
    rows: list[tuple[str, str]] = []
    items = questions(data)
    record, ids = evidence_record(items)
    for item in items:
        checked.add(record, ask(record, item["query"], today=date(2024, 1, 1), articles=ids[item["id"]]))
    rows.append(("answers", f"{checked.standing}/{checked.quoted}"))
    answered = len(items)
    if data is None:
        try:
            own = [json.loads(line) for line in _OWN.read_text(encoding="utf-8").splitlines()]
            judged, mine = own_answers(own)
        except DataMissingError as missing:
            rows.append(("answers --own", str(missing)))
        else:
            rows.append(("answers --own", f"{mine.standing}/{mine.quoted}"))
            checked.quoted += mine.quoted
            checked.standing += mine.standing
            answered += len(judged)
    notes = [
        "a citation stands if its span of the article's text is, character for character, what is quoted"
    ]
    return Result(
        "citations", str(data or "multihop/dev.json, own"), answered, {"verbatim": checked.share}, rows, notes
    )
