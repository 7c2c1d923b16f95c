"""The sentences we wrote, one file a type: how they are written down and read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "sentences"
FINE = {"CONVICT": "SANCTION", "EMBARGO": "SANCTION", "BLOCKADE": "COERCE"}
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE",
    "CONVICT", "EMBARGO", "BLOCKADE",
)  # fmt: skip
STATUSES = ("happened", "ongoing", "planned", "possible", "denied", "cancelled")
QUADS = {
    "AGREE": 0, "CONSULT": 0, "SUPPORT": 0, "COOPERATE": 1, "AID": 1, "CONCEDE": 1, "RETREAT": 1, "REQUEST": 2,
    "ACCUSE": 2, "REJECT": 2, "THREATEN": 2, "CONVICT": 2, "PROTEST": 3, "SANCTION": 3, "MOBILIZE": 3, "COERCE": 3,
    "ASSAULT": 3, "EMBARGO": 3, "BLOCKADE": 3, "NONE": 4,
}  # fmt: skip
"""Verbal and material cooperation, verbal and material conflict, no event."""
HEADER = "status\tsentence"
_TAG = re.compile(r"<(/?)([avr])>")


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence with its label. Spans are (start, end) in code points of `text`."""

    type: str
    status: str
    text: str
    actors: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]
    triggers: tuple[tuple[int, int], ...]
    markup: str


def parse(markup: str, *, type_: str, status: str) -> Written:
    """A sentence with `<a>`, `<v>` and `<r>` around actor, trigger and recipient.

    Raises:
        ValueError: if the marks are not well formed, cover nothing, or the label is unknown.
    """
    if type_ not in TYPES or status not in STATUSES:
        raise ValueError(f"unknown label {type_} {status}")
    spans: dict[str, list[tuple[int, int]]] = {"a": [], "v": [], "r": []}
    pieces: list[str] = []
    at = length = 0
    open_tag: tuple[str, int] | None = None
    for tag in _TAG.finditer(markup):
        piece = markup[at : tag.start()]
        pieces.append(piece)
        length += len(piece)
        at = tag.end()
        closing, kind = tag.group(1) == "/", tag.group(2)
        if closing:
            if open_tag is None or open_tag[0] != kind or open_tag[1] == length:
                raise ValueError(f"marks do not close, or cover nothing: {markup}")
            spans[kind].append((open_tag[1], length))
            open_tag = None
        elif open_tag is not None:
            raise ValueError(f"marks within marks: {markup}")
        else:
            open_tag = (kind, length)
    if open_tag is not None:
        raise ValueError(f"a mark is left open: {markup}")
    pieces.append(markup[at:])
    text = "".join(pieces)
    if "<" in text or ">" in text or "\t" in text or text != " ".join(text.split()):
        raise ValueError(f"stray marks or spaces: {markup}")
    if not spans["v"] or not (spans["a"] or spans["r"]):
        raise ValueError(f"no trigger, or nobody: {markup}")
    return Written(type_, status, text, tuple(spans["a"]), tuple(spans["r"]), tuple(spans["v"]), markup)


def read(folder: Path = FOLDER) -> list[Written]:
    """All sentences, in the order of the files' names and lines.

    Raises:
        ValueError: if a file or a line is not as it should be.
    """
    written: list[Written] = []
    for path in sorted(folder.glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        if not lines or lines[0] != HEADER:
            raise ValueError(f"{path.name}: the first line is not {HEADER!r}")
        for number, line in enumerate(lines[1:], start=2):
            try:
                status, markup = line.split("\t")
                written.append(parse(markup, type_=path.stem.upper(), status=status))
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error
    return written
