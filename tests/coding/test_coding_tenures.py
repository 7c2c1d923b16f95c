"""What an article tells of offices: who gets, holds, leaves one, and when."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman import coding
from dragoman.model import Article, Block, BlockKind, DateSpan, Origin, Publication, Span, Tenure

PUBLISHED = date(2026, 4, 10)  # a Friday


def told(text: str) -> list[Tenure]:
    whole = Span(0, len(text))
    article = Article(
        id="a0",
        text=text,
        blocks=(Block(whole, BlockKind.PARAGRAPH, whole),),
        publication=Publication(DateSpan.day(PUBLISHED), "given"),
        origin=Origin("<test>", "text/plain", ""),
    )
    return list(coding.code(article).tenures)


def of(text: str, person: str) -> Tenure:
    return next(each for each in told(text) if each.person == person)


APPOINTED = [
    ("Samoa's president named Tavita Leota interior minister on Tuesday.", "Tavita Leota", "2026-04-07"),
    ("Parliament elected Rosa Quispe president of Bolivia on Sunday.", "Rosa Quispe", "2026-04-05"),
    ("Nepal's foreign minister, Arjun Thapa, was sworn in on Monday.", "Arjun Thapa", "2026-04-06"),
    (
        "Peru's finance minister-designate, Carla Rojas, will take office on April 20.",
        "Carla Rojas",
        "2026-04-20",
    ),
    ("Zambia's foreign minister Joseph Mwale has held the post since June 2024.", "Joseph Mwale", "2024-06"),
]


@pytest.mark.parametrize(("text", "person", "start"), APPOINTED)
def test_somebody_gets_an_office(text: str, person: str, start: str) -> None:
    found = of(text, person)
    assert found.start is not None
    assert found.start.edtf() == start
    assert found.end is None
    assert found.evidence[0].quote in text


LEFT = [
    (
        "Kenyan Defence Minister Grace Otieno died in a helicopter crash on Saturday.",
        "Grace Otieno",
        "2026-04-04",
    ),
    ("Brunei's defence minister, Hassan Ibrahim, was sacked on Sunday.", "Hassan Ibrahim", "2026-04-05"),
    (
        "Jordan's king accepted the resignation of Prime Minister Omar Khasawneh on Sunday.",
        "Omar Khasawneh",
        "2026-04-05",
    ),
]


@pytest.mark.parametrize(("text", "person", "end"), LEFT)
def test_somebody_leaves_an_office(text: str, person: str, end: str) -> None:
    found = of(text, person)
    assert found.end is not None
    assert found.end.edtf() == end
    assert found.qualifier == "former"


def test_a_successor_has_the_office_of_whom_he_follows() -> None:
    text = "Estonia's president appointed Mart Kask defence minister on Monday. Kask replaces Liis Tamm, who quit on Sunday."
    kask, tamm = of(text, "Mart Kask"), of(text, "Liis Tamm")
    assert kask.office == tamm.office == "defence minister"
    assert kask.country == tamm.country == "EST"
    assert (str(kask.start), str(tamm.end)) == ("2026-04-06", "2026-04-05")


def test_who_comes_has_the_office_that_is_left_and_not_the_new_one_of_who_leaves() -> None:
    text = (
        "Costa Rica's Trade Minister Elena Mora will become ambassador to Washington; "
        "her deputy, Luis Solano, is to replace her on Monday."
    )
    assert of(text, "Luis Solano").office == "Trade Minister"


def test_acting_and_former_are_told() -> None:
    text = "Jamaica's acting foreign minister, Delroy Brown, met former foreign minister Keith Grant."
    assert of(text, "Delroy Brown").qualifier == "acting"
    assert of(text, "Keith Grant").qualifier == "former"


@pytest.mark.parametrize(
    "text",
    [
        "Andorra's prime minister might name Jordi Pons health minister after the vote.",
        "The prime minister of Fiji said that he would not appoint Josefa Rabuka health minister.",
    ],
)
def test_what_is_only_possible_is_not_told(text: str) -> None:
    assert not any(each.person in {"Jordi Pons", "Josefa Rabuka"} and each.start for each in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The opposition in Mali hopes to oust President Modibo Cisse.",
        "Diplomats expected President Modibo Cisse of Mali to step down.",
        "The strike will go on unless Mali's president, Modibo Cisse, resigns.",
        "They joined the effort to remove President Modibo Cisse of Mali.",
    ],
)
def test_a_fall_that_is_wished_for_is_none(text: str) -> None:
    assert all(each.end is None for each in told(text))


def test_a_title_belongs_to_the_nearest_name() -> None:
    text = "Iranian Foreign Minister Abbas Araghchi and US special envoy Steve Witkoff met in Muscat on Saturday."
    assert of(text, "Steve Witkoff").office == "special envoy"


def test_half_of_a_name_is_no_title() -> None:
    text = "Hossein Amir-Abdollahian, the Iranian foreign minister, met envoys in Geneva."
    assert of(text, "Hossein Amir-Abdollahian").office == "foreign minister"
