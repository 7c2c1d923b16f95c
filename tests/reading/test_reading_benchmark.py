"""The benchmark of reading, and the runner's face."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from benchmarks.__main__ import main
from benchmarks.reading import compare, f1
from test_reading_forms import LEAD, PAGE, SECOND, THIRD


def folder(tmp_path: Path, body: str) -> Path:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "ground-truth.json").write_text(
        json.dumps({"a": {"articleBody": body, "url": ""}}), encoding="utf-8"
    )
    return tmp_path


def test_the_last_line_is_one_json_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder(tmp_path, f"{LEAD}\n{SECOND}\nBackground\n{THIRD}")
    assert main(["reading", "--data", str(data), "--json"]) == 0
    printed = capsys.readouterr().out.strip().splitlines()
    result = json.loads(printed[-1])
    assert result["benchmark"] == "reading"
    assert result["n"] == 1
    assert result["scores"] == {"body_f1": 1.0, "unread": 0}
    assert result["data"] == str(data)
    assert result["version"]
    assert any("python -m benchmarks reading" in line for line in printed)


def test_what_is_missing_costs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder(tmp_path, f"{LEAD}\n{SECOND}\nBackground\n{THIRD}\nWholly other words than those.")
    assert main(["reading", "--data", str(data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.strip().splitlines()[-1])["scores"]["body_f1"] < 1


def test_data_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reading", "--data", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("found", "truth", "expected"),
    [
        ("a b c d", "a b c d", (1, 1)),
        ("", "", (1, 1)),
        ("a b c d e", "a b c d", (0.5, 1)),
        ("x", "a b c d", (0, 0)),
    ],
)
def test_shingles(found: str, truth: str, expected: tuple[float, float]) -> None:
    assert compare(found, truth) == expected
    assert f1(*expected) == pytest.approx(2 * expected[0] * expected[1] / max(sum(expected), 1e-9))
