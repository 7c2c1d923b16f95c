"""`dragoman who`: people in any spelling, offices on a day, and what the answers rest on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli._app import app

TEXTS = {
    "first.txt": (
        "Tuvalu's Foreign Minister Sione Fale visited Suva on Monday. He said that the islands needed more help "
        "against the rising sea, and that he would ask for it again."
    ),
    "second.txt": (
        "Tuvalu's prime minister named Ana Latu foreign minister on Thursday. "
        "She succeeds Sione Fale, who resigned on Tuesday."
    ),
}
DAYS = {"first.txt": "2026-03-03", "second.txt": "2026-04-10"}


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("who")
    made = str(folder / "r.db")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
        done = invoke("read", str(folder / name), "--published", DAYS[name], "--record", made)
        assert done.exit_code == 0, done.output
    return made


def test_who_held_an_office_as_articles_tell(record: str) -> None:
    asked = ("who", "--office", "foreign minister", "--country", "Tuvalu", "--record", record, "--json")
    before = json.loads(invoke(*asked, "--on", "2026-03-10").stdout)
    after = json.loads(invoke(*asked, "--on", "2026-04-12").stdout)
    assert (before["person"], after["person"]) == ("Sione Fale", "Ana Latu")
    assert "Ana Latu" in after["rests_on"][0]["words"][0]["quote"]
    assert after["rests_on"][0]["from"] == "2026-04-09"


def test_as_of_a_day_later_articles_are_not_known(record: str) -> None:
    asked = ("who", "Tuvalu's foreign minister", "--on", "2026-04-12", "--record", record)
    assert "Ana Latu" in invoke(*asked).stdout
    then = invoke(*asked, "--as-of", "2026-04-01")
    assert then.exit_code == 1
    assert "No sure answer" in then.stdout


def test_the_reference_answers_without_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = invoke("who", "Chinese foreign minister", "--on", "2023-05-01")
    assert done.exit_code == 0
    assert done.stdout.startswith("Qin Gang")
    assert "general knowledge" in done.stdout


def test_a_gap_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = invoke("who", "--office", "president", "--country", "Lebanon", "--on", "2023-06-01")
    assert done.exit_code == 1
    assert "lies between Michel Aoun" in " ".join(done.stdout.split())


def test_a_person_in_another_spelling(record: str) -> None:
    told = json.loads(invoke("who", "Anna Latu", "--record", record, "--json").stdout)
    assert told["people"] or told["reference"] == []
    known = json.loads(invoke("who", "Araqchi", "--on", "2025-03-01", "--record", record, "--json").stdout)
    assert [each["person"] for each in known["reference"]] == ["Abbas Araghchi"]


def test_a_name_and_an_office_at_once_are_refused(record: str) -> None:
    done = invoke("who", "Lavrov", "--office", "foreign minister", "--record", record)
    assert done.exit_code == 2
    assert "at once" in done.stderr
