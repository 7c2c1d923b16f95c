"""What linking knows of one report: the report itself, who printed it and the words it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import DateSpan, EventReport

_KNOWN_TO = 14
"""Days up to which a span of publication says when something was reported; a longer one, since when at the earliest."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event report with what surrounds it.

    `voice` is what independence is counted by: the article, or where it is a copy the article it copies;
    `outlet` is who printed it; `published` is its article's span of days; `sentences` are the sentences its
    evidence stands in, in order, as printed; `title` is its article's.
    """

    report: EventReport
    voice: str
    published: DateSpan
    outlet: str | None = None
    agency: str | None = None
    title: str | None = None
    sentences: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def article(self) -> str:
        """The id of the article that tells it."""
        return self.report.article


def reported_on(published: DateSpan) -> str:
    """The day to put reports in order by, in ISO 8601; `9999` if nothing is known.

    It is the last day of publication; of a long span, as an article without a date has, the first: what may have
    been printed at any time in half a year is not the last word on anything.
    """
    days = published.days
    day = (
        published.latest if days is not None and days <= _KNOWN_TO else published.earliest or published.latest
    )
    return day.isoformat() if day else "9999"
