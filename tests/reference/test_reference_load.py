"""What the reference says of names, blocs, outlets and dated events."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from dragoman.model import DateSpan, EventType, Quad, Sector
from dragoman.reference import ontology
from dragoman.reference._reference import Reference, shipped


@pytest.fixture(scope="module")
def known() -> Reference:
    return shipped()


@pytest.mark.parametrize(
    ("surface", "key", "form"),
    [
        ("Iran", "country:IRN", "name"),
        ("the Islamic Republic of Iran", "country:IRN", "name"),
        ("Iranians", "country:IRN", "demonym"),
        ("British", "country:GBR", "demonym"),
        ("Poles", "country:POL", "demonym"),
        ("U.S.", "country:USA", "abbreviation"),
        ("the UAE", "country:ARE", "abbreviation"),
        ("Burma", "country:MMR", "alias"),
        ("Ivory Coast", "country:CIV", "name"),
        ("Côte d’Ivoire", "country:CIV", "alias"),
        ("Kyiv", "country:UKR", "metonym"),
        ("Beijing", "country:CHN", "metonym"),
        ("the Kremlin", "country:RUS", "metonym"),
        ("The White House", "country:USA", "metonym"),
        ("Foggy Bottom", "org:us-state-department", "metonym"),
        ("the Pentagon", "org:pentagon", "metonym"),
        ("Brussels", "org:eu", "metonym"),
        ("NATO", "org:nato", "abbreviation"),
        ("European Union", "org:eu", "name"),
        ("BRICS", "bloc:brics", "name"),
        ("Ansar Allah", "group:houthis", "alias"),
        ("Revolutionary Guards", "org:irgc", "alias"),
        ("Security Council", "org:un-security-council", "alias"),
        ("IRNA", "outlet:irna", "abbreviation"),
        ("SCMP", "outlet:scmp", "abbreviation"),
        ("Congo", "country:COD", "alias"),
        ("TURKEY", "country:TUR", "name"),
        ("united nations", "org:un", "name"),
        ("UN security council", "org:un-security-council", "alias"),
    ],
)
def test_surface_means(known: Reference, surface: str, key: str, form: str) -> None:
    found = known.find(surface)
    assert found, surface
    assert (found[0].key, found[0].form) == (key, form)


@pytest.mark.parametrize(
    "surface",
    ["law and justice", "us", "turkey", "polish", "chad", "china", "may", "is", "who", "Nowhereland"],
)
def test_common_words_mean_no_one(known: Reference, surface: str) -> None:
    assert known.find(surface) == ()


@pytest.mark.parametrize("surface", ["Georgia", "Jordan", "IS", "Time", "RSF", "X"])
def test_some_surfaces_need_context(known: Reference, surface: str) -> None:
    assert known.find(surface)[0].ambiguous


@pytest.mark.parametrize("surface", ["Iran", "US", "Moscow", "Turkey", "Hamas"])
def test_plain_surfaces_need_none(known: Reference, surface: str) -> None:
    assert not known.find(surface)[0].ambiguous


def test_both_congos_are_found_the_likelier_first(known: Reference) -> None:
    assert [each.key for each in known.find("Congo")] == ["country:COD", "country:COG"]
    assert known.find("Congo")[1].ambiguous


def test_sector_and_country(known: Reference) -> None:
    hamas, pentagon, un = (known.find(each)[0] for each in ("Hamas", "the Pentagon", "UN"))
    assert (hamas.country, hamas.sector, hamas.kind) == ("PSE", Sector.REB, "group")
    assert (pentagon.country, pentagon.sector) == ("USA", Sector.MIL)
    assert (un.country, un.sector, un.kind) == ("IGO", Sector.IGO, "organisation")


def test_country(known: Reference) -> None:
    iran = known.country("IRN")
    assert iran is not None
    assert (iran.iso2, iran.capital, iran.region) == ("IR", "Tehran", "Southern Asia")
    assert "Persian" in iran.adjectives
    assert known.country("ZZZ") is None
    yugoslavia = known.country("YUG")
    assert yugoslavia is not None
    assert yugoslavia.end == date(2003, 2, 4)


def test_every_current_code_of_iso_3166_is_there(known: Reference) -> None:
    now = [each for each in known.countries() if each.kind != "historic"]
    assert len(now) == 250  # 249 of ISO 3166-1, and Kosovo
    assert len({each.iso2 for each in now}) == 250


@pytest.mark.parametrize(
    ("bloc", "on", "number", "member", "not_member"),
    [
        ("BRICS", date(2010, 6, 1), 4, "RUS", "ZAF"),
        ("BRICS", date(2023, 12, 31), 5, "ZAF", "IRN"),
        ("BRICS", date(2024, 1, 1), 9, "IRN", "SAU"),
        ("BRICS", date(2025, 6, 1), 10, "IDN", "VNM"),
        ("European Union", date(2020, 1, 31), 28, "GBR", "NOR"),
        ("European Union", date(2020, 2, 1), 27, "HRV", "GBR"),
        ("NATO", date(2024, 3, 7), 32, "SWE", "UKR"),
        ("Security Council", date(2003, 3, 20), 15, "SYR", "IRQ"),
        ("Security Council", date(2011, 3, 17), 15, "LBN", "LBY"),
        ("Security Council", date(2026, 1, 1), 15, "LVA", "DZA"),
        ("Arab League", date(2013, 1, 1), 21, "LBY", "SYR"),
        ("Arab League", date(2024, 1, 1), 22, "SYR", "IRN"),
        ("SCO", date(2024, 7, 4), 10, "BLR", "MNG"),
        ("ASEAN", date(2025, 10, 26), 11, "TLS", "PNG"),
        ("OPEC", date(2024, 1, 1), 12, "COG", "AGO"),
        ("G8", date(2013, 1, 1), 8, "RUS", "CHN"),
        ("G8", date(2015, 1, 1), 0, None, "RUS"),
        ("G20", date(2024, 1, 1), 21, "org:au", "ESP"),
        ("GCC", date(2020, 1, 1), 6, "OMN", "YEM"),
        ("United Nations", date(2012, 1, 1), 193, "SSD", "PSE"),
    ],
)
def test_members_on_a_day(
    known: Reference, bloc: str, on: date, number: int, member: str | None, not_member: str
) -> None:
    members = known.members(bloc, on)
    assert len(members) == number
    assert member is None or member in members
    assert not_member not in members


@pytest.mark.parametrize("year", range(2000, 2027))
def test_the_security_council_always_has_fifteen_members(known: Reference, year: int) -> None:
    assert len(known.members("org:un-security-council", date(year, 7, 1))) == 15


def test_memberships_of_a_state(known: Reference) -> None:
    blocs = {each.bloc for each in known.memberships("IRN", date(2024, 6, 1)) if each.role == "member"}
    assert {"bloc:brics", "org:sco", "org:opec", "org:oic"} <= blocs
    assert "bloc:brics" not in {each.bloc for each in known.memberships("IRN", date(2022, 6, 1))}


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("South China Morning Post", "outlet:scmp"),
        ("Xinhua", "outlet:xinhua"),
        ("afp", "outlet:afp"),
        ("www.irna.ir", "outlet:irna"),
        ("https://en.irna.ir/news/85/x", "outlet:irna"),
        ("https://edition.cnn.com/2024/01/01/a", "outlet:cnn"),
        ("https://www.bbc.com/persian/iran-1", "outlet:bbc-persian"),
        ("https://www.bbc.com/news/world-1", "outlet:bbc"),
        ("New York Times", "outlet:nyt"),
        ("The New York Times", "outlet:nyt"),
    ],
)
def test_outlet(known: Reference, asked: str, key: str) -> None:
    outlet = known.outlet(asked)
    assert outlet is not None
    assert outlet.key == key


def test_outlet_fields(known: Reference) -> None:
    xinhua, reuters = known.outlet("Xinhua"), known.outlet("Reuters")
    assert xinhua is not None
    assert reuters is not None
    assert (xinhua.kind, xinhua.country, xinhua.state) == ("agency", "CHN", True)
    assert (reuters.country, reuters.state, reuters.domain) == ("GBR", False, "reuters.com")
    assert known.outlet("example.org") is None
    assert known.outlet("the minister") is None


def test_events_named(known: Reference) -> None:
    def days(sentence: str) -> list[str]:
        return [each.date.edtf() for each in known.events_named(sentence)]

    assert days("Leaders gathered in Kazan for the BRICS summit.") == ["2024-10-22/2024-10-24"]
    assert days("At the NATO summit in Vilnius, allies promised more.") == ["2023-07-11/2023-07-12"]
    assert days("Trump and Putin met in Helsinki.") == ["2018-07-16"]
    assert days("Johannesburg hosts the BRICS summit.") == ["2018-07-25/2018-07-27", "2023-08-22/2023-08-24"]
    assert days("The ministers met in Kazan.") == []
    assert days("The summiteers of BRICS were in Kazan.") == []
    assert days("Since Nasrallah’s death, Hezbollah has been weaker.") == ["2024-09-27"]
    assert days("The strike killed Hassan Nasrallah's aide.") == []


def test_events_are_foreseeable_or_not(known: Reference) -> None:
    summit = known.events_named("the G20 summit in Bali")[0]
    death = known.events_named("since Nasrallah was killed")[0]
    assert summit.foreseeable
    assert not death.foreseeable


def test_events_on_a_day(known: Reference) -> None:
    on = DateSpan(date(2023, 9, 1), date(2023, 9, 30))
    titles = [each.title for each in known.dated_events(kind="summit", on=on)]
    assert "G20 summit in New Delhi" in titles
    assert known.dated_events(on=date(2023, 8, 23), participant="bloc:brics")[0].country == "ZAF"


def test_ontology_is_plovers() -> None:
    types = ontology.types()
    assert list(types) == list(EventType)
    assert {each.quad for each in types.values()} == set(Quad)
    assert ontology.quad(EventType.CONCEDE) is Quad.VERBAL_COOPERATION
    assert ontology.quad(EventType.RETREAT) is Quad.MATERIAL_COOPERATION
    assert {each.name for each in ontology.modes(EventType.CONSULT)} == {
        "message",
        "multilateral",
        "phone",
        "third-party",
        "visit",
    }
    assert ontology.intensity(EventType.ASSAULT) < ontology.intensity(EventType.THREATEN) < 0
    assert ontology.intensity(EventType.COERCE, "arrest") == -5.0
    assert ontology.intensity(EventType.COERCE, "no such mode") == ontology.intensity(EventType.COERCE)
    assert "military" in ontology.contexts()


@pytest.mark.parametrize("type_", list(EventType))
def test_intensity_follows_the_class(type_: EventType) -> None:
    known = ontology.definition(type_)
    sign = 1 if "cooperation" in known.quad else -1
    assert known.intensity * sign > 0
    assert all(mode.intensity * sign > 0 for mode in known.modes)


def test_a_list_is_read_when_first_asked_for() -> None:
    code = (
        "from dragoman import reference; known = reference.load(); known.country('IRN'); "
        "print('_holders' in vars(known), '_names' in vars(known)); "
        "known.holders(country='IRN'); print('_holders' in vars(known), '_names' in vars(known))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines() == ["False False", "True False"]
