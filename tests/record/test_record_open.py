"""Opening a record: new, old, newer, not one at all, locked, full, damaged."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sample_articles import article, coded, full, report
from sqlalchemy import create_engine

import dragoman.record
from dragoman import settings
from dragoman.errors import RecordError, RecordFullError, RecordLockedError, RecordVersionError
from dragoman.record import Record, _write
from dragoman.record._engine import writing
from dragoman.record._schema import SCHEMA_VERSION, metadata


def test_the_migrations_lead_to_the_schema(record: Record) -> None:
    folder = Path(dragoman.record.__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_VERSION
    with record._engine.connect() as connection:
        ours = set(metadata.tables)
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or name in ours},
        )
        differences = compare_metadata(context, metadata)
    assert [each for each in differences if "sentences_fts" not in str(each)] == []


def test_opening_again_keeps_everything(tmp_path: Path) -> None:
    whole = full()
    with Record.open(tmp_path / "r.db") as record:
        record.add(whole)
    with Record.open(tmp_path / "r.db", create=False) as record:
        assert record.coded(whole.article.id) == whole
        assert record.check() == ""


def test_no_record_where_none_is_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record here"):
        Record.open(tmp_path / "r.db", create=False)
    assert not (tmp_path / "r.db").exists()


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="a folder, not a record"):
        Record.open(tmp_path)
    with pytest.raises(RecordError, match="its folder does not exist"):
        Record.open(tmp_path / "nowhere" / "r.db")


def test_another_file_is_no_record_and_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader, this is not a database. " * 100)
    with pytest.raises(RecordError, match="not a dragoman record"):
        Record.open(letter)
    assert letter.read_text().startswith("Dear reader")


def test_another_database_is_no_record_and_is_left_alone(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE letters (text)")
    other.commit()
    with pytest.raises(RecordError, match="not a dragoman record"):
        Record.open(tmp_path / "other.db")
    assert [name for (name,) in other.execute("SELECT name FROM sqlite_master")] == ["letters"]
    other.close()


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    Record.open(tmp_path / "r.db").close()
    raw = sqlite3.connect(tmp_path / "r.db")
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    with pytest.raises(RecordVersionError, match="update dragoman"):
        Record.open(tmp_path / "r.db")


@pytest.mark.parametrize("address", ["mysql://localhost/x", "oracle://x", "://"])
def test_other_databases_are_refused(address: str) -> None:
    with pytest.raises(RecordError):
        Record.open(address)


def test_a_server_that_is_not_there() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(RecordError, match="cannot be opened") as caught:
        Record.open("postgresql://me:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


def test_a_locked_record_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_BUSY_TIMEOUT", "0.1")
    with Record.open(tmp_path / "r.db") as record:
        other = sqlite3.connect(tmp_path / "r.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordLockedError, match="another process is writing"):
            record.add(full())
        assert record.counts()["articles"] == 0  # reading goes on
        other.execute("ROLLBACK")
        other.close()
        record.add(full())
        assert record.counts()["articles"] == 1


def test_a_full_disk_loses_nothing_that_was_recorded(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        record.add(full())
        connection = record._connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.rollback()
        long = article("Iran met China. " * 20_000)
        with pytest.raises(RecordFullError, match="make room"):
            record.add(coded(long, report(long, "met")))
        assert record.coded(full().article.id) == full()
        assert record.counts()["articles"] == 1
        assert record.check() == ""


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Record.open(path) as record:
        for number in range(50):
            of = article(f"Iran met China for the {number}th time.")
            record.add(coded(of, report(of, "met")))
    whole = bytearray(path.read_bytes())
    for at in range(3 * 4096, len(whole), 4096):
        whole[at : at + 2048] = b"\xff" * 2048
    path.write_bytes(whole)
    with pytest.raises(RecordError) as caught:
        _use(path)
    assert caught.value.exit_code == 3


def _use(path: Path) -> None:
    with Record.open(path) as record:
        assert record.check() != ""
        for each in record.article_ids():
            record.coded(each)
        record.search("time")


def test_two_that_make_one_record_at_once(tmp_path: Path) -> None:
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with Record.open(tmp_path / "r.db") as record:
                for each in range(5):
                    of = article(f"Iran met China, {number}, {each}.")
                    record.add(coded(of, report(of, "met")))
        except BaseException as fault:  # noqa: BLE001  # shown by the assertion below
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert faults == []
    with Record.open(tmp_path / "r.db") as record:
        assert record.counts()["articles"] == 20
        assert record.check() == ""


def test_many_read_while_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    first, second = article("Iran met China in Muscat."), article("Oman met Qatar in Doha.")
    with Record.open(path) as writer:
        writer.add(coded(first, report(first, "met")))
        writer.link()
        with writing(writer._connection(), writer.where) as connection:
            _write.add(connection, coded(second, report(second, "met")), "k", None)
            seen = []
            for _ in range(4):
                with Record.open(path, create=False) as reader:
                    seen.append((reader.counts()["articles"], len(reader.events())))
        assert seen == [(1, 1)] * 4
        assert writer.counts()["articles"] == 2


def test_the_record_is_the_one_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_RECORD", str(tmp_path / "mine.db"))
    assert settings.load().record == str(tmp_path / "mine.db")
    Record.open().close()
    engine = create_engine(f"sqlite:///{tmp_path / 'mine.db'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    engine.dispose()
