"""Keys by which reports that may be of one event find each other."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.linking._alike import family, mention
from dragoman.linking._alike_words import groups
from dragoman.linking._conflicts_rivals import rival_keys
from dragoman.linking._coreference import Mention, wide
from dragoman.linking._telling import Telling
from dragoman.model import EventType, Status

_WIDTH = 16
"""Days in one window of time; a telling that reaches over its edge stands in both."""
_PARTIES = 4
_MOVABLE = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CANCELLED})
_LONGEST = 500
"""Days an article's publication may be unsure by for its reports still to be compared with dated ones."""


def keys(telling: Telling) -> tuple[str, ...]:
    """What a report is looked up by: its kind of act, with whom or where, and when.

    Two reports that share none are never compared. Sorted, without repeats; two or
    three as a rule, more where the article's date is unsure.
    """
    seen = mention(telling)
    kind = family(telling.report.type)
    found = {
        f"{kind}|{which}|{window}" for which in _marks(telling, seen) for window in _windows(telling, seen)
    }
    return tuple(sorted(found | {f"{kind}|{each}" for each in rival_keys(telling)}))


def _marks(telling: Telling, seen: Mention) -> set[str]:
    """Named parties by themselves; states in pairs; a state alone with the word for the act; the town."""
    parties = seen.agents + seen.patients
    marks = {each.key for each in parties if each.named and not each.key.startswith("country:")}
    sides = sorted({each.side or each.key for each in parties})[:_PARTIES]
    marks |= {f"{one}+{other}" for at, one in enumerate(sides) for other in sides[at + 1 :]}
    if len(sides) < 2 or not marks:
        for side in sides or ["nobody"]:
            marks |= {f"{side}~{act}" for act in _acts(seen)}
    place = telling.report.place
    if place is not None and not wide(place):
        marks.add(f"@{place.name.casefold()}")
    return marks


def _acts(seen: Mention) -> set[str]:
    head = seen.heads[0] if seen.heads else ""
    return set(sorted(groups(head))[:3]) or {head}


def _windows(telling: Telling, seen: Mention) -> list[str]:
    if seen.when is None:
        return ["undated"]
    spread = timedelta(_WIDTH if seen.type is EventType.CONSULT and seen.status in _MOVABLE else 0)
    first, last = seen.when.first - spread, seen.when.last + spread
    # "In 2025" is told so; "Friday" is wide only because nobody knows when the article was printed.
    if seen.when.told and seen.when.days > 3 * _WIDTH and (telling.published.days or 0) <= 3 * _WIDTH:
        return [f"{first:%Y}+"]
    if (last - first).days > _LONGEST:
        return ["undated"]
    return [str(number) for number in range(_window(first), _window(last) + 1)]


def _window(on: date) -> int:
    return on.toordinal() // _WIDTH
