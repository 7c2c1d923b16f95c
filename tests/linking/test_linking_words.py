"""Content words: stems, folded names, fixed weights."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.linking import _words as words


@pytest.mark.parametrize(
    "forms",
    [
        ("resign", "resigned", "resigns", "resigning"),
        ("bombing", "bombings", "bombed", "bomb"),
        ("rally", "rallies"),
        ("Gadhafi", "Gaddafi", "Qaddafi", "Kadafi", "Khadafy"),
        ("Araghchi", "Araqchi"),
        ("Benghazi", "Bengazi"),
        ("Erdoğan", "Erdogan"),
    ],
)
def test_forms_of_one_word_share_a_term(forms: tuple[str, ...]) -> None:
    assert len({words.term(each) for each in forms}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("Iran", "Iraq"), ("trial", "trail"), ("Mubarak", "Barak"), ("Austria", "Australia")],
)
def test_different_words_stay_apart(first: str, second: str) -> None:
    assert words.term(first) != words.term(second)


def test_names_weigh_more_than_words_of_the_trade() -> None:
    assert words.weight(words.term("Misrata")) > words.weight(words.term("earthquake")) > 5
    assert words.weight(words.term("officials")) <= 1
    assert words.weight(words.term("said")) == 0


def test_numbers_are_terms_and_small_ones_say_little() -> None:
    found = words.terms("A 7.1 earthquake killed 1,200 in 2 towns of the U.S.")
    assert {"7.1", "1200"} <= set(found)
    assert words.weight("2") < words.weight("2011") < words.weight("7.1") < words.weight("1200")


def test_words_that_say_nothing_are_left_out() -> None:
    assert not words.terms("He said that it was on Tuesday, and they would not.")


def test_the_table_is_sorted_and_names_its_source() -> None:
    for name in ("words", "news_words"):
        lines = words.lines(name)
        entries = [each.split("\t")[0] for each in lines]
        assert entries == sorted(set(entries))
        assert all(each.split("\t")[2] for each in lines)


@given(st.text())
def test_any_text_gives_a_vector_of_length_one_or_none(text: str) -> None:
    vector = words.weighted(text)
    length = math.fsum(each**2 for each in vector.values())
    assert not vector or math.isclose(length, 1.0, rel_tol=1e-9)
    assert math.isclose(words.cosine(vector, vector), length, rel_tol=1e-9)
