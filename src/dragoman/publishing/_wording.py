"""Dates, lists and names as a desk would print them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.model import DateSpan

_DEFINITE = (
    "Bahamas",
    "Comoros",
    "Council",
    "Emirates",
    "Federation",
    "Gambia",
    "Islands",
    "Kingdom",
    "League",
    "Maldives",
    "Nations",
    "Netherlands",
    "Organisation",
    "Organization",
    "Philippines",
    "Republic",
    "Seychelles",
    "States",
    "Union",
    "agency",
    "army",
    "embassy",
    "government",
    "military",
    "ministry",
    "office",
    "parliament",
    "police",
    "presidency",
)
_LONG_LIST = 4


def day_text(on: date) -> str:
    """`11 November 2023`."""
    return f"{on.day} {on:%B %Y}"


def long_day_text(on: date) -> str:
    """`Saturday, 11 November 2023`."""
    return f"{on:%A}, {day_text(on)}"


def span_text(span: DateSpan) -> str:
    """A date span in words: `11–12 November 2023`, `by 13 November 2023`, `August 2023`, `date not known`."""
    about = "around " if span.approximate else ""
    first, last = span.earliest, span.latest
    if first is None and last is None:
        return "date not known"
    if first is None or last is None:
        return about + (f"by {day_text(last)}" if last else f"from {day_text(first or date.min)} on")
    written = span.edtf().rstrip("~")
    if first == last:
        return about + day_text(first)
    if len(written) == len("2023"):
        return about + written
    if len(written) == len("2023-08"):
        return f"{about}{first:%B %Y}"
    return about + _between(first, last)


def _between(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{day_text(first)} – {day_text(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} – {day_text(last)}"
    return f"{first.day}–{day_text(last)}"


def listing(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def shortened(count: int) -> int:
    """How many of `count` names to print before "and n others"; all of them where one would be left."""
    return count if count <= _LONG_LIST + 1 else _LONG_LIST


def with_article(name: str) -> str:
    """The name with `the` before it where English wants it: `the United States`, `the foreign ministry`."""
    if name.casefold().startswith(("the ", "a ", "an ", "its ", "his ", "her ", "their ")):
        return name
    last = name.rpartition(" ")[2]
    if " " in name and last in _DEFINITE and "'s " not in name and "’s " not in name:
        return f"the {name}"
    return f"the {name}" if name in {"Netherlands", "Philippines", "Maldives", "Bahamas", "Comoros"} else name


def count_text(count: int, one: str, many: str | None = None) -> str:
    """`1 report`, `12 reports`, `no reports`, with thousands parted."""
    if count == 0:
        return f"no {many or one + 's'}"
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]
