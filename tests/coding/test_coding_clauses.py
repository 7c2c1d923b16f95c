"""Whose a deed is where clauses are long, passive, cut up by the parser or only the content of something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.coding import code
from dragoman.model import EventReport
from dragoman.reading import read_text


def reports(text: str) -> list[str]:
    """The reports of a text, one a line: type, status, countries of the actors and of the recipients."""
    article = replace(read_text(text, published=date(2024, 3, 13)), language="en")
    return [_line(each) for each in code(article).reports]


def _line(report: EventReport) -> str:
    sides = (report.actors, report.recipients)
    codes = [",".join(sorted({str(each.country) for each in side})) for side in sides]
    return f"{report.type} {report.status} {codes[0]}>{codes[1]}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Turkish envoy was detained, questioned and expelled by Syria.", "SANCTION happened SYR>TUR"),
        ("The Turkish envoy was detained, questioned and expelled by Syria.", "COERCE happened SYR>TUR"),
        ("If Iran attacks, Israel will strike back, Netanyahu said.", "THREATEN happened ISR>IRN"),
        ("If Kosovo sends its police north, Serbia will respond, the Serbian president warned.",
         "THREATEN happened SRB>XKX"),
        ("Pyongyang test-fired two missiles.", "MOBILIZE happened PRK>"),
        ("Kenya protested to Uganda over the arrest of fishermen.", "ACCUSE happened KEN>UGA"),
        ("Niger told the French ambassador to leave within two days.", "SANCTION happened NER>FRA"),
        ("Russia's defence minister told his Chinese counterpart in a phone call that ties were strong.",
         "CONSULT happened CHN,RUS>"),
        ("The planned trip of the Polish president to Beijing has been postponed indefinitely.",
         "CONSULT cancelled POL>CHN"),
        ("Chile said it would reject any mediation by Peru.", "REJECT happened CHL>PER"),
    ],
)  # fmt: skip
def test_whose_deed_it_is(text: str, expected: str) -> None:
    assert expected in reports(text)


@pytest.mark.parametrize(
    "text",
    [
        "Libya's civil war drags on.",
        "The March 14 coalition is based in Beirut.",
        "Reporters were shown pictures provided to CNN by an official of Chad.",
        "Two residents of Tripoli who spoke to Reuters said the city was calm.",
        "The NATO campaign in Libya should achieve its aims within months, a French minister said.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert reports(text) == []


def test_what_others_are_backed_in_is_not_done() -> None:
    assert reports("China supports Malaysia in joining the BRICS bloc.") == ["SUPPORT happened CHN>MYS"]


def test_what_somebody_is_forced_to_is_not_coded_again() -> None:
    assert [each.split()[0] for each in reports("France forced Chad to end its occupation of Mali.")] == [
        "COERCE"
    ]


def test_what_stands_beside_a_demand_is_told() -> None:
    found = reports("Moscow demands the return of six houses, which Washington seized in 2016.")
    assert {each.split()[0] for each in found} == {"REQUEST", "COERCE"}


def test_nobody_promises_to_his_own_soldiers() -> None:
    found = reports("Laos and Cambodia agreed to withdraw their soldiers from the border area.")
    assert found == ["AGREE happened KHM,LAO>"]


def test_attacks_on_two_towns_are_two() -> None:
    found = reports(
        "Russian troops shelled Kharkiv on Tuesday. Russian troops also shelled Odesa on Tuesday, officials said."
    )
    assert len([each for each in found if each.startswith("ASSAULT")]) == 2


def test_a_verb_before_its_subject_need_not_make_a_condition() -> None:
    assert not reports(
        "What bit were sanctions: the closed frontier with Benin, lorries backed up for 25 kilometres (15 miles), and "
        "Nigeria's hand on the switch, which left Niamey in the dark."
    )
