"""Large records, grown from a small one: the same news again and again, years apart.

Filling a record of 100,000 made-up articles the way articles are added takes an hour and more. What is linked reaches
some weeks at most, so a record of a thousand articles is written over and over instead, each time under other ids and
moved by `APART` days: a multiple of a week and of every window of time that linking looks things up by. What comes
out is, row for row, what adding such articles would give, but for three things: the words of a text name other
weekdays than its dates, signatures of copies are found only within one thousand, and claims (and disputes, which are
called after them) have other ids.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from dragoman.model import content_id

APART = 448
"""Days between two writings: 64 weeks, 56 windows of 8 days, 28 of 16, 14 of 32, 8 of 56, 7 of 64."""

_ID = re.compile(r"[a-z][0-9a-f]{16}")
_INSIDE = re.compile(rb'(?<=")[a-z][0-9a-f]{16}(?=")|(?<!\d)\d{4}-\d\d-\d\d(?!\d)')
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = re.compile(r"(\d{4})-W(\d\d):(.*)", re.DOTALL)
_YEAR = re.compile(r"(\d{4})\+")
_KEYED = frozenset({"member_keys", "assertion_keys"})
_REPORTS, _RIVALS, _CHAPTERS = 16, 56, 64
"""Days in a window of time by which reports, rivals and chapters are looked up."""
_CLAIMS = 8
"""The same of claims."""
_WINDOWS = {"L": 32, "N": 2, "B": 4, "C": 4}
"""The same of what is planned or denied, of states of things, and of what short items tell."""
_MARKED = re.compile(r"([LNBC])(\d+)(\+?)")
_SKIPPED = frozenset({"alembic_version", "linking_state", "topics", "pending", "runs"})
_ABOUT = ("happens", "participant", "place", "date", "number", "other")

Row = tuple[object, ...]


def grow(small: Path, large: Path, times: int) -> None:
    """Write a record `times` as large as a linked one, which is left as it is."""
    part = large.with_suffix(".part")
    for ending in ("", "-wal", "-shm"):
        part.with_name(part.name + ending).unlink(missing_ok=True)
    shutil.copy(small, part)
    with closing(sqlite3.connect(part, isolation_level=None)) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        base.execute("PRAGMA journal_mode = MEMORY")
        base.execute("PRAGMA synchronous = OFF")
        base.execute("PRAGMA cache_size = -400000")
        tables = _tables(base)
        derived = _derived(tables)
        for number in range(1, times):
            base.execute("BEGIN")
            for name, (columns, rows) in tables.items():
                marks = ", ".join("?" * len(columns))
                told = ", ".join(f'"{each}"' for each in columns)
                moved = _Moved(name, columns, number, derived).rows(rows)
                base.executemany(f'INSERT INTO "{name}" ({told}) VALUES ({marks})', moved)
            base.execute("COMMIT")
        base.execute("PRAGMA journal_mode = WAL")
    part.rename(large)


def _tables(base: sqlite3.Connection) -> dict[str, tuple[list[str], list[Row]]]:
    """Every table with rows that are made of articles: columns and rows."""
    named = base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%'")
    found = {}
    for (name,) in named.fetchall():
        if name in _SKIPPED or name.startswith("sqlite_"):
            continue
        told = base.execute(f'SELECT * FROM "{name}"')
        columns = [each[0] for each in told.description]
        rows: list[Row] = told.fetchall()
        if name == "sentences":  # their numbers are given by the database
            at = columns.index("number")
            columns.pop(at)
            rows = [row[:at] + row[at + 1 :] for row in rows]
        if rows:
            found[name] = columns, rows
    return found


class _Derived:
    """Ids that are made of another's: those of events, stories and conflicts; and clusters called after a story."""

    def __init__(self) -> None:
        self.of: dict[str, tuple[str, ...]] = {}
        self.clusters: dict[str, set[str]] = defaultdict(set)


