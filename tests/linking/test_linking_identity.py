"""Who an actor is, with no more than the day and the reference."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.linking import identity, same_party, state
from dragoman.model import Actor, ActorKind, DateSpan, Sector


def person(name: str, country: str | None = None, office: str | None = None, key: str | None = None) -> Actor:
    return Actor(name, country, Sector.GOV if country else None, ActorKind.PERSON, office=office, key=key)


def group(name: str, country: str | None = None, sector: Sector = Sector.GOV) -> Actor:
    return Actor(name, country, sector, ActorKind.GROUP)


IRAN = Actor("Iran", "IRN", Sector.GOV, ActorKind.COUNTRY, key="country:IRN")
CHINA = Actor("China", "CHN", Sector.GOV, ActorKind.COUNTRY, key="country:CHN")


def test_spellings_are_one_person() -> None:
    spellings = ("Araghchi", "Araqchi", "Abbas Araghtchi", "Seyed Abbas Araghchi")
    assert {identity(person(each, "IRN"), date(2025, 3, 1)) for each in spellings} == {
        "person:abbas-araghchi"
    }


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (date(2022, 6, 1), "person:wang-yi"),
        (date(2023, 5, 1), "person:qin-gang"),
        (date(2024, 5, 1), "person:wang-yi"),
    ],
)
def test_an_office_without_a_name_is_whoever_held_it_that_day(day: date, holder: str) -> None:
    assert identity(group("the Chinese foreign minister", "CHN"), day) == holder
    assert identity(group("Chinese foreign minister", "CHN"), DateSpan.day(day)) == holder


def test_an_office_that_many_hold_is_nobody_in_particular() -> None:
    assert identity(group("Iran's ambassador", "IRN"), date(2024, 1, 1)) == "office:ambassador.IRN"
    assert identity(group("three foreign ministers", "IRN"), date(2024, 1, 1)).startswith("group:")


def test_one_name_is_two_people_by_office_and_country() -> None:
    spokesman = identity(person("Ghasemi", "IRN", "spokesman"), date(2017, 1, 1))
    minister = identity(person("Ghasemi", "IRN", "oil minister"), date(2012, 1, 1))
    assert spokesman != minister
    assert "rostam" in minister


def test_a_name_nobody_knows_is_itself_in_its_country() -> None:
    assert identity(person("Wael Ghonim", "EGY")) == identity(person("Mr Wael Ghonim", "EGY"))
    assert identity(person("Wael Ghonim", "EGY")) != identity(person("Wael Ghonim", "USA"))


def test_a_minister_is_nearly_his_country_and_two_ministers_are_two() -> None:
    araghchi, gharibabadi = person("Abbas Araghchi", "IRN"), person("Kazem Gharibabadi", "IRN")
    assert same_party(araghchi, IRAN) == same_party(IRAN, araghchi) == 0.6
    assert 0 < same_party(araghchi, gharibabadi) < 0.5
    assert same_party(araghchi, CHINA) == 0.0
    assert same_party(araghchi, person("Araqchi", "IRN"), date(2025, 1, 1)) == 1.0


def test_ministries_are_their_country_and_rebels_are_not() -> None:
    ministry = Actor("Foreign Ministry", "IRN", Sector.GOV, ActorKind.ORGANISATION)
    rebels = group("Syrian rebels", "SYR", Sector.REB)
    syria = Actor("Syria", "SYR", Sector.GOV, ActorKind.COUNTRY, key="country:SYR")
    assert state(ministry) == "country:IRN"
    assert same_party(ministry, IRAN) == 0.7
    assert same_party(rebels, syria) < 0.2


def test_a_body_of_an_organisation_is_nearly_it() -> None:
    council = Actor(
        "Security Council", "IGO", Sector.IGO, ActorKind.ORGANISATION, key="org:un-security-council"
    )
    assert same_party(council, Actor("UN", "IGO", Sector.IGO, ActorKind.ORGANISATION, key="org:un")) == 0.7
