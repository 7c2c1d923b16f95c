"""The record: everything read and coded, kept in one file and asked in many ways.

`Record.open(path)` gives it, `Record.add` writes one coded article, and the queries answer with the model's
own types.
"""

from dragoman.record._filters import ArticleFilter, ReportFilter, StatementFilter
from dragoman.record._log import Quarantined, Run
from dragoman.record._passages import Passage, PassageFilter
from dragoman.record._queries import Head, Mention
from dragoman.record._record import Record, absent
from dragoman.record._schema import fold
from dragoman.record._search import Found
from dragoman.record._write import Added

__all__ = [
    "Added",
    "ArticleFilter",
    "Found",
    "Head",
    "Mention",
    "Passage",
    "PassageFilter",
    "Quarantined",
    "Record",
    "ReportFilter",
    "Run",
    "StatementFilter",
    "absent",
    "fold",
]
