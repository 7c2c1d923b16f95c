"""Watching feeds: each is asked when it is due, politely, and what became of it is noted whatever it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.errors import DragomanError, FetchError
from dragoman.reading import Fetched, Fetcher, ReadOptions, Validators, by_bytes
from dragoman.record import Feed, Feeds, Record
from dragoman.scaling import read_into

_WORDS = 200


@dataclass(frozen=True, slots=True)
class Look:
    """What came of one look at a feed."""

    address: str
    new: int = 0
    entries: int | None = None
    problem: str | None = None

    def __str__(self) -> str:
        """One line for the terminal."""
        if self.problem:
            return f"{self.address}: {self.problem}"
        if self.entries is None:
            return f"{self.address}: nothing has changed"
        return f"{self.address}: {self.entries} listed, {self.new} new"


class Watch:
    """Looks at the feeds of a record, with one fetcher for all of them so that no host is pressed.

    Args:
        record: Where the feeds stand and the articles go.
        allow_private: Whether feeds of the own network may be fetched.
    """

    def __init__(self, record: Record, *, allow_private: bool = False) -> None:
        self._record = record
        self._feeds = Feeds(record)
        self._allow_private = allow_private
        self._fetcher = _Noting(allow_private=allow_private)

    def close(self) -> None:
        """Close all connections."""
        self._fetcher.close()

    def round(self, on: Callable[[Look], None] | None = None) -> int:
        """Look at every feed that is due; gives how many there were."""
        count = 0
        for feed in self._feeds.due():
            if not self._feeds.claim(feed):
                continue
            look = self.look(feed)
            count += 1
            if on is not None:
                on(look)
        return count

    def look(self, feed: Feed) -> Look:
        """Look at one feed now, and note how it went."""
        fetcher = self._fetcher
        fetcher.begin(feed)

        def passed_over(address: str) -> bool:
            known = bool(address) and self._feeds.read_before(address)
            fetcher.passed += known
            return known

        options = ReadOptions(
            outlet=feed.options.get("outlet"),
            follow=bool(feed.options.get("follow")),
            passed_over=passed_over,
            allow_private=self._allow_private,
        )
        try:
            summary = read_into(
                self._record, [feed.address], options, command=f"watch {feed.address}", fetcher=fetcher
            )
        except DragomanError as error:
            self._feeds.failed(feed, error.what)
            return Look(feed.address, problem=error.what)
        if fetcher.problem is not None:
            self._feeds.failed(feed, fetcher.problem)
            return Look(feed.address, problem=fetcher.problem[:_WORDS])
        faults = [each.reason for each in summary.rejected if each.location == feed.address]
        listed = summary.found - summary.quarantined - summary.still_waiting + fetcher.passed
        entries = None if fetcher.unchanged else listed
        problem = faults[0] if faults and not listed else None
        validators = fetcher.validators.get(feed.address, Validators())
        self._feeds.succeeded(
            feed,
            new=summary.new,
            entries=entries,
            etag=validators.etag,
            modified=validators.modified,
            problem=problem,
        )
        return Look(feed.address, summary.new, entries, problem)


class _Noting(Fetcher):
    """A fetcher that remembers what became of the feed itself, beside the pages it leads to."""

    def __init__(self, *, allow_private: bool) -> None:
        super().__init__(allow_private=allow_private)
        self._feed = ""
        self.unchanged = False
        self.problem: str | None = None
        self.passed = 0

    def begin(self, feed: Feed) -> None:
        """Turn to a feed."""
        self._feed, self.unchanged, self.problem, self.passed = feed.address, False, None, 0
        self.validators.clear()
        if feed.etag or feed.modified:
            self.validators[feed.address] = Validators(feed.etag, feed.modified)

    def get(self, address: str) -> Fetched | None:
        """What the address holds, as `Fetcher.get`."""
        try:
            found = super().get(address)
        except FetchError as error:
            if address == self._feed:
                self.problem = error.what
            raise
        if address == self._feed:
            self.unchanged = found is None
            if found is not None and by_bytes(found.content) == "text/html":
                # A page to sign in, or that the feed has moved: it would be read as an article, and all seem well.
                self.problem = "it answers with a web page, not with a feed"
                raise FetchError(self.problem, where=address)
        return found
