"""Offices and the titles they go by in print: "foreign secretary" is a foreign minister, in Britain."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from dragoman.errors import ReferenceDataError
from dragoman.model import Sector

DATA = Path(__file__).parent / "data"
OFFICE_COLUMNS = ("key", "phrase", "country", "sector", "rank", "organisation", "source")

_SPACING = re.compile(r"[\s\-‐‑–]+")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_HEAD_ENDS = re.compile(
    r"(?<!brigadier)(?<!lieutenant)(?<!major)(?<!top)"
    r" (?:of|for|to|at|in|on|without|general|plenipotentiary|designate|elect|extraordinary)(?= |$)| d'"
)
_UNCHANGED = ("affairs", "staff", "forces", "ties")


@dataclass(frozen=True, slots=True)
class Office:
    """One usual title and the office it stands for.

    `country` is the ISO3 code of the only state where the phrase means this office, or `None`; `rank` counts
    from 1 (heads of state and government) downwards; `organisation_kind` says what it is an office of:
    `state`, `ministry`, `parliament`, `military`, `agency`, `bank`, `party`, `organisation`, `mission`,
    `court` or `local`.
    """

    key: str
    phrase: str
    country: str | None
    sector: Sector
    rank: int
    organisation_kind: str
    source: str


@dataclass(frozen=True, slots=True)
class OfficeMatch:
    """A title found in a text: code point offsets, and the office it stands for."""

    start: int
    end: int
    office: Office


def normal_title(phrase: str) -> str:
    """The form titles are looked up by: lower case, hyphens as spaces, no full stops, no article."""
    text = _SPACING.sub(" ", phrase.casefold().replace("’", "'").replace(".", "")).strip()
    return text.removeprefix("the ")


def plural_title(phrase: str) -> str:
    """The plural of a title in normal form: "secretaries of state", "directors general", "army chiefs"."""
    found = _HEAD_ENDS.search(phrase)
    head, tail = (phrase[: found.start()], phrase[found.start() :]) if found else (phrase, "")
    if head.endswith(_UNCHANGED):
        return phrase
    if head.endswith("man"):
        return head[:-3] + "men" + tail
    if head.endswith("person"):
        return head[:-6] + "people" + tail
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return head[:-1] + "ies" + tail
    if head.endswith(("s", "sh", "ch", "x")):
        return head + "es" + tail
    return head + "s" + tail


class Offices:
    """Titles looked up by phrase, in singular and plural, whatever the case; restricted by country."""

    def __init__(self, rows: Sequence[Office]) -> None:
        self.rows = tuple(rows)
        self._by_phrase: dict[str, dict[str | None, Office]] = {}
        self._longest: dict[str, int] = {}
        for row in rows:
            single = normal_title(row.phrase)
            for form in (single, plural_title(single)):
                self._by_phrase.setdefault(form, {}).setdefault(row.country, row)
                first, size = form.split(" ", 1)[0], form.count(" ") + 1
                self._longest[first] = max(size, self._longest.get(first, 0))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Office]:
        return iter(self.rows)

    @property
    def keys(self) -> frozenset[str]:
        """Every office key there is."""
        return frozenset(row.key for row in self.rows)

    def get(self, phrase: str, country: str | None = None) -> Office | None:
        """The office a title stands for, for that country where it differs between countries.

        Without a country, a phrase that only one country uses is taken in that sense; a phrase that
        means different things in different countries and nothing in general gives `None`.
        """
        readings = self._by_phrase.get(normal_title(phrase))
        if not readings:
            return None
        if country in readings:
            return readings[country]
        if None in readings:
            return readings[None]
        keys = {office.key for office in readings.values()}
        if country is None and len(keys) == 1:
            return next(iter(readings.values()))
        return None

    def longest(
        self, words: Sequence[str], start: int = 0, country: str | None = None
    ) -> tuple[Office, int] | None:
        """The longest title that begins at a word, and how many words it takes (hyphenated ones are one)."""
        if start >= len(words):
            return None
        first = normal_title(words[start]).split(" ", 1)[0]
        room = min(self._longest.get(first, 0), len(words) - start)
        for size in range(room, 0, -1):
            office = self.get(" ".join(words[start : start + size]), country)
            if office:
                return office, size
        return None

    def find(self, text: str, country: str | None = None) -> Iterator[OfficeMatch]:
        """Every title in a text, longest first, none inside another."""
        found = list(_WORD.finditer(text))
        words = [each.group() for each in found]
        position = 0
        while position < len(words):
            match = self.longest(words, position, country)
            if match is None:
                position += 1
                continue
            office, size = match
            start, last = found[position], found[position + size - 1]
            yield OfficeMatch(start.start(), last.end(), office)
            position += size

    def problems(self) -> list[str]:
        """What is wrong with the list: unsorted or doubled lines, one key with several ranks."""
        order = [(row.key, row.phrase.casefold(), row.country or "") for row in self.rows]
        found = [f"not sorted: {each}" for each, after in pairwise(order) if each > after]
        seen: dict[tuple[str, str | None], str] = {}
        ranks: dict[str, tuple[int, str]] = {}
        for row in self.rows:
            place = (normal_title(row.phrase), row.country)
            if place in seen:
                found.append(f"doubled: {place} as {seen[place]} and {row.key}")
            seen[place] = row.key
            kind = (row.rank, row.organisation_kind)
            if ranks.setdefault(row.key, kind) != kind:
                found.append(f"{row.key} has ranks or organisation kinds that differ: {row.phrase}")
        return found


@lru_cache(maxsize=1)
def load_offices() -> Offices:
    """The titles shipped with dragoman.

    Raises:
        ReferenceDataError: if a line of the list cannot be used.
    """
    return read_offices(DATA / "offices.tsv")


def read_offices(path: Path) -> Offices:
    """Titles from a tab-separated file with the columns of `OFFICE_COLUMNS`.

    Raises:
        ReferenceDataError: if a line of the list cannot be used.
    """
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(next(lines, ())) != OFFICE_COLUMNS:
            raise ReferenceDataError(f"columns are not {', '.join(OFFICE_COLUMNS)}", where=f"{path.name}:1")
        return Offices([_office(line, f"{path.name}:{number}") for number, line in enumerate(lines, 2)])


def _office(line: list[str], where: str) -> Office:
    try:
        key, phrase, country, sector, rank, kind, source = line
        return Office(key, phrase, country or None, Sector(sector), int(rank), kind, source)
    except ValueError as error:
        raise ReferenceDataError(f"not an office: {error}", where=where) from error
