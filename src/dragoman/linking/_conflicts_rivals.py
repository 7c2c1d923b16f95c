"""Reports that contradict each other tell of one event: what they are found by, and when they are taken for one.

Place, day, doer and toll are what reports of one event may disagree on; so where two are told in all but the same
words, close together in time, none of these keeps them apart. A denial has no day of its own and often no doer.
"""

from __future__ import annotations

from itertools import combinations

from dragoman.linking import _words
from dragoman.linking._claims_words import vector
from dragoman.linking._telling import Telling
from dragoman.model import EventType, Status

ALIKE = 0.6
"""Likeness of sentences, without numbers and weekdays, from which reports are of one event whatever they differ on."""

DENIED = 0.48
"""The same where one is denied, put off or called off, or both are plans: these are told in fewer words."""

PLAN_DENIED = 0.38
"""The same of a plan and its denial, which leaves out the day and the place."""

_LONG = 240
"""Characters of a sentence that tells of more than one thing."""
_RAREST = 4
_CLOSE, _OPEN = 4, 45
"""Days between publications: of deeds, and of plans and denials."""
_WIDTH = 56
"""Days in one window of time, within which rivals are looked up."""
_SURE, _NEVER = 7, 99
"""Days up to which an article's publication may be unsure."""
_PENDING = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CANCELLED, Status.DENIED})
_SPOKEN = frozenset(
    {
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.REQUEST,
        EventType.SUPPORT,
        EventType.THREATEN,
        EventType.PROTEST,
    }
)


def rival_keys(telling: Telling) -> tuple[str, ...]:
    """Pairs of the rarest words of the sentence a report is told in, each with the times of its rivals; sorted."""
    if not telling.sentences or telling.report.type in _SPOKEN:
        return ()
    day = telling.published.latest
    if day is None or (telling.published.days or _NEVER) > _SURE:
        return ()
    rare = _words.rarest(vector(telling.sentences[0]), _RAREST)
    pairs = [f"w|{min(pair)}|{max(pair)}" for pair in combinations(rare, 2)]
    reach = _OPEN if telling.report.status in _PENDING else _CLOSE
    first, last = (day.toordinal() + way * reach for way in (-1, 1))
    windows = range(first // _WIDTH, last // _WIDTH + 1)
    return tuple(sorted(f"{pair}|{window}" for pair in pairs for window in windows))


def rivals(one: Telling, other: Telling) -> bool:
    """Whether two reports are of one event though they differ on place, day, doer or whether it happened."""
    if not near_enough(one, other):
        return False
    pending = one.report.status in _PENDING or other.report.status in _PENDING
    alike = _words.cosine(vector(one.sentences[0]), vector(other.sentences[0]))
    if {one.report.status, other.report.status} == {Status.PLANNED, Status.DENIED}:
        return alike >= PLAN_DENIED
    return alike >= (DENIED if pending else ALIKE)


def near_enough(one: Telling, other: Telling) -> bool:
    """Whether two reports may be rivals by everything but their words: cheap to tell, and seldom so."""
    if one.article == other.article or one.report.type in _SPOKEN or other.report.type in _SPOKEN:
        return False
    gap = _gap(one, other)
    pending = one.report.status in _PENDING or other.report.status in _PENDING
    if gap is None or gap > (_OPEN if pending else _CLOSE):
        return False
    if not pending and gap > 0 and _other_days(one, other):
        return False
    return (
        bool(one.sentences and other.sentences)
        and max(len(one.sentences[0]), len(other.sentences[0])) <= _LONG
    )


def _other_days(one: Telling, other: Telling) -> bool:
    """Whether both name days, and none in common: told on different days, that is another happening."""
    first, second = one.report.date, other.report.date
    return first.text is not None and second.text is not None and not first.overlaps(second)


def _gap(one: Telling, other: Telling) -> int | None:
    first, second = one.published, other.published
    if first.latest is None or second.latest is None:
        return None
    if (first.days or _NEVER) > _SURE or (second.days or _NEVER) > _SURE:
        return None
    return abs((first.latest - second.latest).days)
