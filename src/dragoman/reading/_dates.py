"""Calendar dates written out in full, as stamps, datelines and captions have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{MONTH} {_DAY},? {_YEAR}",
        rf"\b{_DAY}(?: of)? {MONTH},? {_YEAR}",
        rf"\b{_YEAR}-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
    )
)
_MONTH_YEAR = re.compile(rf"\b(?<!\d )(?<!\d\d ){MONTH},? (?:of )?{_YEAR}")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: its parts, and where it stands in the text."""

    start: int
    end: int
    month: int
    day: int | None = None
    year: int | None = None

    @property
    def on(self) -> date | None:
        """The day, where all three parts are given and make one."""
        return day_of(self.year, self.month, self.day) if self.year and self.day else None


def day_of(year: int, month: int, day: int) -> date | None:
    """A calendar day, or `None` where the calendar has none such (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return MONTHS[name.rstrip(".").lower()]


def full_dates(text: str) -> list[Written]:
    """Every date given with day, month and year, in order."""
    if not _ANY_YEAR.search(text):
        return []
    found = [written for form in _FORMS for written in _all(form, text) if written.on]
    return sorted(found, key=lambda written: written.start)


def months_with_year(text: str) -> list[Written]:
    """Every "March 2025" that is no part of a full date, in order."""
    return list(_all(_MONTH_YEAR, text))


def _all(form: re.Pattern[str], text: str) -> Iterator[Written]:
    for found in form.finditer(text):
        parts = found.groupdict()
        number = int(parts["number"]) if parts.get("number") else month_number(parts["month"])
        day = int(parts["day"]) if parts.get("day") else None
        year = int(parts["year"]) if parts.get("year") else None
        yield Written(found.start(), found.end(), number, day, year)


def stamped(text: str) -> date | None:
    """The day of a stamp or metadata field: ISO 8601, RFC 2822, or written out; else `None`."""
    text = text.strip()
    iso = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?=\D|$|\d{6})", text)
    if iso:
        return day_of(*(int(part) for part in iso.groups()))
    written = full_dates(text)
    if written:
        return written[0].on
    slashed = re.fullmatch(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T].*)?", text)
    if slashed:
        return day_of(*(int(part) for part in slashed.groups()))
    return _either_way(text)


def _either_way(text: str) -> date | None:
    """`13/11/2023` where only one order of day and month is possible."""
    found = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T,].*)?", text)
    if not found:
        return None
    first, second, year = (int(part) for part in found.groups())
    if first > 12 or first == second:
        return day_of(year, second, first)
    return day_of(year, first, second) if second > 12 else None
