"""Where the sample lies and what is in it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file of the sample.

    `path` is relative to `folder()`, with `/`; `articles` how many articles can be read from it and
    `faults` how many things in it cannot (each goes to quarantine); `tests` says what it is there for.
    """

    path: str
    form: str
    articles: int
    faults: int
    tests: str


def folder() -> Path:
    """The folder of articles, as installed."""
    return HERE / "articles"


def manifest() -> tuple[SampleFile, ...]:
    """Every file of the sample, sorted by path."""
    with (HERE / "manifest.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return tuple(
            SampleFile(row["path"], row["form"], int(row["articles"]), int(row["faults"]), row["tests"])
            for row in rows
        )
