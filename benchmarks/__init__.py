"""One program a benchmark: `python -m benchmarks NAME [--data PATH] [--json]`.

Each module `benchmarks/NAME.py` has a function `run(data)` that returns a `Result`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Result"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a benchmark measured.

    `scores` are the numbers by name; `n` counts the items measured; `rows` are further lines for the
    table (label, value); `notes` say how it was measured, a sentence each.
    """

    benchmark: str
    data: str
    n: int
    scores: dict[str, float]
    rows: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
