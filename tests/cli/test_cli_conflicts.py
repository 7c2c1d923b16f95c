"""`dragoman conflicts` on a record of two articles that disagree."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.coding import code_many
from dragoman.reading import read_text
from dragoman.record import Record

ARTICLES = (
    (
        "The United States and Iran will hold talks in Istanbul on Friday, Turkish officials said.",
        date(2026, 2, 3),
        "One",
    ),
    (
        "The United States and Iran will hold talks in Muscat on Friday, Iranian state television reported.",
        date(2026, 2, 4),
        "Other",
    ),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("conflicts") / "record.db"
    with Record.open(str(path)) as opened:
        for coded in code_many(read_text(text, published=day, outlet=name) for text, day, name in ARTICLES):
            opened.add(coded)
    return path


def run(record: Path, *arguments: str) -> tuple[int, str]:
    made = CliRunner().invoke(app, ["conflicts", *arguments, "--record", str(record)])
    return made.exit_code, made.stdout


def test_shows_each_side_with_who_says_so(record: Path) -> None:
    code, printed = run(record, "Iran, United States")
    assert code == 0
    for words in ("Istanbul", "Muscat", "Turkish officials", "Iranian state television"):
        assert words in printed


def test_as_json(record: Path) -> None:
    code, printed = run(record, "--about", "place", "--json")
    assert code == 0
    (made,) = json.loads(printed)
    assert {each["value"] for each in made["sides"]} == {"Istanbul", "Muscat"}


def test_before_the_second_report_there_is_none(record: Path) -> None:
    code, _ = run(record, "Iran, United States", "--as-of", "2026-02-03")
    assert code == 1


def test_what_became_of_it_is_not_told_before_it_did(record: Path, tmp_path: Path) -> None:
    path = tmp_path / "later.db"
    held = (
        "Iran and the United States held talks in Muscat on Friday, Oman said.",
        date(2026, 2, 6),
        "Third",
    )
    with Record.open(str(path)) as opened:
        for text, day, name in (*ARTICLES, held):
            article = read_text(text, published=day, outlet=name)
            for coded in code_many([article]):
                opened.add(coded)
    _, told = run(path, "Iran, United States", "--as-of", "2026-02-04")
    assert "Istanbul" in told
    assert "it happened" not in told
