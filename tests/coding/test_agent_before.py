"""Whoever did what a passive leaves open, where the article says so."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding import code
from dragoman.reading import read_text


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Fifteen people were killed in a NATO air strike on Zlitan.", "IGO"),
        ("Israeli warplanes struck a village in Lebanon on Monday. Two children were killed.", "ISR"),
        (
            "Israeli warplanes struck a village in Lebanon. Aid came late. Two children were killed in the raid.",
            "ISR",
        ),
    ],
)
def test_harm_told_in_the_passive_is_done_by_whoever_attacked(text: str, country: str) -> None:
    reports = code(read_text(text, published=date(2024, 6, 20))).reports
    assaults = [each for each in reports if each.type.value == "ASSAULT"]
    assert assaults
    assert all(country in {actor.country for actor in each.actors} for each in assaults)


def test_nobody_is_killed_by_his_own_side() -> None:
    text = "Israeli troops stormed a village in Lebanon. Two Israeli soldiers were killed."
    reports = code(read_text(text, published=date(2024, 6, 20))).reports
    killed = [each for each in reports if any(one.quote == "killed" for one in each.evidence)]
    assert killed
    assert all(not each.actors for each in killed)
