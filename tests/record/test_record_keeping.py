"""Backups, checks, making a record smaller, and forgetting the text of articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from linking_sample import dump
from sample_articles import full
from sqlalchemy import update
from test_record_decisions import fill

from dragoman.errors import RecordError
from dragoman.record import ArticleFilter, Record, ReportFilter, restore
from dragoman.record import _schema as schema


@pytest.fixture
def kept(tmp_path: Path) -> Record:
    """A record in a file, with three articles."""
    record = Record.open(tmp_path / "r.db")
    fill(record)
    return record


def test_a_backup_is_the_record_and_can_be_put_back(kept: Record, tmp_path: Path) -> None:
    before = dump(kept)
    told: list[tuple[int, int]] = []
    made = kept.backup(tmp_path / "b.db", who="ann", progress=lambda done, all_: told.append((done, all_)))
    assert told[-1][0] == told[-1][1]
    first = next(iter(kept.reports(ReportFilter())))
    kept.decide("reject", [first.id], who="ann")
    assert dump(kept) != before
    kept.close()
    with pytest.raises(RecordError, match="--force"):
        restore(made, tmp_path / "r.db")
    aside = restore(made, tmp_path / "r.db", force=True)
    assert aside is not None
    with Record.open(tmp_path / "r.db") as back, Record.open(aside) as old:
        assert dump(back) == before
        assert dump(old) != before
        assert list(back.unsound()) == []
    with pytest.raises(RecordError, match="already"), Record.open(tmp_path / "r.db") as back:
        back.backup(made, who="ann")


@pytest.mark.parametrize("what", ["nothing", "damaged", "other"])
def test_only_a_sound_backup_is_put_back(kept: Record, tmp_path: Path, what: str) -> None:
    backup = tmp_path / "b.db"
    if what != "nothing":
        kept.backup(backup, who="ann")
        data = backup.read_bytes()
        backup.write_bytes(
            data[:4096] + b"\xff" * 8192 + data[12288:] if what == "damaged" else b"no database"
        )
    with pytest.raises(RecordError):
        restore(backup, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_a_record_whose_words_were_changed_is_not_sound(kept: Record) -> None:
    assert list(kept.unsound()) == []
    with kept._engine.connect() as connection:
        body = connection.execute(schema.articles.select()).first()
        assert body is not None
        connection.execute(
            update(schema.articles)
            .where(schema.articles.c.id == body.id)
            .values(
                body=body.body.replace(b"Muscat", b"Geneva")
                .replace(b" met ", b" saw ")
                .replace(b"accused", b"praised")
            )
        )
        connection.commit()
    (fault,) = kept.unsound()
    assert body.id in fault.what


def test_compacting_gives_space_back_and_changes_nothing(kept: Record) -> None:
    before = dump(kept)
    was, now = kept.compact()
    assert now <= was
    assert dump(kept) == before
    assert list(kept.unsound()) == []


def test_forgetting_keeps_what_is_quoted_and_everything_coded(record: Record) -> None:
    whole = full()
    record.add(whole)
    before = dump(record)
    assert record.forget_text(who="ann", before=date(1990, 1, 1)) == 0
    assert record.forget_text(who="ann") == 1
    assert record.forget_text(who="ann") == 0
    coded = record.coded(whole.article.id)
    assert coded is not None
    assert len(coded.article.text) == len(whole.article.text)
    assert coded.article.text != whole.article.text
    for each in coded.reports:
        assert [one.span.of(coded.article.text) for one in each.evidence] == [
            one.quote for one in each.evidence
        ]
    assert coded.reports == whole.reports
    assert dump(record) == before
    assert list(record.unsound()) == []
    assert [each.action for each in record.audit(limit=1)] == ["article.text_forgotten"]
    kept = " ".join(coded.article.text.split())
    for each in record.articles(ArticleFilter()):
        assert each.title == whole.article.title
    assert len(kept) < len(whole.article.text)
