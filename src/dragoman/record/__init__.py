"""The record: everything read and coded, kept in one file and asked in many ways.

`Record.open(path)` gives it, `Record.add` writes one coded article, and the queries answer with the model's
own types.
"""

from dragoman.record._corrections import FIELDS
from dragoman.record._decisions import Decided
from dragoman.record._filters import ArticleFilter, ReportFilter, StatementFilter
from dragoman.record._filters_linked import ConflictFilter, EventFilter, StoryFilter, day_of
from dragoman.record._log import Quarantined, Run
from dragoman.record._passages import Passage, PassageFilter
from dragoman.record._queries import Head, Mention
from dragoman.record._record import LinkProgress, Record, absent
from dragoman.record._schema import fold
from dragoman.record._search import Found
from dragoman.record._write import Added

__all__ = [
    "FIELDS",
    "Added",
    "ArticleFilter",
    "ConflictFilter",
    "Decided",
    "EventFilter",
    "Found",
    "Head",
    "LinkProgress",
    "Mention",
    "Passage",
    "PassageFilter",
    "Quarantined",
    "Record",
    "ReportFilter",
    "Run",
    "StatementFilter",
    "StoryFilter",
    "absent",
    "day_of",
    "fold",
]
