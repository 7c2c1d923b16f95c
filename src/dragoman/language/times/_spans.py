"""What "early", "mid", "the end of", "earlier this …" leave of a span."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.model import DateSpan


def modified(span: DateSpan, mod: str, anchor: date) -> DateSpan:
    """The span narrowed by a modifier and marked approximate where the modifier is loose.

    `START`, `MID` and `END` keep a third, of a week Monday to Wednesday and Thursday to Sunday; `START-KNOWN`
    ("earlier this year") keeps what lies up to the day of publication, `END-KNOWN` ("later this week") what
    lies from it on; `EVE` is the day before.
    """
    first, last = span.earliest, span.latest
    if first is None or last is None or first == last:
        return span
    if mod == "START-KNOWN":
        return replace(span, latest=min(last, max(anchor, first)))
    if mod == "END-KNOWN":
        return replace(span, earliest=max(first, min(anchor, last)))
    if mod == "EVE":
        return DateSpan.day(first - timedelta(days=1))
    if mod not in {"START", "MID", "END"}:
        return replace(span, approximate=True)
    begin, end = _third(first, last, mod)
    return replace(span, earliest=begin, latest=end, approximate=True)


def _third(first: date, last: date, mod: str) -> tuple[date, date]:
    """A third of a span: of a year four months, of a month ten days."""
    days = (last - first).days + 1
    if days in {365, 366}:
        edges = [first, _month(first, 4), _month(first, 8), last + timedelta(days=1)]
    else:
        step = days // 3 + (days == 7)
        edges = [
            first,
            first + timedelta(days=step),
            first + timedelta(days=2 * step - (days == 7)),
            last + timedelta(days=1),
        ]
    number = {"START": 0, "MID": 1, "END": 2}[mod]
    if days == 7 and mod == "END":
        return first + timedelta(days=3), last
    return edges[number], edges[number + 1] - timedelta(days=1)


def _month(first: date, months: int) -> date:
    return (
        first.replace(month=first.month + months)
        if first.month + months <= 12
        else first.replace(year=first.year + 1, month=first.month + months - 12)
    )
