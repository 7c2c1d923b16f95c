"""Sentences made ready as a desk makes them ready: days, people, tenses; and what may not be touched."""

from __future__ import annotations

from datetime import date

import pytest
from told_pages import coded

from dragoman.model import Actor, ActorKind, CodedArticle
from dragoman.publishing.texts import faithful
from dragoman.publishing.texts._edited import Desk
from dragoman.publishing.texts._lines import Line, line_of
from dragoman.publishing.texts._people_told import family_name, spellings

TEXT = (
    "LISBON, March 3 - Portuguese Foreign Minister Paulo Rangel met his Brazilian counterpart Mauro Vieira in Lisbon "
    "on Monday, the ministry said. Portuguese Foreign Minister Paulo Rangel told reporters late on Monday that the "
    'talks were useful. "We will meet again on Friday," Paulo Rangel said after the dinner in Lisbon. The two '
    "ministers will sign an accord on fisheries in Porto on Friday, officials in Lisbon said."
)


@pytest.fixture(scope="module")
def article() -> CodedArticle:
    return coded(TEXT, "2025-03-03", title="Rangel meets Vieira", outlet="Wire")


def lines(article: CodedArticle) -> list[Line]:
    found = (line_of(article, at, date(2025, 3, 3)) for at in range(len(article.sentences)))
    return [each for each in found if each is not None]


def told(article: CodedArticle, today: date = date(2025, 3, 4)) -> list[str]:
    desk = Desk(today)
    return [desk.sentence(each).text for each in lines(article)]


def test_a_weekday_becomes_a_date(article: CodedArticle) -> None:
    first, second, *_ = told(article)
    assert first.startswith("Portuguese Foreign Minister Paulo Rangel met")
    assert "in Lisbon on 3 March, the ministry said" in first
    assert "Monday" not in first + second


def test_a_day_long_ago_has_its_year(article: CodedArticle) -> None:
    assert "on 3 March 2025" in told(article, date(2026, 6, 1))[0]


def test_who_is_known_goes_by_the_family_name(article: CodedArticle) -> None:
    second = told(article)[1]
    assert second.startswith("Rangel told reporters late on")


def test_nothing_between_quotation_marks_is_changed(article: CodedArticle) -> None:
    third = told(article)[2]
    assert third.startswith("“We will meet again on Friday [7 March],” Rangel said")


def test_plans_of_a_day_gone_by_are_told_in_the_past(article: CodedArticle) -> None:
    assert "will sign" in told(article)[-1]
    assert "would sign" in told(article, date(2025, 4, 1))[-1]


def test_under_its_day_a_sentence_does_not_tell_it_again(article: CodedArticle) -> None:
    made = Desk(date(2025, 3, 4)).sentence(lines(article)[0], "3 March 2025", on=date(2025, 3, 3)).text
    assert made.endswith("Mauro Vieira in Lisbon, the ministry said.")


def test_every_edited_sentence_is_faithful(article: CodedArticle) -> None:
    desk = Desk(date(2026, 6, 1))
    for each in lines(article):
        assert faithful(desk.sentence(each).text, each.evidence().quote)


@pytest.mark.parametrize(
    ("text", "quote", "same"),
    [
        ("Rangel met Vieira on 3 March.", "Paulo Rangel met Mauro Vieira on Monday.", True),
        ("Vieira said he would resign on 3 March.", "He said he would resign on Monday.", True),
        ("Rangel praised Vieira.", "Rangel criticised Vieira.", False),
        ("Rangel did meet Vieira.", "Rangel did not meet Vieira.", False),
        ("Rangel met Vieira.", "Rangel met Vieira and rejected all of his many demands.", False),
    ],
)
def test_what_an_editor_may_change(text: str, quote: str, *, same: bool) -> None:
    assert faithful(text, quote) is same


@pytest.mark.parametrize(
    ("name", "country", "short"),
    [
        ("Paulo Rangel", "PRT", "Rangel"),
        ("Wang Yi", "CHN", "Wang"),
        ("John F. Kennedy", "USA", "Kennedy"),
        ("Ban Ki-moon", "IGO", "Ban"),
        ("Mohammed bin Salman", "SAU", None),
        ("Hossein Amir-Abdollahian", "IRN", "Amir-Abdollahian"),
    ],
)
def test_family_names(name: str, country: str, short: str | None) -> None:
    assert family_name(Actor(name, country, kind=ActorKind.PERSON)) == short


def test_a_name_has_one_spelling_on_a_page() -> None:
    some = [
        coded(
            f"TRIPOLI, May {day} - Libyan leader {name} told reporters in Tripoli that he would stay.",
            f"2011-05-{day:02d}",
        )
        for day, name in ((1, "Muammar Gaddafi"), (2, "Muammar Gaddafi"), (3, "Moammar Gadhafi"))
    ]
    assert spellings(some).get("Gadhafi") == "Gaddafi"
