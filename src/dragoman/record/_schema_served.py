"""The tables of serving: who may come in, what is watched, what is to be read, and who is to be told of events.

Secrets (of sessions, links and tokens) are kept as SHA-256 only; they are long and random, so that needs no salt.
Moments are ISO 8601 in UTC.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from dragoman.record import _schema as schema
from dragoman.record._schema import metadata

_MOMENT = 40


def _user(*, optional: bool = False) -> Column[str]:
    return Column("user", String(17), ForeignKey("users.id", ondelete="CASCADE"), nullable=optional)


users = Table(
    "users",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("folded", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("password", Text),
    Column("subject", Text),
    Column("disabled", Boolean, nullable=False),
    Column("made", String(_MOMENT), nullable=False),
    Column("seen", String(_MOMENT)),
    Index("users_by_name", "folded", unique=True),
    Index("users_by_subject", "subject", unique=True),
)
"""`password` is an Argon2 hash; `subject` is issuer and subject of OpenID Connect. One of the two opens the door."""

sessions = Table(
    "sessions",
    metadata,
    Column("secret", String(64), primary_key=True),
    _user(),
    Column("csrf", String(64), nullable=False),
    Column("made", String(_MOMENT), nullable=False),
    Column("ends", String(_MOMENT), nullable=False),
    Column("agent", Text),
    Index("sessions_by_user", "user"),
)

links = Table(
    "links",
    metadata,
    Column("secret", String(64), primary_key=True),
    _user(optional=True),
    Column("role", String(16), nullable=False),
    Column("made", String(_MOMENT), nullable=False),
    Column("ends", String(_MOMENT), nullable=False),
    Column("used", String(_MOMENT)),
)
"""Links that work once: to make an account of a role, or (with `user`) to set a new password."""

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("secret", String(64), nullable=False),
    _user(),
    Column("label", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("made", String(_MOMENT), nullable=False),
    Column("ends", String(_MOMENT)),
    Column("used", String(_MOMENT)),
    Column("revoked", String(_MOMENT)),
    Index("tokens_by_secret", "secret", unique=True),
    Index("tokens_by_user", "user"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("who", Text, nullable=False),
    Column("made", String(_MOMENT), nullable=False),
    Column("options", Text, nullable=False),
    Column("every", Integer, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("due", String(_MOMENT), nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("tried", String(_MOMENT)),
    Column("answered", String(_MOMENT)),
    Column("brought", String(_MOMENT)),
    Column("failures", Integer, nullable=False),
    Column("empty", Integer, nullable=False),
    Column("problem", Text),
    Column("articles", Integer, nullable=False),
    Index("feeds_by_due", "due"),
)
"""A feed that is watched: when it was `tried`, when it last `answered` and last `brought` something new, how many
times in a row it failed or was empty, and what is wrong with it. `every` is in seconds, `options` JSON."""

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("who", Text, nullable=False),
    Column("made", String(_MOMENT), nullable=False),
    Column("started", String(_MOMENT)),
    Column("ended", String(_MOMENT)),
    Column("state", String(16), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("progress", Text, nullable=False),
    Column("problem", Text),
    Index("jobs_by_state", "state", "made"),
)
"""Something to read: `body` is what and how (JSON), `progress` the counts so far (JSON). `state` is `waiting`,
`running`, `finished`, `failed` or `cancelled`."""

hooks = Table(
    "hooks",
    metadata,
    Column("id", String(17), primary_key=True),
    _user(),
    Column("address", Text, nullable=False),
    Column("terms", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("made", String(_MOMENT), nullable=False),
    Column("told", String(_MOMENT)),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("due", String(_MOMENT), nullable=False),
    Index("hooks_by_user", "user"),
)
"""Who is told of new events: `terms` (JSON) say of which. `secret` signs what is sent, and so must be kept as it is."""

hook_sent = Table(
    "hook_sent",
    metadata,
    Column("hook", String(17), ForeignKey("hooks.id", ondelete="CASCADE"), primary_key=True),
    Column("report", String(17), primary_key=True),
)
"""The reports whose events a hook was told of, or that were there before it."""

Index("origins_by_location", schema.origins.c.location)
