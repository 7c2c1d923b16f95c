"""What is told in a finished tense and goes on all the same."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding import code
from dragoman.model import Status
from dragoman.reading import read_text

LASTING = [
    "Protesters have occupied the ministry in Kyiv since Thursday.",
    "Syrian warplanes bombed Aleppo for a third straight day.",
    "Rebel gunners shelled the Sudanese army's base daily.",
]
OVER = [
    "Protesters occupied the ministry in Kyiv on Thursday.",
    "Russian warplanes bombed the city of Aleppo on Monday, and the army shelled it three days ago.",
    "Russia has since bombed the city of Aleppo.",
    "Some 200 people have been arrested by Georgian police since November.",
]


def statuses(text: str) -> set[Status]:
    return {each.status for each in code(read_text(text, published=date(2024, 6, 20))).reports}


@pytest.mark.parametrize("text", LASTING)
def test_what_lasts_or_is_done_day_by_day_goes_on(text: str) -> None:
    assert statuses(text) == {Status.ONGOING}


@pytest.mark.parametrize("text", OVER)
def test_what_was_done_once_or_is_only_summed_up_happened(text: str) -> None:
    assert statuses(text) == {Status.HAPPENED}
