"""Whose somebody is, and whom a noun or pronoun takes up, in the ways that news tells it."""

from datetime import date

import pytest

from dragoman.coding import code
from dragoman.model import CodedArticle, Status
from dragoman.reading import read_text


def coded(text: str) -> CodedArticle:
    return code(read_text(text, published=date(2012, 5, 10)))


def parties(text: str, quote: str) -> tuple[list[tuple[str, str | None]], list[tuple[str, str | None]]]:
    """Actors and recipients, by name and country, of the report told in the given word."""
    found = [each for each in coded(text).reports if any(quote in e.quote for e in each.evidence)]
    assert len(found) == 1, [[e.quote for e in each.evidence] for each in coded(text).reports]
    actors, recipients = found[0].actors, found[0].recipients
    return [(each.name, each.country) for each in actors], [(each.name, each.country) for each in recipients]


@pytest.mark.parametrize(
    ("text", "quote", "actors", "recipients"),
    [
        (
            "The Board of Governors of the International Atomic Energy Agency told Peru on Thursday to let inspectors in.",
            "told",
            [("Board of Governors", "IGO")],
            [("Peru", "PER")],
        ),
        (
            "The International Atomic Energy Agency is in Vienna. Peru's parliament suspended cooperation with the agency.",
            "suspended",
            [("Peru's parliament", "PER")],
            [("International Atomic Energy Agency", "IGO")],
        ),
        (
            "French President Francois Hollande met Russian President Dmitry Medvedev. The two presidents agreed to meet.",
            "agreed",
            [("Francois Hollande", "FRA"), ("Dmitry Medvedev", "RUS")],
            [],
        ),
        (
            "Chad and Libya held talks on Monday. Egypt urged all parties to show restraint.",
            "urged",
            [("Egypt", "EGY")],
            [("Chad", "TCD"), ("Libya", "LBY")],
        ),
        (
            "The Turkish army shelled a Syrian village on Monday. It accused Damascus of harbouring rebels.",
            "accused",
            [("Turkish army", "TUR")],
            [("Damascus", "SYR")],
        ),
        (
            "A Kenyan minister visited Rwanda on Friday. She praised President Paul Kagame.",
            "praised",
            [("Kenyan minister", "KEN")],
            [("Paul Kagame", "RWA")],
        ),
        (
            "A dissident told a court in Hanoi that police had beaten him.",
            "beaten",
            [("police", "VNM")],
            [("dissident", "VNM")],
        ),
        (
            "The Russian envoy had arrived in the Chinese capital on Friday.",
            "arrived",
            [("Russian envoy", "RUS")],
            [("China", "CHN")],
        ),
        (
            "Chile as well as Bolivia condemned the Peruvian raid.",
            "condemned",
            [("Chile", "CHL"), ("Bolivia", "BOL")],
            [("Peru", "PER")],
        ),
        (
            "Muslims marched in Jakarta on Friday against the French government.",
            "marched",
            [("Muslims", "IDN")],
            [("French government", "FRA")],
        ),
    ],
)
def test_who_is_meant(
    text: str, quote: str, actors: list[tuple[str, str | None]], recipients: list[tuple[str, str | None]]
) -> None:
    assert parties(text, quote) == (actors, recipients)


def test_spokesmen_speak_for_the_body_told_of_last() -> None:
    actors, _ = parties(
        "The State Department warned Libya on Monday.\nLibya must release the men, spokesman Mark Jones told reporters.",
        "told",
    )
    assert actors == [("Mark Jones", "USA")]


def test_leaders_who_meet_in_a_town_are_not_all_of_its_country() -> None:
    actors, _ = parties(
        "Leaders meeting in Johannesburg agreed to enlarge the African Union. South Africa is the host.",
        "agreed",
    )
    assert actors == [("Leaders", None)]


def test_a_day_is_counted_from_that_of_the_main_clause() -> None:
    (report,) = coded("Shops opened on Sunday, two days after the Egyptian president stepped down.").reports
    assert (str(report.date), report.date.text) == ("2012-05-04", "two days after")


def test_a_war_long_over_does_not_go_on() -> None:
    (report,) = coded("Egypt's 1956 war against Britain was lost.").reports
    assert report.status is Status.HAPPENED


def test_names_are_whole() -> None:
    article = coded(
        "Treasury Secretary Timothy Geithner and Chinese Vice-Premier He Lifeng are to meet in Peru on Friday. They will "
        "discuss the trade between the two countries, which has grown by a third since the last of these meetings.\n"
        "Prime Minister Sheikh Mohammed bin Abdulrahman Al Thani urged Chad to accept the offer."
    )
    assert {"He Lifeng", "Mohammed bin Abdulrahman Al Thani"} <= {each.name for each in article.mentions}


def test_days_of_a_chronicle_lie_before_it() -> None:
    text = "March 19 - France attacks Chad.\nAugust 21 - Rebels enter the capital of Chad.\nChad is at war."
    article = code(read_text(text, published=date(2011, 10, 20)))
    assert {each.value for each in article.times} == {"2011-03-19", "2011-08-21"}


def test_a_country_is_no_village_of_its_name() -> None:
    text = "Ohio, Texas, Iowa and Alabama sent aid. Alabama's governor spoke in Mobile, Alabama, of protests in Egypt."
    places = {each.name: each.country for each in coded(text).places}
    assert places["Egypt"] == "EGY"


def test_who_is_of_her_own_age_is_still_found() -> None:
    text = (
        "That Mariam Balde, a diplomat in her mid-30s, was about to resign troubled the cabinet. "
        "Mariam Balde, a diplomat in her early thirties, met the envoy of Niger."
    )
    found = coded(text).reports  # "her" leads back to the name beside which it stands
    assert [(each.date.earliest is None or each.date.earliest.year >= 2011) for each in found] == [
        True
    ] * len(found)
    assert any("met" in e.quote for each in found for e in each.evidence)
