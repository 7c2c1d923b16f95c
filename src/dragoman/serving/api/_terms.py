"""What can be asked of the lists of the API: the filters of the command line, as parameters of an address."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dragoman.model import EventType, Status
from dragoman.record import (
    ArticleFilter,
    ConflictFilter,
    EventFilter,
    ReportFilter,
    StatementFilter,
    StoryFilter,
)
from dragoman.serving._terms import first_day, last_day


def _plain(value: object) -> object:
    """Text without what no database takes; nothing where nothing is left."""
    return (value.replace("\0", " ").strip() or None) if isinstance(value, str) else value


Term = Annotated[Annotated[str, Field(max_length=500)] | None, BeforeValidator(_plain)]
Day = Annotated[
    Annotated[str, Field(max_length=40)] | None,
    BeforeValidator(_plain),
    Field(description="A day, month, year or range: 2026-02-04, 2026-02, 2026-01/2026-03."),
]
AsOf = Annotated[
    str | None, Query(max_length=40, description="Only what had been reported by that day: 2026-02-04.")
]
Order = Literal["newest", "oldest"]


class Listed(BaseModel):
    """A page of a list."""

    model_config = ConfigDict(populate_by_name=True)

    limit: Annotated[int, Field(ge=1, le=1000, description="At most so many.")] = 50
    cursor: Annotated[
        str | None, Field(max_length=300, description="`next` of the page before, to go on after it.")
    ] = None


class Dated(Listed):
    """A list with bounds in time."""

    since: Day = None
    until: Day = None
    as_of: Annotated[Day, Field(description="Only what had been reported by that day.")] = None

    @property
    def first(self) -> date | None:
        """The first day asked for."""
        return first_day(self.since, "since")

    @property
    def last(self) -> date | None:
        """The last day asked for."""
        return last_day(self.until, "until")

    @property
    def by(self) -> date | None:
        """The day by which it must have been reported."""
        return last_day(self.as_of, "as_of")


class ArticleTerms(Dated):
    """Which articles."""

    outlet: Term = None
    country: Term = None
    language: Term = None
    text: Term = None
    copies: bool = True
    order: Order = "newest"

    def chosen(self, after: str | None, limit: int | None) -> ArticleFilter:
        """As a filter."""
        return ArticleFilter(
            outlet=self.outlet,
            country=self.country,
            language=self.language,
            text=self.text,
            since=self.first,
            until=self.last,
            reported_by=self.by,
            include_copies=self.copies,
            newest_first=self.order == "newest",
            after=after,
            limit=limit,
        )


class HappeningTerms(Dated):
    """What events and reports are asked for by."""

    actor: Annotated[Term, Field(description="Who did it: a country, an organisation, a person.")] = None
    with_: Annotated[Term, Field(alias="with", description="The other party.")] = None
    type: Annotated[list[EventType] | None, Field(max_length=16)] = None
    mode: Term = None
    status: Annotated[list[Status] | None, Field(max_length=6)] = None
    place: Term = None
    outlet: Term = None
    text: Annotated[Term, Field(description="Words in a sentence that it rests on.")] = None
    order: Order = "newest"


class ReportTerms(HappeningTerms):
    """Which reports."""

    article: Term = None
    copies: bool = False

    def chosen(self, after: str | None, limit: int | None) -> ReportFilter:
        """As a filter."""
        return ReportFilter(
            actor=self.actor,
            with_=self.with_,
            type=tuple(self.type) if self.type else None,
            mode=self.mode,
            status=tuple(self.status) if self.status else None,
            place=self.place,
            outlet=self.outlet,
            article=self.article,
            text=self.text,
            since=self.first,
            until=self.last,
            reported_by=self.by,
            include_copies=self.copies,
            newest_first=self.order == "newest",
            after=after,
            limit=limit,
        )


class EventTerms(HappeningTerms):
    """Which events."""

    disputed: bool | None = None
    voices: Annotated[int, Field(ge=1, le=1000, description="Reported by so many outlets.")] = 1
    story: Term = None

    def chosen(self, after: str | None, limit: int | None) -> EventFilter:
        """As a filter."""
        return EventFilter(
            actor=self.actor,
            with_=self.with_,
            type=tuple(self.type) if self.type else None,
            mode=self.mode,
            status=tuple(self.status) if self.status else None,
            place=self.place,
            outlet=self.outlet,
            text=self.text,
            since=self.first,
            until=self.last,
            reported_by=self.by,
            disputed=self.disputed,
            voices=self.voices if self.voices > 1 else None,
            story=self.story,
            newest_first=self.order == "newest",
            after=after,
            limit=limit,
        )


class StatementTerms(Dated):
    """Which statements."""

    source: Term = None
    outlet: Term = None
    article: Term = None
    text: Term = None
    copies: bool = False

    def chosen(self, after: str | None, limit: int | None) -> StatementFilter:
        """As a filter."""
        return StatementFilter(
            source=self.source,
            outlet=self.outlet,
            article=self.article,
            text=self.text,
            since=self.first,
            until=self.last,
            reported_by=self.by,
            include_copies=self.copies,
            after=after,
            limit=limit,
        )


class ConflictTerms(Dated):
    """Which conflicts."""

    event: Term = None
    actor: Term = None
    with_: Annotated[Term, Field(alias="with")] = None
    about: Annotated[
        Literal["place", "date", "number", "participant", "happens", "other"] | None,
        Field(description="What is at issue."),
    ] = None
    update: bool | None = None

    def chosen(self, after: str | None, limit: int | None) -> ConflictFilter:
        """As a filter."""
        return ConflictFilter(
            event=self.event,
            actor=self.actor,
            with_=self.with_,
            about=self.about,
            update=self.update,
            since=self.first,
            until=self.last,
            reported_by=self.by,
            after=after,
            limit=limit,
        )


class StoryTerms(Dated):
    """Which stories."""

    actor: Term = None
    text: Term = None

    def chosen(self, after: str | None, limit: int | None) -> StoryFilter:
        """As a filter."""
        return StoryFilter(
            actor=self.actor,
            text=self.text,
            since=self.first,
            until=self.last,
            reported_by=self.by,
            after=after,
            limit=limit,
        )
