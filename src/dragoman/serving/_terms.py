"""What events are asked for by in addresses, forms and hooks: the terms of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.record import EventFilter, asked, first_day, last_day

__all__ = ["TERMS", "event_filter", "first_day", "last_day"]

TERMS = ("actor", "with", "type", "mode", "status", "place", "outlet", "since", "until", "as_of", "text")
"""The terms of events that are words; beside them `disputed` and `voices`."""


def event_filter(given: Mapping[str, Any], **more: Any) -> EventFilter:
    """Terms to a filter of events, as `asked` has it; `limit` and `after` are the caller's own business.

    Raises:
        InputError: if a term cannot be used.
    """
    terms = {name: given.get(name) for name in (*TERMS, "disputed", "voices")}
    return asked(EventFilter, terms, **more)
