"""Whether something was done, and when: only where the sentence tells the deed itself, of whoever is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dragoman.asking import Answer, ask
from dragoman.coding import code
from dragoman.reading import read_text
from dragoman.record import Record

ON = date(2011, 8, 1)
Asking = Callable[[str, str], Answer]


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Asking]:
    """Asks a question of one article."""
    with Record.open(tmp_path / "one.db") as record:

        def ask_of(text: str, question: str) -> Answer:
            record.add(code(read_text(text, published=date(2011, 7, 20), outlet="Example Wire")))
            return ask(record, question, today=ON)

        yield ask_of


@pytest.mark.parametrize(
    "text",
    [
        "Protesters in Amman clashed with police over demands that Prime Minister Samir Haddad resign.",
        "Once Samir Haddad resigns, the council will pick another prime minister, a lawyer in Amman said.",
        "Let us say Samir Haddad resigns, an analyst in Amman said.",
        "Prime Minister Samir Haddad spoke for an hour in Amman and made no mention of resigning.",
        "The crowd asked friends abroad to force Prime Minister Samir Haddad to resign.",
        "Ali Nasser took over the movement after resigning from the cabinet of Samir Haddad.",
        '"I resigned from the Haddad Foundation on Sunday," Ali Nasser told the Example Wire.',
        "Mr. Samir Haddad, please resign, a banner in Amman read.",
    ],
)
def test_what_was_only_spoken_of_or_done_by_others_is_no_yes(asking: Asking, text: str) -> None:
    assert asking(text, "Did Samir Haddad resign?").short != ("yes",)


def test_what_was_done_is(asking: Asking) -> None:
    text = "Prime Minister Samir Haddad resigned on Tuesday after weeks of protests in Amman."
    assert asking(text, "Did Samir Haddad resign?").short == ("yes",)


@pytest.mark.parametrize(
    "text",
    [
        "The council promised on Monday to investigate how Samir Haddad was killed.",
        "Ten rebels were reported killed on Saturday in fighting with troops loyal to Samir Haddad.",
        "The rebels took heavy casualties on Sunday from the troops of Samir Haddad.",
        "The alliance is trying to kill Samir Haddad, an ambassador said on Wednesday.",
        "Five people died on Monday when forces of Samir Haddad shelled the port, a doctor said.",
    ],
)
def test_the_day_of_something_else_is_not_the_day_asked_for(asking: Asking, text: str) -> None:
    assert not asking(text, "When was Samir Haddad killed?").short


def test_the_day_of_a_death_is(asking: Asking) -> None:
    text = "Samir Haddad was killed on Tuesday in an ambush near the port, officials said."
    assert asking(text, "When was Samir Haddad killed?").short == ("2011-07-19",)


def test_who_was_invited_and_refused_took_no_part(asking: Asking) -> None:
    text = (
        "Twelve states met for a summit in Amman on Monday to talk about water.\n\n"
        "Chad was invited too and refused."
    )
    assert asking(text, "Did Chad take part in the Amman summit?").short == ("no",)


def test_a_deed_of_the_record_between_two_is_a_yes(asking: Asking) -> None:
    text = (
        "The president of Kenya, William Ruto, has sent a brigade to the border and threatened to strike if Somalia "
        "refuses to hand over the gunmen."
    )
    assert asking(text, "Did Kenya threaten Somalia?").short == ("yes",)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Kenya told Chad of the plan on Monday. Mali praised it.", "Did Mali praise Chad?"),
        ("Kenya told Chad of the plan on Monday. Mali praised it.", "Has Chad condemned Mali?"),
        (
            (
                "Kenya's minister was in Lima. In a letter to the council's president, officials said Peru must let "
                "inspectors in."
            ),
            "Was the president of Kenya in Peru?",
        ),
    ],
)
def test_who_stands_only_beside_a_sentence_is_no_party_of_it(
    asking: Asking, text: str, question: str
) -> None:
    assert not asking(text, question).found
