"""`dragoman reference` as a person meets it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli._reference import reference as app
from dragoman.reference import load

runner = CliRunner()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    place = tmp_path / "own"
    monkeypatch.setenv("DRAGOMAN_REFERENCE_DIR", str(place))
    load.cache_clear()
    yield place
    load.cache_clear()


def test_list_counts_shipped_and_own(tmp_path: Path) -> None:
    path = tmp_path / "ngos.csv"
    path.write_text("name,country\nRiver Watch,TCD\n", encoding="utf-8")
    assert runner.invoke(app, ["import", str(path), "--kind", "organisations"]).exit_code == 0
    said = json.loads(runner.invoke(app, ["list", "--json"]).stdout)
    assert said["shipped"]["countries.tsv"] > 250
    assert said["own"] == {"organisations/ngos.tsv": 1}
    assert "(your own)" in runner.invoke(app, ["list"]).stdout


def test_check_is_content() -> None:
    done = runner.invoke(app, ["check"])
    assert (done.exit_code, done.stdout) == (0, "The lists are in order.\n")
    assert json.loads(runner.invoke(app, ["check", "--json"]).stdout) == {"problems": []}


def test_check_names_a_spoilt_list_of_ones_own(folder: Path) -> None:
    (folder / "outlets").mkdir(parents=True)
    (folder / "outlets" / "mine.tsv").write_text("name\nx\n", encoding="utf-8")
    done = runner.invoke(app, ["check"])
    assert done.exit_code == 1
    assert "mine.tsv:1" in done.stdout


def test_import_names_wrong_lines_and_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Wer,Land,Amt,start\nAnn,TCD,King,2001\nBea,Atlantis,King,2001\n", encoding="utf-8")
    columns = ["--map", "Wer=person", "--map", "Land=country", "--map", "Amt=title"]
    done = runner.invoke(app, ["import", str(path), "--kind", "holders", *columns])
    assert done.exit_code == 1
    assert "1 holders kept" in done.stdout
    assert "list.csv:3: 'Atlantis' is no country" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "missing.csv", "--kind", "holders"], "missing.csv"),
        (["import", __file__, "--kind", "castles"], "no kind of list"),
        (["import", __file__, "--kind", "names", "--map", "nonsense"], "THEIRS=OURS"),
    ],
)
def test_import_refuses(arguments: list[str], said: str) -> None:
    done = runner.invoke(app, arguments)
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Tehran", "Islamic Republic of Iran"),
        ("irn", "Islamic Republic of Iran"),
        ("IAEA", "UN nuclear watchdog"),
        ("org:nato", "TUR (member, 1952-02-18 to …)"),
        ("bloc:brics", "IRN (member, 2024-01-01 to …)"),
        ("scmp.com", "South China Morning Post"),
    ],
)
def test_show(asked: str, said: str) -> None:
    done = runner.invoke(app, ["show", asked])
    assert done.exit_code == 0
    assert said in " ".join(done.stdout.split())


def test_show_a_person() -> None:
    done = runner.invoke(app, ["show", "Hassan Rouhani", "--json"])
    assert done.exit_code == 0
    (entry,) = json.loads(done.stdout)
    assert any("IRN" in each for each in entry["offices"])


def test_show_what_is_not_known() -> None:
    done = runner.invoke(app, ["show", "Nowhereland"])
    assert done.exit_code == 1
    assert "knows no" in done.stderr
