"""Keeping a record: backups, checks, making it smaller, and forgetting the text of articles but for what is quoted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update

from dragoman.errors import RecordError
from dragoman.model import CodedArticle, Evidence, Span, to_json
from dragoman.record import _audit, _pending, _write
from dragoman.record import _schema as schema
from dragoman.record._engine import reading, writing
from dragoman.record._queries_desk import DeskQueries
from dragoman.record._rows import coded_of, rows_of

Progress = Callable[[int, int], None]
"""Told how much is done, and how much there is to do."""

_PAGES = 2000
"""Pages of the file (4 KiB each) that are copied at a time, so that a writer never waits long."""
_FADED = " "
"""What stands for a character that is not kept; line breaks are, so that the shape of the text stays."""


@dataclass(frozen=True, slots=True)
class Unsound:
    """Something in a record that does not hold: what it concerns, and what is wrong with it."""

    what: str
    fault: str


class Keeping(DeskQueries):
    """What keeps a record safe and small; see `Record`."""

    def backup(self, to: Path, *, who: str, progress: Progress | None = None) -> Path:
        """Copy the record to a file while others go on using it; the copy is of one moment.

        Args:
            to: A file that does not exist yet.
            who: Who backs up; the log of the record says so.
            progress: Told how many pages of the file were copied.

        Raises:
            RecordError: if the file exists, cannot be written, or the record is kept by a server.
        """
        path = self._file("pg_dump makes the backup of a database on a server")
        if to.exists():
            raise RecordError("there is a file already", where=str(to), todo="name another one")
        self.log(who, "record.backed_up", str(to))
        try:
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(to)) as target:
                source.backup(
                    target, pages=_PAGES, progress=lambda _, left, all_: _say(progress, all_ - left, all_)
                )
                target.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            to.unlink(missing_ok=True)
            raise RecordError(f"the backup could not be written: {error}", where=str(to)) from error
        return to

    def unsound(self, progress: Progress | None = None) -> Iterator[Unsound]:
        """Everything that does not hold in the record: its file, its log, and the words that everything rests on."""
        if fault := self.check():
            yield Unsound(self.where, fault)
        yield from self._loose()
        for each in self.audit_faults():
            yield Unsound(f"entry {each.number} of the log", each.what)
        with reading(self._engine, self.where) as connection:
            for article, reason in _pending.failed(connection).items():
                yield Unsound(article, f"linking failed on it: {reason}")
            names = (
                connection.execute(select(schema.articles.c.id).order_by(schema.articles.c.id))
                .scalars()
                .all()
            )
            for number, name in enumerate(names, 1):
                coded = coded_of(connection, name)
                if coded is not None:
                    yield from _misquoted(coded)
                _say(progress, number, len(names))

    def _loose(self) -> Iterator[Unsound]:
        if self.dialect != "sqlite":
            return
        with reading(self._engine, self.where) as connection:
            rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        for row in rows[:20]:
            yield Unsound(f"row {row[1]} of {row[0]}", f"belongs to nothing in {row[2]}")

    def compact(self) -> tuple[int, int]:
        """Give space that is not used any more back to the disk; gives the size before and after, in bytes.

        Raises:
            RecordError: if the record is kept by a server.
            RecordLockedError: if another process uses it.
        """
        path = self._file("VACUUM FULL does it for a database on a server")
        before = _size(path)
        connection = self._connection()
        with writing(connection, self.where):
            connection.exec_driver_sql("INSERT INTO sentences_fts(sentences_fts) VALUES ('optimize')")
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("VACUUM")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return before, _size(path)

    def forget_text(
        self,
        *,
        who: str,
        before: date | None = None,
        articles: Iterable[str] | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Keep of articles only what is quoted, with its place: for those who may not keep the text.

        Titles stay, and so does everything that was coded. Characters that are not kept become spaces, so that
        all offsets hold. What was forgotten is not found by full text any more, and cannot be coded anew except
        by reading the article again.

        Args:
            who: Who does it.
            before: Only articles certainly published before that day.
            articles: Only these; every one if it is not given.
            progress: Told how many articles were gone through.

        Returns:
            From how many articles something was taken.
        """
        done = 0
        self.link()
        with reading(self._engine, self.where) as connection:
            query = select(schema.articles.c.id).order_by(schema.articles.c.id)
            if before is not None:
                query = query.where(schema.articles.c.published_to < before)
            names = connection.execute(query).scalars().all() if articles is None else sorted(articles)
        for number, name in enumerate(names, 1):
            with writing(self._connection(), self.where) as connection:
                done += _forget(connection, name, who)
            _say(progress, number, len(names))
        return done

    def remove(self, article: str, *, who: str, why: str | None = None) -> bool:
        """Take an article out with everything coded in it, for good; whether there was one.

        Events it was told of are put together anew without it. What editors decided about its reports stays
        written down, and counts again should the same article be read in again.

        Args:
            article: Its id.
            who: Who takes it out; the log says so.
            why: The reason, for the log.
        """
        with writing(self._connection(), self.where) as connection:
            there = connection.execute(select(schema.articles.c.id).where(schema.articles.c.id == article))
            if there.first() is None:
                return False
            _write.remove(connection, article)
            _audit.append(connection, who, "article.removed", article, {"why": why} if why else None)
        return True

    def _file(self, instead: str) -> Path:
        if self.dialect != "sqlite" or self.where == ":memory:":
            raise RecordError("this is done for records in a file", where=self.where, todo=instead)
        return Path(self.where)


