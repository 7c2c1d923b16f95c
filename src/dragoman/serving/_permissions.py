"""Who may do what: every route names one permission, every role and every token has some of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from dragoman.errors import InputError

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])

_MARK = "__dragoman_permission__"
_CLASS = "__dragoman_rate__"


class Permission(StrEnum):
    """What a route asks for."""

    PUBLIC = "public"
    """Nothing: the way in, style sheets, whether the server is well."""
    READ = "read"
    """Pages, search, questions, and all that the API tells."""
    ACCOUNT = "account"
    """One's own password and tokens. No token has it."""
    DECIDE = "decide"
    """Reviewing: decisions, notes, sentences of one's own."""
    PUBLISH = "publish"
    """Approving pages and showing them to readers."""
    INGEST = "ingest"
    """Reading articles in, watching feeds, being told of events."""
    ADMIN = "admin"
    """Accounts, and the log."""


_READER = frozenset({Permission.PUBLIC, Permission.READ, Permission.ACCOUNT})
_EDITOR = _READER | {Permission.DECIDE, Permission.PUBLISH, Permission.INGEST}

ROLE_MAY: Mapping[str, frozenset[Permission]] = {
    "reader": _READER,
    "editor": _EDITOR,
    "admin": _EDITOR | {Permission.ADMIN},
}
"""What each role may do."""

SCOPES = (
    Permission.READ,
    Permission.DECIDE,
    Permission.PUBLISH,
    Permission.INGEST,
    Permission.ADMIN,
)
"""What a token can be made for."""


def needs(permission: Permission, rate: str = "") -> Callable[[Endpoint], Endpoint]:
    """Declare what a route asks for; a route that declares nothing lets nobody in.

    Args:
        permission: What whoever asks must have.
        rate: The limit it counts towards beside that of all requests: `questions`, `writes` or `sign_in`.
    """

    def mark(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, _MARK, permission)
        setattr(endpoint, _CLASS, rate)
        return endpoint

    return mark


def asked_for(endpoint: Callable[..., Any]) -> Permission | None:
    """What a route asks for; `None` if it declares nothing."""
    found = getattr(endpoint, _MARK, None)
    return found if isinstance(found, Permission) else None


def rate_of(endpoint: Callable[..., Any]) -> str:
    """The limit that a route counts towards."""
    return str(getattr(endpoint, _CLASS, ""))


def scopes(text: str | list[str], role: str) -> tuple[str, ...]:
    """The scopes asked for, if they are some and the role has them.

    Raises:
        InputError: if one is none, or is not the role's to give.
    """
    wanted = text.split() if isinstance(text, str) else text
    known = {each.value: each for each in SCOPES}
    for each in wanted:
        if each not in known:
            raise InputError(f"{each!r} is no scope", todo=f"choose of {', '.join(known)}")
        if known[each] not in ROLE_MAY[role]:
            raise InputError(f"a token of a {role} cannot have the scope {each!r}")
    return tuple(each for each in known if each in wanted)
