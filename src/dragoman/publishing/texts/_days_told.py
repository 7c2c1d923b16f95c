"""Days in a sentence as a desk prints them: `on Wednesday` becomes `on 4 February`, or goes where it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.model import TimeExpression
from dragoman.publishing.texts._lines import Line
from dragoman.wording import capital, day_text

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_RELATIVE = re.compile(
    rf"(?:(?P<how>last|next|this|late|early|on|by|the)\s+)*(?:(?P<day>{_WEEKDAY}|today|yesterday|tomorrow|tonight)"
    r"(?:\s+(?P<part>morning|afternoon|evening|night))?|(?P<now>this\s+(?:morning|afternoon|evening)|last\s+night))\Z",
    re.IGNORECASE,
)
_CLOCK = re.compile(rf"\bon ({_WEEKDAY})\Z")
_LEADING = re.compile(
    r"(?P<late>\b(?:late|early)\s+)?\b(?P<on>on|by|until|till|since|from|before|after|for|of|through|to|and|starting|between)"
    r"\s+\Z",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:the|a|an|this|that|its|his|her|their|every|each|one|last|next)\s+\Z", re.IGNORECASE)
_RELATING = re.compile(r"\b(?:that|which|who)\s+\w+(?:\s+\w+)?\s+(?:on\s+)?\Z")
"""A clause that would have nothing left to say without its day: "protests that began on 15 February"."""
_NAMED_SO = re.compile(
    r"\s+(?:prayers?|sermons?|prayer|market|massacre|bombings?|of [A-Z])|\s+[A-Z]|[-–]", re.ASCII
)
"""What follows a weekday that is part of a name: "Friday prayers"."""
_TO_COME = re.compile(r"\b(?:would (?:start|begin|be|meet|take|resume|go|hold|travel)|will|to be held)\b")
_SET_FOR = re.compile(r"\b(?:planned|scheduled|set|due|expected) (?:for|on|to be held on)\s+\Z")
_BEEN = re.compile(
    r"\b(?:said|told|announced|reported|declared|confirmed|wrote) (?:late |early )?(?:on )?\w+day\b"
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\."
)
_AMERICAN = re.compile(rf"(?:{_MONTHS}) \d{{1,2}}(?:, \d{{4}})?\Z")
_BARE_MONTH = re.compile(rf"(?:{_MONTHS})\Z")
_LAST_MONTH = re.compile(rf"(?:last|this|next) (?:month|{_MONTHS})\Z", re.IGNORECASE)
_WEEKS = {"last week": "the week before", "next week": "the following week", "this week": "that week"}
_LAST_YEAR = re.compile(r"(?:last|this|next) year\Z", re.IGNORECASE)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|by|from|to|of|and|late|early|mid|during|for)[\s-]+\Z", re.IGNORECASE
)
_ON_BEFORE = re.compile(r"\b(?:on|by|until|since|from|before|after|for|of|and|to|dated)\s+\Z", re.IGNORECASE)
_HOUR = re.compile(r"\d\s*(?:[ap]\.?m\b|:\d\d)|o'clock")
_MONTH = 31
_WEEK = 7
_NEAR_YEAR = 200
"""Days within which a day needs no year."""


@dataclass(frozen=True, slots=True)
class Change:
    """What stands at some characters of an article's text is printed otherwise."""

    start: int
    end: int
    new: str
    on: date | None = None


def changes(line: Line, today: date, label: date | None, last: date | None) -> Iterator[Change]:
    """The days of a line, each in the form that a reader of another day understands.

    Args:
        line: What is to be printed.
        today: The day the page is read on: days near it need no year.
        label: The day that is printed before the sentence; it is not told again.
        last: The day that the sentence before told of.
    """
    own = [
        each
        for each in line.coded.times
        if each.sentence == line.number and line.start <= each.span.start and each.span.end <= line.end
    ]
    days = {each.date.earliest for each in own if each.date is not None and each.date.exact}
    for each in own:
        made = _change(line, each, today, label, last if len(days) == 1 else None)
        if made is not None:
            yield made


def _change(
    line: Line, time: TimeExpression, today: date, label: date | None, last: date | None
) -> Change | None:
    text = line.coded.article.text
    printed = time.span.of(text)
    hit = _RELATIVE.match(printed)
    clock = _CLOCK.search(printed) if hit is None else None
    if clock is not None and time.date is not None and time.date.exact and time.date.earliest:
        if _dated_wrongly(line, time, _meant(line, printed, time.date.earliest)):
            return None
        written = day_text(_meant(line, printed, time.date.earliest))
        near = abs((today - time.date.earliest).days) <= _NEAR_YEAR
        told = written.rpartition(" ")[0] if near else written
        return Change(time.span.start + clock.start(1), time.span.end, told, time.date.earliest)
    on = time.date.earliest if time.date is not None and time.date.exact else None
    if on is not None and hit is not None:
        on = _meant(line, printed, on)
        if _dated_wrongly(line, time, on):
            return None
    if hit is None:
        numbered = any(each.isdigit() for each in printed) and not _HOUR.search(printed)
        if on is not None and on == label and numbered:
            gone = _gone(line, time.span.start, time.span.end, "", on)
            return gone or _longer(line, time, today)
        return _longer(line, time, today)
    if _NAMED_SO.match(text, time.span.end, line.end) and not text.startswith(" I", time.span.end):
        return None
    if on is None or on == label:
        return _gone(line, time.span.start, time.span.end, hit["part"] or "", on)
    return _dated(line, time, hit, on, today, last)


