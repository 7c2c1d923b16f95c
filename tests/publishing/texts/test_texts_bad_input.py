"""Pages of next to nothing, of hostile names, of right-to-left script."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_pages import assert_cited, coded

from dragoman.errors import UnknownSubjectError
from dragoman.publishing import brief, explain, faq, write_page
from dragoman.record import Record

HOSTILE = (
    "MUSCAT, Feb 3 - Foreign Minister Ali <script>alert(1)</script> of Iran met Omani Foreign Minister "
    "Badr al-Busaidi in Muscat on Tuesday, the ministry said. محمد رضا of Iran told reporters in Muscat that the "
    "talks with Oman were useful. Iran will send an envoy to Oman next week, officials in Tehran said."
)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = Record.open(tmp_path_factory.mktemp("one") / "one.db")
    record.add(coded(HOSTILE, "2026-02-03", title="Iran & Oman <b>meet</b> مسقط", outlet='"Wire" <x>'))
    return record


@pytest.mark.parametrize("make", [brief, explain, faq])
def test_one_article_makes_a_short_page(one: Record, make: object) -> None:
    page = make(one, "Iran")  # type: ignore[operator]
    assert page.sections
    assert (page.articles, page.voices) == (1, 1)
    assert_cited(one, page)


def test_markup_and_other_scripts_are_text(one: Record) -> None:
    page = brief(one, "Iran and Oman")
    made = write_page(one, page, "html").decode()
    assert "<script" not in made
    assert "<b>" not in made
    assert "&lt;b&gt;" in made
    assert 'dir="auto"' in made
    assert "مسقط" in made
    marked = write_page(one, page, "markdown").decode()
    assert "\\<b\\>" in marked


def test_an_empty_record_knows_nothing(tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.db") as record, pytest.raises(UnknownSubjectError) as told:
        brief(record, "Iran")
    assert "nothing is known of 'Iran'" in str(told.value)
