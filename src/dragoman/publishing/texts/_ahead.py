"""What is next: what the newest articles say is planned, expected or promised."""

from __future__ import annotations

import re
from datetime import timedelta

from dragoman.model import Event, Status
from dragoman.publishing.texts._choose import chosen, standing
from dragoman.publishing.texts._lines import Line, says_when
from dragoman.publishing.texts._material import Material, news

_FRESH = timedelta(14)
"""How old an article may be whose plans are still ahead where they name no day."""
_ABOUT = 0.6
_UNDATED = 0.5
"""What a sentence is worth of an article of which nobody knows on which day it was printed."""
_PASSING = 0.4
"""What a sentence is worth at least of an article that has another subject."""
_COMING = re.compile(
    r"(?<!who )(?<!which )(?<!that )(?<!what )\b(?:will|is set to|are set to|is due|are due|is expected|are expected|"
    r"plans? to|scheduled|is to|are to|next (?:week|month|round|step)|agreed to (?:meet|continue|hold)|in the coming|"
    r"upcoming|would (?:meet|resume|continue))\b"
)
_NOT = re.compile(r"\b(?:will|would|are|is) not\b|\bwon't\b")
_IF = re.compile(r"\b(?:if|unless|could|might|may)\b")
_WAS = re.compile(r"\b(?:was|were) (?:\w+ )?(?:to|due|expected|scheduled|set)\b")


def tells_ahead(text: str) -> bool:
    """Whether a sentence speaks of what is still to come."""
    return _COMING.search(text) is not None


def awaits(line: Line) -> bool:
    """Whether a line speaks of what was or is still to come."""
    return tells_ahead(line.text) or _WAS.search(line.text) is not None


def tells_done(line: Line, event: Event) -> bool:
    """Whether a line tells of an event as done: it was written on its day or later, and speaks of nothing to come."""
    first = event.date.earliest if event.date.exact else None
    early = first is not None and (line.order < first or line.undated)
    return not early and not _COMING.search(line.text) and not _WAS.search(line.text)


def ahead(material: Material, most: int, besides: list[Line]) -> list[Line]:
    """The lines that tell best what is ahead on the page's day; what stands on the page already is left out."""
    events = {each.id: each for each in material.events}
    today = material.today

    def coming(line: Line) -> float:
        told = [events[name] for name in line.events if name in events]
        planned = [each for each in told if each.status is Status.PLANNED]
        latest = [each.date.latest for each in planned]
        dated = [on for on in latest if on is not None]
        later = [on for on in dated if on > today]
        if told and (any(each.status is Status.CANCELLED for each in told) or (dated and not later)):
            return 0.0
        if line.day is not None and line.day <= today and line.day != line.order:
            return 0.0
        named = line.named and line.day is not None and line.day > today
        if not named and not _COMING.search(line.text):
            return 0.0
        if not later and today - line.order > _FRESH:
            return 0.0
        if line.undated and says_when(line.text):
            return 0.0
        if _WAS.search(line.text) or _NOT.search(line.text) or line.about < _ABOUT:
            return 0.0
        worth = standing(line) * line.about * (1.4 if later else 1.0) * (1.2 if planned else 1.0)
        worth *= max(_PASSING, min(1.0, 2 * line.share))
        worth *= _UNDATED if line.undated else 1.0
        worth *= 0.7 if _IF.search(line.text) else 1.0
        return worth * (1 - 0.01 * min((today - line.order).days, 90))

    return chosen(news(material), coming, most, besides=besides)
