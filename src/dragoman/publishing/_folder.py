"""The folder a site is written to: whole files or none, and only what changed."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import SiteError
from dragoman.publishing import _search_kept
from dragoman.publishing._search_kept import SearchKept
from dragoman.publishing._things import Thing

MANIFEST = ".dragoman-site.db"
_OLD_MANIFEST = ".dragoman-site.json"
_FORM = "5"
_AT_ONCE = 1000
_TABLES = """
CREATE TABLE IF NOT EXISTS said (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files
  (path TEXT PRIMARY KEY, digest TEXT NOT NULL, section TEXT NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS things
  (kind TEXT, id TEXT, digest TEXT NOT NULL, spots TEXT NOT NULL, raw TEXT NOT NULL, PRIMARY KEY (kind, id))
  WITHOUT ROWID;
"""


class SiteFolder:
    """Writes a site's files. Call `put` for each, `remove` for what goes, then `finish`.

    A file is replaced only where its bytes differ, and then in one step, so that a reader never sees half
    of it. What the site consists of, and what its pages were made of, is kept in a small database beside them.

    Args:
        folder: Where to write; made if there is nothing.

    Raises:
        SiteError: if it is no folder, cannot be written to, or holds something that is not a site of
            dragoman's.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written = 0
        self.removed = 0
        old = self._check()
        try:
            self._kept = self._open()
        except sqlite3.DatabaseError:
            # A damaged list costs only time: everything is written anew.
            (self.folder / MANIFEST).unlink(missing_ok=True)
            self._kept = self._open()
        self.whole = self.said("state") == "done" and self.said("form") == _FORM
        """Whether the last run came to its end, so that what is kept can be relied on."""
        if not self.whole:
            self.begin_anew()
        self.search = SearchKept(self._kept)
        """What the search is to say of each page."""
        self._kept.executemany("INSERT OR IGNORE INTO files VALUES (?, ?, '', 0)", old.items())
        self._run = int(self.said("run") or 0) + 1
        self.say("run", str(self._run))
        self.say("state", "writing")
        self._kept.commit()

    def _check(self) -> dict[str, str]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if (self.folder / MANIFEST).exists():
                return {}
            if (self.folder / _OLD_MANIFEST).exists():
                return _old_manifest(self.folder / _OLD_MANIFEST)
            strangers = sorted(each.name for each in self.folder.iterdir() if each.name != ".DS_Store")
        except (FileExistsError, NotADirectoryError) as error:
            raise SiteError("not a folder", where=str(self.folder), todo="name another folder") from error
        except OSError as error:
            raise self._fault(self.folder, error) from error
        if strangers:
            raise SiteError(
                f"the folder holds other things ({strangers[0]})",
                where=str(self.folder),
                todo="name an empty or new folder",
            )
        return {}

    def _open(self) -> sqlite3.Connection:
        try:
            made = sqlite3.connect(self.folder / MANIFEST)
            made.execute("PRAGMA journal_mode = MEMORY")
            made.executescript(_TABLES)
        except sqlite3.OperationalError as error:
            raise SiteError(
                f"cannot be written: {error}", where=str(self.folder), todo="name a folder you may write to"
            ) from error
        return made

    def begin_anew(self) -> None:
        """Forget what pages were made of, so that every one of them is made anew."""
        for table in ("things", *_search_kept.NAMES):
            self._kept.execute(f"DROP TABLE IF EXISTS {table}")
        self._kept.executescript(_TABLES + _search_kept.TABLES)

    def said(self, name: str) -> str | None:
        """What was written down under a name, at the end of the last run or in this one."""
        found = self._kept.execute("SELECT value FROM said WHERE name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])

    def say(self, name: str, value: str) -> None:
        """Write something down for the next run."""
        self._kept.execute("INSERT OR REPLACE INTO said VALUES (?, ?)", (name, value))

    def things(self, kind: str) -> Iterator[Thing]:
        """What pages were made of, of one kind, by id; what is noted meanwhile does not disturb it."""
        after = ""
        query = (
            "SELECT kind, id, digest, spots, raw FROM things WHERE kind = ? AND id > ? ORDER BY id LIMIT ?"
        )
        while rows := self._kept.execute(query, (kind, after, _AT_ONCE)).fetchall():
            for _, name, digest, spots, raw in rows:
                yield Thing(kind, name, digest, tuple(spots.split("\n")) if spots else (), raw)
            after = rows[-1][1]

    def thing(self, kind: str, name: str) -> Thing | None:
        """One of them."""
        found = self._kept.execute(
            "SELECT digest, spots, raw FROM things WHERE kind = ? AND id = ?", (kind, name)
        ).fetchone()
        if found is None:
            return None
        return Thing(kind, name, found[0], tuple(found[1].split("\n")) if found[1] else (), found[2])

    def note(self, made: Iterable[Thing]) -> None:
        """Write down what pages are made of now."""
        self._kept.executemany(
            "INSERT OR REPLACE INTO things VALUES (?, ?, ?, ?, ?)",
            ((each.kind, each.id, each.digest, "\n".join(each.spots), each.raw) for each in made),
        )

    def forget(self, kind: str, name: str) -> None:
        """Write down that something is no more."""
        self._kept.execute("DELETE FROM things WHERE kind = ? AND id = ?", (kind, name))

    def has(self, path: str) -> bool:
        """Whether the site has a file, and it is there."""
        found = self._kept.execute("SELECT 1 FROM files WHERE path = ?", (path,)).fetchone()
        return found is not None and (self.folder / path).is_file()

    def missing(self) -> Iterator[str]:
        """The files of the site that somebody took away."""
        root = len(str(self.folder)) + 1
        there: set[str] = set()
        for at, _, names in os.walk(self.folder):
            beneath = at[root:].replace(os.sep, "/")
            there.update(f"{beneath}/{name}" if beneath else name for name in names)
        for (path,) in self._kept.execute("SELECT path FROM files ORDER BY path").fetchall():
            if path not in there:
                yield path

    def put(self, path: str, content: bytes, section: str = "") -> None:
        """Write one file, unless it is there already with these bytes.

        Args:
            path: From the root of the site, with forward slashes.
            content: The whole file.
            section: What it is counted under; nothing for what is no page.

        Raises:
            SiteError: if it cannot be written, or two pages claim one path.
        """
        before = self._kept.execute("SELECT digest, run FROM files WHERE path = ?", (path,)).fetchone()
        if before is not None and before[1] == self._run:
            raise SiteError("two pages want this address", where=path, todo="please report this")
        digest = hashlib.blake2b(content, digest_size=16).hexdigest()
        target = self.folder / path
        if before is None or before[0] != digest or not target.is_file() or not self._same(target, content):
            self._replace(target, content)
            self.written += 1
        self._kept.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", (path, digest, section, self._run)
        )

    def _same(self, target: Path, content: bytes) -> bool:
        """Whether a file is what the list says; only looked at where the last run did not come to its end."""
        return self.whole or target.read_bytes() == content

    def remove(self, path: str) -> None:
        """Take a file away, if the site has it."""
        if self._kept.execute("DELETE FROM files WHERE path = ?", (path,)).rowcount < 1:
            return
        target = self.folder / path
        if self._inside(target) and target.is_file():
            try:
                target.unlink()
            except OSError as error:
                raise self._fault(target, error) from error
            self.removed += 1

    def remove_rest(self) -> None:
        """Take away every file that was not put in this run."""
        rows = self._kept.execute("SELECT path FROM files WHERE run <> ?", (self._run,)).fetchall()
        for (path,) in sorted(rows):
            self.remove(path)

    def counts(self) -> dict[str, int]:
        """How many pages there are of each section."""
        rows = self._kept.execute("SELECT section, COUNT(*) FROM files WHERE section <> '' GROUP BY section")
        return dict(rows.fetchall())

    def pages(self) -> list[str]:
        """The paths of all pages, in order."""
        rows = self._kept.execute("SELECT path FROM files WHERE section <> '' ORDER BY path")
        return [path for (path,) in rows]

    @property
    def size(self) -> int:
        """How many files the site has."""
        return int(self._kept.execute("SELECT COUNT(*) FROM files").fetchone()[0])

    def finish(self) -> None:
        """Write down, last of all, what the site consists of."""
        self.say("state", "done")
        self.say("form", _FORM)
        self._kept.commit()
        (self.folder / _OLD_MANIFEST).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the list; what was not finished is looked at anew by the next run."""
        self._kept.close()

    def _inside(self, target: Path) -> bool:
        return target.resolve().is_relative_to(self.folder.resolve())

    def _replace(self, target: Path, content: bytes) -> None:
        temporary: str | None = None
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".dragoman-")
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(target)
        except OSError as error:
            if temporary:
                Path(temporary).unlink(missing_ok=True)
            raise self._fault(target, error) from error

    def _fault(self, target: Path, error: OSError) -> SiteError:
        return SiteError(
            f"cannot be written: {error.strerror or error}",
            where=str(target),
            todo="make room or name a folder you may write to",
        )


def _old_manifest(manifest: Path) -> dict[str, str]:
    """The files of a site that an earlier dragoman wrote."""
    try:
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
