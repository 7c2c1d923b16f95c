"""Places: what is one, and which."""

from __future__ import annotations

import pytest

from dragoman.language import places
from dragoman.language._pipeline import parse
from dragoman.language._tree import Tree
from dragoman.language.places import PlaceContext
from dragoman.model import Place


def read(text: str, context: PlaceContext | None = None) -> list[tuple[str, str | None, str | None]]:
    """Name, country and division of every place of a text read as one sentence."""
    return [(place.name, place.country, place.admin1) for place in located(text, context)]


def located(text: str, context: PlaceContext | None = None) -> list[Place]:
    (doc,) = parse([text])
    found = places.resolve(places.find(Tree(doc)), context=context)
    return [place for mention, place in found if mention.form == "name"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Talks were held in Muscat, Oman.", [("Muscat", "OMN"), ("Oman", "OMN")]),
        ("He flew to Paris, Texas.", [("Paris", "USA"), ("Texas", "USA")]),
        ("He flew from Paris to Berlin.", [("Paris", "FRA"), ("Berlin", "DEU")]),
        ("Georgia's parliament met in Tbilisi.", [("Georgia", "GEO"), ("Tbilisi", "GEO")]),
        ("Troops entered Khan Younis in Gaza.", [("Khan Younis", "PSE"), ("Gaza", "PSE")]),
        (
            "Ships left the Strait of Hormuz for Bandar Abbas.",
            [("Strait of Hormuz", None), ("Bandar Abbas", "IRN")],
        ),
        ("The court in The Hague ruled.", [("The Hague", "NLD")]),
        ("Moscow, Idaho, has a university.", [("Moscow", "USA"), ("Idaho", "USA")]),
        ("Mali closed its border with Niger.", [("Mali", "MLI"), ("Niger", "NER")]),
        ("Fighting spread in Donbas and Crimea.", [("Donbas", "UKR"), ("Crimea", "UKR")]),
    ],
)
def test_finds_and_resolves(text: str, found: list[tuple[str, str | None]]) -> None:
    assert [(name, country) for name, country, _ in read(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton spoke.",
        "Michael Jordan spoke.",
        "The Washington Post reported it.",
        "Engineers of Boston Dynamics spoke.",
        "President Lincoln spoke.",
    ],
)
def test_people_and_organisations_are_no_places(text: str) -> None:
    assert read(text) == []


def test_one_sense_for_a_name_in_an_article() -> None:
    text = "Police in Springfield, Ohio, made arrests. Residents of Springfield protested."
    assert [found for found in read(text) if found[0] == "Springfield"] == [
        ("Springfield", "USA", "Ohio")
    ] * 2


def test_neighbours_decide() -> None:
    assert ("Tripoli", "LBN") in [
        found[:2] for found in read("They drove from Beirut to Tripoli and Sidon in Lebanon.")
    ]
    assert ("Tripoli", "LBY") in [
        found[:2] for found in read("They drove from Tripoli to Benghazi and Misrata.")
    ]


def test_the_dateline_decides() -> None:
    (place,) = read("Police in Alexandria made arrests.", PlaceContext(dateline="RICHMOND, Virginia"))
    assert place == ("Alexandria", "USA", "Virginia")


def test_a_place_has_coordinates_and_an_id() -> None:
    (place,) = located("They met in Tehran.")
    assert place.geonames == 112931
    assert place.latitude is not None
    assert place.longitude is not None
    assert places.distance(place.latitude, place.longitude, 35.7, 51.4) < 20


def test_an_unknown_place_keeps_its_name_alone() -> None:
    (place,) = located("He was born in the village of Zqorbani.")
    assert place == Place("Zqorbani", span=place.span)


def test_demonyms_are_marked_as_such() -> None:
    (doc,) = parse(["Iranian and Omani envoys met."])
    assert [(each.name, each.form) for each in places.find(Tree(doc))] == [
        ("Iranian", "demonym"),
        ("Omani", "demonym"),
    ]


def test_reads_a_sentence_that_was_not_parsed() -> None:
    found = places.resolve(places.find(places.PlainTokens("Talks were held in Muscat and Doha.")))
    assert [(place.name, place.country) for _, place in found] == [("Muscat", "OMN"), ("Doha", "QAT")]


def test_names_are_found_however_spelled() -> None:
    assert places.entries("St. Louis")[0].name.startswith("Saint")
    assert {each.id for each in places.entries("Saint Louis")} == {
        each.id for each in places.entries("St. Louis")
    }
    assert "Kyiv" in {each.name for each in places.entries("Kiev")}


def test_a_paper_has_a_home() -> None:
    assert "Dallas" in {each.name for each in places.homes("dallasnews.com")}
    assert places.homes("example.com") == ()


def test_distance_is_that_of_the_great_circle() -> None:
    assert places.distance(0, 0, 0, 0) == 0
    assert round(places.distance(48.85, 2.35, 51.51, -0.13)) == 344
