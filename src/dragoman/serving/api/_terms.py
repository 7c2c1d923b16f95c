"""What can be asked of the lists of the API: the filters of the command line, as parameters of an address."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

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
    asked,
)


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
Filter = TypeVar("Filter")


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

    def _filter(self, kind: type[Filter], after: str | None, limit: int | None) -> Filter:
        """What was asked for, as a filter of the record."""
        terms = self.model_dump(by_alias=True, exclude={"limit", "cursor", "order"})
        more: dict[str, Any] = {"newest_first": self.order == "newest"} if isinstance(self, Ordered) else {}
        return asked(kind, terms, after=after, limit=limit, **more)


class Ordered(Dated):
    """A list that can be had in either order."""

    order: Order = "newest"


class ArticleTerms(Ordered):
    """Which articles."""

    outlet: Term = None
    country: Term = None
    language: Term = None
    text: Term = None
    copies: bool = True

    def chosen(self, after: str | None, limit: int | None) -> ArticleFilter:
        """As a filter."""
        return self._filter(ArticleFilter, after, limit)


class HappeningTerms(Ordered):
    """What events and reports are asked for by."""

    actor: Annotated[Term, Field(description="Who did it: a country, an organisation, a person.")] = None
    with_: Annotated[Term, Field(alias="with", description="The other party.")] = None
    type: Annotated[list[EventType] | None, Field(max_length=16)] = None
    mode: Term = None
    status: Annotated[list[Status] | None, Field(max_length=6)] = None
    place: Term = None
    outlet: Term = None
    text: Annotated[Term, Field(description="Words in a sentence that it rests on.")] = None


class ReportTerms(HappeningTerms):
    """Which reports."""

    article: Term = None
    copies: bool = False

    def chosen(self, after: str | None, limit: int | None) -> ReportFilter:
        """As a filter."""
        return self._filter(ReportFilter, after, limit)


class EventTerms(HappeningTerms):
    """Which events."""

    disputed: bool | None = None
    voices: Annotated[int, Field(ge=1, le=1000, description="Reported by so many outlets.")] = 1
    story: Term = None

    def chosen(self, after: str | None, limit: int | None) -> EventFilter:
        """As a filter."""
        return self._filter(EventFilter, after, limit)


class StatementTerms(Dated):
    """Which statements."""

    source: Term = None
    outlet: Term = None
    article: Term = None
    text: Term = None
    copies: bool = False

    def chosen(self, after: str | None, limit: int | None) -> StatementFilter:
        """As a filter."""
        return self._filter(StatementFilter, after, limit)


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
        return self._filter(ConflictFilter, after, limit)


class StoryTerms(Dated):
    """Which stories."""

    actor: Term = None
    text: Term = None

    def chosen(self, after: str | None, limit: int | None) -> StoryFilter:
        """As a filter."""
        return self._filter(StoryFilter, after, limit)
