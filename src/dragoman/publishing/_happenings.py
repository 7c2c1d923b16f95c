"""An event with all that a page shows of it: its reports, their articles and sentences, what they disagree on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.model import Article, Conflict, Event, EventReport, Span
from dragoman.publishing._addresses import article_href
from dragoman.record import Record

Stands = tuple[Span, int]
"""The span of a sentence, and the block of the article it is in."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry on a page: an event, told by its reports.

    Attributes:
        event: The event, with its conflicts and its story.
        reports: Its reports, the earliest first; those of copies only where there are no others.
        shown: The report that speaks for all, with the values that the event adds up to.
        articles: The articles of the reports, by id.
        sentences: The sentences that the reports rest on, by article and number.
        conflicts: What the reports disagree on.
        places: Where reports and statements of the conflicts stand, by id, from the root of the site.
        cut: Whether there are more reports than were loaded.
    """

    event: Event
    reports: tuple[EventReport, ...]
    shown: EventReport
    articles: Mapping[str, Article] = field(default_factory=dict)
    sentences: Mapping[tuple[str, int], Stands] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False

    @property
    def id(self) -> str:
        """The id of the event."""
        return self.event.id

    @property
    def count(self) -> int:
        """How many reports there are; where not all were loaded, those of copies among them."""
        return len(self.event.reports) if self.cut else len(self.reports)

    @property
    def first(self) -> EventReport:
        """The report that speaks for all."""
        return self.shown

    @property
    def day(self) -> date:
        """The day to sort by: the latest it can have been, else the earliest."""
        span = self.shown.date
        return span.latest or span.earliest or date.min


def speaking(event: Event, reports: Sequence[EventReport]) -> EventReport:
    """The words of the last report that has an event as it now stands, with the values of the event."""
    agreeing = [each for each in reports if each.type is event.type and each.status is event.status]
    return replace(
        (agreeing or list(reports))[-1],
        type=event.type,
        mode=event.mode,
        status=event.status,
        date=event.date,
        actors=event.actors,
        recipients=event.recipients,
        place=event.place,
    )


def happenings(
    record: Record, ids: Iterable[str], as_of: date | None = None, *, most: int | None = None
) -> tuple[Happening, ...]:
    """Events as pages show them, in the order of the ids; what the record has not is left out.

    Args:
        record: An open record.
        ids: Which events.
        as_of: The day they are to be as of.
        most: How many reports of each are loaded at most, those that speak for all among them.
    """
    wanted = list(dict.fromkeys(ids))
    events = record.events_of(wanted, as_of=as_of)
    cited = record.cited(name for each in events.values() for name in _some(each.reports, most))
    articles = record.articles_of(each.report.article for each in cited.values())
    conflicts = record.conflicts_of((each.id for each in events.values() if each.conflicts), as_of=as_of)
    named = (
        name
        for found in conflicts.values()
        for conflict in found
        for side in conflict.sides
        for name in (*side.reports[:1], *side.statements[:1])
    )
    places = {name: article_href(*found) for name, found in record.whereabouts(named).items()}
    made = []
    for name in wanted:
        event = events.get(name)
        told = [cited[each] for each in event.reports if each in cited] if event else []
        told = [each for each in told if each.report.article in articles]
        told = [each for each in told if not each.copied] or told
        if event is None or not told:
            continue
        reports = tuple(each.report for each in told)
        made.append(
            Happening(
                event,
                reports,
                speaking(event, reports),
                {each.article: articles[each.article] for each in reports},
                {
                    (each.report.article, at): (span, block)
                    for each in told
                    for at, span, block in each.sentences
                },
                conflicts.get(name, ()),
                places,
                most is not None and len(event.reports) > most,
            )
        )
    return tuple(made)


def _some(reports: Sequence[str], most: int | None) -> Sequence[str]:
    """The first and the last reports, where there are too many."""
    if most is None or len(reports) <= most:
        return reports
    return [*reports[: most // 2], *reports[-(most - most // 2) :]]
