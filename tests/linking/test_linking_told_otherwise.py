"""Contradictions in manners of their own: nothing of the kind, going ahead and put off, crowds put at a number."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding import code
from dragoman.linking import Assertion, assertion_keys, assertions, contrary, disputes
from dragoman.reading import read_text


def about(*texts: str) -> list[tuple[str, bool]]:
    """What the claims of articles of one day, each by an outlet of its own, dispute, and whether it is an update."""
    made: list[Assertion] = []
    for number, text in enumerate(texts):
        article = read_text(text, published=date(2027, 5, 3), outlet=f"Outlet {number}")
        made += assertions(code(article))
    tied = {
        each.id
        for one in made
        for each in made
        if each is not one and set(assertion_keys(one)) & set(assertion_keys(each)) and contrary(one, each)
    }
    return [(each.about, each.update) for each in disputes([each for each in made if each.id in tied])]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            (
                "Rebels shelled the port of Sirte, residents said. Nothing of the kind took place, their spokesman said.",
            ),
            "happens",
        ),
        (("Jordan said a truce in Yemen had been agreed. Oman said nothing had been agreed.",), "happens"),
        (
            (
                "The election in Bolivia will go ahead on 13 June, the electoral court said.",
                "Bolivia's election has been postponed, a member of the court said.",
            ),
            "happens",
        ),
        (
            (
                "Police put the crowd in Tbilisi at 15,000.",
                "The opposition said more than 90,000 people rallied in Tbilisi.",
            ),
            "number",
        ),
        (
            (
                "The armistice in Aleppo is holding, Moscow said.",
                "The truce in Aleppo was broken within hours, activists said.",
            ),
            "happens",
        ),
        (
            (
                "Sudan's paramilitaries control the palace and the airport in Khartoum, their commander said.",
                "The army is in control of the palace and of Khartoum airport, a Sudanese general said.",
            ),
            "happens",
        ),
    ],
)
def test_told_in_manners_of_their_own(texts: tuple[str, ...], expected: str) -> None:
    assert about(*texts) == [(expected, False)]


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Police put the crowd in Tbilisi at 15,000.",
            "The opposition said more than 90,000 people rallied in Batumi.",
        ),
        (
            "The election in Bolivia will go ahead on 13 June, the electoral court said.",
            "Peru's election has been postponed, a member of the court said.",
        ),
        (
            "The truce in Aleppo is holding, Moscow said.",
            "The truce in Aden was broken within hours, activists said.",
        ),
    ],
)
def test_of_two_things_nothing_is_disputed(texts: tuple[str, ...]) -> None:
    assert about(*texts) == []
