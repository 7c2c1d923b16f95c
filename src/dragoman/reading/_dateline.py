"""Datelines: where, when and by which agency a report was filed.

`LONDON (Reuters) -`, `TEHRAN, Nov. 3 (Xinhua) --`, `WASHINGTON —`, `MOSCOW, November 3. /TASS/.`, `(CNN) --`;
also after a stamp or highlights on the same line, as archives print them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from dragoman import reference
from dragoman.model import BlockKind, DateSpan
from dragoman.reading._dates import MONTH, MONTHS, day_of, month_number
from dragoman.reading._drafts import Draft
from dragoman.reading._tables import rows

_DASH = r"\s*(?:--+|[-–—―]|\.-)\s*"
_UPPER = r"[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]*)*"
_FIRST = (
    r"(?:New|San|Santa|Ras|Tel|El|Al|Port|Saint|St\.|Abu|Hong|Addis|Rio|Buenos|Kuwait|Los|Las|Bir|Near|Phnom|"
    r"Den|The|Cape|Mexico|Panama|Kuala|Ho|Vatican|United|Deir|Khan|Sharm|Camp)"
)
_TITLED = rf"(?:{_FIRST} )*[A-Z][\w'’-]+"
_PARTS = re.compile(rf"(?:{_FIRST} )+")
_REGION = r"(?:, (?P<region>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}))?"
_ON = (
    rf"(?:,? (?:{MONTH} (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>[A-Z][a-z]{{2,8}}))"
    r"(?:,? (?P<year>\d{4}))?)?"
)
_AGENCY = r"\((?P<agency>[A-Z][\w .&’'/,-]{1,28})\)"

_AT_HEAD = tuple(
    re.compile(form)
    for form in (
        rf"(?P<place>{_UPPER}){_REGION}{_ON},? {_AGENCY}(?:{_DASH}|:? (?=[A-Z“\"]))",
        rf"(?P<place>{_TITLED}){_REGION}{_ON},? {_AGENCY}{_DASH}",
        rf"(?P<place>{_UPPER}|{_TITLED}){_REGION}{_ON}\.?,? /(?P<agency>[A-Z]{{2,10}})/\.?(?:{_DASH}| )",
        rf"(?P<place>{_UPPER}){_REGION}{_ON}\s(?:--+|[–—―]|-)\s+(?=[A-Z“\"‘])",
        rf"{_AGENCY}(?:--+|\s+(?:--+|[–—―-]))\s*",
    )
)
_FILED = re.compile(r"\((?P<agency>[A-Z][\w .&’'/,-]{1,28})\)\s*(?:--+|[-–—])\s(?=[A-Z0-9\"“‘'])")
_WORD_START = re.compile(r"(?<!\S)[A-Z]")
_ABBREVIATION = re.compile(
    r"^(?:NEW|UPDATE|BREAKING|EXCLUSIVE|ANALYSIS|OPINION|WATCH|VIDEO|READ|MORE|FILE|LIVE|Q|A)$"
)
_STAMP_END = re.compile(r"(?:NEW|EDT|EST|GMT|BST|CET|MSK|UTC)\b")
_LOOK_AHEAD = 4
_FURTHEST = 1500


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline as printed: where its body begins and what it says. `month` and `day` may lack a year."""

    length: int
    place: str | None
    agency: str | None
    month: int | None = None
    day: int | None = None
    year: int | None = None


def at_head(text: str) -> Found | None:
    """The dateline that a paragraph begins with, if it does."""
    for form in _AT_HEAD:
        match = form.match(text)
        if match and match.end() < len(text):
            found = _read(match)
            if found:
                return found
    return None


def agency_name(printed: str) -> str:
    """An agency's name for the abbreviation printed; the abbreviation itself where it is not known."""
    return _agencies().get(printed, printed)


def _read(match: re.Match[str]) -> Found | None:
    parts = match.groupdict()
    place, agency = parts.get("place"), parts.get("agency")
    if place and (_ABBREVIATION.match(place) or len(place) > 40):
        return None
    known = agency is not None and agency in _agencies()
    if not known and (place is None or not place.isupper()):
        return None
    if agency is None and place and not _a_place(place):
        return None
    if place and parts.get("region"):
        place = f"{place}, {parts['region']}"
    month = parts.get("month") or parts.get("month2")
    if month and month.rstrip(".").lower() not in MONTHS:
        return None
    day, year = parts.get("day") or parts.get("day2"), parts.get("year")
    return Found(
        length=match.end(),
        place=place,
        agency=agency.strip() if agency else None,
        month=month_number(month) if month else None,
        day=int(day) if day else None,
        year=int(year) if year else None,
    )


