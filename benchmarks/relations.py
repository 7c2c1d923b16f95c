"""The relation between a marked source and target: PLOVER's root (15), quad (4) and binary, macro-F1.

Items are split in two by the parity of the SHA-1 of their `sentence_id`; wrong answers of half A were read
for their causes, half B was only ever scored.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks import Result
from benchmarks._data import opened, shared
from dragoman.coding.head import Candidate, Prediction, predict, version
from dragoman.model import Span, Status

_QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
# Where the set, which follows CAMEO's families, files what the head tells apart: CAMEO 116 (find guilty) under
# accusing, 163 (embargo, sanctions) under coercing, 191 (blockade) under fighting; concessions and retreat are one.
_FILED = {
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
    "CONVICT": "ACCUSE",
    "EMBARGO": "COERCE",
    "BLOCKADE": "ASSAULT",
}
_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
_MATERIAL_CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
Label = TypeVar("Label", str, int, bool)
_MARK = re.compile(r"</?[st]>")


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence with its two marked parties and the root given to it."""

    id: str
    candidate: Candidate
    root: str


def run(data: Path | None) -> Result:
    """Score the head on the marked sentences."""
    path = data or shared("data", "plv", "train.tsv")
    items = read(path)
    said = [root(prediction) for prediction in predict(item.candidate for item in items)]
    gold = [item.root for item in items]
    rows = []
    for name in ("A", "B"):
        part = [index for index, item in enumerate(items) if half_of(item.id) == name]
        if part:
            found = scores([gold[i] for i in part], [said[i] for i in part])
            label = "causes of errors read" if name == "A" else "only scored"
            text = "roots {root_macro_f1:.4f}  quads {quad_macro_f1:.4f}  binary {binary_macro_f1:.4f}"
            rows.append((f"half {name} ({label}), {len(part)} items", text.format(**found)))
    rows += [
        (f"F1 of {name}", f"{value:.3f}  ({gold.count(name)})") for name, value in f1s(gold, said).items()
    ]
    rows.append(("head", version()))
    notes = ["what is planned counts as agreed to or threatened, and a cancelled deed as refused or given up"]
    return Result("relations", str(path), len(items), scores(gold, said), rows, notes)


def read(path: Path) -> list[Item]:
    """The items of a TSV with `sentence_id`, `gold_root` and `marked_sentence` (`<s>`, `<t>`)."""
    with opened(path) as file:
        rows = csv.DictReader(io.StringIO(file.read()), delimiter="\t")
        return [Item(row["sentence_id"], marked(row["marked_sentence"]), row["gold_root"]) for row in rows]


def marked(text: str) -> Candidate:
    """The sentence without its marks, and where they stood; of a party marked twice, the first place."""
    pieces: list[str] = []
    places: dict[str, list[int]] = {"s": [], "t": []}
    at = length = 0
    for mark in _MARK.finditer(text):
        pieces.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        places[mark.group().strip("</>")].append(length)
    pieces.append(text[at:])
    source, target = (Span(*places[kind][:2]) if len(places[kind]) > 1 else None for kind in ("s", "t"))
    return Candidate("".join(pieces), actor=source, recipient=target)


def root(prediction: Prediction) -> str:
    """The likeliest root, summed over what the head says of type and status.

    PLOVER takes cooperation told in the future for a commitment to it (AGREE), CAMEO conflict told in the
    future for a threat of it, and cancelling what was planned for refusing it.
    """
    chances: dict[str, float] = dict.fromkeys(_QUADS, 0.0)
    for label, likely in prediction.labels.items():
        if label == "NONE":
            continue
        filed = _FILED.get(label, label)
        for status, chance in prediction.statuses.items():
            chances[_by_status(filed, status)] += likely * chance
    return max(chances, key=lambda name: chances[name])


def _by_status(filed: str, status: Status) -> str:
    if status is Status.PLANNED:
        return "AGREE" if filed in _COOPERATIVE else "THREATEN" if filed in _MATERIAL_CONFLICT else filed
    if status is Status.CANCELLED:
        return (
            "REJECT"
            if filed in _COOPERATIVE | {"AGREE"}
            else "YIELD"
            if filed in _MATERIAL_CONFLICT
            else filed
        )
    return filed


def half_of(sentence_id: str) -> str:
    """A or B, by the parity of the id's SHA-1."""
    return "AB"[int(hashlib.sha1(sentence_id.encode(), usedforsecurity=False).hexdigest(), 16) % 2]


def scores(gold: Sequence[str], said: Sequence[str]) -> dict[str, float]:
    """Macro-F1 over the roots, the quads, and cooperation against conflict."""
    return {
        "root_macro_f1": _macro(gold, said),
        "quad_macro_f1": _macro([_QUADS[g] for g in gold], [_QUADS[s] for s in said]),
        "binary_macro_f1": _macro([_QUADS[g] > 2 for g in gold], [_QUADS[s] > 2 for s in said]),
    }


def f1s(gold: Sequence[Label], said: Sequence[Label]) -> dict[Label, float]:
    """F1 of every class that the gold holds."""
    found = {}
    for label in sorted(set(gold)):
        hit = sum(g == s == label for g, s in zip(gold, said, strict=True))
        found[label] = 2 * hit / (sum(g == label for g in gold) + sum(s == label for s in said))
    return found


def _macro(gold: Sequence[Label], said: Sequence[Label]) -> float:
    each = f1s(gold, said)
    return sum(each.values()) / len(each)
