"""Lines at the head of a plain text that are about it: `Title: …`, `Outlet: …`, or an outlet's bare name.

Lines such as `Published: 5 February 2026` that name a field in `data/fields.tsv` become fields; they stay in
the text as credits, the title line without its name. A short line that holds the day, or a name above
such a line, gives day and outlet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from dragoman.model import BlockKind
from dragoman.reading._dates import full_dates
from dragoman.reading._drafts import Draft
from dragoman.reading._fields import meaning_of

_LINE = re.compile(r"(?P<name>[A-Z][\w -]{2,20}?) ?: (?P<value>\S.*)$")
_LOOK = 8
_SHORT = 60
_NAMES = frozenset({"title", "outlet", "published", "authors", "url", "language", "agency", "summary"})
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?", re.IGNORECASE)
_SIGNS = re.compile(r"^[\s,;|·•/–—-]+|[\s,;|·•/–—-]+$")
_NAME = re.compile(
    r"(?:[A-Z][\w'’&.]*|of|the|and|de|la|\([\w ]+\))(?: (?:[A-Z][\w'’&.]*|of|the|and|de|la|\([\w ]+\))){0,6}"
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The day and outlet that a line by itself gives."""

    outlet: str | None = None
    day: date | None = None
    printed: str | None = None


def headed(drafts: list[Draft]) -> tuple[list[Draft], dict[str, str]]:
    """The drafts with the named lines at their head as title and credits, and the fields they name.

    One line alone counts only if it names the title, as prose has colons too.
    """
    found: dict[str, str] = {}
    changed: list[Draft] = []
    for draft in drafts[:_LOOK]:
        line = _LINE.match(draft.text)
        meaning = meaning_of(line.group("name")) if line else None
        if line and found and meaning is None and len(draft.text) < _SHORT and draft.kind in _PLAIN:
            changed.append(replace(draft, kind=BlockKind.CREDIT))
            continue
        if line is None or meaning not in _NAMES or draft.kind not in _PLAIN:
            if draft.kind is BlockKind.TITLE and not found:
                changed.append(draft)
                continue
            break
        found.setdefault(meaning, line.group("value").strip())
        kind = BlockKind.TITLE if meaning == "title" else BlockKind.CREDIT
        changed.append(
            replace(draft, text=line.group("value") if meaning == "title" else draft.text, kind=kind)
        )
    named = [name for name in found if name != "summary"]
    if len(named) < 2 and "title" not in found and "published" not in found:
        return drafts, {}
    return [*changed, *drafts[len(changed) :]], found


_PLAIN = frozenset({BlockKind.PARAGRAPH, BlockKind.SUMMARY, BlockKind.HEADING})


def masthead(drafts: list[Draft]) -> tuple[list[Draft], Masthead]:
    """The drafts with a line of outlet and day, or an outlet above a stamp, as credits; what they say.

    Looked for among the first blocks only, and never in one that could be a sentence.
    """
    for index, draft in enumerate(drafts[:_LOOK]):
        if draft.kind not in _PLAIN or len(draft.text) > 120:
            continue
        dates = full_dates(draft.text)
        if len(dates) == 1:
            found = _of_line(draft.text, dates[0].start, dates[0].end)
            if found is not None:
                credit = replace(draft, kind=BlockKind.CREDIT)
                day = dates[0].on
                return [*drafts[:index], credit, *drafts[index + 1 :]], Masthead(
                    found or None, day, draft.text
                )
        follower = drafts[index + 1] if index + 1 < len(drafts) else None
        above = follower is not None and follower.kind is BlockKind.CREDIT and not follower.joined
        if index > 0 and above and _NAME.fullmatch(draft.text) and len(draft.text.split()) <= 6:
            credit = replace(draft, kind=BlockKind.CREDIT)
            return [*drafts[:index], credit, *drafts[index + 1 :]], Masthead(outlet=draft.text)
    return drafts, Masthead()


def _of_line(text: str, start: int, end: int) -> str | None:
    """The outlet in a line that holds a day, empty if it holds nothing else; `None` if it is a sentence."""
    before = _SIGNS.sub("", _WEEKDAY.sub("", text[:start]))
    after = _SIGNS.sub("", text[end:].lstrip("."))
    if after and not re.match(r"(?:By|Updated|Last|\d{1,2}[:.]\d\d)\b", after):
        return None
    if not before:
        return ""
    return before if _NAME.fullmatch(before) and len(before.split()) <= 6 else None
