"""What questions are understood as: pure, so no record is needed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.asking import Kind, Query, understand
from dragoman.asking._answer import Answer
from dragoman.asking._chat import completed
from dragoman.asking._numbers import number_value
from dragoman.asking._terms import table

ON = date(2026, 2, 10)
OUTLETS = ("Gulf Ledger (sample)", "The Meridian Courier (sample)")


def asked(question: str) -> Query:
    return understand(question, today=ON, outlets=OUTLETS)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who delivered the letter to Araghchi?", Kind.WHO),
        ("Which countries abstained in the vote?", Kind.WHO),
        ("Who is Iran's foreign minister?", Kind.HOLDER),
        ("Is Iran a member of Brics?", Kind.MEMBER),
        ("When was Qin Gang removed?", Kind.WHEN),
        ("Where will the talks between Iran and Oman be held?", Kind.WHERE),
        ("Did Russia veto the resolution?", Kind.WHETHER),
        ("How many missiles did Iran fire?", Kind.HOW_MANY),
        ("How often did Wang Yi meet Araghchi?", Kind.HOW_OFTEN),
        ("How long did the talks last?", Kind.HOW_LONG),
        ("Why was the round postponed?", Kind.WHY),
        ("What did Rubio say about the talks?", Kind.SAID),
        ("What has changed since the talks in Rome?", Kind.CHANGED),
        ("Compare what Iran and Israel say.", Kind.COMPARE),
        ("What do Iran and Italy disagree on?", Kind.DISAGREE),
        ("What happens next in Egypt?", Kind.NEXT),
        ("What did the Gulf Ledger report about Istanbul?", Kind.OUTLETS),
        ("Do the Gulf Ledger and the Meridian Courier agree on where the talks are?", Kind.AGREE),
        ("What did the SCO members condemn?", Kind.WHAT),
    ],
)
def test_the_form_of_a_question_says_what_it_asks_for(question: str, kind: Kind) -> None:
    assert asked(question).kind is kind


def test_names_are_found_in_every_spelling() -> None:
    query = asked("Did Moussa Koussa flee to the U.K.?")
    assert [each.name for each in query.names] == ["Moussa Koussa", "United Kingdom"]
    assert "Musa Kusa" in query.names[0].spellings
    assert query.names[1].stands_in(frozenset({"britain"}))


def test_two_countries_joined_by_a_hyphen_are_two_names() -> None:
    assert [each.name for each in asked("When did the Iran-US talks begin?").names] == [
        "Iran",
        "United States",
    ]
    assert [each.name for each in asked("Who did Hossein Amir-Abdollahian meet?").names] == [
        "Hossein Amir-Abdollahian"
    ]


def test_days_are_read_against_the_day_asked_as_of() -> None:
    query = understand("Who met Araghchi last week?", today=ON, as_of=date(2025, 5, 14))
    assert query.span is not None
    assert query.span.edtf() == "2025-05-05/2025-05-11"
    assert asked("Which countries did Brics invite in August 2023?").span.edtf() == "2023-08"  # type: ignore[union-attr]


def test_who_does_and_who_suffers_it() -> None:
    query = asked("When was Gaddafi killed?")
    assert query.patient is not None
    assert query.patient.text == "Gaddafi"
    assert asked("Who called the fall of Assad's government an act of justice?").patient is None


def test_outlets_named_are_taken_out_of_the_words() -> None:
    query = asked("What did the Gulf Ledger report about the talks planned for Istanbul?")
    assert query.outlets == ("Gulf Ledger (sample)",)
    assert "Ledger" not in query.words
    assert asked("What did Le Monde report about the talks?").unknown_outlets == ("Le Monde",)


def test_a_query_prints_what_was_understood_and_nothing_else() -> None:
    shown = asked("Who is Iran's foreign minister?").described()
    assert shown["office"] == "foreign minister"
    assert shown["organisation"] == "Iran"
    assert "outlets" not in shown


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_understood_as_something(text: str) -> None:
    assert understand(text, today=ON).kind in Kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-five", 25),
        ("two thousand", 2000),
        ("1,200", 1200),
        ("three hundred and five", 305),
        ("many", None),
    ],
)
def test_numbers_in_words(text: str, value: float | None) -> None:
    assert number_value(text) == value


@pytest.mark.parametrize("name", ["neighbours", "numbers", "opposites", "phrases", "stops", "turning"])
def test_lists_are_sorted_and_hold_no_line_twice(name: str) -> None:
    rows = table(name)
    assert list(rows) == sorted(set(rows))
    assert all(each[-1] for each in rows)


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("What did Rubio say about the talks?", "and Araghchi?", "What did Araghchi say about the talks?"),
        ("Where did Trump and Xi meet?", "when was that?", "When did Trump and Xi meet?"),
        ("Did Iran recall its ambassador?", "why?", "Why did Iran recall its ambassador?"),
        ("Who is Iran's foreign minister?", "and China?", "Who is China's foreign minister?"),
    ],
)
def test_a_follow_up_is_said_in_full(before: str, question: str, whole: str) -> None:
    last = Answer(understand(before, today=ON), found=True)
    assert completed(question, last) == whole
