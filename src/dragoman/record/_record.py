"""The record: one object to open, write to and ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias

from sqlalchemy import Connection, Engine, delete

from dragoman import settings
from dragoman.errors import DragomanError, RecordError
from dragoman.model import CodedArticle
from dragoman.record import _audit, _log, _migrate, _pending, _write
from dragoman.record import _schema_linked as linked
from dragoman.record._engine import address, connect, reading, shown, writer, writing
from dragoman.record._keeping import Keeping
from dragoman.record._queries_marks import MarkQueries
from dragoman.record._rows import coding_key
from dragoman.record._schema import SCHEMA_VERSION
from dragoman.record._write import Added

if TYPE_CHECKING:
    from dragoman.reading import Rejected
    from dragoman.record._link import Linking

LinkProgress: TypeAlias = Callable[[int, int], None]
"""Told how many articles were linked so far, and how many there are to link."""


class Record(MarkQueries, Keeping):
    """A record of coded articles in one SQLite file or PostgreSQL database.

    Use it as a context manager. Reading is safe from many threads and processes; writing is one process at a
    time, the others wait for it up to the busy timeout.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        super().__init__(engine, where)
        self._writer: Connection | None = None
        self._linking: Linking | None = None

    @classmethod
    def open(cls, record: Path | str | None = None, *, create: bool = True) -> Self:
        """Open a record, bringing it up to date with this dragoman's schema.

        Args:
            record: A file, or a `postgresql://` address; the setting `record` if none is given.
            create: Whether to make an empty record where there is none.

        Raises:
            RecordError: if there is none and none is to be made, or it is no record.
            RecordVersionError: if a newer dragoman wrote it.
            RecordLockedError: if another process is writing and does not end.
        """
        chosen = settings.load()
        url = address(record if record is not None else chosen.record)
        where = shown(url)
        if url.get_backend_name() == "sqlite" and where != ":memory:":
            _check_file(Path(where), create=create)
        engine = connect(url, busy_timeout=chosen.busy_timeout)
        opened = cls(engine, where)
        try:
            opened._bring_up(create=create)
        except BaseException:
            opened.close()
            raise
        return opened

    def _bring_up(self, *, create: bool) -> None:
        with reading(self._engine, self.where) as connection:
            found = _migrate.version(connection)
        if found == SCHEMA_VERSION:
            return
        if found is None and not create:
            raise _absent(self.where)
        with writing(self._connection(), self.where) as connection:
            _migrate.migrate(connection)

    def close(self) -> None:
        """Give back every connection. The record can not be used afterwards."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, coded: CodedArticle, *, reading_key: str | None = None, reference: str = "") -> Added:
        """Write one coded article, in one transaction.

        Adding the same again changes nothing; what was coded by another version, or from another
        publication date, is replaced.

        Args:
            coded: The article and everything found in it.
            reading_key: What its reading depended on (`scaling` skips what is known by it).
            reference: Version of the reference data that it was coded with.

        Raises:
            RecordLockedError: if another process is writing and does not end.
            RecordFullError: if the disk is full; the article is not written, everything before it is.
        """
        key = coding_key(coded.article, coded.coder, reference)
        with writing(self._connection(), self.where) as connection:
            added = _write.add(connection, coded, key, reading_key)
        if self._linking is not None and added is not Added.KNOWN:
            self._linking.remember(coded, key)
        return added

    def set_aside(
        self,
        rejected: Rejected,
        *,
        sha256: str | None = None,
        reading_key: str | None = None,
        tried: bool = False,
    ) -> bool:
        """Put something that could not be read into quarantine.

        Args:
            rejected: What, where and why.
            sha256: Hash of its bytes, where there are any.
            reading_key: What reading it depended on, so that it is not tried again in vain.
            tried: Whether this was another attempt on purpose; the same fault met again by the way changes
                nothing.

        Returns:
            Whether anything was written.
        """
        with writing(self._connection(), self.where) as connection:
            return _log.set_aside(connection, rejected, sha256, reading_key, tried=tried)

    def resolve(self, rejected: Iterable[Rejected]) -> None:
        """Take out of quarantine what was looked for again at these places and not met any more."""
        ids = [_log.quarantine_id(each.location, each.member) for each in rejected]
        with writing(self._connection(), self.where) as connection:
            _log.resolve(connection, ids)

    def begin_run(self, command: str, versions: dict[str, str], *, who: str = "dragoman") -> int:
        """Log that a run begins; gives its number, for `end_run`."""
        with writing(self._connection(), self.where) as connection:
            number = _log.begin_run(connection, command, versions)
            _audit.append(connection, who, "run.began", str(number), {"command": command, **versions})
            return number

    def end_run(self, number: int, state: str, counts: dict[str, int], *, who: str = "dragoman") -> None:
        """Log how a run ended: `finished`, `interrupted` or `failed`."""
        with writing(self._connection(), self.where) as connection:
            _log.end_run(connection, number, state, counts)
            _audit.append(connection, who, f"run.{state}", str(number), counts)

    def pending(self) -> int:
        """How many articles were added or changed since the record was linked."""
        with reading(self._engine, self.where) as connection:
            return _pending.number(connection)

    def unlinked(self) -> dict[str, str]:
        """The articles that linking failed on, and why; they are in no event or story."""
        with reading(self._engine, self.where) as connection:
            return _pending.failed(connection)

    def expect_linking(self) -> None:
        """Load what linking needs: what is added from now on is kept at hand until it is linked."""
        self._linker()

    def link(self, progress: LinkProgress | None = None) -> int:
        """Bring events, conflicts and stories up to date with the articles and the decisions.

        What was added since is linked a batch at a time, each in one transaction, so that it can be stopped
        at any moment and goes on where it was. Queries that need it do it by themselves.

        Args:
            progress: Told after every batch how many articles were linked and how many there are to link.

        Returns:
            How many articles were linked.
        """
        linking = self._linker()
        with reading(self._engine, self.where) as connection:
            current = _pending.state(connection, "version") == linking.linkers.version
            total = _pending.number(connection)
        if not current:
            total = self._start_over()
        done = 0
        while articles := self._link_some(linking):
            done += len(articles)
            if progress is not None:
                progress(done, max(done, total))
        return done

    def relink(self, progress: LinkProgress | None = None) -> int:
        """Throw away everything that linking made, and make it anew; gives how many articles were linked."""
        self._start_over()
        return self.link(progress)

    def _start_over(self) -> int:
        linking = self._linker()
        with writing(self._connection(), self.where) as connection:
            for table in linked.LINKED:
                connection.execute(delete(table))
            _pending.note_all(connection)
            _pending.set_state(connection, "version", linking.linkers.version)
            _pending.next_generation(connection)
            return _pending.number(connection)

    def _link_some(self, linking: Linking) -> list[str]:
        """Link the next articles that wait; gives which, none if none waits."""
        with reading(self._engine, self.where) as connection:
            articles = _pending.waiting(connection, settings.load().link_articles)
        if not articles:
            return []
        try:
            with writing(self._connection(), self.where) as connection:
                linking.batch(connection, articles)
        except DragomanError:
            linking.forget()
            raise
        except Exception:  # noqa: BLE001  # whatever it is, it must not keep the others from being linked
            linking.forget()
            for each in articles:
                self._link_one(linking, each)
        return articles

    def _link_one(self, linking: Linking, article: str) -> None:
        try:
            with writing(self._connection(), self.where) as connection:
                linking.batch(connection, [article])
        except DragomanError:
            linking.forget()
            raise
        except Exception as error:  # noqa: BLE001  # as above
            linking.forget()
            with writing(self._connection(), self.where) as connection:
                _pending.fail(connection, article, f"{type(error).__name__}: {error}")

    def _linker(self) -> Linking:
        if self._linking is None:
            # Imported here: most uses of a record link nothing, and the linking room takes a while to load.
            from dragoman.record._link import Linking  # noqa: PLC0415
            from dragoman.record._linkers import shipped  # noqa: PLC0415

            self._linking = Linking(shipped())
        return self._linking

    def _connection(self) -> Connection:
        if self._writer is None:
            self._writer = writer(self._engine, self.where)
        return self._writer


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError("a folder, not a record", where=str(path), todo="name a file with --record")
    if not create and not path.exists():
        raise _absent(str(path))
    if not path.parent.is_dir():
        raise RecordError("its folder does not exist", where=str(path), todo=f"make the folder {path.parent}")


def absent(record: Path | str | None = None) -> bool:
    """Whether there is no file of a record yet. Of a server it is not asked: that is never absent."""
    url = address(record if record is not None else settings.load().record)
    return url.get_backend_name() == "sqlite" and not Path(shown(url)).exists()


def _absent(where: str) -> RecordError:
    return RecordError("there is no record here", where=where, todo="make one with: dragoman read PATH")
