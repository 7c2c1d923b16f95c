"""How often one caller may ask: a bucket of tokens for each, kept in memory."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping

from dragoman.errors import TooManyError

_CALLERS = 20_000
"""Buckets kept; the one not used for longest goes first."""


class Limits:
    """Lets each caller do each kind of thing so many times a minute, in bursts of as many.

    Args:
        a_minute: How many of each kind.
        clock: Seconds; for tests.
    """

    def __init__(self, a_minute: Mapping[str, int], clock: Callable[[], float] = time.monotonic) -> None:
        self._a_minute = a_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def take(self, kind: str, caller: str) -> None:
        """Count one.

        Raises:
            TooManyError: if the caller has none left; its `todo` says how long to wait.
        """
        most = self._a_minute.get(kind, 0)
        if most <= 0:
            return
        now, key = self._clock(), (kind, caller)
        with self._lock:
            left, then = self._buckets.pop(key, (float(most), now))
            left = min(float(most), left + (now - then) * most / 60)
            enough = left >= 1
            self._buckets[key] = (left - 1 if enough else left, now)
            while len(self._buckets) > _CALLERS:
                self._buckets.popitem(last=False)
        if not enough:
            seconds = int((1 - left) * 60 / most) + 1
            raise TooManyError(
                f"more than {most} in a minute ({kind})", todo=f"wait {seconds} seconds and try again"
            )
