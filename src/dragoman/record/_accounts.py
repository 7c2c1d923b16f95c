"""Accounts: people, their sessions and one-time links. Passwords are hashed before they come here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from dragoman.errors import InputError
from dragoman.record import _audit
from dragoman.record import _schema_served as served
from dragoman.record._schema import fold
from dragoman.record._served import Part, digest, fresh_id, fresh_secret, moment

ROLES = ("reader", "editor", "admin")
"""Each may do all that those before it may."""

_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class User:
    """An account. `password` is an Argon2 hash, `subject` who OpenID Connect says it is."""

    id: str
    name: str
    role: str
    made: str
    disabled: bool = False
    password: str | None = None
    subject: str | None = None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody signed in, until `ends`; `csrf` must come with everything they write."""

    user: User
    csrf: str
    ends: str
    agent: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link that works once: for a new account of `role`, or for a new password of `user`."""

    role: str
    ends: str
    user: User | None = None


class Accounts(Part):
    """The accounts of a record. Everything that changes one is in the log."""

    def count(self) -> int:
        """How many accounts there are."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(served.users)).scalar_one())

    def users(self) -> tuple[User, ...]:
        """Everybody, by name."""
        with self._reading() as connection:
            rows = connection.execute(select(served.users).order_by(served.users.c.folded))
            return tuple(user_of(row) for row in rows)

    def user(self, name: str) -> User | None:
        """One account, by name or id."""
        with self._reading() as connection:
            return _found(connection, name)

    def by_subject(self, subject: str) -> User | None:
        """The account of somebody whom OpenID Connect vouches for."""
        with self._reading() as connection:
            query = select(served.users).where(served.users.c.subject == subject)
            row = connection.execute(query).one_or_none()
        return user_of(row) if row else None

    def add(
        self, name: str, role: str, *, who: str, password: str | None = None, subject: str | None = None
    ) -> User:
        """Make an account.

        Raises:
            InputError: if the name is no name or taken, or there is no such role.
        """
        plain = _name(name)
        _check_role(role)
        user = User(fresh_id("u"), plain, role, moment(), password=password, subject=subject)
        with self._writing() as connection:
            if _found(connection, plain) is not None:
                raise InputError(f"there is an account {plain!r} already", todo="choose another name")
            self._insert(connection, user, who)
        return user

    @staticmethod
    def _insert(connection: Connection, user: User, who: str) -> None:
        row = {
            "id": user.id,
            "name": user.name,
            "folded": fold(user.name),
            "role": user.role,
            "password": user.password,
            "subject": user.subject,
            "disabled": False,
            "made": user.made,
        }
        connection.execute(insert(served.users), row)
        _audit.append(connection, who, "account.made", user.name, {"role": user.role})

    def set_role(self, user: str, role: str, *, who: str) -> User:
        """Give an account another role.

        Raises:
            InputError: if there is no such account or role, or it is the last admin's.
        """
        _check_role(role)
        with self._writing() as connection:
            found = _there(connection, user)
            _keep_an_admin(connection, found, still=role == "admin")
            connection.execute(update(served.users).where(served.users.c.id == found.id).values(role=role))
            _audit.append(connection, who, "account.role", found.name, {"from": found.role, "to": role})
        return replace(found, role=role)

    def set_disabled(self, user: str, *, disabled: bool, who: str) -> User:
        """Close an account, or open it again. What it signed in with is closed with it for good.

        Raises:
            InputError: if there is no such account, or it is the last admin's.
        """
        with self._writing() as connection:
            found = _there(connection, user)
            _keep_an_admin(connection, found, still=not disabled)
            connection.execute(
                update(served.users).where(served.users.c.id == found.id).values(disabled=disabled)
            )
            if disabled:
                _sign_out(connection, found)
                tokens = served.tokens.c
                connection.execute(
                    update(served.tokens)
                    .where(tokens.user == found.id, tokens.revoked.is_(None))
                    .values(revoked=moment())
                )
            _audit.append(connection, who, f"account.{'closed' if disabled else 'opened'}", found.name)
        return replace(found, disabled=disabled)

    def set_password(self, user: str, password: str, *, who: str) -> None:
        """Set the hash of a password; every session of the account ends."""
        with self._writing() as connection:
            found = _there(connection, user)
            connection.execute(
                update(served.users).where(served.users.c.id == found.id).values(password=password)
            )
            _sign_out(connection, found)
            _audit.append(connection, who, "account.password", found.name)

    def make_link(
        self, *, who: str, role: str = "reader", user: str | None = None, hours: float = 24.0
    ) -> str:
        """Make a link that works once, for a new account or (with `user`) for a new password; gives its secret."""
        _check_role(role)
        secret = fresh_secret()
        with self._writing() as connection:
            found = _there(connection, user) if user is not None else None
            row = {
                "secret": digest(secret),
                "user": found.id if found else None,
                "role": found.role if found else role,
                "made": moment(),
                "ends": moment(timedelta(hours=hours)),
            }
            connection.execute(insert(served.links), row)
            _audit.append(connection, who, "link.made", found.name if found else role)
        return secret

    def link(self, secret: str) -> Link | None:
        """A link that can still be used."""
        with self._reading() as connection:
            return _link(connection, secret)

    def use_link(self, secret: str, name: str, password: str) -> User:
        """Use a link up: make the account, or set the password.

        Args:
            secret: Of the link.
            name: Of the new account; not looked at where the link is of one.
            password: Its hash.

        Raises:
            InputError: if the link was used or is too old, or the name is no name or taken.
        """
        with self._writing() as connection:
            found = _link(connection, secret)
            if found is None:
                raise InputError("this link was used already, or is too old", todo="ask for a new one")
            if found.user is None:
                plain = _name(name)
                if _found(connection, plain) is not None:
                    raise InputError(f"there is an account {plain!r} already", todo="choose another name")
                user = User(fresh_id("u"), plain, found.role, moment(), password=password)
                self._insert(connection, user, plain)
            else:
                user = found.user
                connection.execute(
                    update(served.users).where(served.users.c.id == user.id).values(password=password)
                )
                _sign_out(connection, user)
                _audit.append(connection, user.name, "account.password", user.name)
            connection.execute(
                update(served.links).where(served.links.c.secret == digest(secret)).values(used=moment())
            )
        return user

    def sign_in(self, user: User, *, hours: float, agent: str | None = None) -> str:
        """Open a session; gives its secret. Sessions that have ended are swept out on the way."""
        secret, now = fresh_secret(), moment()
        row = {
            "secret": digest(secret),
            "user": user.id,
            "csrf": fresh_secret(),
            "made": now,
            "ends": moment(timedelta(hours=hours)),
            "agent": (agent or "")[:200] or None,
        }
        with self._writing() as connection:
            connection.execute(delete(served.sessions).where(served.sessions.c.ends <= now))
            connection.execute(delete(served.links).where(served.links.c.ends <= now))
            connection.execute(insert(served.sessions), row)
            connection.execute(update(served.users).where(served.users.c.id == user.id).values(seen=now))
            _audit.append(connection, user.name, "session.opened", user.name)
        return secret

    def session(self, secret: str) -> Session | None:
        """The session of a secret, if it has not ended and its account is open."""
        table = served.sessions.c
        query = (
            select(served.users, table.csrf, table.ends, table.agent)
            .join(served.sessions, table.user == served.users.c.id)
            .where(table.secret == digest(secret), table.ends > moment(), served.users.c.disabled.is_(False))
        )
        with self._reading() as connection:
            row = connection.execute(query).one_or_none()
        return Session(user_of(row), row.csrf, row.ends, row.agent) if row else None

    def sign_out(self, secret: str) -> None:
        """End a session."""
        ended = self.session(secret)
        with self._writing() as connection:
            connection.execute(delete(served.sessions).where(served.sessions.c.secret == digest(secret)))
            if ended is not None:
                _audit.append(connection, ended.user.name, "session.ended", ended.user.name)


