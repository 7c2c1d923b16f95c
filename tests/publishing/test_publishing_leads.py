"""What leads the front page, and lists that would otherwise have no end."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import html
from printed_articles import BAGHERI, CHINA, IRAN, WANG, article, coded, country_name, report

from dragoman.model import Actor, ActorKind, CodedArticle, DateSpan, EventType, Place
from dragoman.publishing import Known, Pages, Renderer
from dragoman.record import Record
from dragoman.wording import type_labels

KNOWN = Known(country_name, lambda _code: (), lambda _name, _country: ())
FIRST = date(2024, 3, 1)
EVENTS = 90


def _many() -> CodedArticle:
    """One article of ninety meetings on as many days, the first of them told three times in one sentence."""
    days = [FIRST + timedelta(days=number) for number in range(EVENTS)]
    made = article(
        *(
            f"On day {number} Wang Di met Ali Bagheri once more in the harbour town."
            for number in range(EVENTS)
        ),
        title="Wang Di and his many meetings",
        published=DateSpan.day(date(2024, 7, 1)),
    )
    reports = []
    for number, day in enumerate(days):
        after = made.text.index(f"day {number} ")
        who = Actor(f"Envoy {number}", "CHN", kind=ActorKind.PERSON)
        reports.append(report(made, "met", after=after, actors=(who,), date=DateSpan.day(day)))
    evidence = tuple(reports[0].evidence[0] for _ in range(3))
    reports[0] = report(
        made, "met", actors=(WANG,), recipients=(BAGHERI,), date=DateSpan.day(FIRST), evidence=evidence
    )
    return coded(made, reports=tuple(reports))


def _ahead_of_its_day() -> CodedArticle:
    made = article(
        "China's envoys sailed to the strait and visited Iran after a long summer.",
        title="Envoys on their way",
        published=DateSpan.day(date(2024, 6, 30)),
    )
    later = DateSpan.day(date(2031, 1, 1))
    place = Place("وین", None)
    gone = report(made, "visited", actors=(CHINA,), recipients=(IRAN,), date=later, place=place)
    open_start = report(
        made,
        "sailed",
        type=EventType.MOBILIZE,
        actors=(CHINA,),
        recipients=(IRAN,),
        date=DateSpan.until(date(2024, 6, 30)),
    )
    return coded(made, reports=(gone, open_start))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    record = Record.open(tmp_path_factory.mktemp("leads") / "r.db")
    record.add(_many())
    record.add(_ahead_of_its_day())
    record.link()
    return Pages.of(record, known=KNOWN, told=0)


def _page(pages: Pages, path: str) -> html.HtmlElement:
    made = pages.page(path)
    assert made is not None, path
    return html.document_fromstring(Renderer("The desk").render(made))


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_front_page_opens_with_the_latest_story_in_its_own_words(pages: Pages) -> None:
    made = _page(pages, "index.html")
    first = made.xpath("//main//section")[0]
    assert _words(first.xpath(".//h2")[0]) == "The latest"
    (opening, *_) = first.xpath(".//li//p[@class='opening-words']")
    assert "Wang Di met Ali Bagheri once more" in _words(opening)
    (link, *_) = first.xpath(".//li//p[@class='meta']//a/@href")
    path, _, sentence = link.partition("#")
    assert _page(pages, path).get_element_by_id(sentence) is not None


def test_an_empty_record_says_so_and_nothing_more(tmp_path: Path) -> None:
    made = _page(Pages.of(Record.open(tmp_path / "empty.db"), known=KNOWN, told=0), "index.html")
    assert "holds no articles yet" in _words(made)
    assert not made.xpath("//main//section")


def test_a_story_of_very_many_events_shows_those_most_told_and_leads_to_the_days(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.publishing._page_story._EVENTS", 15)
    monkeypatch.setattr("dragoman.publishing._page_story._LAST", 5)
    stories = [each for each in pages.paths() if each.startswith("stories/y")]
    made = max((_page(pages, each) for each in stories), key=lambda each: len(each.xpath("//h3")))
    assert len(made.xpath("//li[contains(@class, 'entry')]")) == 20
    assert "most reports tell and those reported last, 20 of " in _words(made)
    linked = made.xpath("//nav[@class='archive']//a/@href")
    assert len(linked) > 20
    assert all(pages.page(each.removeprefix("../")) for each in linked[:3])


def test_a_report_quotes_each_sentence_once(pages: Pages) -> None:
    (path,) = [
        each
        for each in pages.paths()
        if each.startswith("events/") and "Wang Di meets" in _words(_page(pages, each))
    ]
    made = _page(pages, path)
    assert len(made.xpath("//li[contains(@class, 'report')]//blockquote")) == 1


def test_what_nobody_can_have_told_yet_does_not_head_a_timeline(pages: Pages) -> None:
    made = _page(pages, "actors/country-irn.html")
    headings = [_words(each) for each in made.xpath("//section[@class='month']/h3")]
    assert headings[-1] == "Day not certain"
    assert "2031" not in headings[0]


def test_a_place_in_another_script_does_not_turn_the_date_around(pages: Pages) -> None:
    made = _page(pages, "actors/country-irn.html")
    assert [_words(each) for each in made.xpath("//p[@class='line']//bdi")].count("وین") == 1


def test_of_what_has_no_day_of_its_own_the_day_of_the_report_is_given(pages: Pages) -> None:
    words = _words(_page(pages, "actors/country-irn.html"))
    assert "reported 30 June 2024" in words
    assert ", by 30 June 2024" not in words


def test_kinds_of_events_go_by_words(pages: Pages) -> None:
    made = _page(pages, "actors/country-irn.html")
    badges = {_words(each) for each in made.xpath("//span[starts-with(@class, 'badge')]/a")}
    assert badges == {"Type: talks", "Type: military move"}
    assert set(type_labels()) == set(EventType)
    assert "CONSULT" in _words(_page(pages, "types/consult.html"))
