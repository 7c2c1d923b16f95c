"""A communiqué in a timeline: what one article says two sides told each other stands as points under their meeting."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from dragoman.linking import Telling
    from dragoman.model import Event

VERBAL = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
"""Types of which the heading says too little."""
_MEETING = "CONSULT"
_LEAST = 2
"""Lines of one article from which they are told as points."""


_WORDS = 200
"""Characters of a sentence quoted."""


class Told(Protocol):
    """An event with its tellings."""

    @property
    def event(self) -> Event:
        """The event."""
        ...

    @property
    def tellings(self) -> Sequence[Telling]:
        """Its reports."""
        ...


_Entry = TypeVar("_Entry", bound=Told)


def folded(entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, tuple[str, ...]]]:
    """The entries that a timeline tells, in order, each with the points told under it.

    Args:
        entries: All that there is to tell, in order.
    """
    under: dict[int, list[int]] = {}
    for number, each in enumerate(entries):
        home = _meeting(entries, each)
        if home is not None and home != number:
            under.setdefault(home, []).append(number)
    under = {home: points for home, points in under.items() if len(points) >= _LEAST}
    gone = {number for points in under.values() for number in points}
    for number, each in enumerate(entries):
        if number not in gone:
            points = sorted((entries[point] for point in under.get(number, ())), key=_place)
            yield each, tuple(dict.fromkeys(words for point in points if (words := _words(point))))


def _words(point: Told) -> str:
    """The sentence that tells of a point; where two are told in one, it is told once."""
    sentences = point.tellings[0].sentences if point.tellings else ()
    return f"“{textwrap.shorten(sentences[0], _WORDS, placeholder='…').rstrip('.')}”" if sentences else ""


def _meeting(entries: Sequence[_Entry], each: _Entry) -> int | None:
    """The meeting that the only article which tells of something tells it of, if that is of no other day."""
    articles = {telling.article for telling in each.tellings}
    if each.event.type.value not in VERBAL or len(articles) != 1:
        return None
    found = [
        number
        for number, other in enumerate(entries)
        if other.event.type.value == _MEETING
        and articles <= {telling.article for telling in other.tellings}
        and _one_day(each.event, other.event)
    ]
    return max(found, key=lambda number: (entries[number].event.mode == "meet", number), default=None)


def _one_day(said: Event, meeting: Event) -> bool:
    """Whether something was said on the day of a meeting, as far as is known."""
    if said.date.earliest is None or meeting.date.earliest is None:
        return meeting.date.latest is not None and (
            said.date.latest is None or said.date.latest >= meeting.date.latest
        )
    return said.date.overlaps(meeting.date)


def _place(entry: _Entry) -> int:
    """Where an article tells of it."""
    return min((each.span.start for telling in entry.tellings for each in telling.report.evidence), default=0)
