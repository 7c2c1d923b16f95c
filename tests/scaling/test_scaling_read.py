"""Reading sources into a record: once, again, after a kill, with broken files among them."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dragoman import coding, scaling
from dragoman.model import Article, CodedArticle
from dragoman.reading import ReadOptions
from dragoman.record import Record
from dragoman.scaling import Summary, read_into
from dragoman.scaling import _read as reading_into_record

TEXTS = {
    "iran.txt": "Iran's foreign minister met his Chinese counterpart in Muscat on Monday. They agreed to meet again.",
    "oman.txt": "Oman will host talks between Iran and the United States in March, its foreign ministry said.",
    "russia.txt": "Russia rejected the proposal. A spokesman for the ministry accused NATO of delay.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text)
    return place


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        yield opened


def contents(record: Record) -> dict[str, CodedArticle]:
    return {each.article.id: each for each in record.all_coded()}


def test_reading_a_folder_and_reading_it_again(folder: Path, record: Record) -> None:
    first = read_into(record, [folder])
    assert (first.new, first.found, first.state) == (3, 3, "finished")
    before = contents(record)
    again = read_into(record, [folder])
    assert (again.known, again.new, again.coded) == (3, 0, 0)
    assert contents(record) == before
    assert [each.state for each in record.runs()] == ["finished", "finished"]


def test_two_workers_find_what_one_does(folder: Path, record: Record, tmp_path: Path) -> None:
    read_into(record, [folder])
    with Record.open(tmp_path / "two.db") as other:
        summary = read_into(other, [folder], workers=2)
        assert summary.new == 3
        assert contents(other) == contents(record)


def test_only_what_is_new_or_changed_is_read(folder: Path, record: Record) -> None:
    read_into(record, [folder])
    (folder / "oman.txt").write_text(TEXTS["oman.txt"] + " Iran has not confirmed this.")
    (folder / "new.txt").write_text("Egypt condemned the attack.")
    summary = read_into(record, [folder])
    assert (summary.known, summary.new) == (2, 2)


def test_another_day_of_publication_codes_anew(folder: Path, record: Record) -> None:
    read_into(record, [folder])
    summary = read_into(record, [folder], ReadOptions(published=date(2026, 2, 4)))
    assert (summary.recoded, summary.new, summary.known) == (3, 0, 0)
    assert {each.publication.basis for each in record.articles()} == {"given"}


def test_another_version_of_the_coder_codes_anew(
    folder: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_into(record, [folder])
    monkeypatch.setattr(coding, "VERSION", "next")
    monkeypatch.setattr(coding, "code_many", lambda found: [CodedArticle(each, "next") for each in found])
    summary = read_into(record, [folder])
    assert (summary.recoded, summary.known) == (3, 0)
    assert record.counts()["articles"] == 3
    assert record.counts()["sentences"] == 0


def test_what_cannot_be_read_is_put_aside_and_the_rest_goes_on(folder: Path, record: Record) -> None:
    (folder / "empty.txt").write_text("")
    first = read_into(record, [folder])
    assert (first.new, first.quarantined) == (3, 1)
    (waiting,) = record.quarantine()
    assert waiting.rejected.location.endswith("empty.txt")
    again = read_into(record, [folder])
    assert (again.known, again.still_waiting, again.quarantined) == (3, 1, 0)
    assert record.quarantine() == (waiting,)
    retried = read_into(record, [folder], retry=True)
    assert retried.quarantined == 1
    assert record.quarantine()[0].attempts == 2
    (folder / "empty.txt").write_text("Egypt condemned the attack.")
    mended = read_into(record, [folder])
    assert (mended.new, mended.quarantined) == (1, 0)
    assert record.quarantine() == ()


def test_a_fault_of_the_coder_puts_one_article_aside(
    folder: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def code(article: Article) -> CodedArticle:
        if "Russia" in article.text:
            msg = "no such frame"
            raise KeyError(msg)
        return CodedArticle(article, "test")

    monkeypatch.setattr(coding, "code", code)
    monkeypatch.setattr(coding, "code_many", lambda found: [code(each) for each in found])
    summary = read_into(record, [folder])
    assert (summary.new, summary.quarantined) == (2, 1)
    (rejected,) = summary.rejected
    assert rejected.code == "D102"
    assert "KeyError: 'no such frame'" in rejected.reason


def test_ctrl_c_ends_cleanly_and_keeps_what_was_done(folder: Path, record: Record) -> None:
    def press(summary: Summary) -> None:
        if summary.new == 1:
            raise KeyboardInterrupt

    summary = read_into(record, [folder], progress=press)
    assert summary.state == "interrupted"
    assert record.counts()["articles"] == 1
    assert [each.state for each in record.runs()] == ["interrupted"]
    assert read_into(record, [folder]).new == 2


def test_the_room_says_what_it_offers() -> None:
    assert sorted(scaling.__all__) == ["Progress", "Summary", "read_into"]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(3))
def test_a_killed_run_is_taken_up_where_it_was(tmp_path: Path, number: int) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for at in range(40):
        text = " ".join(f"{each} It was meeting number {at}." for each in TEXTS.values())
        (folder / f"{at}.txt").write_text(text * 3)
    record = tmp_path / "record.db"
    command = [sys.executable, "-m", "dragoman", "read", str(folder), "--record", str(record)]
    command += ["--workers", str(1 + number % 2)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # Kill it at some moment after the first article has been written.
    limit = time.monotonic() + 60
    while process.poll() is None and written(record) == 0 and time.monotonic() < limit:
        time.sleep(0.02)
    time.sleep(random.Random(number).uniform(0, 1.5))
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Record.open(record) as opened:
        assert opened.check() == ""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"NO_COLOR": "1"})
    with Record.open(record) as opened, Record.open(tmp_path / "whole.db") as whole:
        assert opened.check() == ""
        read_into(whole, [folder])
        assert contents(opened) == contents(whole)
        assert opened.counts() == whole.counts()


def written(record: Path) -> int:
    if not record.exists():
        return 0
    with Record.open(record) as opened:
        return opened.counts()["articles"]


def test_another_reference_codes_anew(folder: Path, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    read_into(record, [folder])
    monkeypatch.setattr(reading_into_record, "_reference_version", lambda: "another")
    summary = read_into(record, [folder])
    assert (summary.recoded, summary.known) == (3, 0)


def test_what_is_found_mended_leaves_the_quarantine(folder: Path, record: Record) -> None:
    whole = {"title": "Talks", "text": "Egypt condemned the attack."}
    lines = [json.dumps(whole), "{broken", json.dumps({**whole, "title": "More talks"})]
    (folder / "lines.jsonl").write_text("\n".join(lines))
    (folder / "empty.jsonl").write_text("")
    read_into(record, [folder])
    assert [each.rejected.member for each in record.quarantine()] == [None, "line 2"]
    # Neither line stands where its fault stood.
    (folder / "lines.jsonl").write_text("\n".join([lines[0], lines[2]]))
    (folder / "empty.jsonl").write_text(lines[0])
    read_into(record, [each.rejected.location for each in record.quarantine()], retry=True)
    assert record.quarantine() == ()


def test_a_file_that_is_gone_keeps_what_waits_in_it(folder: Path, record: Record) -> None:
    (folder / "lines.jsonl").write_text("{broken")
    read_into(record, [folder])
    (folder / "lines.jsonl").unlink()
    read_into(record, [str(folder / "lines.jsonl")], retry=True)
    assert {each.rejected.member for each in record.quarantine()} == {None, "line 1"}
