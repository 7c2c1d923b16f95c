"""What happened, what comes next, what has changed, how often, lists, and whether something still goes ahead."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.asking import Answer, ask
from dragoman.record import Record

ON = date(2026, 2, 10)


def answered(record: Record, question: str, as_of: str | None = None) -> Answer:
    """The answer as of a day, or of all."""
    return ask(record, question, as_of=date.fromisoformat(as_of) if as_of else None, today=ON)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What happened on 6 February 2026?", "agreed to continue them"),
        ("What happened on 20 May 2024?", "died when their helicopter crashed"),
        ("What happened in October 2025?", "was cancelled before a date had been set"),
        ("What happened to Ebrahim Raisi?", "died when their helicopter crashed"),
        ("What's been happening lately between Iran and the US?", "agreed to continue them"),
    ],
)
def test_what_happened_is_the_news_of_the_days(sampled: Record, question: str, words: str) -> None:
    found = answered(sampled, question)
    assert found.found
    assert words in found.text
    assert all(each.citations for each in found.sentences)
    assert len(found.sentences) <= 5


def test_nothing_is_told_of_days_without_news(sampled: Record) -> None:
    assert not answered(sampled, "What happened on 6 February 1999?").found
    assert not answered(sampled, "What happened on 3 March 2031?").found


def test_what_comes_next_begins_with_the_last_news(sampled: Record) -> None:
    found = answered(sampled, "What will happen next with the nuclear talks?")
    assert "agreed to continue them" in found.sentences[0].text
    assert "next round would be settled later" in found.text


def test_what_has_changed_is_told_since_then(sampled: Record) -> None:
    found = answered(sampled, "What has changed since the UN sanctions on Iran came back?")
    assert found.found
    assert "March 2023" not in found.text


def test_the_last_status_comes_first(sampled: Record) -> None:
    now = answered(sampled, "Is the fourth round still going ahead?")
    assert now.short == ("yes",)
    assert "taken place" in now.sentences[0].text
    assert "will not go ahead" in now.text
    then = answered(sampled, "Is the fourth round still going ahead?", "2025-05-02")
    assert then.short == ("no",)


def test_meetings_of_two_are_counted_once_each(sampled: Record) -> None:
    found = answered(sampled, "How many times has Araghchi met Witkoff?")
    assert found.short == ("1",)
    assert "12 April 2025" in found.sentences[0].text
    assert "6 February 2026" in found.text


def test_everybody_asked_for_is_listed(sampled: Record) -> None:
    joined = answered(sampled, "Which countries joined BRICS?")
    assert {"Iran", "Egypt", "Ethiopia", "Indonesia"} <= set(joined.short)
    assert joined.sentences[0].citations[0].source is not None
    invited = answered(sampled, "Which countries were invited to join BRICS in 2023?")
    assert {"Argentina", "Saudi Arabia"} <= set(invited.short)


def test_who_speaks_is_the_one_asked(sampled: Record) -> None:
    found = answered(sampled, "What does China think about sanctions on Iran?")
    assert "He described China and Russia as friends" not in found.text
