"""The manual is true of the code: settings, errors and commands."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from docs.generate import PAGES, main

from dragoman.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_made_page_is_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), "run: make generated"


def test_every_setting_is_in_the_manual() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [each.name for each in fields(Settings) if f"`DRAGOMAN_{each.name.upper()}`" not in page] == []


def test_checking_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr().err == ""
