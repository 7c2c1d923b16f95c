"""Sentences that answer the one before them, and what else is read of claims that name little."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding import code_many
from dragoman.linking import Assertion, assertions, disputes
from dragoman.linking._assertions_days import month_named
from dragoman.linking._assertions_near_doers import camps
from dragoman.linking._assertions_replies import completed, refused
from dragoman.linking._claims_numbers import bare_number
from dragoman.model import DateSpan
from dragoman.reading import read_text


def _claims(text: str) -> tuple[Assertion, ...]:
    article = read_text(text, published=date(2024, 5, 14), outlet="The Evening Ledger")
    (coded,) = code_many([article])
    return assertions(coded)


@pytest.mark.parametrize(
    "text",
    [
        "Tehran dismissed the accusation.",
        "The ministry in Minsk flatly denied this.",
        "The army called it a lie.",
        "Both companies have rejected the claims.",
    ],
)
def test_what_only_says_that_it_is_not_so(text: str) -> None:
    found = refused(text)
    assert found is not None
    assert found[2] == "no"


@pytest.mark.parametrize(
    "text",
    [
        "Tehran denied it was building a base on the island.",
        "The council rejected it as too little.",
        "He denied the charge that he had taken bribes from the firm.",
        "The government welcomed the report.",
    ],
)
def test_what_says_more_or_nothing_of_the_kind(text: str) -> None:
    assert refused(text) is None


def test_a_number_that_counts_nothing_is_completed() -> None:
    before = "Police said that 3,000 people marched through Leeds."
    assert (
        completed("The organisers spoke of 20,000.", before) == "The organisers spoke of 20,000 [protesting]."
    )
    assert completed("The organisers were pleased.", before) == "The organisers were pleased."


@pytest.mark.parametrize(
    ("text", "found"),
    [("It counts 19.", True), ("It was founded in 1987.", False), ("Five of the 30 left.", False)],
)
def test_the_only_number_of_a_sentence(text: str, *, found: bool) -> None:
    assert (bare_number(text) is not None) is found


def test_a_month_that_something_is_called_by() -> None:
    published = DateSpan(date(2024, 5, 14), date(2024, 5, 14))
    (june,) = month_named("the June summit has been moved to Lagos", published)
    assert (june.earliest, june.latest) == (date(2024, 6, 1), date(2024, 6, 30))
    (january,) = month_named("January's conference will be held in Quito", published)
    assert january.earliest == date(2025, 1, 1)
    assert not list(month_named("on June 12 they will meet", published))


def test_camps() -> None:
    assert camps("the rebels") == camps("opposition fighters") == {"rebels"}
    assert camps("government forces") == {"state"}
    assert camps("the mayor") == frozenset()


def test_a_denial_is_known_by_what_it_denies() -> None:
    claims = _claims(
        "Kenyan soldiers burned a market near Mandera, a Somali official said. Nairobi dismissed the accusation."
    )
    (denial,) = (each for each in claims if each.stance == "no")
    assert denial.answers is not None
    assert "market" in denial.told
    (dispute,) = disputes(claims)
    assert dispute.about == "happens"
    assert not dispute.update


def test_another_number_by_another_source_is_a_dispute() -> None:
    claims = _claims(
        "At least 31 people drowned when a ferry sank off Mombasa, the coastguard said. A fishermen's union put the "
        "number of dead at 90."
    )
    (dispute,) = disputes(claims)
    assert dispute.about == "number"


def test_the_next_meeting_is_no_other_place_of_this_one() -> None:
    claims = _claims(
        "The ministers met in Vienna on Monday. The next meeting will be in Lima, an official said."
    )
    assert not disputes(claims)
