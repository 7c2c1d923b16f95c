"""Where reports disagree, and where one supersedes the other: real sentences in, sides out."""

from __future__ import annotations

import functools
from datetime import date
from itertools import permutations

import pytest

from dragoman.coding import code_many
from dragoman.linking import Telling, compare, conflicts
from dragoman.linking._claims_numbers import counts
from dragoman.linking._claims_places import compatible, named, spots
from dragoman.model import CodedArticle, Conflict
from dragoman.reading import read_text


@functools.cache
def coded(text: str, day: str, outlet: str = "The Example") -> CodedArticle:
    article = read_text(text, published=date.fromisoformat(day), outlet=outlet)
    return next(iter(code_many([article])))


def tellings(article: CodedArticle, voice: str | None = None) -> list[Telling]:
    about = article.article
    return [
        Telling(
            report,
            voice or about.id,
            about.publication.span,
            about.outlet,
            None,
            None,
            tuple(
                article.sentences[number].span.of(about.text)
                for number in sorted({each.sentence for each in report.evidence})
            ),
        )
        for report in article.reports
    ]


def found(*articles: CodedArticle) -> tuple[Conflict, ...]:
    """The conflicts of one event that all first reports of these articles tell of."""
    known = {each.article.id: each for each in articles}
    return conflicts([tellings(each)[0] for each in articles], known.get)


ISTANBUL = "The United States and Iran will hold talks in Istanbul on Friday, Turkish officials said."


def test_two_places_of_one_day_are_a_conflict() -> None:
    other = (
        "The United States and Iran will hold talks in Muscat on Friday, Iranian state television reported."
    )
    (made,) = found(coded(ISTANBUL, "2026-02-03"), coded(other, "2026-02-03", "Another"))
    assert made.about == "place"
    assert not made.update
    assert {each.value for each in made.sides} == {"Istanbul", "Muscat"}
    assert {each.sources for each in made.sides} == {("Turkish officials",), ("Iranian state television",)}
    assert made.issue == "Where the United States–Iran talks are to be held: Istanbul or Muscat"


def test_a_city_lies_in_its_country() -> None:
    country = "The United States and Iran will hold talks in Turkey on Friday, a diplomat said."
    assert found(coded(ISTANBUL, "2026-02-03"), coded(country, "2026-02-03", "Another")) == ()


def test_moved_is_an_update_and_shows_both() -> None:
    later = "The United States and Iran will hold talks on Friday in Muscat instead of Istanbul, Turkish officials said."
    (made,) = found(coded(ISTANBUL, "2026-02-03"), coded(later, "2026-02-05"))
    assert made.update
    assert [each.value for each in made.sides] == ["Istanbul", "Muscat"]
    assert [str(each.since) for each in made.sides] == ["2026-02-03", "2026-02-05"]


def test_a_wish_and_a_refusal_are_sides_of_different_standing() -> None:
    text = (
        "The talks between Iran and the United States are planned for Friday in Istanbul. "
        "Iran is seeking to move the talks to Oman, regional officials said. "
        "Axios reported that the United States would not agree to change the location of the talks."
    )
    article = coded(text, "2026-02-04")
    planned = [each for each in tellings(article) if each.report.type.value == "CONSULT"][:1]
    made = [each for each in conflicts(planned, lambda _: article) if each.about == "place"]
    assert len(made) == 1
    values = [each.value for each in made[0].sides]
    assert any(each.startswith("Oman (wanted by") for each in values)
    assert any(each.startswith("Istanbul") and "no change" in each for each in values)


def test_where_talks_are_to_be_is_no_matter_of_the_journey_to_them() -> None:
    text = (
        "American envoys will travel to Oman on Friday, an official said. "
        "Washington would not accept any move of the talks from Istanbul."
    )
    article = coded(text, "2026-02-04")
    planned = [each for each in tellings(article) if each.report.mode == "visit"]
    assert planned
    assert not [each for each in conflicts(planned, lambda _: article) if each.about == "place"]


def test_numbers_of_two_sources() -> None:
    first = "Israeli air strikes killed 45 civilians in Tripoli on Tuesday, the Libyan health ministry said."
    second = "Israeli air strikes killed seven civilians in Tripoli on Tuesday, Israel's army said."
    one, other = coded(first, "2011-03-23"), coded(second, "2011-03-23", "Another")
    pairs = [
        (a, b) for a in tellings(one) for b in tellings(other) if a.report.recipients and b.report.recipients
    ]
    assert any(compare(a, b).about == "number" and compare(a, b).kind == "conflict" for a, b in pairs)


def test_a_toll_that_rises_is_an_update() -> None:
    first = "Government troops killed nine people when they shelled Misrata on Monday, a doctor said."
    later = "Government troops killed at least 40 people when they shelled Misrata on Monday, doctors said."
    one, other = coded(first, "2011-03-21"), coded(later, "2011-03-22")
    kinds = {
        compare(a, b).kind for a in tellings(one) for b in tellings(other) if a.report.frame == b.report.frame
    }
    assert "update" in kinds
    assert "conflict" not in kinds