def restore(backup: Path, record: Path, *, force: bool = False) -> Path | None:
    """Put a backup in the place of a record.

    Args:
        backup: A file that `Record.backup` made.
        record: Where the record is, or is to be.
        force: Whether to put it in the place of a record that is there.

    Returns:
        Where the record that was there is now, if there was one.

    Raises:
        RecordError: if the backup is none or is damaged, or a record is there and `force` is not given.
    """
    if not backup.is_file():
        raise RecordError("there is no such backup", where=str(backup))
    try:
        with closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as source:
            found = [row[0] for row in source.execute("PRAGMA integrity_check")]
            tables = {row[0] for row in source.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error as error:
        raise RecordError(f"the backup cannot be read: {error}", where=str(backup)) from error
    if found != ["ok"] or not {"articles", "alembic_version"} <= tables:
        raise RecordError("no sound backup of a record", where=str(backup))
    aside = None
    if record.exists():
        if not force:
            raise RecordError("there is a record already", where=str(record), todo="--force moves it aside")
        aside = _free(record)
        with closing(sqlite3.connect(record)) as there:
            there.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        record.rename(aside)
        for tail in ("-wal", "-shm"):
            record.with_name(record.name + tail).unlink(missing_ok=True)
    fresh = record.with_name(record.name + ".restoring")
    fresh.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(fresh)) as target,
    ):
        source.backup(target)
    fresh.rename(record)
    return aside


def _free(path: Path) -> Path:
    """A name beside a file that nothing has yet."""
    number = 1
    while (found := path.with_name(f"{path.name}.before-restore-{number}")).exists():
        number += 1
    return found


def _size(path: Path) -> int:
    return sum(
        each.stat().st_size for tail in ("", "-wal") if (each := path.with_name(path.name + tail)).exists()
    )


def _misquoted(coded: CodedArticle) -> Iterator[Unsound]:
    text = coded.article.text
    for each in _evidence(coded):
        if each.span.of(text) != each.quote:
            where = f"{coded.article.id}, characters {each.span.start} to {each.span.end}"
            yield Unsound(where, f"do not read {each.quote!r}")


def _evidence(coded: CodedArticle) -> Iterator[Evidence]:
    for report in coded.reports:
        yield from report.evidence
    for statement in coded.statements:
        yield statement.evidence
    for tenure in coded.tenures:
        yield from tenure.evidence
    for membership in coded.memberships:
        yield from membership.evidence


def _forget(connection: Connection, name: str, who: str) -> bool:
    """Take the text of one article away but for what is quoted; whether there was any to take."""
    coded = coded_of(connection, name)
    if coded is None:
        return False
    text = faded(coded.article.text, _kept(coded))
    if text == coded.article.text:
        return False
    less = replace(coded, article=replace(coded.article, text=text))
    connection.execute(
        update(schema.articles).where(schema.articles.c.id == name).values(body=to_json(less.article))
    )
    connection.execute(delete(schema.sentences).where(schema.sentences.c.article == name))
    rows = next(rows for table, rows in rows_of(less) if table is schema.sentences)
    if rows:
        connection.execute(insert(schema.sentences), rows)
    _audit.append(connection, who, "article.text_forgotten", name)
    return True


def _kept(coded: CodedArticle) -> list[Span]:
    """What is quoted of an article, with what stands right around it, and its title where that is part of its text."""
    kept = []
    for each in _evidence(coded):
        start, end = each.span.start - len(each.prefix), each.span.end + len(each.suffix)
        kept.append(Span(max(0, start), end))
    title = coded.article.title
    if title and coded.article.text.startswith(title):
        kept.append(Span(0, len(title)))
    return kept


def faded(text: str, kept: list[Span]) -> str:
    """A text of the same length in which only some of it is left."""
    made = [each if each == "\n" else _FADED for each in text]
    for span in kept:
        made[span.start : span.end] = text[span.start : span.end]
    return "".join(made)


def _say(progress: Progress | None, done: int, all_: int) -> None:
    if progress is not None:
        progress(done, all_)
