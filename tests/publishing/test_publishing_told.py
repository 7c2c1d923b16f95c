"""Briefs, explainers and the like on the site: what has them, what leads to them, what is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from test_publishing_changes import news

from dragoman import sample
from dragoman.publishing import Pages, Renderer, figures, texts, write_site
from dragoman.publishing._pictures import darkened
from dragoman.publishing._things import Thing
from dragoman.publishing._told import Told, told_links, told_subjects
from dragoman.publishing._update import due
from dragoman.record import Record
from dragoman.scaling import read_into


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    made = Record.open(tmp_path_factory.mktemp("told") / "sample.db")
    read_into(made, [sample.folder()], workers=1)
    return made


@pytest.fixture(scope="module")
def pages(record: Record) -> Pages:
    return Pages.of(record, told=6, briefs=8)


def test_no_more_subjects_than_asked_for_and_every_page_of_them_is_there(pages: Pages) -> None:
    chosen = told_subjects(pages.holdings)
    sorts = [each.sort for each in chosen.values()]
    assert {"pair", "country", "person", "event", "article"} <= set(sorts)
    assert sorts.count("pair") == 2
    assert sorts.count("event") == 4
    one = next(each for each in chosen.values() if each.sort == "pair")
    for kind in one.kinds:
        page = pages.page(one.path(kind))
        assert page is not None
        assert page.view.sections


def test_nothing_is_told_where_the_settings_say_so(record: Record) -> None:
    none = Pages.of(record, told=0, briefs=0)
    assert told_subjects(none.holdings) == {}
    index = none.page("explain/index.html")
    assert index is not None
    assert b"does not hold enough" in Renderer("x").render(index)


def test_the_page_of_a_subject_leads_to_what_is_told_of_it(pages: Pages) -> None:
    for href, told in told_subjects(pages.holdings).items():
        page = pages.page(href)
        assert page is not None
        html = Renderer("x").render(page).decode()
        for kind in told.kinds:
            assert f'href="{page.root}{told.path(kind)}"' in html, href
        assert told_links(href, pages.holdings) == page.told


def test_a_kind_that_a_subject_has_not_is_no_page(pages: Pages) -> None:
    event = next(each for each in told_subjects(pages.holdings).values() if each.sort == "event")
    assert pages.page(event.path("analysis")) is None
    assert pages.page("brief/actors/nobody.html") is None


def test_what_to_read_leads_to_it(pages: Pages) -> None:
    brief = pages.page("brief/pairs/irn-usa.html")
    assert brief is not None
    more = next(each for each in brief.view.sections if each.heading == "Know more")
    assert more.links
    assert not more.sentences
    for link in more.links:
        assert link.name.href.startswith("articles/")


def test_structured_data_is_of_its_kind(pages: Pages) -> None:
    faq, brief = pages.page("faq/pairs/irn-usa.html"), pages.page("brief/pairs/irn-usa.html")
    assert faq is not None
    assert brief is not None
    assert faq.structured is not None
    assert faq.structured["@type"] == "FAQPage"
    assert all(each["acceptedAnswer"]["text"] for each in faq.structured["mainEntity"])
    assert brief.structured is not None
    assert brief.structured["@type"] == "Article"
    assert "Claim" not in str(brief.structured)


def test_a_drawing_in_dark_is_what_the_dark_theme_draws(record: Record) -> None:
    matter = texts.subject_of(record, "Iran")
    gathered = figures.gather(record, texts.matter_events(record, matter), None)
    for kind in ("timeline", "map", "stream"):
        figure = figures.draw("Iran", gathered, kind)
        assert figure is not None
        for narrow in (False, True):
            assert darkened(figure.svg(narrow=narrow)) == figure.svg(dark=True, narrow=narrow)


def test_figures_have_words_and_data_and_are_printed_on_white(pages: Pages) -> None:
    page = pages.page("figures/pairs/irn-usa.html")
    assert page is not None
    made = lxml.html.document_fromstring(Renderer("The desk").render(page))
    drawn = made.xpath("//figure[@class='picture']")
    assert drawn
    for each in drawn:
        assert len(each.xpath(".//img/@alt")[0]) > 40
        assert each.xpath(".//figcaption//a[contains(@href, '.csv')]")
        assert all(media.startswith("screen and ") for media in each.xpath(".//source/@media"))


def test_a_label_stands_once_over_what_it_is_of(pages: Pages) -> None:
    page = pages.page("explain/pairs/irn-usa.html")
    assert page is not None
    made = lxml.html.document_fromstring(Renderer("The desk").render(page))
    sides = [each.text_content() for each in made.xpath("//div[@class='labelled']/h3")]
    assert sides
    assert all(one != other for one, other in pairwise(sides))
    assert "6 February 2026" in made.xpath("//p[@class='lead']")[0].text_content()


def test_large_subjects_wait_until_they_have_grown() -> None:
    before = Thing("reads", "actors/x.html", "100 2024-03-01", ("actors/x.html",))
    told = Told("X", "actors/x.html", "country", ("explain",), "X", 104)
    assert not due(told, before, date(2024, 3, 2))
    assert due(replace(told, size=105), before, date(2024, 3, 2))
    assert due(told, before, date(2024, 3, 8))
    small = replace(before, digest="10 2024-03-01")
    assert due(replace(told, size=10), small, date(2024, 3, 1))
    assert due(replace(told, size=0), before, date(2024, 3, 1))


def test_search_finds_names_and_quotes_and_told_pages(tmp_path: Path) -> None:
    few = Record.open(tmp_path / "few.db")
    for number in range(3):
        few.add(news(number))
    write_site(Pages.of(few, told=0, briefs=1), tmp_path / "site")
    inside = {path.stem: path.read_text() for path in (tmp_path / "site/search/in").iterdir()}
    assert '"spoke"' in inside["sp"]
    assert '"speaker"' not in inside["sp"]
    of = "".join(path.read_text() for path in (tmp_path / "site/search/of").iterdir())
    assert "in brief" in of
    assert write_site(Pages.of(few, told=0, briefs=1), tmp_path / "site").written == 0
    (tmp_path / "site/search/in/sp.js").unlink()
    assert write_site(Pages.of(few, told=0, briefs=1), tmp_path / "site").written == 1
    assert (tmp_path / "site/search/in/sp.js").read_text() == inside["sp"]
    write_site(Pages.of(few, told=0, briefs=1, title="Another"), tmp_path / "site")
    assert (tmp_path / "site/search/in/sp.js").read_text() == inside["sp"]
