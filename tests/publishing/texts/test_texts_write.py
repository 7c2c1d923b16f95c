"""To anywhere: text, Markdown, HTML, PDF, JSON; and the commands."""

from __future__ import annotations

import builtins
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.errors import InputError
from dragoman.model import Page, from_json
from dragoman.publishing import brief, write_page
from dragoman.record import Record


@pytest.fixture(scope="module")
def page(talks: Record) -> Page:
    return brief(talks, "Iran and United States")


def test_html_is_one_file_that_fetches_nothing(talks: Record, page: Page) -> None:
    made = write_page(talks, page, "html").decode()
    assert made.startswith("<!doctype html>")
    assert "<script" not in made
    assert not re.search(r"<(?:link|img|iframe)\b|@import|url\(", made)
    targets = set(re.findall(r'href="#(c\d+)"', made))
    assert targets
    assert targets <= set(re.findall(r'id="(c\d+)"', made))


def test_markdown_has_a_note_for_each_mark(talks: Record, page: Page) -> None:
    made = write_page(talks, page, "markdown").decode()
    assert made.startswith("# Iran, US hold talks in Muscat")
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", made))
    assert marks == set(re.findall(r"^\[\^(\d+)\]:", made, re.MULTILINE))


def test_plain_text_names_the_outlets(talks: Record, page: Page) -> None:
    made = write_page(talks, page, "text", width=60).decode()
    assert max(len(line) for line in made.splitlines()) <= 60
    assert "[1] Sample Wire, 6 February 2026: Iran, US hold talks" in made


def test_json_is_the_page(talks: Record, page: Page) -> None:
    assert from_json(write_page(talks, page, "json"), Page) == page


def test_pdf(talks: Record, page: Page) -> None:
    pytest.importorskip("weasyprint", reason="PDF is an extra: pip install 'dragoman[pdf]'")
    assert write_page(talks, page, "pdf").startswith(b"%PDF-")


def test_pdf_without_its_extra_says_what_to_install(
    talks: Record, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def none(name: str, *rest: Any, **named: Any) -> Any:
        if name == "weasyprint":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", none)
    with pytest.raises(InputError, match=r"dragoman\[pdf\]"):
        write_page(talks, page, "pdf")


def test_what_is_no_form_is_said(talks: Record, page: Page) -> None:
    with pytest.raises(InputError, match="docx"):
        write_page(talks, page, "docx")  # type: ignore[arg-type]


@pytest.mark.parametrize("command", ["brief", "explain"])
def test_the_commands(talks: Record, command: str, tmp_path: Path) -> None:
    run = CliRunner()
    plain = run.invoke(app, [command, "Iran, United States", "--record", talks.where])
    assert plain.exit_code == 0, plain.output
    assert "Sample Wire, 6 February 2026" in plain.output
    data = json.loads(run.invoke(app, [command, "Iran", "--record", talks.where, "--json"]).stdout)
    assert data["subject"] == "Iran"
    file = tmp_path / "page.html"
    assert run.invoke(app, [command, "Iran", "--record", talks.where, "-o", str(file)]).exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_commands_say_what_is_wrong(talks: Record, tmp_path: Path) -> None:
    run = CliRunner()
    unknown = run.invoke(app, ["brief", "Tuvalu", "--record", talks.where])
    assert unknown.exit_code == 1
    assert "nearest: " in unknown.output
    ending = run.invoke(app, ["explain", "Iran", "--record", talks.where, "--out", str(tmp_path / "x.docx")])
    assert ending.exit_code == 2
    both = run.invoke(app, ["faq", "Iran", "--record", talks.where, "--html", "--markdown"])
    assert both.exit_code == 2
