"""Users' own lists: what is recognised, what is refused, and that they are merged."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import InputError, ReferenceDataError
from dragoman.reference import Reference, load
from dragoman.reference._normal import office_key
from dragoman.reference.importing import import_list


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    place = tmp_path / "own"
    monkeypatch.setenv("DRAGOMAN_REFERENCE_DIR", str(place))
    load.cache_clear()
    yield place
    load.cache_clear()


def _file(tmp_path: Path, text: str, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_holders_with_partial_dates_and_open_ends(tmp_path: Path, folder: Path) -> None:
    path = _file(
        tmp_path,
        "country_scraper,position,person,wikidata,start,end\n"
        "freedonia-cabinet,Foreign Minister of Chad,Ann Example,Q999001,2002-05,2010-02-08\n"
        "chad,Minister of Foreign Affairs,Bea Example,Q999002,2010-02-08,\n",
    )
    done = import_list(path, "holders")
    assert (done.kept, done.wrong) == (2, ())
    assert done.columns["country_scraper"] == "country"
    (ann,) = load().holders(person="Ann Example")
    assert (ann.country, ann.office, ann.start.edtf(), ann.key) == (
        "TCD",
        "foreign_minister",
        "2002-05",
        "person:Q999001",
    )
    now = load().holders(country="TCD", office="foreign_minister", on=date(2010, 6, 1))
    assert "Bea Example" in {each.person for each in now}
    assert str(folder) in str(done.path)


def test_people_of_a_list_are_those_we_know(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "name,country,position,qid,start,end\n"
        "Wang Yi,China,Minister of Foreign Affairs,Q701801,2013-03-17,\n"
        "Mei Okonkwo,China,Minister of Dragons,,2013-03-17,2014-01-01\n",
        encoding="utf-8",
    )
    import_list(path, "holders", folder=folder)
    known = Reference(folder)
    keys = {each.key for each in known.holders(country="CHN", person="Wang Yi")}
    assert keys == {"person:wang-yi"}, "one person has one key, however many lists name him"
    titles = {each.title for each in known.holders(country="CHN", person="Wang Yi")}
    assert {"Foreign Minister", "Minister of Foreign Affairs"} <= titles, "the list's own title is kept"
    assert len(known.holders(person="Mei Okonkwo")) == 1


def test_wrong_lines_are_named_and_the_rest_is_kept(tmp_path: Path, folder: Path) -> None:
    path = _file(
        tmp_path,
        "person,country,title,start,end\n"
        "Ann Example,TCD,Prime Minister,2001,2003\n"
        ",TCD,Prime Minister,2003,2004\n"
        "Bea Example,TCD,Prime Minister,spring,2004\n"
        "Cat Example,Atlantis,King,2003,2004\n"
        "Dan Example,TCD,Prime Minister,2004-05-01,2004-04-01\n"
        "Eve Example,TCD,Prime Minister\n",
    )
    done = import_list(path, "holders")
    assert done.kept == 1
    assert [each.split(": ")[0] for each in done.wrong] == [
        f"list.csv:{number}" for number in (3, 4, 5, 6, 7)
    ]
    assert "spring" in done.wrong[1]
    assert "Atlantis" in done.wrong[2]


def test_nothing_is_written_where_no_line_is_right(tmp_path: Path, folder: Path) -> None:
    path = _file(tmp_path, "person,country,title,start\nAnn,Atlantis,King,2001\n")
    with pytest.raises(ReferenceDataError, match="Atlantis"):
        import_list(path, "holders")
    assert not folder.exists()


def test_a_failed_import_leaves_the_former_list(tmp_path: Path, folder: Path) -> None:
    good = _file(tmp_path, "name,country\nRiver Watch,TCD\n")
    first = import_list(good, "organisations").path.read_text(encoding="utf-8")
    bad = _file(tmp_path, "name,country\nRiver Watch,Atlantis\n")
    with pytest.raises(ReferenceDataError):
        import_list(bad, "organisations")
    (kept,) = (folder / "organisations").iterdir()
    assert kept.read_text(encoding="utf-8") == first


def test_organisations_are_merged(tmp_path: Path, folder: Path) -> None:
    path = _file(tmp_path, "Name;Acronym;Country;Type\nLake Chad Watch;LCWX;Chad;ngo\n", "ngos.csv")
    import_list(path, "organisations")
    (found,) = load().find("LCWX")
    assert (found.key, found.country) == ("org:lake-chad-watch", "TCD")
    assert load().find("NATO")


def test_columns_are_mapped_by_hand(tmp_path: Path, folder: Path) -> None:
    path = _file(tmp_path, "Blatt\tLand\nDer Bote\tAT\n", "blaetter.tsv")
    with pytest.raises(InputError, match="--map THEIRS=name"):
        import_list(path, "outlets")
    done = import_list(path, "outlets", mapping={"Blatt": "name", "Land": "country"})
    assert done.kept == 1
    outlet = load().outlet("Der Bote")
    assert outlet is not None
    assert outlet.country == "AUT"


def test_outlets_memberships_events_places_and_names(tmp_path: Path, folder: Path) -> None:
    import_list(
        _file(tmp_path, "outlet,website,country\nLake News,https://www.lake.example/,TD\n"), "outlets"
    )
    import_list(_file(tmp_path, "bloc,member,from\nLake Pact,Chad,2020\nLake Pact,NER,2021\n"), "memberships")
    import_list(_file(tmp_path, "date,title,patterns\n2020-03-04,Lake summit,Lake summit\n"), "events")
    import_list(_file(tmp_path, "name,country,lat,lon\nBol Port,TCD,13.46,14.71\n"), "places")
    import_list(_file(tmp_path, "surface,key\nThe Lake State,country:TCD\n"), "names")
    known = load()
    assert known.outlet("https://lake.example/a").name == "Lake News"  # type: ignore[union-attr]
    assert known.members("bloc:lake-pact", date(2022, 1, 1)) == ("NER", "TCD")
    assert known.events_named("After the Lake summit, calm.")[0].date.edtf() == "2020-03-04"
    assert known.places()[0].latitude == 13.46
    assert known.find("The Lake State")[0].key == "country:TCD"


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("", "holders", "is empty"),
        ("name\nx\n", "castles", "no kind of list"),
        ("surface\nx\n", "names", "no column that is known as key"),
    ],
)
def test_what_cannot_be_an_import(tmp_path: Path, folder: Path, text: str, kind: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        import_list(_file(tmp_path, text), kind)


@pytest.mark.parametrize(
    ("title", "country", "key"),
    [
        ("Federal Minister of Finance", "PAK", "finance_minister"),
        ("President of Ukraine", "UKR", "head_of_state"),
        ("Minister of Europe and Foreign Affairs", "FRA", "foreign_minister"),
        ("Minister of Economy, Trade and Industry", "JPN", "minister"),
        ("ambassador to the Holy See", "POL", "ambassador"),
        ("Secretary of State", "USA", "foreign_minister"),
        ("Secretary of State of Georgia", "USA", "other"),
        ("president of the Province of Asti", "ITA", "other"),
        ("Prime Minister of Crimea", "RUS", "other"),
        ("First Lady", "USA", "other"),
    ],
)
def test_titles_of_lists_are_not_guessed_at(title: str, country: str, key: str) -> None:
    assert office_key(title, country) == key


def test_a_file_that_is_not_utf8(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("name,country\nSäule,TCD\n".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        import_list(path, "organisations")


def test_a_list_spoilt_by_hand_is_named(tmp_path: Path, folder: Path) -> None:
    done = import_list(_file(tmp_path, "name,country\nRiver Watch,TCD\n"), "organisations")
    done.path.write_text(done.path.read_text(encoding="utf-8") + "org:x\tX\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"list\.tsv:3"):
        list(load().surfaces())


def test_the_fingerprint_changes_with_the_lists(tmp_path: Path, folder: Path) -> None:
    before = load().fingerprint
    import_list(_file(tmp_path, "name,country\nRiver Watch,TCD\n"), "organisations")
    after = Reference(folder).fingerprint
    assert before != after


def test_the_tenures_of_thirteen_thousand_ministers_load(folder: Path) -> None:
    root = os.environ.get("DRAGOMAN_DATA") or Path(__file__).resolve().parents[3] / "shared"
    path = Path(root, "data", "tenures", "holders.csv")
    if not path.exists():
        pytest.skip("the evaluation data are not here: set DRAGOMAN_DATA")
    done = import_list(path, "holders")
    assert done.kept + len(done.wrong) >= 13_000
    assert len(done.wrong) < 20
    known = load()
    assert known.holders(person="Hibatullah Akhundzada")
    assert known.holders(country="GBR", office="foreign_minister", on=date(2021, 1, 1))
