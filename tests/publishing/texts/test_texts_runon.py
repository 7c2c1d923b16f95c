"""Headings glued to sentences, names that two bear, and days in a chronology."""

from __future__ import annotations

import pytest
from told_pages import coded

from dragoman.publishing.texts._material import gather
from dragoman.publishing.texts._runon import RunOn
from dragoman.record import Record

_TEXT = (
    "Forces near the city Anna Berg, speaking on television, said the bridge would be scrambling for repair. "
    "Bread runs short 'in three days' Scrambling for cash, people queued in Malmo. "
    "Anna Berg said the officials in Malmo had met protesters. "
    "The spokesman Anna Berg said that protesters had left."
)


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("Bread runs short 'in three days' Scrambling for cash, people queued in Malmo.", True),
        ("Army advances on the city Berg, speaking on television, said so.", True),
        ("Anna Berg said the officials in Malmo had met protesters.", False),
        ("The spokesman Berg, who left on Monday, said that protesters had gone.", False),
    ],
)
def test_a_heading_and_a_sentence_in_one_are_found(text: str, glued: bool) -> None:  # noqa: FBT001  # a case of a table
    assert RunOn(coded(_TEXT, "2025-03-05")).found(text) is glued


def test_a_son_is_not_told_of_his_father(tmp_path: object) -> None:
    text = (
        "President Joao Silva resigned on Monday, state television in Angola said. "
        "Silva had ruled Angola for nine years and was seen off by his ministers. "
        "His son, Rui Silva, left the party on Tuesday, officials said."
    )
    with Record.open(tmp_path / "silva.db") as record:  # type: ignore[operator]  # pytest's own path
        record.add(coded(text, "2025-03-05", "Silva resigns"))
        record.link()
        lines = [each.text for each in gather(record, "Rui Silva").lines]
    assert all("Rui" in each for each in lines)
