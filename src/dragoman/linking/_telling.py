"""What linking knows of one report: the report itself, who printed it and the words it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import DateSpan, EventReport


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
