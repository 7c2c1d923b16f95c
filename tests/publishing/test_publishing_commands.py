"""`dragoman publish`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from printed_articles import visit
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Record.open(path) as opened:
        opened.add(visit())
    return path


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(each) for each in arguments])
    return done.exit_code, done.stdout, done.stderr


def test_publish_writes_a_site_and_says_how_to_open_it(tmp_path: Path, record: Path) -> None:
    code, out, _ = run("publish", tmp_path / "site", "--record", record, "--title", "The <desk>")
    assert code == 0
    assert "pages" in out
    assert str(tmp_path / "site" / "index.html") in out.replace("\n", "")
    front = (tmp_path / "site" / "index.html").read_text()
    assert "The &lt;desk&gt;" in front
    assert "Wang Di (China)" in front


def test_publish_counts_in_json(tmp_path: Path, record: Path) -> None:
    run("publish", tmp_path / "site", "--record", record)
    code, out, err = run("publish", tmp_path / "site", "--record", record, "--json")
    counts = json.loads(out)
    assert (code, err) == (0, "")
    assert counts["written"] == counts["removed"] == 0
    assert counts["pages"]["articles"] == 2
    assert counts["unchanged"] == len(list((tmp_path / "site").rglob("*.*"))) - 1


def test_publish_into_something_else_is_refused(tmp_path: Path, record: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.doc").write_text("mine")
    code, _, err = run("publish", tmp_path / "home", "--record", record)
    assert code == 2
    assert "[D130]" in err
    assert "thesis.doc" in err
    assert [each.name for each in (tmp_path / "home").iterdir()] == ["thesis.doc"]


def test_publish_without_a_record_says_so(tmp_path: Path) -> None:
    code, _, err = run("publish", tmp_path / "site", "--record", tmp_path / "none.db")
    assert code == 3
    assert "none.db" in err
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_the_demo_reads_its_sample_and_publishes_it(tmp_path: Path) -> None:
    code, out, err = run("demo", "--dir", tmp_path / "demo")
    assert (code, err) == (0, "")
    assert "set aside" in out
    assert (tmp_path / "demo" / "site" / "index.html").is_file()
    assert (tmp_path / "demo" / "dragoman.db").is_file()
    code, out, _ = run("demo", "--dir", tmp_path / "demo", "--json")
    assert code == 0
    assert json.loads(out)["site"]["written"] == 0
