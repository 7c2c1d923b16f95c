"""What an event was called before its reports were put together anew: its ids are made of those of its reports."""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from dragoman.model import content_id
from dragoman.record import _schema_linked as linked

_EVENT = re.compile(r"e[0-9a-f]{16}")
_AT_ONCE = 1000


def named_after(connection: Connection, event: str) -> str | None:
    """The report after which an event of this id is, or once was, called; `None` if no report gives this id.

    Every linked report is looked at, one by one (about 2 µs each), as ids cannot be turned back.
    """
    if not _EVENT.fullmatch(event):
        return None
    of = linked.members.c
    query = select(of.id).where(of.position >= 0).execution_options(yield_per=_AT_ONCE)
    with connection.execute(query) as found:
        return next((each for each in found.scalars() if content_id("e", each) == event), None)