def test_a_denial_stands_beside_the_report() -> None:
    claim = "Ukrainian forces have captured the village of Krynky, Ukraine's general staff said."
    denial = "Russia's defence ministry denied that Ukrainian forces had captured Krynky."
    (made,) = found(coded(claim, "2023-11-22"), coded(denial, "2023-11-22", "Another"))
    assert (made.about, made.update) == ("happens", False)
    assert {each.value for each in made.sides} == {"it happened", "denied"}


def test_the_denier_who_admits_it_later_updates() -> None:
    denial = "Russia denied that its troops had shelled Kherson."
    later = "Russia confirmed that its troops had shelled Kherson."
    one, other = tellings(coded(denial, "2024-05-01")), tellings(coded(later, "2024-05-09"))
    made = [compare(a, b) for a in one for b in other if a.report.type is b.report.type]
    assert all(each.kind != "conflict" for each in made)


def test_planned_then_called_off_is_an_update_and_on_the_same_day_a_dispute() -> None:
    off = "The talks between Iran and the United States planned for Friday have been cancelled, N12 reported."
    later = found(coded(ISTANBUL, "2026-02-03"), coded(off, "2026-02-05", "Another"))
    assert [(each.about, each.update) for each in later] == [("happens", True)]
    same = found(coded(ISTANBUL, "2026-02-03"), coded(off, "2026-02-03", "Another"))
    assert [(each.about, each.update) for each in same] == [("happens", False)]


def test_copies_are_one_voice() -> None:
    other = (
        "The United States and Iran will hold talks in Muscat on Friday, Iranian state television reported."
    )
    one, two = coded(ISTANBUL, "2026-02-03"), coded(other, "2026-02-03", "Another")
    copy = coded(other, "2026-02-03", "A third")
    group = [tellings(one)[0], tellings(two, "v")[0], tellings(copy, "v")[0]]
    (made,) = conflicts(group)
    assert {each.value: each.voices for each in made.sides} == {"Istanbul": 1, "Muscat": 1}


def test_order_makes_no_difference() -> None:
    texts = (
        ISTANBUL,
        "The United States and Iran will hold talks in Muscat on Friday, Iranian state television reported.",
        "The talks between Iran and the United States planned for Friday have been cancelled, N12 reported.",
    )
    group = [tellings(coded(text, "2026-02-03", f"Outlet {number}"))[0] for number, text in enumerate(texts)]
    assert len({conflicts(order) for order in permutations(group)}) == 1


def test_two_numbers_in_one_paragraph() -> None:
    text = "Kyiv says its troops killed 20,000 Russian soldiers at Bakhmut; Moscow speaks of 1,200."
    article = coded(text, "2023-05-10")
    made = [each for telling in tellings(article) for each in conflicts([telling], lambda _: article)]
    assert [each.about for each in made] == ["number"]
    assert ("Moscow",) in {each.sources for each in made[0].sides}


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("Shelling killed at least 10 people.", "killed", 10, 15),
        ("Dozens of people were wounded.", "wounded", 20, 150),
        ("Police arrested between 500 and 600 protesters.", "arrested", 500, 600),
        ("No one was killed in the attack.", "killed", 0, 0),
        ("Sixty-four civilians died.", "killed", 64, 64),
        ("Russia attacked Ukraine with 112 drones.", "drones", 112, 112),
        ("The EU will lend Ukraine 90 billion euros.", "euros", 90e9, 90e9),
        ("The arms are worth $11bn.", "dollars", 11e9, 11e9),
        ("More than 80,000 people protested in Paris.", "protesting", 80_000, 112_000),
    ],
)
def test_numbers_with_what_they_count(text: str, unit: str, low: float, high: float) -> None:
    (count,) = counts(text)
    assert (count.unit, count.low, count.high) == (unit, low, high)


@pytest.mark.parametrize(
    "text", ["They met on 12 June 2018.", "He is 45 years old.", "A third round of talks began at 10 am."]
)
def test_days_and_ages_count_nothing(text: str) -> None:
    assert counts(text) == ()


def test_places_said_not_to_be_where() -> None:
    made = {
        each.place.name: each.away
        for each in spots("They met last week in Beijing rather than in Hong Kong.")
    }
    assert made == {"Beijing": False, "Hong Kong": True}


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Muscat", "Oman", True),
        ("Istanbul", "Muscat", False),
        ("Muscat", "Qatar", False),
        ("Beirut", "Jounieh", True),
    ],
)
def test_places_that_can_be_one(one: str, other: str, verdict: object) -> None:
    first, second = named(one), named(other)
    assert first is not None
    assert second is not None
    assert compatible(first, second) is verdict
