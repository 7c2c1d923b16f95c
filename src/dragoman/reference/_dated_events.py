"""Events with known dates that texts mention: summits, wars, elections, attacks, deaths of leaders."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.model import DateSpan
from dragoman.reference._rows import Row, parts, read_list

EVENT_COLUMNS = (
    "date", "key", "kind", "title", "place", "country", "participants", "patterns", "source",
)  # fmt: skip
FORESEEABLE = frozenset(
    {
        "assembly",
        "ceremony",
        "congress",
        "election",
        "forum",
        "inauguration",
        "meeting",
        "sport",
        "summit",
        "talks",
        "visit",
        "vote",
    }
)
EVENT_KINDS = FORESEEABLE | {
    "accusation",
    "annexation",
    "appointment",
    "attack",
    "capture",
    "ceasefire",
    "clash",
    "collapse",
    "coup",
    "death",
    "decision",
    "declaration",
    "disaster",
    "epidemic",
    "illness",
    "independence",
    "intervention",
    "mutiny",
    "overthrow",
    "protest",
    "release",
    "resignation",
    "speech",
    "test",
    "treaty",
    "war",
    "withdrawal",
}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event whose days are known.

    Each of `patterns` is a set of phrases that must all stand in one sentence, spelt and cased as here;
    several events may share a pattern (two BRICS summits were held in Johannesburg), and then either may be
    meant.
    """

    key: str
    date: DateSpan
    kind: str
    title: str
    place: str | None
    country: str | None
    participants: tuple[str, ...]
    patterns: tuple[frozenset[str], ...]
    source: str

    @property
    def foreseeable(self) -> bool:
        """Whether texts may name it before it happens (a summit), rather than only after (an attack)."""
        return self.kind in FORESEEABLE

    def named_in(self, sentence: str) -> bool:
        """Whether a sentence names it by one of its patterns."""
        text = sentence.replace("’", "'")
        # "killed Muammar Gaddafi's son" is not his death.
        unless = "'s" if self.kind == "death" else None
        return any(all(_stands(phrase, text, unless) for phrase in each) for each in self.patterns)


def _stands(phrase: str, sentence: str, unless: str | None) -> bool:
    at = sentence.find(phrase)
    while at >= 0:
        before, after = sentence[at - 1 : at] if at else "", sentence[at + len(phrase) :]
        owned = unless is not None and after.startswith(unless)
        if not before.isalnum() and not after[:1].isalnum() and not owned:
            return True
        at = sentence.find(phrase, at + 1)
    return False


def make_event(row: Row) -> DatedEvent:
    """A dated event from its row.

    Raises:
        ValueError: if its date is not closed, or its kind is none of those allowed.
    """
    days = DateSpan.from_edtf(row["date"])
    if days.earliest is None or days.latest is None:
        msg = f"the date {row['date']!r} has an open end"
        raise ValueError(msg)
    if row["kind"] not in EVENT_KINDS:
        msg = f"{row['kind']!r} is no kind of dated event"
        raise ValueError(msg)
    return DatedEvent(
        key=row["key"],
        date=days,
        kind=row["kind"],
        title=row["title"],
        place=row["place"] or None,
        country=row["country"] or None,
        participants=parts(row["participants"]),
        patterns=tuple(frozenset(each.split(" & ")) for each in parts(row["patterns"])),
        source=row["source"],
    )


def read_events(path: Path) -> tuple[DatedEvent, ...]:
    """The list of dated events, by date."""
    return read_list(path, EVENT_COLUMNS, make_event)


class DatedEvents:
    """Dated events, found by words and by day."""

    def __init__(self, rows: Iterable[DatedEvent]) -> None:
        self.rows = tuple(rows)
        self._by_word: dict[str, list[DatedEvent]] = defaultdict(list)
        for row in self.rows:
            for word in {_rarest(pattern) for pattern in row.patterns}:
                self._by_word[word].append(row)

    def find(
        self,
        *,
        kind: str | None = None,
        on: DateSpan | date | None = None,
        participant: str | None = None,
        country: str | None = None,
    ) -> tuple[DatedEvent, ...]:
        """The events that fit every condition given, by date.

        Args:
            kind: `summit`, `election`, `war`, …
            on: A day, or a span that the event must touch.
            participant: A key (`bloc:brics`, `country:IRN`).
            country: ISO 3166-1 alpha-3 of the place.
        """
        days = DateSpan.day(on) if isinstance(on, date) else on
        return tuple(
            row
            for row in self.rows
            if (kind is None or row.kind == kind)
            and (days is None or row.date.overlaps(days))
            and (participant is None or participant in row.participants)
            and (country is None or row.country == country)
        )

    def named_in(self, sentence: str) -> tuple[DatedEvent, ...]:
        """The events that a sentence names, by date."""
        words = set(_WORD.findall(sentence))
        found = {row.key: row for word in words for row in self._by_word.get(word, ())}
        named = [row for row in found.values() if row.named_in(sentence)]
        return tuple(sorted(named, key=lambda row: (row.date.earliest, row.key)))


def _rarest(pattern: frozenset[str]) -> str:
    """A word that any sentence with the pattern holds; the longest, as that is rarest."""
    words: list[str] = [word for phrase in pattern for word in _WORD.findall(phrase)]
    return max(words, key=lambda word: (len(word), word))
