"""Analyses of any subject: each finding a sentence, a figure, the numbers behind it, and how sure it is.

`analyse(record, subject)` gives one as a page; its figures have their data.
"""

from __future__ import annotations

from datetime import date

from dragoman.errors import UnknownSubjectError
from dragoman.model import Page, content_id
from dragoman.publishing.analysis._contacts import initiative, meetings
from dragoman.publishing.analysis._counting import Change, change_point, even_odds, mean_range, rate_ratio
from dragoman.publishing.analysis._courses import change, month, tone
from dragoman.publishing.analysis._coverage import matters, reporters
from dragoman.publishing.analysis._finding import Finding, Ground
from dragoman.publishing.figures import Gathered, gather
from dragoman.publishing.texts import Matter, matter_events, subject_of
from dragoman.record import Record
from dragoman.wording import capital, listing

_FINDINGS = (meetings, initiative, tone, change, month, matters, reporters)


def findings(
    record: Record, subject: str | Matter, as_of: date | None = None, *, gathered: Gathered | None = None
) -> tuple[Finding, ...]:
    """What there is to find about a subject; nothing is said where the record has too little.

    Args:
        record: An open record.
        subject: What to look at, as `subject_of` takes it.
        as_of: Only what had been reported by that day.
        gathered: The events of the subject where they have been gathered; done now if `None`.

    Raises:
        UnknownSubjectError: if nothing is known of the subject.
    """
    return _found(_ground(record, subject, as_of, gathered))


def analyse(
    record: Record, subject: str | Matter, as_of: date | None = None, *, gathered: Gathered | None = None
) -> Page:
    """An analysis: who meets whom, who takes the first step, how it changed, what it is about, who reports it.

    Args:
        record: An open record.
        subject: What it is of, as `subject_of` takes it.
        as_of: Only what had been reported by that day.
        gathered: The events of the subject where they have been gathered; done now if `None`.

    Raises:
        UnknownSubjectError: if nothing is known of the subject, or nothing that could be counted.
    """
    ground = _ground(record, subject, as_of, gathered)
    made = _found(ground)
    if not made:
        raise UnknownSubjectError("no events that could be counted", where=ground.name)
    return Page(
        content_id("p", "analysis", ground.name, as_of),
        "analysis",
        ground.name,
        f"{capital(ground.name)}: an analysis",
        tuple((each.heading, each.sentences) for each in made),
        as_of=as_of,
        articles=ground.gathered.articles,
        voices=ground.gathered.outlets,
        figures=tuple(each.figure.on_page(each.heading) for each in made if each.figure is not None),
    )


def _ground(
    record: Record, subject: str | Matter, as_of: date | None, gathered: Gathered | None = None
) -> Ground:
    matter = subject_of(record, subject, as_of) if isinstance(subject, str) else subject
    if matter.kind == "event" and len(matter.parties) > 1:
        # One event is nothing to count: how its parties get on is what an analysis of it is about.
        matter = Matter("pair", listing([each.name for each in matter.parties]), matter.parties)
        gathered = None
    if gathered is None:
        gathered = gather(record, matter_events(record, matter, as_of), as_of)
    return Ground(record, matter.told, gathered, as_of)


def _found(ground: Ground) -> tuple[Finding, ...]:
    found = (make(ground) for make in _FINDINGS)
    return tuple(each for each in found if each is not None)


__all__ = [
    "Change",
    "Finding",
    "analyse",
    "change_point",
    "even_odds",
    "findings",
    "mean_range",
    "rate_ratio",
]
