"""Names of people in their spellings, orders and short forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.linking._names import alike, named, skeleton

SAME = [
    ("Araghchi", "Araqchi"),
    ("Araghchi", "Araghtchi"),
    ("Muammar Gaddafi", "Moammar Gadhafi"),
    ("Moamer Kadhafi", "Muammar al-Qaddafi"),
    ("Gaddafi", "Khadafy"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Zelensky", "Zelenskiy"),
    ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
    ("Bibi Netanyahu", "Benjamin Netanyahu"),
    ("Wang Yi", "Yi Wang"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Lee Jae-myung", "Lee Jae Myung"),
    ("Hossein Amir-Abdollahian", "Hossein Amirabdollahian"),
    ("Mustafa Abdel Jalil", "Mustafa Abdul-Jalil"),
    ("Abdel Fattah el-Sisi", "Abdelfattah al-Sissi"),
    ("Bashar Assad", "Bashar al-Assad"),
    ("Mohamed ElBaradei", "Mohammed el-Baradei"),
    ("Seyed Abbas Araghchi", "Abbas Araghchi"),
    ("Hugo Chávez", "Hugo Chavez"),
    ("J. Biden", "Joe Biden"),
    ("Col. Muammar Gaddafi", "Muammar Gaddafi"),
]
DIFFERENT = [
    ("George W. Bush", "George H. W. Bush"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Kim Jong-un", "Kim Yo-jong"),
    ("Bahram Ghasemi", "Rostam Ghasemi"),
    ("Ali Larijani", "Sadeq Larijani"),
    ("Hassan Nasrallah", "Hussein Nasrallah"),
    ("Jamal Khashoggi", "Jamil Khashoggi"),
    ("Hun Sen", "Hun Manet"),
    ("Li Qiang", "Li Keqiang"),
    ("Mahmoud Abbas", "Abbas Araghchi"),
    ("Hamad bin Khalifa", "Hamad bin Jassim"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert alike(one, other) >= 0.8
    assert alike(other, one) == alike(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_people(one: str, other: str) -> None:
    assert alike(one, other) < 0.5


def test_a_family_name_alone_is_less_than_a_name() -> None:
    assert alike("Netanyahu", "Benjamin Netanyahu") == 0.6
    assert alike("Xi", "Xi Jinping") == 0.5


def test_titles_and_particles_are_no_part_of_a_name() -> None:
    assert named("Col. Muammar al-Gaddafi").words == ("muammar", "gaddafi")


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_can_be_compared_and_in_either_order(one: str, other: str) -> None:
    assert 0.0 <= alike(one, other) <= 1.0
    assert alike(one, other) == alike(other, one)


@given(st.text())
def test_a_skeleton_is_never_longer_than_twice_its_word(word: str) -> None:
    assert len(skeleton(word)) <= 2 * len(word) + 1
