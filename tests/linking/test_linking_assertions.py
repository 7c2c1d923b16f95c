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


@pytest.mark.parametrize(
    ("first", "second", "about", "values"),
    [
        (
            "Latvia has closed its border with Belarus, a Polish site reported.",
            "Latvia's border with Belarus is open, the border guard in Riga said.",
            "happens",
            {"closed", "open"},
        ),
        (
            "Estonians will go to the polls on 7 March, two ministers said.",
            "Estonia's election will be on 14 March, a member of the opposition said.",
            "date",
            {"7 March 2027", "14 March 2027"},
        ),
        (
            "The collapse of a dam near Narva on Sunday cost 41 lives, the police said.",
            "Hospitals in Narva counted 68 bodies after Sunday's collapse of the dam.",
            "number",
            {"41 killed", "68 killed"},
        ),
        (
            "The summit of Baltic finance ministers on Tuesday will be hosted by Vilnius, a diplomat said.",
            "Tallinn is to host Tuesday's summit of Baltic finance ministers, the Latvian ministry said.",
            "place",
            {"Vilnius", "Tallinn"},
        ),
        (
            "The drones that struck the Narva power plant came from Belarus, a colonel said.",
            "The drones that struck the Narva plant were launched from Latvia and not from Belarus, a general said.",
            "happens",
            {"Belarus", "not Belarus"},
        ),
        (
            "Anna Berzina will succeed Juris Ozols as the head of Latvijas Dzelzcels, a minister said.",
            "Ilze Kalnina will succeed Ozols at the head of Latvijas Dzelzcels, two members of its board said.",
            "participant",
            {"Anna Berzina", "Ilze Kalnina"},
        ),
    ],
)
def test_other_words_for_one_thing(first: str, second: str, about: str, values: set[str]) -> None:
    made = found((first, "2027-02-22", "One"), (second, "2027-02-22", "Two"))
    assert [(each.about, each.update) for each in made] == [(about, False)]
    assert {each.value for each in made[0].sides} == values


def test_the_next_sentence_answers_the_one_before() -> None:
    text = (
        "Finnish planes bombed a warehouse in Narva, the city council said on Monday. "
        "Finland's defence ministry said that its planes had carried out no strikes on Narva that day."
    )
    (made,) = found((text, "2027-02-23", "One"))
    assert (made.about, made.update) == ("happens", False)


def test_of_what_is_not_denied_nothing_is_said() -> None:
    """A verb that is negated must be one that the other uses, whatever names they share."""
    deed = "Soldiers took up posts around Liberty Square in Narva on Monday, residents said."
    other = "Force will not be used to clear Liberty Square in Narva, the prime minister of Estonia said."
    assert not found((deed, "2027-02-23", "One"), (other, "2027-02-23", "Two"))
