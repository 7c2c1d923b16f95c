"""The record: everything read and coded, kept in one file and asked in many ways.

`Record.open(path)` gives it, `Record.add` writes one coded article, and the queries answer with the model's
own types.
"""

from dragoman.record._accounts import ROLES, Accounts, Link, Session, User
from dragoman.record._asked import asked, first_day, last_day
from dragoman.record._audit import Entry, Fault
from dragoman.record._corrections import FIELDS
from dragoman.record._decisions import Decided
from dragoman.record._facets import Counting, Facets
from dragoman.record._feeds import UNWELL, Feed, Feeds
from dragoman.record._filters import ArticleFilter, ReportFilter, StatementFilter
from dragoman.record._filters_linked import ConflictFilter, EventFilter, StoryFilter, day_of
from dragoman.record._hooks import Hook, Hooks
from dragoman.record._jobs import Job, Jobs
from dragoman.record._keeping import Unsound, restore
from dragoman.record._listing import Listing, Party
from dragoman.record._log import Quarantined, Run
from dragoman.record._passages import Passage, PassageFilter
from dragoman.record._preview import Change
from dragoman.record._queries import Head, Mention
from dragoman.record._queries_desk import Judged, Near, Newcomer
from dragoman.record._queries_lines import Held, Line, OutletCount, Spoken
from dragoman.record._queries_listing import Cited, Naming, PlaceCount, Roll, Standing, Tally
from dragoman.record._queries_marks import ArticleMark, EventMark
from dragoman.record._record import LinkProgress, Record, absent
from dragoman.record._schema import fold
from dragoman.record._search import Found
from dragoman.record._tokens import Token, Tokens
from dragoman.record._write import Added

__all__ = [
    "FIELDS",
    "ROLES",
    "UNWELL",
    "Accounts",
    "Added",
    "ArticleFilter",
    "ArticleMark",
    "Change",
    "Cited",
    "ConflictFilter",
    "Counting",
    "Decided",
    "Entry",
    "EventFilter",
    "EventMark",
    "Facets",
    "Fault",
    "Feed",
    "Feeds",
    "Found",
    "Head",
    "Held",
    "Hook",
    "Hooks",
    "Job",
    "Jobs",
    "Judged",
    "Line",
    "Link",
    "LinkProgress",
    "Listing",
    "Mention",
    "Naming",
    "Near",
    "Newcomer",
    "OutletCount",
    "Party",
    "Passage",
    "PassageFilter",
    "PlaceCount",
    "Quarantined",
    "Record",
    "ReportFilter",
    "Roll",
    "Run",
    "Session",
    "Spoken",
    "Standing",
    "StatementFilter",
    "StoryFilter",
    "Tally",
    "Token",
    "Tokens",
    "Unsound",
    "User",
    "absent",
    "asked",
    "day_of",
    "first_day",
    "fold",
    "last_day",
    "restore",
]