def user_of(row: Any) -> User:
    return User(row.id, row.name, row.role, row.made, bool(row.disabled), row.password, row.subject, row.seen)


def _found(connection: Connection, name: str) -> User | None:
    table = served.users.c
    query = select(served.users).where((table.folded == fold(name)) | (table.id == name))
    row = connection.execute(query).first()
    return user_of(row) if row else None


def _there(connection: Connection, name: str) -> User:
    found = _found(connection, name)
    if found is None:
        raise InputError(f"there is no account {name!r}", todo="list them with: dragoman users list")
    return found


def _name(name: str) -> str:
    plain = " ".join(name.split())
    if not fold(plain) or len(plain) > _LONGEST_NAME or not plain.isprintable():
        raise InputError(f"a name has 1 to {_LONGEST_NAME} letters", where=plain[:80])
    return plain


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise InputError(f"{role!r} is no role", todo=f"choose of {', '.join(ROLES)}")


def _keep_an_admin(connection: Connection, user: User, *, still: bool) -> None:
    table = served.users.c
    if still or user.role != "admin" or user.disabled:
        return
    others = select(func.count()).where(table.role == "admin", table.disabled.is_(False), table.id != user.id)
    if not connection.execute(others).scalar_one():
        raise InputError("this is the last admin", where=user.name, todo="make another one first")


def _sign_out(connection: Connection, user: User) -> None:
    connection.execute(delete(served.sessions).where(served.sessions.c.user == user.id))


def _link(connection: Connection, secret: str) -> Link | None:
    table = served.links.c
    query = select(served.links).where(
        table.secret == digest(secret), table.used.is_(None), table.ends > moment()
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    user = _found(connection, row.user) if row.user else None
    return Link(row.role, row.ends, user)
