"""When an article was published and what that rests on.

In order: what the user says, what the source states, a page's metadata, the dateline, and what can be
inferred from the text. Never today because nothing else is known; never a day where only a span is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from htmldate import find_date

from dragoman.model import Block, DateSpan, Publication
from dragoman.reading._bounds import spoken
from dragoman.reading._dateline import Found
from dragoman.reading._dates import day_of, stamped
from dragoman.reading._inference import inferred

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")
_OLDEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything that can tell when an article was published.

    `stated` says that the fields are the source's own statement, not a page's metadata; `markup` is the
    page, where it is one; `stamp` a time stamp printed at the article's head, and its words.
    """

    text: str
    blocks: tuple[Block, ...]
    fields: Mapping[str, str]
    stated: bool
    markup: str | None = None
    stamp: date | None = None
    stamp_text: str | None = None
    dateline: Found | None = None


def publication(clues: Clues) -> Publication:
    """The publication date by the best clue there is, with reasons."""
    given = stamped(clues.fields.get("given_published", ""))
    if given:
        return Publication(DateSpan.day(given), "given", ("It was given when the article was read.",))
    read_on = stamped(clues.fields.get("read_on", ""))
    doubts: list[str] = []
    for found in (_stated(clues), _printed(clues), _metadata(clues, read_on)):
        if found is None:
            continue
        on, basis, reason = found
        if on >= _OLDEST and (read_on is None or on <= read_on + timedelta(days=1)):
            return Publication(DateSpan.day(on), basis, (reason,))
        doubts.append(
            f"{reason[:-1]}, which cannot be, as it was read on {spoken(read_on) if read_on else 'an earlier day'}."
        )
    return _from_text(clues, read_on, doubts)


def _stated(clues: Clues) -> tuple[date, str, str] | None:
    words = clues.fields.get("published", "")
    on = stamped(words) or _epoch(words)
    if on is None:
        return None
    if clues.stated:
        return on, "stated", f"The source states {spoken(on)}."
    return on, "metadata", f"The page's metadata say {spoken(on)}."


def _printed(clues: Clues) -> tuple[date, str, str] | None:
    if clues.stamp is None:
        return None
    return clues.stamp, "stated", f"“{clues.stamp_text}” is printed at its head."


def _metadata(clues: Clues, read_on: date | None) -> tuple[date, str, str] | None:
    """The day in the page's address, or the one htmldate finds and the page does print."""
    address = _IN_ADDRESS.search(clues.fields.get("url", ""))
    if address:
        on = day_of(*(int(part) for part in address.groups()))
        if on:
            return on, "metadata", f"The page's address holds {spoken(on)}."
    if clues.markup is None:
        return None
    latest = datetime.combine(read_on, datetime.min.time()) if read_on else None
    try:
        words = find_date(clues.markup, original_date=True, extensive_search=False, max_date=latest)
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        # htmldate stumbles over some malformed pages.
        return None
    on = stamped(words or "")
    if on is None or not _prints(clues.markup, on):
        return None
    return on, "metadata", f"The page's markup says {spoken(on)}."


def _prints(markup: str, on: date) -> bool:
    """Whether the page holds the whole day in any usual form, so that it is no guess from a year."""
    day, month = f"0?{on.day}", f"0?{on.month}"
    name = f"{on:%b}[a-z]*\\.?"
    forms = (
        rf"{on.year}[-/.]?{month}[-/.]?{day}(?!\d)",
        rf"(?<!\d){day}[-/.]{month}[-/.]{on.year}",
        rf"(?<!\d){month}[-/.]{day}[-/.]{on.year}",
        rf"(?<!\d){day}(?:st|nd|rd|th)?(?: of)?[ -]{name},?[ -]{on.year}",
        rf"{name} {day}(?:st|nd|rd|th)?,? {on.year}",
    )
    return any(re.search(form, markup, re.IGNORECASE) for form in forms)


def _epoch(words: str) -> date | None:
    """Seconds or milliseconds since 1970, as some exports have them."""
    if not re.fullmatch(r"\d{9,10}(?:\d{3})?(?:\.\d+)?", words):
        return None
    seconds = int(words.split(".", maxsplit=1)[0])
    days = (seconds // 1000 if seconds > 10**11 else seconds) // 86_400
    return date(1970, 1, 1) + timedelta(days=days)


def _from_text(clues: Clues, read_on: date | None, doubts: list[str]) -> Publication:
    """What the dateline and the text tell."""
    line = clues.dateline
    if line and line.year and line.month and line.day:
        on = day_of(line.year, line.month, line.day)
        if on and (read_on is None or on <= read_on):
            return Publication(DateSpan.day(on), "dateline", (f"Its dateline says {spoken(on)}.", *doubts))
    span, reasons = inferred(clues.text, clues.blocks, read_on)
    if line and line.month and line.day:
        on_day = _in_span(line.month, line.day, span, read_on)
        if on_day:
            said = f"Its dateline names the day, and only {on_day.year} fits."
            return Publication(DateSpan.day(on_day), "dateline", (said, *reasons, *doubts))
    if not span.known:
        return Publication(DateSpan(), "unknown", (*doubts, "Neither the source nor the text says when."))
    return Publication(span, "inferred", (*reasons, *doubts))


def _in_span(month: int, day: int, span: DateSpan, read_on: date | None) -> date | None:
    """The one day of that month and day inside the span; `None` where several or none fit."""
    latest = span.latest or read_on
    if span.earliest is None or latest is None:
        return None
    days = [day_of(year, month, day) for year in range(span.earliest.year, latest.year + 1)]
    fitting = [on for on in days if on and span.earliest <= on <= latest]
    return fitting[0] if len(fitting) == 1 else None