def _a_place(words: str) -> bool:
    """Whether capitals before a dash can be a place: no organisation's name, no lone letters."""
    if len(words) <= 3 or not any(vowel in words for vowel in "AEIOUY"):
        return False
    named = reference.load().find(words) or reference.load().find(words.title())
    body = named and named[0].kind != "country" and named[0].form != "metonym"
    return not body or words in _SEATS


# Organisations whose name is also that of the ground they sit on.
_SEATS = frozenset({"UNITED NATIONS"})


@cache
def _agencies() -> dict[str, str]:
    return {row["abbreviation"]: row["name"] for row in rows("agencies")}


def split_midway(drafts: list[Draft]) -> list[Draft]:
    """The drafts with a paragraph cut in two where a dateline stands in the middle of it.

    What stood before it on the same line (highlights, a stamp, a byline) becomes a block of its own.
    """
    for index, draft in enumerate(drafts[:_LOOK_AHEAD]):
        if draft.kind is not BlockKind.PARAGRAPH or at_head(draft.text):
            continue
        cut = _midway(draft.text[:_FURTHEST])
        if cut is None:
            continue
        before = replace(draft, text=draft.text[:cut].rstrip(), kind=BlockKind.SUMMARY)
        after = replace(draft, text=draft.text[cut:], joined=True)
        return [*drafts[:index], before, after, *drafts[index + 1 :]]
    return drafts


def _midway(text: str) -> int | None:
    """Where a dateline of a known agency begins inside a line, or `None`.

    Of the words before the agency as many count as make a dateline in capitals, else as few as do.
    """
    for filed in _FILED.finditer(text):
        if filed.group("agency") not in _agencies():
            continue
        near = max(0, filed.start() - 70)
        starts = [near + found.start() for found in _WORD_START.finditer(text[near : filed.start()])]
        fits = [at for at in starts if (found := at_head(text[at:])) and at + found.length >= filed.end()]
        upper = [at for at in fits if text[at : at + 2].isupper() and not _STAMP_END.match(text[at:])]
        best = min(upper) if upper else _titled(text, fits, filed.start())
        comma = [at for at in fits if at < best and text[at:best].rstrip().endswith(",")]
        cut = comma[-1] if comma and not upper else best
        return cut if cut > 0 else None
    return None


def _titled(text: str, fits: list[int], otherwise: int) -> int:
    """The last of the places that fit, with the words before it that belong to its name ("United", "New")."""
    best = max(fits, default=otherwise)
    for at in sorted(fits, reverse=True):
        if at < best and _PARTS.fullmatch(text[at:best]):
            best = at
    return best


def dated(found: Found, published: DateSpan) -> DateSpan | None:
    """The day of a dateline, its year taken from the publication date where it prints none.

    The latest year counts in which the day is not after the article's last possible day.
    """
    if not found.month or not found.day:
        return None
    if found.year:
        on = day_of(found.year, found.month, found.day)
        return DateSpan.day(on) if on else None
    anchor = published.latest or published.earliest
    if anchor is None:
        return None
    return _nearest(found.month, found.day, anchor)


def _nearest(month: int, day: int, anchor: date) -> DateSpan | None:
    for year in (anchor.year + 1, anchor.year, anchor.year - 1):
        on = day_of(year, month, day)
        if on and on <= anchor + timedelta(days=1):
            return DateSpan.day(on)
    return None


def placed(drafts: list[Draft]) -> tuple[list[Draft], Found | None, int | None]:
    """The drafts with the dateline taken out of its paragraph's body; what it is and in which draft."""
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.PARAGRAPH:
            found = at_head(draft.text)
            if found:
                changed = replace(draft, body=found.length)
                return [*drafts[:index], changed, *drafts[index + 1 :]], found, index
        if index > _LOOK_AHEAD * 3:
            break
    return drafts, None, None
