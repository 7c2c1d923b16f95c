"""The words everything in dragoman is said in: frozen, typed, with a published JSON Schema.

Nothing here reads a file, parses a sentence or knows SQL. `dragoman schema` prints the JSON Schema
of every type named in `SCHEMA_TYPES`.
"""

from dragoman.model._article import Article, Block, BlockKind, Dateline, Origin, Publication, Sentence
from dragoman.model._coded import CodedArticle
from dragoman.model._dates import DateSpan, Granularity
from dragoman.model._desk import DeskPage, Note, PageEdit, PageRevision, PageState, Review
from dragoman.model._evidence import Evidence, Span
from dragoman.model._ids import content_id
from dragoman.model._linked import (
    Conflict,
    ConflictSide,
    Decision,
    Event,
    EventStep,
    Membership,
    Page,
    PageFigure,
    PageSentence,
    Person,
    Story,
    Tenure,
    Topic,
    Trend,
)
from dragoman.model._mentions import Actor, ActorKind, Place, Sector, Source, TimeExpression
from dragoman.model._reports import EventReport, EventType, Quad, Quantity, Statement, Status
from dragoman.model._wire import SCHEMA_TYPES, from_json, json_schema, to_builtins, to_json

__all__ = [
    "SCHEMA_TYPES",
    "Actor",
    "ActorKind",
    "Article",
    "Block",
    "BlockKind",
    "CodedArticle",
    "Conflict",
    "ConflictSide",
    "DateSpan",
    "Dateline",
    "Decision",
    "DeskPage",
    "Event",
    "EventReport",
    "EventStep",
    "EventType",
    "Evidence",
    "Granularity",
    "Membership",
    "Note",
    "Origin",
    "Page",
    "PageEdit",
    "PageFigure",
    "PageRevision",
    "PageSentence",
    "PageState",
    "Person",
    "Place",
    "Publication",
    "Quad",
    "Quantity",
    "Review",
    "Sector",
    "Sentence",
    "Source",
    "Span",
    "Statement",
    "Status",
    "Story",
    "Tenure",
    "TimeExpression",
    "Topic",
    "Trend",
    "content_id",
    "from_json",
    "json_schema",
    "to_builtins",
    "to_json",
]
