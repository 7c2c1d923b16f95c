"""Two tellings of one event side by side: a disagreement, a newer state of things, or neither.

An update is told from a disagreement by time and source: the later report says that something changed ("moved to",
"no longer", "has risen to"), or the same source says something else later, or a toll rises with the days. All else
that cannot hold together is a conflict. Nothing is decided about who is right.

Tellings are only compared where they are close enough to be about the same thing: an event of many reports holds
loosely told ones, and an editor who sees ten false conflicts leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.linking._claims import Claim, claim
from dragoman.linking._compare_happens import told
from dragoman.linking._compare_near import Near, near
from dragoman.linking._compare_values import counted, dated, disputed, opposed, placed, unit_of
from dragoman.linking._telling import Telling, reported_on

Kind = Literal["conflict", "update", "compatible"]
ABOUT = ("happens", "participant", "place", "date", "number", "other")
"""What can be at issue, the most telling first."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which two claims differ.

    `update` says that the later supersedes the earlier; `why` says why; `unit` is what numbers count; `clause` the
    sentence that tells of it.
    """

    about: str
    update: bool
    why: str
    unit: str | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two tellings of one event stand to each other; `differences` the most telling first."""

    kind: Kind
    about: str | None = None
    differences: tuple[Difference, ...] = ()


def compare(a: Telling, b: Telling) -> Comparison:
    """Compare two tellings of one event, in either order."""
    found = differences(claim(a), claim(b))
    if not found:
        return Comparison("compatible")
    against = [each for each in found if not each.update]
    top = (against or found)[0]
    return Comparison("conflict" if against else "update", top.about, tuple(found))


def differences(a: Claim, b: Claim) -> list[Difference]:
    """Everything on which two claims of one event differ, the most telling first."""
    one, other = (a, b) if _order(a) <= _order(b) else (b, a)
    pair = near(one, other)
    if pair is None:
        return []
    return [
        Difference(
            about, update, why, unit_of(pair) if about == "number" else why if about == "other" else None
        )
        for about, found in (
            ("happens", told(pair)),
            ("participant", disputed(pair)),
            ("place", placed(pair)),
            ("date", dated(pair)),
            ("number", counted(pair)),
            ("other", opposed(pair)),
        )
        if found is not None
        for update, why in (found,)
    ]


def _order(each: Claim) -> tuple[str, str, int]:
    evidence = each.report.evidence
    return (
        reported_on(each.telling.published),
        each.telling.article,
        evidence[0].span.start if evidence else 0,
    )


__all__ = ["ABOUT", "Comparison", "Difference", "Near", "compare", "differences"]
