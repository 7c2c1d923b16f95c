"""Bylines, time stamps and sign-offs: who wrote an article and when it was put out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dragoman.model import BlockKind
from dragoman.reading._dates import full_dates, stamped
from dragoman.reading._drafts import Draft

_NAME = r"[A-Z][\w.'’-]*(?: (?:(?:al|el|bin|ibn|van|von|de|der|den|da|di|la|le)[ -])?[A-Z][\w.'’-]*){1,3}"
_NAMES = rf"{_NAME}(?:(?:, | and |, and | & ){_NAME}){{0,5}}"
_BODY = r"(?:the )?[A-Z][\w ]{2,30}(?:Staff|Desk|Team|Bureau|Correspondent|Reporters?)"
_WHERE = (
    r"(?:,? (?:[A-Z][\w. ]{1,40}|(?:in|for|at|of|with) [\w., ]{2,60}|"
    r".{0,40}(?:correspondent|editor|reporter|staff|writer)s?\b.{0,30})|\s?[|•·—–-] .{0,60})?"
)
_BYLINE = re.compile(
    rf"(?:By|BY|Written by|Reported by|Story by|Author:) (?P<names>{_NAMES}|{_BODY}){_WHERE}\.?"
)
_VERB = (
    r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|issued|created|date|aired|released)\b"
    r"(?: on| at)?:?\s*)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_TIME = r"(?:\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\.?)?)"
_DATE = (
    r"(?:[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9},? \d{4}|"
    r"\d{4}-\d{2}-\d{2}(?:[t ][\d:.]+(?:z|[+-]\d{2}:?\d{2})?)?)"
)
_STAMP = re.compile(
    rf"{_VERB}{_WEEKDAY}(?:at )?(?:{_TIME}(?: [a-z]{{2,4}}\b)?,? )?(?:on )?{_WEEKDAY}{_DATE}"
    rf"(?:,?\s*[|•·-]?\s*(?:at )?{_TIME}?(?: ?\(?[a-z]{{2,4}}(?:[+-]\d+)?\)?)?)?"
    r"(?:\s*[|•·/-]?\s*(?:first |last )?(?:updated|modified|published)\b.{0,60})?",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"[A-Z][\w ,./'’-]{2,60} \| (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,? )?"
    r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}(?: \d{1,2}:\d{2} ?[ap]m [A-Z]{2,4})?"
)
_SIGN_OFF = re.compile(
    r"[(\[]?(?:(?:Additional |Further )?"
    r"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslation|[Ee]dited|[Ww]ritten) (?:by|in)\b|"
    r"With (?:additional )?(?:reporting|files|inputs?|contributions?) (?:by|from)\b)[^)\]]{2,400}[)\]]?\.?"
)
_THANKS = re.compile(
    r"[A-Z][^!?:;\"“]{4,380} contributed (?:to this (?:report|story|article)|reporting)\b.{0,40}"
)
_ANY_SIGN_OFF = re.compile(
    r"\((?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) (?:by|in) [^)]{2,400}\)"
)
_NO_NAME = re.compile(r"https?:|@|\d{3}|^[a-z]+(?: [a-z]+)*$|^(?:Staff|Agencies|Agency|Desk|Newsroom)$")
_LONGEST = 200
# Words of text before which a byline or stamp is the article's own, and after which a sign-off ends it.
_HEAD_WORDS, _BEFORE_SIGN_OFF = 80, 40


@dataclass(frozen=True, slots=True)
class Signed:
    """What bylines and stamps say: the authors, the day put out and the words it was read from."""

    authors: tuple[str, ...] = ()
    stamp: date | None = None
    printed: str | None = None


def signed(drafts: Iterable[Draft]) -> tuple[list[Draft], Signed]:
    """The drafts with bylines, stamps and sign-offs as `CREDIT`, and what they say.

    A stamp counts as the day of publication only near the head; what follows an agency's sign-off is not
    of the article.
    """
    found: list[Draft] = []
    authors: list[str] = []
    stamp: date | None = None
    printed: str | None = None
    over = False
    words = 0
    for draft in drafts:
        if draft.kind in {BlockKind.TITLE, BlockKind.BOILERPLATE, BlockKind.CAPTION, BlockKind.CREDIT}:
            found.append(draft)
            continue
        kind = _kind(draft.text)
        if over and kind != "sign-off":
            found.append(replace(draft, kind=BlockKind.BOILERPLATE, note="after the sign-off", section=None))
            continue
        if kind == "byline" and words < _HEAD_WORDS:
            authors.extend(_names(draft.text))
        if kind == "stamp" and words < _HEAD_WORDS and stamp is None:
            stamp, printed = _day(draft.text), draft.text
        if kind:
            found.append(replace(draft, kind=BlockKind.CREDIT, section=None))
            over = over or (kind == "sign-off" and words >= _BEFORE_SIGN_OFF and draft.text.startswith("("))
            continue
        pieces, over = _signed_off(draft, words)
        found.extend(pieces)
        words += len(draft.text.split())
    return found, Signed(tuple(dict.fromkeys(authors)), stamp, printed)


def names_in(text: str) -> tuple[str, ...]:
    """The authors that a metadata field or byline names, each once."""
    plain = re.sub(r"^(?:by|written by)\s+", "", text.strip(), flags=re.IGNORECASE)
    parts = re.split(r"\s*(?:;|\||,| and | & )\s*", plain)
    good = [part for part in parts if 1 < len(part) < 60 and not _NO_NAME.search(part)]
    return tuple(dict.fromkeys(good))


def _kind(text: str) -> str | None:
    if len(text) > 2 * _LONGEST:
        return None
    if len(text) <= _LONGEST:
        if _BYLINE.fullmatch(text):
            return "byline"
        if _FILED.fullmatch(text) or (_STAMP.fullmatch(text) and _day(text)):
            return "stamp"
    return "sign-off" if _SIGN_OFF.fullmatch(text) or _THANKS.fullmatch(text) else None


def _day(text: str) -> date | None:
    written = full_dates(text)
    return written[0].on if written else stamped(text)


def _names(text: str) -> tuple[str, ...]:
    found = _BYLINE.fullmatch(text)
    return names_in(found.group("names")) if found else ()


def _signed_off(draft: Draft, words: int) -> tuple[list[Draft], bool]:
    """A paragraph that holds a sign-off, cut there; whether the article ends with it."""
    found = _ANY_SIGN_OFF.search(draft.text)
    if not found or words + len(draft.text[: found.start()].split()) < _BEFORE_SIGN_OFF:
        return [draft], False
    before, sign, after = (
        draft.text[: found.start()].rstrip(),
        found.group(),
        draft.text[found.end() :].lstrip(),
    )
    pieces = [replace(draft, text=before)] if before else []
    pieces.append(Draft(sign, BlockKind.CREDIT, joined=draft.joined if not before else True))
    if after:
        pieces.append(Draft(after, BlockKind.BOILERPLATE, note="after the sign-off", joined=True))
    return pieces, True
