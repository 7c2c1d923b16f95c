"""API tokens: what programs sign in with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from dragoman.errors import InputError
from dragoman.record import _audit
from dragoman.record import _schema_served as served
from dragoman.record._accounts import User, user_of
from dragoman.record._served import Part, digest, fresh_id, fresh_secret, moment

_USED_EVERY = timedelta(minutes=10)
"""How exactly it is known when a token was last used: every request would be a write otherwise."""


@dataclass(frozen=True, slots=True)
class Token:
    """What a program signs in with. `scopes` are what it may do, at most what its user may."""

    id: str
    user: User
    label: str
    scopes: tuple[str, ...]
    made: str
    ends: str | None = None
    used: str | None = None
    revoked: str | None = None


class Tokens(Part):
    """The API tokens of a record. Making and revoking them is in the log."""

    def make(self, user: User, label: str, scopes: tuple[str, ...], *, days: float | None = None) -> str:
        """Make an API token; gives its secret, which is shown once.

        Raises:
            InputError: if it has no label or no scopes.
        """
        if not label.strip() or not scopes:
            raise InputError("a token needs a label, and something it may do")
        secret = f"dragoman_{fresh_secret()}"
        row = {
            "id": fresh_id("k"),
            "secret": digest(secret),
            "user": user.id,
            "label": label.strip()[:200],
            "scopes": " ".join(scopes),
            "made": moment(),
            "ends": None if days is None else moment(timedelta(days=days)),
        }
        with self._writing() as connection:
            connection.execute(insert(served.tokens), row)
            detail = {"label": row["label"], "scopes": row["scopes"]}
            _audit.append(connection, user.name, "token.made", str(row["id"]), detail)
        return secret

    def token(self, secret: str) -> Token | None:
        """The token of a secret, if it is in force and its account is open."""
        table = served.tokens.c
        with self._reading() as connection:
            found = _tokens(connection, table.secret == digest(secret))
        now = moment()
        if not found or found[0].revoked or found[0].user.disabled:
            return None
        if found[0].ends is not None and found[0].ends <= now:
            return None
        if found[0].used is None or found[0].used < moment(-_USED_EVERY):
            with self._writing() as connection:
                connection.execute(update(served.tokens).where(table.id == found[0].id).values(used=now))
        return found[0]

    def all(self, user: User | None = None) -> tuple[Token, ...]:
        """The tokens of somebody, or of everybody, the newest first."""
        with self._reading() as connection:
            if user is None:
                return _tokens(connection)
            return _tokens(connection, served.tokens.c.user == user.id)

    def revoke(self, token: str, *, who: str, user: User | None = None) -> None:
        """Put a token out of force; with `user` only one of theirs.

        Raises:
            InputError: if there is no such token.
        """
        table = served.tokens.c
        mine = () if user is None else (table.user == user.id,)
        with self._writing() as connection:
            done = connection.execute(
                update(served.tokens)
                .where(table.id == token, table.revoked.is_(None), *mine)
                .values(revoked=moment())
            )
            if not done.rowcount:
                raise InputError(f"there is no token {token}")
            _audit.append(connection, who, "token.revoked", token)


def _tokens(connection: Connection, *where: Any) -> tuple[Token, ...]:
    table, of = served.tokens.c, served.users.c
    query = (
        select(
            served.users,
            table.id.label("token"),
            table.label,
            table.scopes,
            table.made.label("begins"),
            table.ends,
            table.used,
            table.revoked,
        )
        .join(served.tokens, table.user == of.id)
        .where(*where)
        .order_by(table.made.desc(), table.id)
    )
    return tuple(
        Token(
            row.token,
            user_of(row),
            row.label,
            tuple(row.scopes.split()),
            row.begins,
            row.ends,
            row.used,
            row.revoked,
        )
        for row in connection.execute(query)
    )
