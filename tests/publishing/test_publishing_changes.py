"""A site written again after every change is, to the byte, the site written from scratch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from printed_articles import AMERICA, CHINA, IRAN, WANG, article, coded, country_name, report, statement

from dragoman.model import Actor, ActorKind, CodedArticle, DateSpan, EventType, Place, Source
from dragoman.publishing import Known, Pages, write_site
from dragoman.record import Record

KNOWN = Known(country_name, lambda _code: (), lambda _name, _country: ())
PLACES = (Place("Muscat", "OMN"), Place("Istanbul", "TUR"), None)


def news(number: int) -> CodedArticle:
    """An article whose parties, place, day and length of the list it is on are others for each number."""
    sides = [IRAN, CHINA, AMERICA, WANG]
    other = sides[(number + 1 + number // 4) % 4]
    met = article(
        f"They met on day {number}. Somebody called number {number % 3} spoke.",
        title=f"Meeting {number}",
        outlet=f"Outlet {number % 3}",
        published=DateSpan.day(date(2024, 1 + number % 3, 1 + number % 27)),
    )
    speaker = Source(f"Speaker {number % 3}", "person", "CHN")
    told = report(
        met,
        "met",
        actors=(sides[number % 4],),
        recipients=(other if other != sides[number % 4] else Actor("Egypt", "EGY", kind=ActorKind.COUNTRY),),
        date=DateSpan.day(date(2024, 1 + number % 3, 1 + (number * 7) % 27)),
        type=EventType.CONSULT if number % 2 else EventType.ACCUSE,
        place=PLACES[number % 3],
    )
    return coded(met, reports=(told,), statements=(statement(met, "spoke", speaker, cue="said"),))


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def written(record: Record, folder: Path) -> int:
    pages = Pages.of(record, entries_per_page=3, known=KNOWN, title="Test")
    return write_site(pages, folder).written


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    made = Record.open(tmp_path_factory.mktemp("record") / "changes.db")
    for number in range(9):
        made.add(news(number))
    return made


def test_one_more_article_a_decision_and_another_date(record: Record, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    first = written(record, kept)
    assert written(record, kept) == 0
    record.add(news(9))
    assert 0 < written(record, kept) < first
    written(record, tmp_path / "fresh")
    assert files(kept) == files(tmp_path / "fresh")
    again = news(3)
    moved = replace(again.article.publication, span=DateSpan.day(date(2024, 3, 9)))
    record.add(replace(again, article=replace(again.article, publication=moved)))
    record.decide("reject", [record.reports()[0].id], who="a test")
    assert 0 < written(record, kept) < first
    written(record, tmp_path / "fresher")
    assert files(kept) == files(tmp_path / "fresher")


def test_a_page_that_was_taken_away_comes_back(record: Record, tmp_path: Path) -> None:
    written(record, tmp_path / "s")
    before = files(tmp_path / "s")
    (tmp_path / "s/actors/country-irn.html").unlink()
    assert written(record, tmp_path / "s") == 1
    assert files(tmp_path / "s") == before
