"""Expressions of time, scored as TempEval-3 did: strict and relaxed spans, and values of relaxed matches.

Documents are split in two by the parity of the SHA-1 of their name; rules were tuned on half 0 only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from benchmarks import Result
from benchmarks._data import shared
from benchmarks._timexdata import Document, Timex, documents
from dragoman.language import times
from dragoman.model import Publication, TimeExpression


def run(data: Path | None) -> Result:
    """Score the tagger on MEANTIME, a folder of TimeML, or JSON lines of our own."""
    path = data or shared("data", "meantime.tar.gz")
    everything = documents(path)
    pairs = [(document, tagged(document)) for document in everything]
    scores = evaluate(pairs, creation=False)
    rows = [
        (f"{name} with the documents' own date lines", f"{value:.4f}")
        for name, value in evaluate(pairs, creation=True).items()
    ]
    for half in (0, 1):
        part = [pair for pair in pairs if half_of(pair[0].name) == half]
        if part:
            label = "tuned on" if half == 0 else "only checked"
            found = evaluate(part, creation=False)
            rows.append(
                (
                    f"half {half} ({label}), {len(part)} documents",
                    "strict {strict_f1:.4f}  relaxed {relaxed_f1:.4f}  value {value_f1:.4f}".format(**found),
                )
            )
    known = [pair for pair in pairs if any(each.days for each in pair[0].gold)]
    if known:
        rows.append(("days meant, of expressions found", f"{days_right(known):.4f}"))
    n = sum(len(_counted(document.gold, creation=False)) for document in everything)
    notes = [
        (
            "value_f1: matches that overlap and have the same value, over all; the document's own date line is "
            "given to the tagger as the day of publication and, as in TempEval-3, not scored"
        )
    ]
    return Result("timex", str(path), n, scores, rows, notes)


def half_of(name: str) -> int:
    """0 or 1, by the parity of the name's SHA-1."""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def tagged(document: Document) -> list[TimeExpression]:
    """What dragoman finds in a document."""
    return times.tag(
        document.text,
        document.sentences,
        Publication(document.published, "given"),
        previous=document.previous,
    )


def _counted(gold: Sequence[Timex], *, creation: bool) -> list[Timex]:
    return [each for each in gold if creation or not each.creation]


def evaluate(pairs: Sequence[tuple[Document, list[TimeExpression]]], *, creation: bool) -> dict[str, float]:
    """Micro F1 over documents; with `creation` the documents' own date lines count too."""
    gold_n = found_n = strict = relaxed = valued = 0
    for document, times_found in pairs:
        own = [each for each in document.gold if each.creation and not creation]
        kept = [t for t in times_found if not any(t.span.start < g.end and g.start < t.span.end for g in own)]
        gold = _counted(document.gold, creation=creation)
        gold_n, found_n = gold_n + len(gold), found_n + len(kept)
        for mark, time in matched(gold, kept):
            relaxed += 1
            strict += (mark.start, mark.end) == (time.span.start, time.span.end)
            valued += mark.value == time.value
    return {
        f"{name}_f1": 2 * count / (gold_n + found_n) if gold_n + found_n else 0.0
        for name, count in (("strict", strict), ("relaxed", relaxed), ("value", valued))
    }


def days_right(pairs: Sequence[tuple[Document, list[TimeExpression]]]) -> float:
    """Of found expressions that mean certain days, how many mean those of the gold."""
    right = counted = 0
    for document, found in pairs:
        for mark, time in matched(document.gold, found):
            if mark.days:
                counted += 1
                right += time.date is not None and time.date.edtf().replace("~", "") == mark.days
    return right / counted if counted else 0.0


def matched(gold: Sequence[Timex], found: Sequence[TimeExpression]) -> list[tuple[Timex, TimeExpression]]:
    """Overlapping pairs, exact ones first, each expression in one pair at most."""
    free = list(found)
    pairs: list[tuple[Timex, TimeExpression]] = []
    for exact in (True, False):
        for mark in gold:
            if any(mark is taken for taken, _ in pairs):
                continue
            for time in free:
                same = (time.span.start, time.span.end) == (mark.start, mark.end)
                if same if exact else time.span.start < mark.end and mark.start < time.span.end:
                    pairs.append((mark, time))
                    free.remove(time)
                    break
    return pairs
