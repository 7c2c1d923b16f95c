"""Forms of question that newcomers use: since and until what day, lists, nouns, units, and what a what asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.asking import Kind, ask, understand
from dragoman.asking._answer import Answer
from dragoman.asking._numbers import scale_asked, shown_number
from dragoman.asking._reader import there
from dragoman.asking._value import as_asked
from dragoman.asking._weighed_values import parted
from dragoman.asking._who_nouns import is_person_noun
from dragoman.coding import code
from dragoman.reading import read_text
from dragoman.record import Record

ON = date(2026, 2, 10)

_TEXTS = (
    (
        "2025-09-28",
        "Freedonia recalled its ambassadors from London, Paris and Berlin on Saturday.",
    ),
    (
        "2025-10-13",
        "Donald Trump and Abdel Fattah al-Sisi chaired the summit in the resort of Belek.",
    ),
    ("2014-03-03", "Gazprom officials said on Monday that Kiev owed $1.5 billion for gas."),
    ("2012-10-04", "Since July 1 the European Union has bought no oil from Iran."),
    (
        "2024-01-11",
        "The Security Council voted on Wednesday. The resolution on the pirates was drafted by Japan and Chile.",
    ),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Answer]:
    """Ask a record of some short articles."""
    record = Record.open(tmp_path_factory.mktemp("forms") / "forms.db")
    for day, text in _TEXTS:
        record.add(
            code(read_text(text, published=date.fromisoformat(day), outlet="Sample Wire", location=day))
        )

    def asked(question: str, as_of: str | None = None) -> Answer:
        return ask(record, question, today=ON, as_of=date.fromisoformat(as_of) if as_of else None)

    return asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Since what date has the EU bought no Iranian oil?", Kind.WHEN),
        ("Until which day was the trial put off?", Kind.WHEN),
        ("By when must the text reach Congress?", Kind.WHEN),
        ("For how much longer did NATO prolong its mission?", Kind.HOW_LONG),
        ("Around which two temples did the shooting begin?", Kind.WHO),
        ("Which Saudi flyer shot down two Mirages?", Kind.WHO),
        ("Which factions signed the declaration?", Kind.WHO),
        ("What paper did they sign?", Kind.WHAT),
    ],
)
def test_forms_are_understood(question: str, kind: Kind) -> None:
    assert understand(question, today=ON).kind is kind


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("Which countries does Trump visit on his Asian tour?", "visit"),
        ("What did Qatar's emir tell Iran's president after the attack?", "tell"),
        ("What did Israel threaten after the missile attack?", "threaten"),
    ],
)
def test_a_name_is_no_verb_and_a_verb_no_noun(question: str, verb: str) -> None:
    query = understand(question, today=ON)
    assert query.verb == verb or query.kind is Kind.SAID


def test_how_many_are_asked_for_need_not_be_said(told: Callable[..., Answer]) -> None:
    assert "two" not in understand("Which two governments drew up the resolution?", today=ON).words
    assert "two" in understand("Why were two deputies thrown out?", today=ON).words


def test_a_year_that_says_which_is_no_day() -> None:
    assert understand("Since when has the 2015 deal been dead?", today=ON).span is None
    assert understand("When in 2015 was the deal signed?", today=ON).span is not None


@pytest.mark.parametrize(
    ("question", "value", "shown"),
    [
        ("How many billion dollars did they pay?", 2_500_000_000, "2.5"),
        ("How much did it cost, in millions?", 150_000_000, "150"),
        ("How many people came?", 2_500_000_000, "2500000000"),
        ("How many millions came?", 12, "12"),
    ],
)
def test_a_number_is_given_in_what_it_is_asked_in(question: str, value: float, shown: str) -> None:
    assert shown_number(value, scale_asked(question)) == shown


def test_a_list_is_parted_into_its_names() -> None:
    assert parted("London, Paris and the Hague") == ("London", "Paris", "Hague")
    assert parted("Combined Systems") == ("Combined Systems",)


@pytest.mark.parametrize(
    ("noun", "person"), [("flyer", True), ("speaker", True), ("paper", False), ("river", False)]
)
def test_nouns_for_people(noun: str, *, person: bool) -> None:
    assert is_person_noun(noun) is person


def test_the_year_is_given_where_the_year_is_asked_for() -> None:
    query = understand("Since what year has the border been shut?", today=ON)
    found = Answer(query, found=True, short=("1994-08-24",))
    assert as_asked(found).short == ("1994",)
    assert as_asked(Answer(understand("Since when?", today=ON), found=True, short=("1994-08-24",))).short == (
        "1994-08-24",
    )


@pytest.mark.skipif(not there(), reason="no reader is installed")
def test_a_list_is_answered_whole(told: Callable[..., Answer]) -> None:
    called = told("From which capitals did Freedonia call its ambassadors home?")
    assert set(called.short) in ({"London", "Paris", "Berlin"}, set())
    assert set(told("Who chaired the summit in Belek?").short) == {"Donald Trump", "Abdel Fattah al-Sisi"}


def test_a_day_without_its_year_is_not_sought_in_other_years(told: Callable[..., Answer]) -> None:
    found = told("How many billion dollars did Gazprom say on Monday that Kiev owed?")
    assert found.short in {("1.5",), ()}
    assert any(each.published == "2014-03-03" for each in found.citations)


def test_a_demand_is_no_yes(tmp_path_factory: pytest.TempPathFactory) -> None:
    record = Record.open(tmp_path_factory.mktemp("demand") / "demand.db")
    text = "The agency told Iran on Thursday to let inspectors into the plants that were bombed in June."
    record.add(code(read_text(text, published=date(2025, 11, 21), outlet="Sample Wire", location="demand")))
    assert ask(record, "Has the agency been allowed into Iran's bombed plants?", today=ON).short != ("yes",)


def test_who_somebody_is_is_told_by_what_stands_beside_the_name(sampled: Record) -> None:
    found = ask(sampled, "Who is Mokhber?", today=ON)
    assert found.found
    assert "Mokhber" in found.text


def test_an_agency_is_no_outlet_unless_it_reports() -> None:
    assert understand("Which agency did parliament suspend cooperation with?", today=ON).kind is Kind.WHO
    assert understand("Which agencies reported the talks?", today=ON).kind is Kind.OUTLETS
