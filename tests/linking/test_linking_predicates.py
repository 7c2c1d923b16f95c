"""A negated claim denies what is told with its own verb or noun, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.linking import Assertion
from dragoman.linking._assertions_counts import of_a_part, of_one_unit, value_of
from dragoman.linking._assertions_near import exclude
from dragoman.linking._assertions_near_doers import held_by
from dragoman.linking._assertions_predicate import denies_this
from dragoman.linking._assertions_sites import sites_of
from dragoman.linking._assertions_stance import negated, read_stance
from dragoman.linking._assertions_told import first_part
from dragoman.linking._assertions_words import words
from dragoman.linking._claims_numbers import counts
from dragoman.model import DateSpan, Evidence, Span

_DAY = DateSpan(date(2027, 5, 3), date(2027, 5, 3))


def _claim(text: str, stance: str) -> Assertion:
    evidence = Evidence.cut("a1", text, 0, Span(0, len(text)))
    return Assertion(f"q{text}", "a1", "a1", _DAY, text, text, stance, evidence)


def _denied(denial: str, deed: str) -> bool:
    told = _claim(deed, "yes")
    return denies_this(_claim(denial, "no"), told, words(told.told))


@pytest.mark.parametrize(
    ("denial", "deed"),
    [
        ("Norland had not shelled the port", "Norland shelled the port on Monday"),
        ("no shells had been fired at the port", "Norland fired shells at the port"),
        ("Norland has no plans to sell the mine", "Norland will sell the mine"),
        ("there was no evidence that the strikes killed civilians", "the strikes killed nine civilians"),
        ("the talks in Varna never happened", "envoys held talks in Varna"),
        ("it had nothing to do with the blast", "Norland set off the blast"),
    ],
)
def test_what_is_told_with_its_own_verb_is_denied(denial: str, deed: str) -> None:
    assert _denied(denial, deed)


@pytest.mark.parametrize(
    ("denial", "deed"),
    [
        ("it would not bring peace", "Norland vetoed the resolution"),
        ("none of the rebel fighters were wounded", "rebel fighters took the airport road"),
        ("there was nothing new in the letter", "a letter from the president reached Sudland"),
        ("the warrants are not going away", "a warrant for the general was issued"),
        ("the war would not end soon", "Norland held talks to help end the war"),
        ("claims of civilian deaths", "planes fired on a vehicle"),
    ],
)
def test_what_is_told_of_something_else_is_not(denial: str, deed: str) -> None:
    assert not _denied(denial, deed)


def test_a_wish_is_no_claim_and_cannot_is_a_negation() -> None:
    assert read_stance("it was time for the president to leave", "said")[0] == "maybe"
    assert read_stance("the goal of the country is to replace him", "said")[0] == "maybe"
    assert negated("he cannot dissolve parliament")
    assert not negated("he dissolved parliament")


def test_what_is_negated_after_a_relative_clause_is_negated() -> None:
    assert read_stance("the call that the palace described had never taken place", "said")[0] == "no"


def test_how_many_of_those_counted_is_no_number_of_its_own() -> None:
    found = counts("Norland said that 15 people, including three children, were killed in Varna.")
    assert [(each.unit, each.low) for each in found] == [("killed", 15)]
    assert of_a_part("officers", "people")
    assert not of_a_part("villagers", "people")


def test_a_number_that_is_another_now_meets_the_old_one() -> None:
    before, after = "Norland will send 400 soldiers", "Norland raised the number from 400 to 650"
    assert [(unit, new.low) for unit, _, new in of_one_unit(before, after)] == [("soldiers", 650)]
    assert value_of(after, "soldiers") == "650 soldiers"
    assert value_of("It lowered the number killed from 248 to 217", "killed") == "217 killed"


def test_a_trial_is_where_its_court_is() -> None:
    assert [each.name for each in sites_of("The trial will open before a court in Kampala on Monday")] == [
        "Kampala"
    ]
    assert not sites_of("an official of the ministry in Kampala")


def test_opposites_exclude_each_other() -> None:
    assert exclude("the ship sank", "the ship is afloat") == ("sank", "afloat")


def test_who_holds_a_town_told_the_other_way_round() -> None:
    assert held_by("Varna was still in the hands of its Norland garrison on Friday") == (
        "Norland garrison",
        "controls Varna",
    )
    assert held_by("Varna fell on Friday") is None


def test_a_tally_told_before_its_number_counts_what_it_names() -> None:
    found = counts("Inspectors have brought the tally of houses burned on the coast to 449")
    assert [(each.unit, each.low) for each in found] == [("homes", 449)]
    assert [each.unit for each in counts("Police shot three villagers")] == ["killed"]
    assert not [each for each in counts("Police shot and wounded three villagers") if each.unit == "killed"]


def test_a_long_claim_is_compared_by_its_main_clause() -> None:
    text = (
        "Norland infantry recaptured the border town of Zalambessa on Thursday after three days of artillery duels "
        "in which neither army gave its losses"
    )
    assert first_part(text).strip() == "Norland infantry recaptured the border town of Zalambessa on Thursday"
    assert first_part("Norland won after a duel") == "Norland won after a duel"
