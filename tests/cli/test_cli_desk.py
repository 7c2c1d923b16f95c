"""Reviewing and keeping a record from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman import sample
from dragoman.cli import app
from dragoman.record import Record


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of a few articles of the sample."""
    path = tmp_path_factory.mktemp("desk") / "r.db"
    folder = Path(str(sample.folder()))
    names = ("tables/negotiations.jsonl", "text/muscat-on-again.txt")
    done = CliRunner().invoke(app, ["read", *(str(folder / each) for each in names), "--record", str(path)])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture
def path(read_once: Path, tmp_path: Path) -> Path:
    """A record of one's own."""
    return Path(shutil.copy(read_once, tmp_path / "r.db"))


def invoke(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        app, [*arguments, "--record", str(path)], env={"NO_COLOR": "1", "DRAGOMAN_EDITOR": "ann"}
    )


def test_the_queue_an_item_and_leaving_it(path: Path) -> None:
    items = json.loads(invoke(path, "review", "--json").stdout)
    first = items[0]
    whole = invoke(path, "review", first["id"], "--note", "ask Muscat")
    assert whole.exit_code == 0
    assert first["title"].split()[0] in whole.stdout
    assert "note by ann" in whole.stdout
    assert "“" in whole.stdout, "the words it rests on"
    assert invoke(path, "review", first["id"], "--fine").exit_code == 0
    left = json.loads(invoke(path, "review", "--json", "-n", "500").stdout)
    assert first["id"] not in {each["id"] for each in left}
    again = invoke(path, "review", "--all", "-n", "500")
    assert first["id"] in again.stdout
    assert invoke(path, "review", "--kind", "gossip").exit_code == 2
    assert invoke(path, "review", "conflict-c0").exit_code == 1
    assert invoke(path, "review", "--fine").exit_code == 2


def test_what_was_judged_is_counted(path: Path) -> None:
    assert invoke(path, "review", "--counts").exit_code == 1
    items = json.loads(invoke(path, "review", "--json").stdout)
    report = next(each["targets"][0] for each in items if each["kind"] != "page")
    assert invoke(path, "decide", "accept", report).exit_code == 0
    counted = invoke(path, "review", "--counts")
    assert counted.exit_code == 0
    assert "1 of    1: 100%" in counted.stdout


def test_the_log_is_shown_and_verified(path: Path) -> None:
    shown = invoke(path, "audit", "show")
    assert "run.finished" in shown.stdout
    head = shown.stdout.rsplit("head: ", 1)[1].strip()
    assert invoke(path, "audit", "verify", "--head", head).exit_code == 0
    wrong = invoke(path, "audit", "verify", "--head", "0123")
    assert wrong.exit_code == 1
    assert "not in the log" in wrong.stdout


def test_backed_up_forgotten_and_put_back(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert invoke(path, "backup", str(copy)).exit_code == 0
    assert invoke(path, "backup", str(copy)).exit_code == 3
    forgotten = invoke(path, "compact", "--forget-text")
    assert "only what is quoted was kept" in forgotten.stdout
    assert "sound" in invoke(path, "check").stdout
    assert invoke(path, "compact", "--before", "2026-01-01").exit_code == 2
    assert invoke(path, "restore", str(copy)).exit_code == 3
    back = invoke(path, "restore", str(copy), "--force")
    assert back.exit_code == 0, back.output
    assert "before-restore-1" in back.stdout
    assert json.loads(invoke(path, "check", "--json").stdout)["faults"] == []


def test_reading_keeps_only_what_is_quoted_where_the_text_may_not_be_kept(tmp_path: Path) -> None:
    path, story = tmp_path / "kept.db", tmp_path / "story.txt"
    story.write_text(
        "Talks in Muscat\n\nIranian officials met American envoys in Muscat on Friday. "
        "The harbour was quiet and pelicans slept on the quay.\n",
        encoding="utf-8",
    )
    env = {"NO_COLOR": "1", "DRAGOMAN_KEEP_TEXT": "quotations"}

    def read() -> Result:
        arguments = ["read", str(story), "--published", "2026-02-07", "--record", str(path)]
        return CliRunner().invoke(app, arguments, env=env)

    assert read().exit_code == 0
    with Record.open(path, create=False) as record:
        (article,) = record.articles()
        text = article.text
        assert "pelicans" not in text
        assert "met" in text
        assert article.title == "Talks in Muscat"
        assert record.search("pelicans") == ()
        reports = record.reports()
        assert reports
        assert all(each.span.of(text) == each.quote for one in reports for each in one.evidence)
    again = read()
    assert "0 new, 1 known already" in again.output
    with Record.open(path, create=False) as record:
        assert [each.text for each in record.articles()] == [text]
    assert invoke(path, "check").exit_code == 0
