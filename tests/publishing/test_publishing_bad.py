"""Bad input: one article only, endless names, script in every field, right-to-left names: pages stay sound and safe."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html
from printed_articles import CHINA, article, coded, country_name, report, statement

from dragoman.model import Actor, ActorKind, DateSpan, Place, Source
from dragoman.publishing import Known, Pages, Renderer, write_site
from dragoman.record import Record

KNOWN = Known(country_name, lambda _code: (), lambda _name, _country: ())
SCRIPT = "</script><script>alert(1)</script><svg onload=alert(2)>"
LONG = "Anatoly " + "Bartholomew-" * 60 + "Smith"
ARABIC = "عباس عراقچی"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    record = Record.open(tmp_path_factory.mktemp("record") / "bad.db")
    made = article(
        f"They met {SCRIPT}. He said so.",
        title=SCRIPT,
        outlet=SCRIPT,
        authors=(SCRIPT,),
        url="javascript:alert(3)",
        published=DateSpan.day(date(2024, 1, 2)),
    )
    people = tuple(Actor(each, None, kind=ActorKind.PERSON) for each in (SCRIPT, LONG, ARABIC))
    met = report(
        made,
        "met",
        actors=people,
        recipients=(CHINA,),
        place=Place(SCRIPT, None),
        date=DateSpan.day(date(2024, 1, 2)),
    )
    said = statement(made, "said so", Source(SCRIPT, "person", None), cue=SCRIPT)
    record.add(coded(made, reports=(met,), statements=(said,)))
    return Pages.of(record, known=KNOWN, title=SCRIPT, told=0)


def test_every_page_of_one_hostile_article_is_sound_and_safe(pages: Pages) -> None:
    renderer = Renderer(pages.title)
    count = 0
    for path in pages.paths():
        page = pages.page(path)
        assert page is not None, path
        made = html.document_fromstring(renderer.render(page))
        for script in made.xpath("//script"):
            assert script.get("type") == "application/ld+json" or script.get("src") == f"{page.root}search.js"
        assert not made.xpath("//@onload | //@onerror | //@style"), path
        assert not [each for each in made.xpath("//@href") if each.lower().startswith("javascript")], path
        assert len(made.xpath("//h1")) == 1
        count += 1
    assert count > 25


def test_names_of_any_length_or_script_have_short_paths(pages: Pages) -> None:
    for path in pages.paths():
        assert path.isascii()
        assert len(path) < 120


def test_feeds_and_search_hold_hostile_words_as_words(pages: Pages, tmp_path: Path) -> None:
    write_site(pages, tmp_path / "s")
    for path in (tmp_path / "s").rglob("*.js"):
        if path.parent.name == "search":
            assert "<" not in path.read_text()
    for path in (tmp_path / "s/feeds").rglob("*.xml"):
        assert "<script" not in path.read_text()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nothing.html",
        "../etc/passwd",
        "actors/nobody.html",
        "actors/country-chn.1999.html",
        "articles/a0.html",
        "events/../index.html",
        "days/2024-13-45.html",
        "days/9999-01-01.html",
        "pairs/chn.html",
        "pairs/chn-chn.html",
        "types/nothing.html",
        "people/%00.html",
        "explain/actors/country-chn.html",
    ],
)
def test_what_is_no_page_is_none(pages: Pages, path: str) -> None:
    assert pages.page(path) is None
