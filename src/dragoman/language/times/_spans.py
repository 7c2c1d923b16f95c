"""What "early", "mid", "the end of", "earlier this …" leave of a span."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.model import DateSpan


def modified(span: DateSpan, mod: str, anchor: date) -> DateSpan:
    """The span narrowed by a modifier and marked approximate where the modifier is loose.

    `START` keeps the first half, `END` the second, `MID` the middle half; `START-KNOWN` ("earlier this
    year") keeps what lies up to the day of publication, `END-KNOWN` ("later this week") what lies from it on.
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
    half = (last - first) // 2
    if mod == "START":
        return replace(span, latest=first + half, approximate=True)
    if mod == "END":
        return replace(span, earliest=last - half, approximate=True)
    if mod == "MID":
        return replace(span, earliest=first + half // 2, latest=last - half // 2, approximate=True)
    return replace(span, approximate=True)
