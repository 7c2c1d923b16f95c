"""Offices, titles and dated office-holders: what the reference must know, and must not make up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ReferenceDataError
from dragoman.model import DateSpan
from dragoman.reference._holders import (
    HOLDER_COLUMNS,
    Holder,
    Holders,
    fold_name,
    holder_problems,
    load_holders,
    read_holders,
    surnames,
)
from dragoman.reference._offices import load_offices, plural_title, read_offices


def held(country: str, office: str, on: date | DateSpan) -> list[str]:
    return [row.person for row in load_holders().find(country, office, on)]


def test_the_shipped_lists_have_no_problems() -> None:
    assert holder_problems(load_holders()) == []
    assert load_offices().problems() == []


def test_the_lists_are_large_enough_to_be_of_use() -> None:
    holders = load_holders()
    assert len(holders) > 3000
    assert len(load_offices()) > 400
    leaders = {"head_of_state", "head_of_government", "supreme_leader"}
    led = {row.country for row in holders if row.office in leaders}
    seen = {row.country for row in holders if row.office == "foreign_minister"}
    assert len(led & seen) >= 60


@pytest.mark.parametrize(
    ("country", "office", "on", "person"),
    [
        ("IRN", "head_of_state", date(2023, 8, 24), "Ebrahim Raisi"),
        ("IRN", "foreign_minister", date(2023, 8, 24), "Hossein Amir-Abdollahian"),
        ("IRN", "foreign_minister", date(2024, 7, 1), "Ali Bagheri Kani"),
        ("IRN", "supreme_leader", date(2011, 1, 1), "Ali Khamenei"),
        ("IRN", "security_council_secretary", date(2025, 10, 1), "Ali Larijani"),
        ("CHN", "foreign_minister", date(2023, 3, 10), "Qin Gang"),
        ("CHN", "foreign_minister", date(2023, 11, 11), "Wang Yi"),
        ("RUS", "head_of_state", date(2010, 6, 1), "Dmitry Medvedev"),
        ("RUS", "head_of_government", date(2010, 6, 1), "Vladimir Putin"),
        ("USA", "foreign_minister", date(2011, 3, 19), "Hillary Clinton"),
        ("USA", "head_of_state", date(2018, 1, 1), "Donald Trump"),
        ("GBR", "head_of_government", date(2022, 9, 20), "Liz Truss"),
        ("FRA", "foreign_minister", date(2011, 3, 19), "Alain Juppe"),
        ("DEU", "head_of_government", date(2015, 9, 1), "Angela Merkel"),
        ("EGY", "head_of_state", date(2010, 1, 1), "Hosni Mubarak"),
        ("EGY", "head_of_government", date(2011, 2, 15), "Ahmed Shafik"),
        ("LBY", "foreign_minister", date(2011, 3, 1), "Moussa Koussa"),
        ("SYR", "head_of_state", date(2025, 6, 1), "Ahmed al-Sharaa"),
        ("SAU", "foreign_minister", date(2017, 6, 5), "Adel al-Jubeir"),
        ("IGO", "foreign_minister", date(2015, 7, 14), "Federica Mogherini"),
    ],
)
def test_who_held_an_office_on_a_day(country: str, office: str, on: date, person: str) -> None:
    assert held(country, office, on) == [person]


def test_nobody_is_invented_for_a_gap() -> None:
    # Between the death of Hafez al-Assad and his son's oath; while Lebanon could not agree on a president.
    assert held("SYR", "head_of_state", date(2000, 7, 1)) == []
    assert held("LBN", "head_of_state", date(2023, 6, 1)) == []
    assert held("PSE", "head_of_org", date(1980, 1, 1)) == []
    assert held("CHN", "defence_minister", date(2023, 12, 1)) == []


def test_rivals_are_both_given_and_say_so() -> None:
    rows = load_holders().find("LBY", "head_of_state", date(2011, 7, 1))
    assert {row.person for row in rows} == {"Muammar Gaddafi", "Mustafa Abdel-Jalil"}
    assert {row.note for row in rows} == {"rival"}


def test_the_day_of_a_handover_gives_both() -> None:
    assert held("USA", "head_of_state", date(2009, 1, 20)) == ["George W. Bush", "Barack Obama"]


def test_a_span_gives_everyone_who_can_have_held_it() -> None:
    assert held("IRN", "head_of_state", DateSpan.year(2024)) == [
        "Ebrahim Raisi",
        "Mohammad Mokhber",
        "Masoud Pezeshkian",
    ]
    since = held("DEU", "head_of_government", DateSpan.since(date(2020, 1, 1)))
    assert since == ["Angela Merkel", "Olaf Scholz", "Friedrich Merz"]
    assert held("DEU", "head_of_government", DateSpan.until(date(1997, 6, 1)))[-1] == "Helmut Kohl"


@pytest.mark.parametrize(
    ("spelling", "person"),
    [
        ("Moammar Gadhafi", "Muammar Gaddafi"),
        ("Qaddafi", "Muammar Gaddafi"),
        ("Abbas Araqchi", "Abbas Araghchi"),
        ("ARAQCHI", "Abbas Araghchi"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Erdogan", "Recep Tayyip Erdogan"),
        ("Gharibabadi", "Kazem Gharibabadi"),
        ("Lavrov", "Sergei Lavrov"),
        ("Zelensky", "Volodymyr Zelenskyy"),
        ("el-Sissi", "Abdel Fattah el-Sisi"),
        ("Mohamed Mursi", "Mohamed Morsi"),
        ("von der Leyen", "Ursula von der Leyen"),
        ("Sarkozy", "Nicolas Sarkozy"),
        ("Gül", "Abdullah Gul"),
    ],
)
def test_people_are_found_by_spelling_and_by_surname(spelling: str, person: str) -> None:
    assert load_holders().find(person=spelling)[0].person == person


def test_a_known_spelling_comes_before_others_of_that_surname() -> None:
    found = [row.person for row in load_holders().find(person="Gaddafi")]
    assert found[0] == "Muammar Gaddafi"
    assert set(found) == {"Muammar Gaddafi", "Saif al-Islam Gaddafi"}


def test_a_surname_that_several_bear_gives_them_all_and_a_date_decides() -> None:
    found = {row.person for row in load_holders().find(person="Bush")}
    assert found == {"George H. W. Bush", "George W. Bush"}
    larijanis = {row.person for row in load_holders().find(country="IRN", person="Larijani")}
    assert larijanis == {"Ali Larijani", "Sadeq Larijani"}
    late = load_holders().find("IRN", "security_council_secretary", date(2025, 9, 1), "Larijani")
    assert [row.person for row in late] == ["Ali Larijani"]


def test_an_unknown_name_gives_nobody() -> None:
    assert load_holders().find(person="Zaphod Beeblebrox") == ()
    assert load_holders().find(country="QQQ") == ()


def test_one_person_keeps_one_key_across_countries_and_offices() -> None:
    ban = load_holders().find(person="Ban Ki-moon")
    assert {(row.country, row.office) for row in ban} == {("KOR", "foreign_minister"), ("IGO", "head_of_org")}
    assert {row.key for row in ban} == {"person:Q1253"}
    assert load_holders().find(person="person:Q1253") == ban


def test_open_ends_say_when_they_were_true() -> None:
    for row in load_holders():
        if row.end is None:
            assert "as of 20" in row.source, row


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Wang Yi", "CHN", ("wang",)),
        ("Kim Jong-un", "PRK", ("kim",)),
        ("Ban Ki-moon", "IGO", ("ban",)),
        ("Abdel Fattah el-Sisi", "EGY", ("el sisi", "sisi")),
        ("Mohammed bin Salman", "SAU", ("bin salman",)),
        ("Ursula von der Leyen", "IGO", ("von der leyen", "leyen")),
        ("Lula", "BRA", ()),
    ],
)
def test_surnames(name: str, country: str, expected: tuple[str, ...]) -> None:
    assert surnames(name, country) == expected


@given(st.text(max_size=40))
def test_folding_a_name_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.sampled_from(load_holders().rows), st.dates(date(1990, 1, 1), date(2026, 12, 31)))
def test_a_holder_is_found_exactly_on_the_days_it_can_have_held(row: Holder, on: date) -> None:
    found = row in load_holders().find(row.country, row.office, on, row.key)
    begun = row.start.earliest is not None and row.start.earliest <= on
    over = row.end is not None and row.end.latest is not None and row.end.latest < on
    assert found == (begun and not over)


@pytest.mark.parametrize(
    ("phrase", "country", "key"),
    [
        ("foreign minister", None, "foreign_minister"),
        ("Foreign Ministers", None, "foreign_minister"),
        ("Secretary of State", "USA", "foreign_minister"),
        ("secretary of state", "FRA", "minister"),
        ("foreign secretary", "GBR", "foreign_minister"),
        ("foreign secretary", "IND", "deputy_foreign_minister"),
        ("external affairs minister", "IND", "foreign_minister"),
        ("chancellor", "DEU", "head_of_government"),
        ("chancellor", "GBR", "finance_minister"),
        ("chancellor", None, None),
        ("chancellor of the exchequer", None, "finance_minister"),
        ("first vice-president", None, "vice_president"),
        ("state councilor", "CHN", "state_councilor"),
        ("Kremlin spokesman", None, "spokesperson"),
        ("national security advisor", None, "national_security_adviser"),
        ("secretary general", None, "head_of_org"),
        ("secretaries-general", None, "head_of_org"),
        ("directors general", None, "director_general"),
        ("army chiefs", None, "military_chief"),
        ("U.S. Secretary of State", None, "foreign_minister"),
        ("crown prince", None, "crown_prince"),
        ("lamp post", None, None),
    ],
)
def test_titles(phrase: str, country: str | None, key: str | None) -> None:
    office = load_offices().get(phrase, country)
    assert (office.key if office else None) == key


def test_the_longest_title_is_taken_and_its_place_given() -> None:
    text = (
        "The deputy foreign minister met Britain's Chancellor of the Exchequer and two army chiefs of staff."
    )
    found = [(text[each.start : each.end], each.office.key) for each in load_offices().find(text)]
    assert found == [
        ("deputy foreign minister", "deputy_foreign_minister"),
        ("Chancellor of the Exchequer", "finance_minister"),
        ("army chiefs of staff", "military_chief"),
    ]


@pytest.mark.parametrize(
    ("single", "plural"),
    [
        ("secretary of state", "secretaries of state"),
        ("spokesman", "spokesmen"),
        ("spokesperson", "spokespeople"),
        ("chief of staff", "chiefs of staff"),
        ("director general", "directors general"),
        ("chargé d'affaires", "chargés d'affaires"),
        ("deputy prime minister", "deputy prime ministers"),
        ("brigadier general", "brigadier generals"),
    ],
)
def test_plurals(single: str, plural: str) -> None:
    assert plural_title(single) == plural


def _row(person: str, start: str, end: str | None = None, **other: str) -> Holder:
    return Holder(
        person=person,
        country=other.get("country", "AAA"),
        office=other.get("office", "head_of_state"),
        title="President",
        organisation=None,
        start=DateSpan.from_edtf(start),
        end=DateSpan.from_edtf(end) if end else None,
        aliases=(),
        key=f"person:{fold_name(person)}",
        source="test",
        note=other.get("note"),
    )


def test_the_checker_finds_what_is_wrong() -> None:
    first, second = _row("A One", "2001", "2005-03"), _row("B Two", "2004-01-01", "2008")
    assert any("at once" in each for each in holder_problems(Holders([first, second])))
    noted = _row("B Two", "2004-01-01", "2008", note="rival")
    assert holder_problems(Holders([first, noted])) == []
    assert any("not sorted" in each for each in holder_problems(Holders([noted, first])))
    backwards = _row("C Three", "2010", "2009")
    assert any("ends before" in each for each in holder_problems(Holders([backwards])))
    unknown = _row("D Four", "2010", office="grand_vizier")
    assert any("no such office" in each for each in holder_problems(Holders([unknown])))


def test_touching_or_uncertain_dates_are_no_overlap() -> None:
    same_day = [_row("A One", "2001", "2005-03-01"), _row("B Two", "2005-03-01")]
    same_month = [_row("A One", "2001", "2005-03"), _row("B Two", "2005-03")]
    assert holder_problems(Holders(same_day)) == []
    assert holder_problems(Holders(same_month)) == []


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    good = "A One\thead_of_state\tPresident\t\t2001\t\t\t\t\ttest"
    path = tmp_path / "aaa.tsv"
    path.write_text(
        "\t".join(HOLDER_COLUMNS) + f"\n{good}\n{good.replace('2001', 'soon')}\n", encoding="utf-8"
    )
    with pytest.raises(ReferenceDataError, match=r"aaa\.tsv:3.*soon"):
        read_holders(tmp_path)
    path.write_text("person\toffice\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"aaa\.tsv:1"):
        read_holders(tmp_path)


def test_a_broken_office_is_named(tmp_path: Path) -> None:
    path = tmp_path / "offices.tsv"
    header = "key\tphrase\tcountry\tsector\trank\torganisation\tsource\n"
    path.write_text(header + "king\tking\t\tGOV\tfirst\tstate\ttest\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"offices\.tsv:2"):
        read_offices(path)


def test_a_users_own_rows_can_be_joined() -> None:
    mine = load_holders().joined([_row("A One", "2001", country="QQQ")])
    assert [row.person for row in mine.find("QQQ", on=date(2010, 1, 1))] == ["A One"]
    assert len(mine) == len(load_holders()) + 1
