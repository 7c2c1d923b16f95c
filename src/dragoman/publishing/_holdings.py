"""What pages are made from: an open record, asked for one page at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dragoman.model import DateSpan, Story, Tenure, Topic
from dragoman.publishing._census import Census
from dragoman.publishing._happenings import Happening, happenings
from dragoman.publishing._subjects import CountryName, CountryWords, Subject, Subjects
from dragoman.record import Line, Listing, Party, Record, Tally
from dragoman.wording import span_text

T = TypeVar("T")

KnownOffices = Callable[[str, "str | None"], Sequence[Tenure]]
"""Gives the offices of a person, by name and ISO 3166-1 alpha-3 code of the country."""

_TELLINGS = 12
"""Reports of one event that a list loads at most."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the record: how countries are called, and who held which office."""

    country_name: CountryName
    country_words: CountryWords
    offices: KnownOffices


_DEAR = 20.0
"""How many times as long as it took to make it something may be kept, where pages may lag behind the record."""
_OLDEST = 60.0
"""Seconds after which it is made anew all the same."""


class Holdings:
    """A record as pages ask it. What is asked for again and again is kept until the record changes.

    Args:
        record: An open record.
        known: What is known besides.
        size: Entries of a list on one page.
        as_of: The day that everything is to be as of; the record as it stands if `None`.
        patience: Seconds for which what is kept may lag behind the record.
        told: How many subjects have explainers and the like.
        briefs: How many events, days, stories and articles are told in brief.
    """

    def __init__(
        self,
        record: Record,
        known: Known,
        *,
        size: int,
        as_of: date | None = None,
        patience: float = 0.0,
        told: int = 0,
        briefs: int = 0,
    ) -> None:
        self.record = record
        self.size = size
        self.told = told
        self.briefs = briefs
        self.known = known
        self.as_of = as_of
        self._patience = patience
        self._looked = -1e9
        self._version = ""
        self._kept: dict[str, object] = {}
        self._good: dict[str, float] = {}
        self._latest: dict[str, tuple[str, object]] = {}

    def look(self) -> str:
        """Look whether the record has changed, and forget what was kept of it if so; gives its version."""
        if time.monotonic() - self._looked >= self._patience:
            found = self.record.version()
            if found != self._version:
                self._version = found
                now = time.monotonic()
                self._good = {name: until for name, until in self._good.items() if until > now}
                self._kept = {name: self._kept[name] for name in self._good}
                self._latest = {}
            self._looked = time.monotonic()
        return self._version

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What is made once for each state of the record.

        Where some lag is allowed, what is dear is kept the longer: making it over and over while articles come in
        takes a twentieth of the time at most, and it is never older than a minute.
        """
        if name not in self._kept:
            began = time.monotonic()
            self._kept[name] = make()
            if self._patience:
                now = time.monotonic()
                self._good[name] = now + min(_DEAR * (now - began), max(_OLDEST, self._patience))
        return self._kept[name]  # type: ignore[return-value]

    def latest(self, kind: str, name: str, make: Callable[[], T]) -> T:
        """What was made last of its kind, if it is what is asked for, else made now: for what is large."""
        kept = self._latest.get(kind)
        if kept is None or kept[0] != name:
            self._latest.pop(kind, None)
            kept = self._latest[kind] = (name, make())
        return kept[1]  # type: ignore[return-value]

    @property
    def subjects(self) -> Subjects:
        """Who has a page."""
        return self.kept("subjects", self._subjects)

    def _subjects(self) -> Subjects:
        names = self.record.namings(as_of=self.as_of)
        return Subjects.counted(names, self.known.country_name, self.known.country_words)

    @property
    def census(self) -> Census:
        """How many events everybody and every two countries have."""
        return self.kept("census", lambda: Census.of(self.record.rolls(as_of=self.as_of), self.subjects))

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics, in the record's order."""
        return self.kept("topics", lambda: self.record.topics(self.as_of))

    @property
    def stories(self) -> dict[str, Story]:
        """Every story by id, the newest first, without its events and topic."""
        return self.kept(
            "stories", lambda: {each.id: each for each in self.record.bare_stories(as_of=self.as_of)}
        )

    @property
    def topic_of(self) -> dict[str, Topic]:
        """The topic of each story."""
        return self.kept("topic_of", lambda: {name: each for each in self.topics for name in each.stories})

    @property
    def story_of(self) -> dict[str, str]:
        """The story of each article."""
        return self.kept(
            "story_of",
            lambda: {article: each.id for each in self.stories.values() for article in each.articles},
        )

    @property
    def article_count(self) -> int:
        """How many articles there are, copies among them."""
        return sum(count for _, count in self.record.articles_by_day(as_of=self.as_of))

    @property
    def today(self) -> date:
        """The day the record stands at: the last one an article was certainly published on."""
        return self.kept("today", self._today)

    def _today(self) -> date:
        days = [day for day, _ in self.record.articles_by_day(exact=True, as_of=self.as_of) if day]
        return max(days, default=date.min)

    def happenings(self, ids: Iterable[str]) -> tuple[Happening, ...]:
        """Events as lists show them, in the order given."""
        return happenings(self.record, ids, self.as_of, most=_TELLINGS)

    def listed(
        self, chosen: Listing, *, limit: int | None = None, newest_first: bool = True
    ) -> tuple[Happening, ...]:
        """The events of a listing, by day."""
        ids = self.record.listed(chosen, as_of=self.as_of, limit=limit, newest_first=newest_first)
        return self.happenings(ids)

    def tallies(self, chosen: Listing) -> tuple[Tally, ...]:
        """How many events a listing has by day, type and status."""
        return self.record.tallies(chosen, as_of=self.as_of)

    def lines(self, ids: Iterable[str]) -> tuple[Line, ...]:
        """Articles for a list, the newest first."""
        return self.record.lines(ids, as_of=self.as_of)


def party_of(subject: Subject) -> Party:
    """How the record finds a subject."""
    return Party(country=subject.country, key=subject.key, folded=subject.folded)


def published_text(span: DateSpan) -> str:
    """When an article appeared, in words."""
    return span_text(span) if span.known else "publication date not known"
