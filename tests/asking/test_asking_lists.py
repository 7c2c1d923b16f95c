"""Questions that several may answer, days without news of their own, and yes or no before a reader."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.asking import _verdict as verdict
from dragoman.asking import ask, understand
from dragoman.asking._answer import Answer
from dragoman.asking._who_many import spelled_once
from dragoman.coding import code
from dragoman.reading import read_text
from dragoman.record import Record

ON = date(2026, 2, 10)

_TEXTS = (
    (
        "2024-03-04",
        "President Xi Jinping called French President Emmanuel Macron on Sunday, the ministry in Beijing said.",
    ),
    (
        "2024-03-08",
        "Chinese President Xi Jinping held a phone call with Russian President Vladimir Putin on Thursday.",
    ),
    (
        "2024-03-20",
        "German Chancellor Olaf Scholz telephoned President Xi Jinping on Tuesday to talk about trade.",
    ),
    (
        "2024-04-02",
        "A bridge collapsed in Serbia on 21 March and eleven people were killed. A summit is expected on 25 March.",
    ),
    (
        "2024-05-02",
        "Emmanuel Macron, Xi Jinping and Narendra Modi pose with other leaders in Delhi on Wednesday.",
    ),
    ("2024-06-03", "France condemned the strike on Aleppo."),
    ("2024-06-04", "Brazil condemned the strike on Aleppo."),
)


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record of calls, and of a day told of later."""
    record = Record.open(tmp_path_factory.mktemp("lists") / "lists.db")
    for day, text in _TEXTS:
        record.add(code(read_text(text, published=date.fromisoformat(day), outlet="Sample Wire")))
    return record


def answered(record: Record, question: str) -> Answer:
    return ask(record, question, today=ON)


def test_everybody_phoned_is_named_and_cited(called: Record) -> None:
    found = answered(called, "Who did Xi phone?")
    assert set(found.short) == {"Emmanuel Macron", "Vladimir Putin"}
    quoted = " ".join(each.evidence.quote for each in found.citations if each.evidence)
    assert all(name in quoted for name in found.short)


def test_who_called_is_not_who_was_called(called: Record) -> None:
    assert answered(called, "Who phoned Xi?").short == ("Olaf Scholz",)


def test_side_by_side_in_a_picture_is_no_meeting(called: Record) -> None:
    assert not answered(called, "Who met Modi in May 2024?").found


@pytest.mark.parametrize("question", ["What happened on 21 March 2024?", "What happened on 21 March?"])
def test_a_day_told_of_later_is_found(called: Record, question: str) -> None:
    found = answered(called, question)
    assert found.found
    assert "bridge" in found.text


def test_what_was_only_expected_of_a_day_did_not_happen(called: Record) -> None:
    assert not answered(called, "What happened on 25 March 2024?").found


def test_a_list_may_be_asked_for_without_a_question(sampled: Record) -> None:
    asked = "List the countries that abstained in the Security Council vote on the Houthis."
    assert answered(sampled, asked).short == ("Russia", "China", "Algeria", "Mozambique")
    own = answered(sampled, "Name the countries that joined BRICS.")
    assert own.short == answered(sampled, "Which countries joined BRICS?").short
    assert len(own.short) > 3


def test_members_are_counted(sampled: Record) -> None:
    joined = answered(sampled, "Which countries were admitted to BRICS?").short
    assert answered(sampled, "How many countries were admitted to BRICS?").short == (str(len(joined)),)


def test_who_is_invited_is_no_member_yet(sampled: Record) -> None:
    invited = answered(sampled, "Which countries were invited to join BRICS?").short
    assert {"Argentina", "Saudi Arabia"} <= set(invited)
    assert "Indonesia" not in invited


def test_a_full_stop_hides_no_name() -> None:
    plain = understand("Name the countries that joined BRICS.", today=ON)
    assert [each.key for each in plain.names] == ["bloc:brics"]


def test_a_reader_must_be_sure_to_take_a_yes_away(sampled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "Did the Iran-US talks in Muscat take place?"
    monkeypatch.setattr(verdict, "there", lambda: True)
    monkeypatch.setattr(verdict, "choice", lambda *_: None)
    monkeypatch.setattr(verdict, "read_of", lambda *_: -0.3)
    assert answered(sampled, question).short == ("yes",)
    monkeypatch.setattr(verdict, "read_of", lambda *_: -0.6)
    assert not answered(sampled, question).found


def test_everybody_who_did_what_is_done_often_is_named(called: Record) -> None:
    found = answered(called, "Who condemned the strike on Aleppo?")
    assert set(found.short) == {"France", "Brazil"}
    assert len({each.evidence.article for each in found.citations if each.evidence}) == 2


def test_a_name_in_two_spellings_is_named_once() -> None:
    names = ["Dimitry Medvedev", "Bill Clinton", "Dmitry Medvedev", "Hillary Clinton"]
    assert spelled_once(names) == ["Dimitry Medvedev", "Bill Clinton", "Hillary Clinton"]