def _derived(tables: dict[str, tuple[list[str], list[Row]]]) -> _Derived:
    found = _Derived()
    for row in tables["reports"][1]:
        report = str(row[tables["reports"][0].index("id")])
        found.of[content_id("e", report)] = ("e", report)
        found.of |= {content_id("c", report, about): ("c", report, about) for about in _ABOUT}
    claims = tables.get("assertions", ([], []))
    for row in claims[1]:
        claim = str(row[claims[0].index("id")])
        found.of |= {content_id("c", claim, about): ("c", claim, about) for about in _ABOUT}
    for row in tables["articles"][1]:
        article = str(row[tables["articles"][0].index("id")])
        found.of[content_id("y", article)] = ("y", article)
    columns, rows = tables["members"]
    for row in rows:
        if row[columns.index("position")] == -2:
            found.clusters[str(row[columns.index("cluster")])].add(str(row[columns.index("id")]))
    return found


class _Moved:
    """The rows of one table, written once more: other ids, other days."""

    def __init__(self, table: str, columns: list[str], number: int, derived: _Derived) -> None:
        self._days = timedelta(APART * number)
        self._number = number
        self._derived = derived
        self._how = [self._of(table, each) for each in columns]
        self._known: dict[str, str] = {}

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, moved."""
        how = self._how
        for row in rows:
            yield tuple(move(value) for move, value in zip(how, row, strict=True))

    def _of(self, table: str, column: str) -> Callable[[object], object]:
        if column == "key" and table in _KEYED:
            return self._claim_key if table == "assertion_keys" else self._key
        if column == "cluster" or (table, column) == ("clusters", "id"):
            return self._cluster
        if column in {"minhash", "text", "name", "title", "words", "word", "folded"}:
            return lambda value: value
        return self._value

    def _value(self, value: object) -> object:
        if isinstance(value, bytes):
            return _INSIDE.sub(lambda found: self._plain(found[0].decode()).encode(), value)
        return self._plain(value) if isinstance(value, str) else value

    def _plain(self, text: str) -> str:
        made = self._known.get(text)
        if made is None:
            if _ID.fullmatch(text):
                made = self._id(text)
            elif _DAY.fullmatch(text):
                made = (date.fromisoformat(text) + self._days).isoformat()
            else:
                return text
            self._known[text] = made
        return made

    def _id(self, name: str) -> str:
        """Ids of content keep their order; what is made of them is made anew."""
        source = self._derived.of.get(name)
        if source is None:
            return f"{name[:10]}{self._number:07x}"
        prefix, of, *rest = source
        return content_id(prefix, self._id(of), *rest)

    def _cluster(self, value: object) -> object:
        """A cluster is called after the first of its members."""
        inside = self._derived.clusters.get(str(value))
        return min(self._id(each) for each in inside) if inside else self._value(value)

    def _key(self, value: object) -> object:
        parts = str(value).split("|")
        week = _WEEK.fullmatch(str(value))
        if week:
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1) + self._days
            year, number, _ = monday.isocalendar()
            return f"{year}-W{number:02}:{week[3]}"
        if parts[-1].isdigit():
            width = _RIVALS if parts[1] == "w" else _CHAPTERS if len(parts) == 2 else _REPORTS
            parts[-1] = str(int(parts[-1]) + self._days.days // width)
        elif year_of := _YEAR.fullmatch(parts[-1]):
            parts[-1] = f"{int(year_of[1]) + self._days.days // 365}+"
        return "|".join(parts)

    def _claim_key(self, value: object) -> object:
        """Claims are looked up by days and words, by a day that they name, or within their article."""
        first, rest = str(value).split("|", 1)
        if _ID.fullmatch(first):
            return f"{self._id(first)}|{rest}"
        if marked := _MARKED.fullmatch(first):
            moved = int(marked[2]) + self._days.days // _WINDOWS[marked[1]]
            return f"{marked[1]}{moved}{marked[3]}|{rest}"
        if len(first) == len("yymmdd"):
            named = date.fromisoformat(f"20{first}")
            return f"{named + self._days:%y%m%d}|{rest}"
        return f"{int(first) + self._days.days // _CLAIMS}|{rest}"
