"""When something was: a span of days as narrow as the words allow, never a guess."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class Granularity(StrEnum):
    """How finely an expression speaks. "August" is a month even where it was narrowed to a week."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Earliest and latest day on which something can have been, both included.

    `None` at an end means that the end is not known. `text` is the expression it rests on, as printed,
    or `None` where it follows from tense alone; `approximate` marks "around", "about", "early".

    Raises:
        ValueError: if `latest` lies before `earliest`.
    """

    earliest: date | None = None
    latest: date | None = None
    granularity: Granularity = Granularity.UNKNOWN
    text: str | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            msg = f"a date span ends after it begins, not {self.earliest} to {self.latest}"
            raise ValueError(msg)

    @classmethod
    def day(cls, on: date, text: str | None = None) -> DateSpan:
        """One single day."""
        return cls(on, on, Granularity.DAY, text)

    @classmethod
    def month(cls, year: int, month: int, text: str | None = None) -> DateSpan:
        """A calendar month."""
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), Granularity.MONTH, text)

    @classmethod
    def year(cls, year: int, text: str | None = None) -> DateSpan:
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Granularity.YEAR, text)

    @classmethod
    def until(cls, last: date, text: str | None = None) -> DateSpan:
        """Some time up to and including `last`: a finished act with no expression of time."""
        return cls(None, last, Granularity.UNKNOWN, text)

    @classmethod
    def since(cls, first: date, text: str | None = None) -> DateSpan:
        """Some time from `first` on: a planned act with no expression of time."""
        return cls(first, None, Granularity.UNKNOWN, text)

    @property
    def known(self) -> bool:
        """Whether at least one end is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def exact(self) -> bool:
        """Whether it is one single day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def days(self) -> int | None:
        """How many days it covers; `None` if an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: DateSpan) -> bool:
        """Whether both can be the same day. An unknown end excludes nothing."""
        starts_late = self.earliest and other.latest and self.earliest > other.latest
        ends_early = self.latest and other.earliest and self.latest < other.earliest
        return not starts_late and not ends_early

    def contains(self, on: date) -> bool:
        """Whether the day lies inside."""
        return self.overlaps(DateSpan(on, on))

    def narrowed(self, other: DateSpan) -> DateSpan | None:
        """The days both allow, with this one's words; `None` if there are none."""
        if not self.overlaps(other):
            return None
        starts = [each for each in (self.earliest, other.earliest) if each]
        ends = [each for each in (self.latest, other.latest) if each]
        return replace(self, earliest=max(starts, default=None), latest=min(ends, default=None))

    def hull(self, other: DateSpan) -> DateSpan:
        """The shortest span that holds both, with this one's words; unknown ends stay unknown."""
        earliest = min(self.earliest, other.earliest) if self.earliest and other.earliest else None
        latest = max(self.latest, other.latest) if self.latest and other.latest else None
        return replace(self, earliest=earliest, latest=latest)

    def edtf(self) -> str:
        """As EDTF, ISO 8601-2 level 0 or 1: `2023-11-11`, `2023-08`, `2023-11-11/2023-11-12`, `/2023-11-13`.

        An unknown end is left empty (`/2023-11-13`); a wholly unknown span is the empty string. A
        trailing `~` says approximate. Source: https://www.loc.gov/standards/datetime/
        """
        mark = "~" if self.approximate else ""
        first, last = self.earliest, self.latest
        if first is None and last is None:
            return ""
        if first and last:
            if first == last:
                return first.isoformat() + mark
            if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
                if (first.year, first.month) == (last.year, last.month):
                    return f"{first:%Y-%m}{mark}"
                if first.year == last.year and (first.month, last.month) == (1, 12):
                    return f"{first:%Y}{mark}"
        start = first.isoformat() + mark if first else ""
        end = last.isoformat() + mark if last else ""
        return f"{start}/{end}"

    @classmethod
    def from_edtf(cls, text: str, expression: str | None = None) -> DateSpan:
        """Read what `edtf` writes, and `..` for an open end.

        Raises:
            ValueError: if the text is none of these forms.
        """
        approximate = any(part.endswith(("~", "?")) for part in text.split("/"))
        if not text:
            return cls(text=expression)
        start, slash, end = text.partition("/")
        if not slash:
            span = _edtf_date(start)
            return replace(span, text=expression, approximate=approximate)
        earliest = None if start in {"", ".."} else _edtf_date(start).earliest
        latest = None if end in {"", ".."} else _edtf_date(end).latest
        kind = Granularity.SPAN if earliest and latest else Granularity.UNKNOWN
        return cls(earliest, latest, kind, expression, approximate)

    def __str__(self) -> str:
        return self.edtf() or "unknown"


_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?]?")


def _edtf_date(text: str) -> DateSpan:
    found = _EDTF.fullmatch(text)
    if not found:
        msg = f"not an EDTF date that dragoman writes: {text!r}"
        raise ValueError(msg)
    year, month, day = (int(each) if each else None for each in found.groups())
    assert year is not None
    if month is None:
        return DateSpan.year(year)
    if day is None:
        return DateSpan.month(year, month)
    return DateSpan.day(date(year, month, day))


def each_day(span: DateSpan) -> list[date]:
    """Every day of a closed span, in order; empty if an end is open."""
    if span.earliest is None or span.days is None:
        return []
    return [span.earliest + timedelta(days=number) for number in range(span.days)]
