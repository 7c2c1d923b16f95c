"""Clauses of the codebook, each on a small text of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.coding import code
from dragoman.model import EventReport
from dragoman.reading import read_text


def coded(text: str) -> tuple[EventReport, ...]:
    return code(replace(read_text(text, published=date(2024, 6, 20)), language="en")).reports


def told(text: str) -> list[str]:
    return [f"{each.type.value} {each.status.value}" for each in coded(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys made clear their desire for talks between Chad and Sudan.", []),
        ("Why did Chad shell the Sudanese town?", []),
        (
            "Congo accused Rwanda of sending troops across the border; Rwanda denies the charge.",
            "ACCUSE happened",
        ),
        (
            "Protesters marched in Lima on Monday, demanding that the Peruvian president resign.",
            "PROTEST happened",
        ),
        (
            "Chad will fly its president to Paris on Friday to meet President Emmanuel Macron.",
            "CONSULT planned",
        ),
    ],
)
def test_what_counts_as_an_event(text: str, expected: str | list[str]) -> None:
    found = told(text)
    if isinstance(expected, list):
        assert found == expected
    else:
        assert expected in found
    if expected == "PROTEST happened":
        assert not [each for each in found if each.startswith("REQUEST")]


def test_calls_to_several_are_one_report_each() -> None:
    found = coded(
        "Egypt's foreign minister held separate phone calls with his counterparts from Jordan, Qatar and Turkey."
    )
    others = [{actor.country for actor in each.actors} - {"EGY"} for each in found]
    assert sorted(map(sorted, others)) == [["JOR"], ["QAT"], ["TUR"]]


def test_what_was_first_planned_is_not_the_standing_plan() -> None:
    found = coded(
        "Iran and the United States will hold talks in Oman on Friday. The two sides were originally expected to "
        "meet in Istanbul on Friday."
    )
    standing = [each for each in found if each.type.value == "CONSULT" and each.place is not None]
    assert {each.place.name for each in standing if each.place} == {"Oman", "Istanbul"}


def test_a_resolution_acts_for_whoever_passes_it() -> None:
    found = coded("The Security Council passed a resolution condemning North Korea's missile launch.")
    accused = [each for each in found if each.type.value == "ACCUSE"]
    assert [(each.actors[0].country, each.recipients[0].country) for each in accused] == [("IGO", "PRK")]


def test_comments_of_readers_are_no_news() -> None:
    found = coded(
        "Norway expelled two Russian diplomats on Monday.\nJune 18, 2024 07:10 pm at 7:10 pm | Russia attacked Ukraine "
        "and Norway condemned Russia."
    )
    assert [each.type.value for each in found] == ["SANCTION"]


def test_protests_of_two_countries_are_two() -> None:
    found = coded("Protesters marched in Lima on Monday. Protesters marched in Quito on Monday.")
    assert len([each for each in found if each.type.value == "PROTEST"]) == 2


def test_the_newspaper_is_the_one_named_before() -> None:
    text = "The New York Times published a report on Chad. The newspaper said Chad had expelled three French diplomats."
    found = [each for each in coded(text) if each.type.value == "SANCTION"]
    assert [source.name for each in found for source in each.attribution] == ["New York Times"]