def _dated_wrongly(line: Line, time: TimeExpression, on: date) -> bool:
    """Whether what is to come would be on a day that lies behind."""
    return on < line.order and (
        (_TO_COME.search(line.text) is not None and not _BEEN.search(line.text))
        or _SET_FOR.search(line.coded.article.text, line.start, time.span.start) is not None
    )


def _longer(line: Line, time: TimeExpression, today: date) -> Change | None:
    """A month or a year told from its article's day ("last month"), and a day in the desk's spelling."""
    text, span = line.coded.article.text, time.date
    printed = time.span.of(text)
    week = _WEEKS.get(printed.lower())
    if week is not None and (today - line.order).days > _WEEK:
        at_head = not text[line.start : time.span.start].strip()
        return Change(time.span.start, time.span.end, capital(week) if at_head else week)
    if span is None or span.earliest is None or span.latest is None:
        return None
    if span.exact:
        if not _AMERICAN.match(printed):
            return None
        written = day_text(span.earliest)
        yearless = not printed[-4:].isdigit() and abs((today - span.earliest).days) <= _NEAR_YEAR
        told = written.rpartition(" ")[0] if yearless else written
        if not _ON_BEFORE.search(text, line.start, time.span.start):
            return None
        return Change(time.span.start, time.span.end, told)
    if line.undated:
        return None
    months = (span.latest - span.earliest).days
    held = _HELD.search(text, line.start, time.span.start) or text[time.span.end : time.span.end + 2] in {
        "'s",
        "’s",
    }
    if held or not 27 <= months <= 366:
        return None
    if _LAST_MONTH.match(printed) and months <= _MONTH and span.earliest.month == span.latest.month:
        new = (
            f"{span.earliest:%B %Y}"
            if abs((today - span.earliest).days) > _NEAR_YEAR
            else f"{span.earliest:%B}"
        )
    elif _LAST_YEAR.match(printed) and months > _MONTH and span.earliest.year == span.latest.year:
        new = f"{span.earliest:%Y}"
    elif _BARE_MONTH.match(printed) and months <= _MONTH and abs((today - span.earliest).days) > _NEAR_YEAR:
        new = f"{printed} {span.earliest:%Y}"
    else:
        return None
    if not _BEFORE_MONTH.search(text, line.start, time.span.start):
        new = f"in {new}"
    at_head = not text[line.start : time.span.start].strip()
    return Change(time.span.start, time.span.end, capital(new) if at_head else new)


def _meant(line: Line, printed: str, on: date) -> date:
    """The day of the line's event where that is the weekday printed: a plan's Friday is the coming one."""
    if line.day is not None and f"{line.day:%A}" in printed and abs((line.day - on).days) <= _WEEK:
        return line.day
    return on


def _gone(line: Line, start: int, end: int, part: str, on: date | None) -> Change | None:
    """Without the day: it stands before the sentence, or nobody knows which it was."""
    text = line.coded.article.text
    if text[end : end + 2] in {"'s", "’s"}:
        if not on or _HELD.search(text, line.start, start):
            return Change(start, end, "that day", on) if on else None
        at_head = not text[line.start : start].strip()
        return Change(start, end + 2, "The" if at_head else "the", on)
    hit = _LEADING.search(text, line.start, start)
    if hit and hit["on"].lower() != "on":
        return Change(start, end, "that day", on) if on and hit["on"].lower() in {"by", "until"} else None
    if _HELD.search(text, line.start, start):
        return None
    if (
        on
        and not part
        and _RELATING.search(text, line.start, start)
        and re.match(r"\s\w", text[end : end + 2])
    ):
        return Change(hit.start() if hit else start, end, "that day", on)
    begin = hit.start() if hit else start
    told = {"morning": "in the morning", "afternoon": "in the afternoon", "evening": "in the evening"}
    new = told.get(part.lower(), "at night" if part else "")
    if not new:
        # The blank or the comma beside it goes too.
        if begin == line.start:
            end = re.compile(r",?\s*").match(text, end).end()  # type: ignore[union-attr]  # matches nothing too
        else:
            while begin > line.start and text[begin - 1].isspace():
                begin -= 1
            if text[begin - 1] == "," and text[end : end + 1] == ",":
                end += 1
                begin -= 0
    return Change(begin, end, new, on)


def _dated(
    line: Line, time: TimeExpression, hit: re.Match[str], on: date, today: date, last: date | None
) -> Change:
    text, start, end = line.coded.article.text, time.span.start, time.span.end
    written = day_text(on)
    if abs((today - on).days) <= _NEAR_YEAR:
        written = written.rpartition(" ")[0]
    lead = _LEADING.search(text, line.start, start)
    prefix = (hit["how"] or "").lower()
    if text[end : end + 2] in {"'s", "’s"}:
        held = _HELD.search(text, line.start, start)
        return Change(start, end + 2, written if held else f"the {written}", on)
    part = hit["part"] or (hit["now"] or "").rpartition(" ")[2]
    if hit["day"] and hit["day"].lower() == "tonight":
        part = "evening"
    if part:
        told = f"the {part.lower()} of {written}"
    elif on == last and (lead is None or lead["on"].lower() == "on"):
        told = "the same day"
    else:
        told = written
    at_head = not text[line.start : start].strip()
    if lead is not None or prefix in {"on", "by"}:
        new = f"{prefix} {told}" if prefix in {"on", "by"} else told
    elif _HELD.search(text, line.start, start):
        new = written
    else:
        new = f"{prefix} on {told}" if prefix in {"late", "early"} else f"on {told}"
    return Change(start, end, new[:1].upper() + new[1:] if at_head else new, on)
