"""The commands as a user meets them: what they print, where, and how they end."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import dragoman
from dragoman.cli import app
from dragoman.record import Record

TEXT = (
    "MUSCAT, Feb 3 (Gulf Wire) - Iran's foreign minister met his Chinese counterpart in Muscat on Monday. "
    '"We will meet again," said Wang Di, director general at the Chinese foreign ministry. '
    "Iran accused the United States of delay."
)


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"NO_COLOR": "1"})


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record of one article in it."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "story.txt").write_text(TEXT)
    done = invoke(
        "read",
        str(folder / "story.txt"),
        "--published",
        "2026-02-03",
        "--outlet",
        "The Sample Post",
        "--record",
        str(folder / "r.db"),
    )
    assert done.exit_code == 0, done.output
    assert "1 found: 1 new." in done.stdout
    return folder


def test_version_and_help() -> None:
    assert invoke("--version").stdout == f"dragoman {dragoman.__version__}\n"
    for command in ("read", "events", "who", "show", "publish", "doctor", "schema", "reference", "demo"):
        assert command in invoke("--help").stdout
        told = invoke(command, "--help")
        assert told.exit_code == 0
        assert "dragoman " + command in told.stdout, "help teaches by example"


def test_reading_again_says_that_it_is_known(place: Path) -> None:
    (place / "second").mkdir(exist_ok=True)
    (place / "second" / "story.txt").write_text(TEXT.replace("Iran", "Oman"))
    record = str(place / "second.db")
    first = invoke("read", str(place / "second"), "--record", record, "--json")
    again = invoke("read", str(place / "second"), "--record", record, "--json")
    assert json.loads(first.stdout)["counts"]["new"] == 1
    assert json.loads(again.stdout)["counts"] == {
        **dict.fromkeys(json.loads(again.stdout)["counts"], 0),
        "found": 1,
        "known": 1,
    }


def test_what_goes_into_quarantine_is_told_and_tried_again(place: Path) -> None:
    folder = place / "broken"
    folder.mkdir()
    (folder / "empty.txt").write_text("")
    (folder / "good.txt").write_text("Egypt condemned the attack on Tuesday.")
    record = str(place / "broken.db")
    first = invoke("read", str(folder), "--record", record)
    assert first.exit_code == 1
    assert "empty.txt" in first.stdout
    assert "[D101]" in first.stdout
    again = invoke("read", str(folder), "--record", record)
    assert again.exit_code == 0
    assert "1 still in quarantine" in again.stdout
    (folder / "empty.txt").write_text("Egypt met Libya in Cairo.")
    mended = invoke("read", "--retry", "--record", record)
    assert mended.exit_code == 0
    with Record.open(record) as opened:
        assert opened.counts()["quarantine"] == 0
        assert opened.counts()["articles"] == 2


def test_events_as_table_json_and_csv(place: Path) -> None:
    record = str(place / "r.db")
    merged = invoke("events", "--record", record)
    assert "Abbas Araghchi and Wang Di meet in Muscat" in merged.stdout
    table = invoke("events", "--reports", "--record", record)
    assert table.exit_code == 0
    assert "The Sample Post" in table.stdout
    for flags, kind in ((["--reports"], "EventReport"), ([], "Event")):
        found = json.loads(invoke("events", *flags, "--record", record, "--json").stdout)
        schema = json.loads(invoke("schema", kind).stdout)
        assert found
        for each in found:
            jsonschema.Draft202012Validator(schema).validate(each)
        rows = list(csv.DictReader(io.StringIO(invoke("events", *flags, "--record", record, "--csv").stdout)))
        assert [row["id"] for row in rows] == [each["id"] for each in found]
        assert json.loads(
            invoke(
                "events", *flags, "--record", record, "--actor", "China", "--with", "Iran", "--json"
            ).stdout
        )
    assert invoke("events", "--record", record, "--as-of", "2026-02-02").exit_code == 1


def test_events_page_by_page(place: Path) -> None:
    record = str(place / "r.db")
    whole = [each["id"] for each in json.loads(invoke("events", "--record", record, "--json").stdout)]
    first = json.loads(invoke("events", "--record", record, "--json", "--limit", "1").stdout)
    rest = json.loads(invoke("events", "--record", record, "--json", "--after", first[0]["id"]).stdout)
    assert [first[0]["id"], *(each["id"] for each in rest)] == whole


def test_show_an_article_a_report_and_a_statement(place: Path) -> None:
    record = str(place / "r.db")
    (report, *_) = json.loads(invoke("events", "--reports", "--record", record, "--json").stdout)
    article = json.loads(invoke("show", report["article"], "--record", record, "--json").stdout)
    assert article["article"]["text"]
    assert "Muscat" in invoke("show", report["article"], "--record", record).stdout
    shown = invoke("show", report["id"], "--record", record).stdout
    assert report["evidence"][0]["quote"] in shown
    assert "according to: The Sample Post" in shown
    statement = article["statements"][0]["id"]
    assert statement in invoke("show", statement, "--record", record).stdout
    (event, *_) = json.loads(invoke("events", "--record", record, "--json").stdout)
    shown = invoke("show", event["id"], "--record", record).stdout
    assert event["title"] in shown
    assert event["reports"][0] in shown
    assert "The Sample Post" in shown


def test_who(place: Path) -> None:
    record = str(place / "r.db")
    told = json.loads(invoke("who", "Wang Di", "--record", record, "--json").stdout)
    assert [each["person"] for each in told["articles"]]
    assert told["statements"]
    assert "Wang Di" in invoke("who", "Wang", "--record", record).stdout
    nobody = invoke("who", "Nobody Atall", "--record", record)
    assert nobody.exit_code == 1
    assert "[D300]" in nobody.stderr


def test_doctor(place: Path) -> None:
    done = invoke("doctor", "--record", str(place / "r.db"), "--json")
    found = {each["what"]: each for each in json.loads(done.stdout)}
    assert {"Python", "language pipeline", "reference", "full-text search", "record", "disk"} <= set(found)
    assert all(each["ok"] for each in found.values())
    assert done.exit_code == 0


def test_doctor_says_what_is_amiss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "r.db").write_text("no database " * 100)
    monkeypatch.setenv("DRAGOMAN_SPACY_MODEL", "no_such_pipeline")
    done = invoke("doctor", "--record", str(tmp_path / "r.db"))
    assert done.exit_code == 1
    assert "NOT  language pipeline" in done.stdout
    assert "NOT  record" in done.stdout
    assert "→" in done.stdout


def test_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(invoke("schema").stdout))
    assert invoke("schema", "Nonsense").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("read",), 2, "nothing to read"),
        (("read", "x.txt", "--published", "yesterday"), 2, "'yesterday' is no date"),
        (("read", "x.txt", "--map", "title"), 2, "'title' is no pair"),
        (("events", "--type", "PARTY"), 2, "choose of AGREE"),
        (("events", "--status", "perhaps"), 2, "choose of happened"),
        (("events", "--since", "2026-13"), 2, "is no date"),
        (("events",), 3, "there is no record here"),
        (("who", "Wang"), 3, "there is no record here"),
        (("show", "a0"), 3, "there is no record here"),
        (("events", "--limit", "0"), 2, "--limit"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_errors_are_one_clear_line(
    arguments: tuple[str, ...], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = invoke(*arguments)
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_record_that_is_none_is_told_with_its_exit_code(tmp_path: Path) -> None:
    (tmp_path / "r.db").write_text("no database " * 100)
    done = invoke("events", "--record", str(tmp_path / "r.db"))
    assert done.exit_code == 3
    assert done.stderr.startswith("dragoman: [D200]")
    assert done.stderr.count("\n") == 1


def test_help_loads_neither_parser_nor_database() -> None:
    # What makes a command slow to start. Measured by modules, not by the clock, which depends on the machine.
    code = (
        "import sys\n"
        "from dragoman.cli import app\n"
        "try:\n    app(['--help'])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'numpy', 'lxml', 'trafilatura', 'msgspec', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_asking_loads_no_parser(place: Path) -> None:
    code = (
        "import sys\n"
        "from dragoman.cli import app\n"
        f"try:\n    app(['events', '--record', {str(place / 'r.db')!r}])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'spacy', 'lxml', 'trafilatura', 'datasketch'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_output_in_a_pipe_is_plain(place: Path) -> None:
    command = [sys.executable, "-m", "dragoman", "show", "--record", str(place / "r.db")]
    with Record.open(place / "r.db") as opened:
        command.append(opened.article_ids()[0])
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "\x1b" not in done.stdout
