"""Timelines and decisions on the command line, over the bundled sample."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman import sample
from dragoman.cli import app


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"NO_COLOR": "1"})


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of the sample's tables, feeds and mail."""
    path = str(tmp_path_factory.mktemp("timeline") / "r.db")
    done = invoke(
        "read", *(str(sample.folder() / each) for each in ("text", "pages", "feeds")), "--record", path
    )
    assert "found" in done.stdout
    return path


def told(record: str, *arguments: str) -> list[dict[str, object]]:
    return json.loads(invoke("timeline", *arguments, "--record", record, "--json").stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("subject", ["Iran, China", "Iran and China", "China & Iran"])
def test_a_timeline_of_two_parties(record: str, subject: str) -> None:
    found = told(record, subject)
    assert len(found) > 3
    days = [str(each["event"]["date"]["latest"] or each["event"]["date"]["earliest"]) for each in found]  # type: ignore[index]
    assert days == sorted(days)
    assert {each["event"]["id"] for each in found} == {  # type: ignore[index]
        each["event"]["id"]
        for each in told(record, "Iran, China")  # type: ignore[index]
    }
    printed = invoke("timeline", subject, "--record", record).stdout
    for each in found:
        assert str(each["event"]["id"]) in printed  # type: ignore[index]


def test_a_timeline_as_of_a_day_knows_nothing_later(record: str) -> None:
    whole = told(record, "Iran", "--limit", "1000")
    before = told(record, "Iran", "--as-of", "2024-12-31", "--limit", "1000")
    assert 0 < len(before) < len(whole)
    assert all(
        str(source["published"]).split("/")[-1] <= "2024-12-31"
        for each in before
        for source in each["sources"]  # type: ignore[attr-defined]
    )


def test_a_timeline_of_a_person_and_of_words(record: str) -> None:
    assert told(record, "Araghchi")
    assert told(record, "Abbas Araghchi")
    assert invoke("timeline", "Nobody at all", "--record", record).exit_code == 1


def test_deciding_and_undoing(record: str) -> None:
    before = json.loads(invoke("events", "--record", record, "--json", "--limit", "1000").stdout)
    many = next(each for each in before if len(each["reports"]) > 1)
    report, *rest = many["reports"]
    made = json.loads(
        invoke(
            "decide", "split", report, "--why", "another", "--who", "ann", "--record", record, "--json"
        ).stdout
    )
    assert json.loads(made["value"]) == rest
    after = json.loads(invoke("events", "--record", record, "--json", "--limit", "1000").stdout)
    assert [each["reports"] for each in after if report in each["reports"]] == [[report]]
    listed = invoke("decisions", "--record", record).stdout
    assert made["id"] in listed
    assert "because: another" in listed
    assert invoke("undo", made["id"], "--record", record).exit_code == 0
    again = json.loads(invoke("events", "--record", record, "--json", "--limit", "1000").stdout)
    assert again == before
    assert invoke("undo", made["id"], "--record", record).exit_code == 2
    assert invoke("relink", "--record", record).exit_code == 0
    assert json.loads(invoke("events", "--record", record, "--json", "--limit", "1000").stdout) == before


def test_correcting_on_the_command_line(record: str) -> None:
    (event, *_) = json.loads(invoke("events", "--record", record, "--json").stdout)
    done = invoke("decide", "correct", event["reports"][0], "place", "Muscat", "--record", record)
    assert done.exit_code == 0
    wrong = invoke("decide", "correct", event["reports"][0], "status", "perhaps", "--record", record)
    assert wrong.exit_code == 2
    assert "cannot be the status" in wrong.stderr
    assert invoke("decide", "same", event["reports"][0], "--record", record).exit_code == 2


def test_a_mistyped_path_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iran met China in Geneva on Monday.")
    path = str(tmp_path / "r.db")
    done = invoke("read", str(tmp_path / "a.txt"), str(tmp_path / "b.text"), "--record", path)
    assert done.exit_code == 2
    assert "b.text: there is no such file or folder" in done.stderr
    assert not Path(path).exists()
