"""The tables of what many articles add up to, and of what editors decided.

All of it but the decisions can be thrown away and made anew from the articles. A *member* is what is linked: a
report (a member of an event), an article (a member of a chapter) or a chapter (a member of a story). Members
that share a key are compared, and those that are alike hang together in a *cluster*; what is grouped into
events, chapters or stories is one cluster at a time, so that adding an article touches only the clusters that
its members belong to.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from dragoman.record._schema import metadata, row_number

pending = Table(
    "pending",
    metadata,
    Column("article", String(17), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("reason", Text),
    Index("pending_by_state", "state", "article"),
)
"""Articles that were added, changed or taken out since the record was linked: `waiting`, or `failed` with the
reason. The article itself may be gone."""

linking_state = Table(
    "linking_state",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)
"""`version` is what the record was linked by; `generation` counts its changes; `topics` is the generation they
were made of."""

decisions = Table(
    "decisions",
    metadata,
    Column("number", row_number(), primary_key=True, autoincrement=True),
    Column("id", String(17), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("made", String(40), nullable=False),
    Column("why", Text),
    Column("field", String(32)),
    Column("value", Text),
    Index("decisions_by_id", "id", unique=True),
)

decision_targets = Table(
    "decision_targets",
    metadata,
    Column("decision", row_number(), ForeignKey("decisions.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True),
    Column("role", String(8), nullable=False),
    Column("target", Text, nullable=False),
    Index("decision_targets_by_target", "target"),
)
"""What a decision is about. `role` is `target`, or `rest` for what a split parts its targets from."""

clusters = Table(
    "clusters",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("first", Date),
    Column("last", Date),
    Index("clusters_by_day", "last", "first"),
)
"""Members that hang together, under the smallest of their ids. `first` and `last` are the days by which the
first and the last of their articles had certainly been published; `last` is empty if one has no such day."""

members = Table(
    "members",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("article", String(17), nullable=False),
    Column("position", Integer, nullable=False),
    Column("cluster", String(17), nullable=False),
    Column("whole", String(17), nullable=False),
    Index("members_by_article", "article"),
    Index("members_by_cluster", "cluster"),
    Index("members_by_whole", "whole"),
)
"""Reports, articles and chapters as they are linked; `whole` is the event, chapter or story. `position` is the
report's place in its article, -1 for an article, -2 for a chapter (with its first article)."""

member_keys = Table(
    "member_keys",
    metadata,
    Column("key", String, primary_key=True),
    Column("member", String(17), primary_key=True),
    Index("member_keys_by_member", "member"),
    sqlite_with_rowid=False,
)
"""What members are found by: those that share a key are compared."""

events = Table(
    "events",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("cluster", String(17), nullable=False),
    Column("type", String(16), nullable=False),
    Column("mode", String(32)),
    Column("status", String(16), nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("day", Date),
    Column("place_folded", Text),
    Column("place_country", String(3)),
    Column("voices", Integer, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("events_by_cluster", "cluster"),
    Index("events_by_day", "day", "id"),
    Index("events_by_type", "type", "mode"),
)
"""`day` orders events: the latest day known, else the earliest, else the day it was first reported."""

event_parties = Table(
    "event_parties",
    metadata,
    Column("event", String(17), ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(9), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("country", String(3)),
    Column("key", String),
    Index("event_parties_by_country", "country", "role"),
    Index("event_parties_by_key", "key", "role"),
    Index("event_parties_by_name", "folded"),
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("event", String(17), ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(17), nullable=False),
    Column("about", String(16), nullable=False),
    Column("superseded", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("conflicts_by_id", "id"),
)
"""`superseded` is true of an update, false of a disagreement."""

profiles = Table(
    "profiles",
    metadata,
    Column("article", String(17), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""What an article is put into a story by."""

chapters = Table(
    "chapters",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("cluster", String(17), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("chapters_by_cluster", "cluster"),
)
"""What a story holds within one week; its articles are the members of a chapter, and it is a member of a story."""

stories = Table(
    "stories",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("cluster", String(17), nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("body", LargeBinary, nullable=False),
    Index("stories_by_cluster", "cluster"),
    Index("stories_by_day", "last", "id"),
)

topics = Table(
    "topics",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

name_words = Table(
    "name_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("article", String(17), primary_key=True),
    Column("position", Integer, primary_key=True),
    Index("name_words_by_article", "article"),
    sqlite_with_rowid=False,
)
"""What people and organisations are found by, in whatever spelling; `position` is the mention's place in its
article."""

assertions = Table(
    "assertions",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("article", String(17), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("assertions_by_article", "article"),
)
"""What single sentences claim, whether or not an event is coded of it."""

assertion_keys = Table(
    "assertion_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("assertion", String(17), primary_key=True),
    Index("assertion_keys_by_assertion", "assertion"),
    sqlite_with_rowid=False,
)
"""Claims that share a key are compared."""

oppositions = Table(
    "oppositions",
    metadata,
    Column("one", String(17), primary_key=True),
    Column("other", String(17), primary_key=True),
    Index("oppositions_by_other", "other"),
)
"""Two claims that contradict each other, or of which the later supersedes the earlier; the smaller id first."""

disputes = Table(
    "disputes",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("newest", Date),
    Column("last", Date),
    Column("body", LargeBinary, nullable=False),
    Index("disputes_by_day", "newest", "id"),
)
"""Claims that a chain of contradictions ties to each other, under the smallest of their ids, with the conflicts they
come to. `newest` is the last known day on which one was printed, `last` the same, but empty if one has no such day."""

LINKED: tuple[Table, ...] = (
    disputes,
    oppositions,
    assertion_keys,
    assertions,
    conflicts,
    event_parties,
    events,
    chapters,
    stories,
    topics,
    profiles,
    name_words,
    member_keys,
    members,
    clusters,
)
"""What linking makes, in an order in which it can be emptied."""
