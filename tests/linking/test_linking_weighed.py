"""The last decision on claims: poles of an axis, shares, and what is told of one thing by two who contradict each other."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman import linking
from dragoman.coding import code
from dragoman.linking._assertions_axes import opposed, poles
from dragoman.linking._assertions_shares import shares
from dragoman.linking._claims_data import claim_axes, claim_weights
from dragoman.linking._conflicts_accused import accusation
from dragoman.model import Conflict
from dragoman.reading import read_text


def _found(*told: tuple[str, str]) -> list[Conflict]:
    claims = [
        each
        for number, (text, day) in enumerate(told)
        for each in linking.assertions(
            code(read_text(text, published=date.fromisoformat(day), outlet=f"Outlet {number}"))
        )
    ]
    return [each for each in linking.disputes(claims) if not each.update]


def test_a_pole_that_is_negated_is_the_other() -> None:
    """Who did not leave stayed."""
    assert not opposed("The minister stayed in Quito.", "The minister never left Quito.")
    assert [pair[0].axis for pair in opposed("The minister stayed in Quito.", "The minister fled to Lima.")]


def test_each_phrase_stands_at_one_pole_of_its_axis() -> None:
    """No phrase is at both poles of an axis, and every axis is told by its own words."""
    for axis, (one, other) in claim_axes().items():
        assert not set(one) & set(other), axis
        for side, phrases in enumerate((one, other)):
            assert all(phrases), axis
            assert any(
                each.axis == axis and each.side == side for phrase in phrases for each in poles(phrase)
            ), axis


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Two-thirds of the fields lie fallow.", 60, 71),
        ("Fewer than half of the voters came.", 0, 50),
        ("About 28 percent of the wells are dry.", 27, 29),
        ("One in five of the clinics has a doctor.", 16, 24),
    ],
)
def test_shares_are_told_in_percent(text: str, low: float, high: float) -> None:
    """Parts of a whole in words and in figures can be compared."""
    (found,) = shares(text)
    assert low <= found.low <= found.high <= high


def test_what_is_denied_is_the_deed_somebody_is_accused_of() -> None:
    """Not that he is accused."""
    found = accusation("The envoy of Peru accused Chile of moving the border posts.")
    assert found is not None
    assert (found.who, found.whom, found.what) == ("The envoy of Peru", "Chile", "moving the border posts")


def test_who_finds_fault_with_a_statement_of_others_denies_nothing() -> None:
    """A third party that dismisses what two say of their own talks does not say that they did not talk."""
    text = (
        "Oman's news agency said the two ministers had discussed ways to widen trade with Chad. "
        "Peru's foreign ministry dismissed the statement."
    )
    assert not _found((text, "2027-03-09"))


def test_the_weights_are_there_and_the_bar_can_be_reached() -> None:
    """Without weights nothing would be decided, and nobody would notice."""
    assert 0 < claim_weights()["bar"] < 1
    assert claim_weights()["bias"] < 0 < claim_weights()["both"]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (
            "Ghana's former president has accepted Guinea's offer of a villa in Conakry, a Guinean minister said.",
            "The deposed president of Ghana turned down Guinea's offer of a villa in Conakry, a member of his party said.",
        ),
        (
            "The ferry Aurora sank with 200 passengers off Palawan on Monday, the coast guard of the Philippines said.",
            "The ferry Aurora was afloat off Palawan on Monday night with all its passengers, its owners said.",
        ),
    ],
)
def test_opposite_deeds_of_one_thing_told_by_two(first: str, other: str) -> None:
    """They are in conflict, in either order."""
    for told in ((first, other), (other, first)):
        assert [each.about for each in _found(*((text, "2027-03-09") for text in told))] == ["happens"]


def test_opposite_deeds_of_two_things_go_together() -> None:
    """One offer accepted and another turned down."""
    first = (
        "Ghana's former president has accepted Guinea's offer of a villa in Conakry, a Guinean minister said."
    )
    other = (
        "Peru's miners turned down the offer of a rise in wages in Arequipa, a member of their union said."
    )
    assert not _found((first, "2027-03-09"), (other, "2027-03-09"))
