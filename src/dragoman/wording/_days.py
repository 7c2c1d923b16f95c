"""Days and spans of days as a desk would print them."""

from __future__ import annotations

from datetime import date

from dragoman.model import DateSpan


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
