"""What an expression of time says, before it is known when that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dragoman.model import Span

Tense = Literal["past", "present", "future"]

VAGUE = -1.0
"""The count of "several", "a few", "some": TIMEX3 writes it `X`."""


class Kind(StrEnum):
    """How an expression finds its days."""

    DATE = "date"
    """A calendar date, whole or in part: year, month, day (to `day_end`)."""
    WEEKDAY = "weekday"
    NAMED = "named"
    """Today and the days counted from it: `count` days off."""
    RELATIVE = "relative"
    """This, last, next `unit`; with `anaphoric`, counted from the event just told."""
    OFFSET = "offset"
    """`count` units before (`direction` -1) or after (+1) the anchor, the event just told or `base`."""
    PART = "part"
    """The `count`th `unit` of `base`: quarters, halves, weeks of a month. -1 is the last."""
    DECADE = "decade"
    CENTURY = "century"
    SEASON = "season"
    HOLIDAY = "holiday"
    REFERENCE = "reference"
    """PRESENT_REF, PAST_REF, FUTURE_REF in `name`."""
    DURATION = "duration"
    """`count` units; with `direction`, those just past or just ahead."""
    SET = "set"
    """How often: an ISO 8601 period or a weekday in `name`."""
    CLOCK = "clock"
    """A time of day, in `clock`, of the day `base` (or of the day the text is at)."""


@dataclass(frozen=True, slots=True)
class Form:
    """The unresolved normal form; which fields count depends on `kind`.

    `unit` is one of S, MIN, H, D, W, WE (weekend), FN (fortnight), M, Q (quarter), H6 (half-year), Y, DE
    (decade), CE (century), MIL; `clock` is what TIMEX3 writes after the day (`T15:00`, `TMO`);
    `explicit` marks "last", "next", "this" said of a weekday, month or season.
    """

    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_end: int | None = None
    weekday: int | None = None
    unit: str | None = None
    count: float | None = None
    direction: int = 0
    explicit: bool = False
    anaphoric: bool = False
    fiscal: bool = False
    name: str | None = None
    clock: str | None = None
    base: Form | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class RawTime:
    """An expression of time as printed: where it stands, its TIMEX3 type and what it says.

    `tense` is what the words around it suggest, `None` where nothing does.
    """

    span: Span
    text: str
    type: str
    form: Form
    tense: Tense | None = None
