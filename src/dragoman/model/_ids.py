"""Ids derived from content, so that the same bytes give the same id on any machine."""

from __future__ import annotations

import hashlib
from datetime import date

_SEPARATOR = b"\x1f"


def content_id(prefix: str, *parts: object) -> str:
    """An id of the given parts: a one-letter prefix and 16 hexadecimal digits (64 bits of BLAKE2b).

    Args:
        prefix: What kind of thing it is (`a` article, `r` report, `s` statement, `e` event, …).
        parts: Strings, numbers, dates, `None`, or (nested) lists and tuples of them. Order counts,
            and `None` differs from the empty string.
    """
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(_encode(part))
        digest.update(_SEPARATOR)
    return prefix + digest.hexdigest()


def _encode(part: object) -> bytes:
    match part:
        case None:
            return b"\x00"
        case str():
            return b"s" + part.encode("utf-8", "surrogatepass")
        case bool() | int() | float():
            return b"n" + repr(part).encode()
        case date():
            return b"d" + part.isoformat().encode()
        case list() | tuple():
            return b"[" + _SEPARATOR.join(_encode(each) for each in part) + b"]"
        case _:
            msg = f"an id cannot be made of {type(part).__name__}"
            raise TypeError(msg)
