"""Telling others of new events: signed messages to the addresses that asked for them."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

from dragoman import settings
from dragoman.errors import FetchError
from dragoman.model import Event, to_builtins
from dragoman.reading import post
from dragoman.record import Hook, Hooks, Record
from dragoman.serving._terms import event_filter

_AT_ONCE = 50
"""Events in one message."""


def signature(secret: str, moment: int, body: bytes) -> str:
    """What the receiver checks: HMAC-SHA256, keyed with the hook's secret, of the second, a full stop, the body."""
    words = f"{moment}.".encode() + body
    return f"t={moment},v1={hmac.new(secret.encode(), words, hashlib.sha256).hexdigest()}"


def message(hook: Hook, events: list[Event]) -> bytes:
    """What is sent: the hook, what it asked for, the events."""
    told = [to_builtins(each) for each in events]
    return json.dumps({"hook": hook.id, "terms": hook.terms, "events": told}, ensure_ascii=False).encode()


class Teller:
    """Tells hooks of what is new since they were told last.

    Args:
        record: Where hooks and events stand.
        allow_private: Whether addresses of the own network may be told.
    """

    def __init__(self, record: Record, *, allow_private: bool = False) -> None:
        self._record = record
        self._hooks = Hooks(record)
        self._allow_private = allow_private
        self._done: dict[str, int] = {}

    def round(self) -> int:
        """Tell every hook that has something to be told; gives how many were."""
        mark, count = self._hooks.mark(), 0
        for hook in self._hooks.due():
            if self._done.get(hook.id) == mark and not hook.failures:
                continue
            whole = self._tell(hook)
            count += 1
            if whole:
                self._done[hook.id] = mark
        return count

    def _tell(self, hook: Hook) -> bool:
        """Tell one hook what it does not know, some dozens at a time; gives whether it knows all of it now."""
        while fresh := self._fresh(hook):
            body, moment = message(hook, fresh), int(time.time())
            headers = {
                "Content-Type": "application/json",
                "X-Dragoman-Hook": hook.id,
                "X-Dragoman-Signature": signature(hook.secret, moment, body),
            }
            try:
                post(
                    hook.address,
                    body,
                    headers,
                    timeout=settings.load().hook_timeout,
                    allow_private=self._allow_private,
                )
            except FetchError as error:
                self._hooks.failed(hook, error.what)
                return False
            self._hooks.succeeded(hook, [name for each in fresh for name in each.reports])
        return True

    def _fresh(self, hook: Hook) -> list[Event]:
        """Events none of whose reports the hook was told of."""
        found: list[Event] = []
        for event in self._record.each_event(event_filter(hook.terms)):
            if len(self._hooks.unsent(hook, event.reports)) == len(event.reports):
                found.append(event)
                if len(found) >= _AT_ONCE:
                    break
        return found


def known_reports(record: Record, terms: Mapping[str, Any]) -> list[str]:
    """The reports of the events that are there already, and so are no news to a hook made now."""
    return [name for each in record.each_event(event_filter(terms)) for name in each.reports]
