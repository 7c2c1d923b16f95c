"""What a run of reading did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from dragoman.reading import Rejected


@dataclass(slots=True)
class Summary:
    """The counts of one run, as they stand.

    Every document found is in exactly one of `known` (read before and unchanged), `still_waiting` (in
    quarantine before and unchanged), `new`, `recoded`, `unchanged` (read again to the same result) and
    `quarantined`. `skipped` counts those of them that were kept without being coded (other languages).
    """

    known: int = 0
    still_waiting: int = 0
    new: int = 0
    recoded: int = 0
    unchanged: int = 0
    quarantined: int = 0
    skipped: int = 0
    words: int = 0
    reports: int = 0
    statements: int = 0
    seconds: float = 0.0
    linking_seconds: float = 0.0
    state: str = "finished"
    rejected: list[Rejected] = field(default_factory=list)
    current: str = ""

    @property
    def found(self) -> int:
        """How many documents were found."""
        return self.known + self.still_waiting + self.coded + self.quarantined

    @property
    def coded(self) -> int:
        """How many articles went through the coder."""
        return self.new + self.recoded + self.unchanged

    def counts(self) -> dict[str, int]:
        """The counts by name, for the log of runs and for `--json`."""
        return {
            "found": self.found,
            "known": self.known,
            "still_waiting": self.still_waiting,
            "new": self.new,
            "recoded": self.recoded,
            "unchanged": self.unchanged,
            "quarantined": self.quarantined,
            "skipped": self.skipped,
            "words": self.words,
            "reports": self.reports,
            "statements": self.statements,
        }


Progress: TypeAlias = Callable[[Summary], None]
"""Told after every document; `Summary.current` is where the last one came from."""
