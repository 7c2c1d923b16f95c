"""When each article of a page is taken to have been written, where only a long span of days is known too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from statistics import median_low

from dragoman.model import CodedArticle, Event
from dragoman.record import Record

VAGUE = 14
"""Days of a span of publication beyond which it says little of when an article was written."""


def written(
    record: Record, coded: dict[str, CodedArticle], events: Iterable[Event], as_of: date | None
) -> dict[str, date]:
    """When each article is taken to have been written: its day of publication.

    Where only a long span is known: the days of the articles of its story, or those that other articles give for what
    it tells.
    """
    found = {}
    vague: dict[str, CodedArticle] = {}
    for name, each in coded.items():
        span = each.article.publication.span
        found[name] = span.latest or span.earliest or date.min
        if span.days is None or span.days > VAGUE:
            found[name] = span.earliest or found[name]
            vague[name] = each
    told = _told_days(vague, events) if vague else {}
    for name, each in vague.items():
        span = each.article.publication.span
        story = record.story(name, as_of)
        mates = [found[one] for one in (story.articles if story else ()) if one in found and one not in vague]
        for days in (mates, told.get(name, [])):
            within = [on for on in days if (span.earliest or date.min) <= on <= (span.latest or date.max)]
            if within:
                found[name] = median_low(sorted(within))
                break
    return found


def _told_days(coded: dict[str, CodedArticle], events: Iterable[Event]) -> dict[str, list[date]]:
    """The days that events have which some articles tell, and others too."""
    whose = {report.id: name for name, each in coded.items() for report in each.reports}
    told: dict[str, list[date]] = defaultdict(list)
    for event in events:
        if event.date.exact and event.date.earliest and len(event.reports) > 1:
            for report in event.reports:
                if report in whose:
                    told[whose[report]].append(event.date.earliest)
    return told
