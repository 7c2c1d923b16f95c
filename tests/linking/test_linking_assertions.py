"""Claims of single sentences against each other, whether or not an event is coded of them: real sentences in."""

from __future__ import annotations

import functools
from datetime import date
from itertools import permutations

import pytest

from dragoman.coding import code
from dragoman.linking import Assertion, assertion_keys, assertions, contrary, disputes
from dragoman.linking._assertions_stance import read_stance
from dragoman.model import CodedArticle, Conflict
from dragoman.reading import read_text


@functools.cache
def coded(text: str, day: str, outlet: str = "The Example") -> CodedArticle:
    return code(read_text(text, published=date.fromisoformat(day), outlet=outlet))


def claims(*told: tuple[str, str, str]) -> list[Assertion]:
    return [each for text, day, outlet in told for each in assertions(coded(text, day, outlet))]


def found(*told: tuple[str, str, str]) -> tuple[Conflict, ...]:
    """What the claims of some articles dispute, where they share a key and contradict each other."""
    made = claims(*told)
    tied = {
        each.id
        for one in made
        for each in made
        if each is not one and set(assertion_keys(one)) & set(assertion_keys(each)) and contrary(one, each)
    }
    return disputes([each for each in made if each.id in tied])


REFERENDUM = "Ruritania will hold a referendum on the harbour treaty on 14 June, the interior minister said."
LATER = "A member of the electoral court said the referendum on the harbour treaty would be held on 28 June."


def test_days_of_what_no_event_type_covers() -> None:
    (made,) = found((REFERENDUM, "2027-05-03", "One"), (LATER, "2027-05-03", "Two"))
    assert (made.about, made.update, made.event) == ("date", False, "")
    assert [each.value for each in made.sides] == ["14 June 2027", "28 June 2027"]
    assert [len(each.evidence) for each in made.sides] == [1, 1]
    assert {each.sources for each in made.sides} == {
        ("interior minister",),
        ("member of the electoral court",),
    }


def test_a_day_that_was_moved_is_an_update() -> None:
    moved = "The referendum on the harbour treaty on 14 June has been put off until 28 June, the interior minister said."
    (made,) = found((REFERENDUM, "2027-05-03", "One"), (moved, "2027-05-20", "One"))
    assert (made.about, made.update) == ("date", True)


@pytest.mark.parametrize(
    "denial",
    [
        "Estonia's defence ministry called reports of a Finnish drone crash near Narva fabricated.",
        "No Finnish drone crashed near Narva, Estonia's defence ministry said.",
        "Estonia's defence ministry dismissed as untrue the report that a Finnish drone had crashed near Narva.",
    ],
)
def test_denials_in_many_words(denial: str) -> None:
    deed = "A Finnish drone crashed near Narva on Sunday, a Russian newspaper reported."
    (made,) = found((deed, "2027-03-09", "One"), (denial, "2027-03-10", "Two"))
    assert (made.about, made.update) == ("happens", False)
    assert {each.value for each in made.sides} == {"it happened", "denied"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Another day, another place, more of the same, the same again, a state of things.
        ("Gunmen killed 12 villagers in Mopti on Monday.", "Gunmen killed 30 villagers in Segou on Tuesday."),
        ("Drones hit Odesa on Monday, the mayor said.", "No drones hit Odesa on Tuesday, the mayor said."),
        (
            "Police arrested 40 protesters in Lima.",
            "Police in Lima arrested 15 more protesters, the mayor said.",
        ),
        (
            "Kenya will not send police to Haiti, he said.",
            "Brazil will send police to Haiti, its president said.",
        ),
        (
            "The ministers did not say whether they would meet in Doha.",
            "The ministers will meet in Doha, Qatar said.",
        ),
    ],
)
def test_what_goes_together(first: str, second: str) -> None:
    assert found((first, "2027-03-09", "One"), (second, "2027-03-09", "Two")) == ()


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("the two armies clashed near the dam", "said", "yes"),
        ("the two armies had clashed near the dam", "denied", "no"),
        ("the two armies have not clashed near the dam", "said", "no"),
        ("there are no plans to move the embassy to Aden", "said", "no"),
        ("the embassy will be moved to Aden in May", "said", "plan"),
        ("the embassy may be moved to Aden", "said", "maybe"),
        ("the trip to Aden has been called off", "said", "off"),
        ("the embassy had not been moved to Aden", "denied", None),
        ("the reports of an embassy in Aden are a hoax", "said", "no"),
    ],
)
def test_stances(text: str, cue: str, stance: str | None) -> None:
    assert read_stance(text, cue)[0] == stance


def test_order_makes_no_difference() -> None:
    made = claims((REFERENDUM, "2027-05-03", "One"), (LATER, "2027-05-03", "Two"))
    assert len({disputes(order) for order in permutations(made)}) == 1
    assert contrary(made[0], made[1]) == contrary(made[1], made[0]) == 1.0
