"""What the search's index is made of, kept beside a site, so that only the parts that change are written anew."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dragoman.publishing._index import (
    Find,
    inside,
    inside_href,
    mark,
    part,
    part_href,
    prefix_of,
    prefixes,
    share,
    share_href,
    shared,
)

TABLES = """
CREATE TABLE IF NOT EXISTS finds
  (path TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL, mark TEXT NOT NULL)
  WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS finds_by_mark ON finds (mark);
CREATE TABLE IF NOT EXISTS words (prefix TEXT, path TEXT, PRIMARY KEY (prefix, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inside (word TEXT, mark TEXT, PRIMARY KEY (word, mark)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS holds (mark TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;
"""
NAMES = ("finds", "words", "inside", "holds")


class SearchKept:
    """What the search is to say, page by page; `files` gives the parts of the index that changed.

    Args:
        kept: The database beside the site, with the tables in it.
    """

    def __init__(self, kept: sqlite3.Connection) -> None:
        self._kept = kept
        self._parts: set[str] = set()
        self._inside: set[str] = set()
        self._shares: set[str] = set()

    def find(self, path: str) -> Find | None:
        """What the search says of a page."""
        found = self._kept.execute(
            "SELECT path, title, kind, note FROM finds WHERE path = ?", (path,)
        ).fetchone()
        return Find(*found) if found else None

    def note(self, path: str, find: Find | None) -> None:
        """Write down what the search is to say of a page, if anything."""
        before = self.find(path)
        if before == find:
            return
        marked = mark(path)
        old, new = prefixes(before.title) if before else set(), prefixes(find.title) if find else set()
        self._kept.executemany(
            "DELETE FROM words WHERE prefix = ? AND path = ?", ((each, path) for each in old)
        )
        self._kept.execute("DELETE FROM finds WHERE path = ?", (path,))
        if find is not None:
            row = (find.path, find.title, find.kind, find.note, marked)
            self._kept.execute("INSERT INTO finds VALUES (?, ?, ?, ?, ?)", row)
            self._kept.executemany("INSERT INTO words VALUES (?, ?)", ((each, path) for each in new))
        else:
            self.note_words(path, ())
        self._parts |= old | new
        if self._words(marked):
            self._shares.add(share(marked))

    def note_words(self, path: str, words: Iterable[str]) -> None:
        """Write down which words inside a page it is found by."""
        marked = mark(path)
        now = tuple(words)
        before = self._words(marked)
        if now == before:
            return
        gone, new = set(before) - set(now), set(now) - set(before)
        self._kept.executemany(
            "DELETE FROM inside WHERE word = ? AND mark = ?", ((each, marked) for each in gone)
        )
        self._kept.executemany("INSERT OR IGNORE INTO inside VALUES (?, ?)", ((each, marked) for each in new))
        self._kept.execute("DELETE FROM holds WHERE mark = ?", (marked,))
        if now:
            self._kept.execute("INSERT INTO holds VALUES (?, ?)", (marked, " ".join(now)))
        self._inside |= {prefix_of(each) for each in gone | new}
        if bool(now) != bool(before):
            self._shares.add(share(marked))

    def _words(self, marked: str) -> tuple[str, ...]:
        found = self._kept.execute("SELECT words FROM holds WHERE mark = ?", (marked,)).fetchone()
        return tuple(found[0].split()) if found else ()

    def files(self) -> Iterator[tuple[str, bytes | None]]:
        """The parts of the index that changed, as path and content; `None` where nothing stands in a part any more."""
        changed = (
            *(part_href(each) for each in self._parts),
            *(inside_href(each) for each in self._inside),
            *(share_href(each) for each in self._shares),
        )
        for path in sorted(changed):
            yield path, self.file(path)

    def file(self, path: str) -> bytes | None:
        """One part of the index; `None` if it is none, or nothing stands in it."""
        name = path.rpartition("/")[2].removesuffix(".js")
        if path == part_href(name):
            finds = self._finds("JOIN words w ON f.path = w.path WHERE w.prefix = ? ORDER BY f.path", (name,))
            return part(name, finds) if finds else None
        if path == inside_href(name):
            words = self._marked(name)
            return inside(name, words) if words else None
        if path == share_href(name):
            first = [f"{number:02x}" for number in range(256) if share(f"{number:02x}") == name]
            finds = [each for digits in first for each in self._told(digits)]
            return shared(name, finds) if finds else None
        return None

    def _finds(self, rest: str, given: tuple[str, ...]) -> list[Find]:
        rows = self._kept.execute(f"SELECT f.path, f.title, f.kind, f.note FROM finds f {rest}", given)  # noqa: S608  # our own
        return [Find(*row) for row in rows]

    def _told(self, digits: str) -> list[Find]:
        """The pages whose mark begins with two digits, of those that are found by words inside."""
        rest = "JOIN holds h ON h.mark = f.mark WHERE f.mark >= ? AND f.mark < ? ORDER BY f.mark, f.path"
        return self._finds(rest, (digits, digits + "g"))

    def _marked(self, prefix: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        query = "SELECT word, mark FROM inside WHERE word >= ? AND word < ? ORDER BY word, mark"
        for word, marked in self._kept.execute(query, (prefix, prefix + "\x7f")):
            found[word].append(marked)
        return found
