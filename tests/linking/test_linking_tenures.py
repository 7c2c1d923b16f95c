"""Who held an office on a day: from the reference, from articles, and when there is no answer."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.linking import held_by, holder, offices_of
from dragoman.model import DateSpan, Tenure


def told(person: str, day: date, **more: object) -> Tenure:
    return Tenure(person, "foreign minister", "TUV", seen=DateSpan.day(day), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("office", "country", "day", "person"),
    [
        ("foreign minister", "China", date(2023, 5, 1), "Qin Gang"),
        ("Chinese foreign minister", None, date(2023, 9, 1), "Wang Yi"),
        ("president", "Iran", date(2024, 6, 10), "Mohammad Mokhber"),
        ("secretary-general", "NATO", date(2024, 10, 2), "Mark Rutte"),
        ("secretary-general of NATO", None, date(2024, 9, 30), "Jens Stoltenberg"),
        ("defense secretary", "US", date(2008, 5, 1), "Robert Gates"),
        ("foreign secretary", "Britain", date(2011, 3, 20), "William Hague"),
    ],
)
def test_the_reference_answers(office: str, country: str | None, day: date, person: str) -> None:
    found = holder(office, country, day)
    assert found.person == person
    assert found.reasons


@pytest.mark.parametrize(
    ("office", "country", "day"),
    [
        ("president", "Lebanon", date(2023, 6, 1)),
        ("foreign minister", "Switzerland", date(2040, 1, 1)),
        ("prime minister", "United States", date(2020, 1, 1)),
        ("secretary of state", "Iran", date(2020, 1, 1)),
        ("king", "Iran", date(2020, 1, 1)),
        ("foreign minister", "Atlantis", date(2020, 1, 1)),
    ],
)
def test_no_answer_is_given_and_said_why(office: str, country: str, day: date) -> None:
    found = holder(office, country, day)
    assert found.person is None
    assert found.reasons


def test_an_article_speaks_for_its_own_time() -> None:
    articles = [told("Ana Latu", date(2026, 3, 1)), told("Ana Latu", date(2026, 6, 1))]
    assert holder("foreign minister", "Tuvalu", date(2026, 4, 15), articles).person == "Ana Latu"
    assert holder("foreign minister", "Tuvalu", date(2026, 6, 10), articles).person == "Ana Latu"
    assert holder("foreign minister", "Tuvalu", date(2027, 6, 10), articles).person is None
    assert holder("foreign minister", "Tuvalu", date(2020, 6, 10), articles).person is None


def test_a_succession_told_leaves_one_answer_on_either_side() -> None:
    change = DateSpan.day(date(2026, 5, 4))
    articles = [
        told("Sione Fale", date(2026, 4, 1)),
        told("Sione Fale", date(2026, 5, 5), end=change, qualifier="former"),
        told("Ana Latu", date(2026, 5, 5), start=change),
    ]
    assert holder("foreign minister", "Tuvalu", date(2026, 4, 20), articles).person == "Sione Fale"
    assert holder("foreign minister", "Tuvalu", date(2026, 5, 5), articles).person == "Ana Latu"
    on_the_day = holder("foreign minister", "Tuvalu", change.earliest or date.min, articles)
    assert any("changed hands" in reason for reason in on_the_day.reasons)


def test_two_articles_that_contradict_give_no_answer() -> None:
    day = date(2026, 5, 5)
    found = holder("foreign minister", "Tuvalu", day, [told("Ana Latu", day), told("Sione Fale", day)])
    assert found.person is None
    assert {each.person for each in found.others} == {"Ana Latu", "Sione Fale"}


def test_an_article_that_contradicts_the_reference_is_shown() -> None:
    day = date(2023, 5, 1)
    wrong = Tenure("Ma Xiaodong", "foreign minister", "CHN", seen=DateSpan.day(day))
    found = holder("foreign minister", "China", day, [wrong])
    assert found.person == "Qin Gang"
    assert any("Contradicted" in reason and "Ma Xiaodong" in reason for reason in found.reasons)


def test_news_after_the_reference_speaks_no_more_is_believed() -> None:
    start = DateSpan.day(date(2026, 9, 1))
    new = Tenure("Omid Parsa", "foreign minister", "IRN", start=start, seen=DateSpan.day(date(2026, 9, 2)))
    assert holder("foreign minister", "Iran", date(2026, 9, 10), [new]).person == "Omid Parsa"
    assert holder("foreign minister", "Iran", date(2025, 9, 10), [new]).person == "Abbas Araghchi"


def test_somebody_designate_does_not_hold_the_office_yet() -> None:
    day = date(2026, 5, 5)
    coming = told("Ana Latu", day, qualifier="designate")
    assert holder("foreign minister", "Tuvalu", day, [coming]).person is None


def test_offices_of_a_person_on_a_day_in_any_spelling() -> None:
    assert offices_of("Araqchi", date(2025, 2, 1)) == ("foreign_minister",)
    assert offices_of("Hakan Fidan", date(2020, 1, 1)) == ("intelligence_chief",)
    assert offices_of("Hillary Clinton", date(2015, 1, 1)) == ()
    assert held_by("Sergej Lavrow", date(2015, 2, 1))[0].country == "RUS"
