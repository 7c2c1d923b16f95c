"""Passwords: hashed with Argon2id, one at a time, because each takes tens of megabytes."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dragoman import settings
from dragoman.errors import InputError

_LONGEST = 1000
_ONE = threading.Semaphore(2)


@cache
def _hasher() -> PasswordHasher:
    # The library's defaults are RFC 9106's second recommended choice: 64 MiB, 3 passes, 4 lanes.
    return PasswordHasher()


def hashed(password: str) -> str:
    """What is kept of a password.

    Raises:
        InputError: if it is too short or absurdly long.
    """
    least = settings.load().password_length
    if len(password) < least:
        raise InputError(f"a password has at least {least} characters", todo="take a longer one")
    if len(password) > _LONGEST:
        raise InputError(f"a password has at most {_LONGEST} characters")
    with _ONE:
        return _hasher().hash(password.encode("utf-8", "replace"))


def matches(kept: str | None, password: str) -> bool:
    """Whether it is the password. Where there is none to compare with, it takes as long to say no."""
    plain = password[:_LONGEST].encode("utf-8", "replace")
    with _ONE:
        try:
            return _hasher().verify(kept or _nobody(), plain) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _nobody() -> str:
    return _hasher().hash(b"nobody has this password")
