"""The whole site: every page sound, safe, linked, and true to its words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html
from printed_articles import (
    CHINA,
    IRAN,
    MINISTRY,
    article,
    at,
    coded,
    country_name,
    report,
    statement,
    visit,
)

from dragoman.model import (
    Actor,
    ActorKind,
    BlockKind,
    CodedArticle,
    DateSpan,
    EventType,
    Place,
    Status,
    Tenure,
)
from dragoman.publishing import Known, KnownOffices, Pages, Published, write_site
from dragoman.reading import Rejected
from dragoman.record import Record

NASTY = '<script>alert("x")</script><img src=x onerror=alert(1)> & "quotes"'


FILLER = " ".join(f"Nobody said anything number {number} about it." for number in range(20))


def nobody(_name: str, _country: str | None) -> list[Tenure]:
    return []


def pages_of(record: Record, size: int = 100, offices: KnownOffices = nobody) -> Pages:
    known = Known(country_name, lambda _code: (), offices)
    return Pages.of(record, entries_per_page=size, known=known, title="Test")


def publish(
    folder: Path, made: Iterable[CodedArticle], size: int = 100, offices: KnownOffices = nobody
) -> Published:
    """The site of a record that holds these articles, kept beside the folder."""
    with Record.open(folder.with_suffix(".db")) as record:
        for each in made:
            record.add(each)
        return write_site(pages_of(record, size, offices), folder)


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "site"
    hostile = article(
        f"Iran accused China. {NASTY}",
        "علی باقری گفت.",
        "Subscribe now",
        title=NASTY,
        outlet=NASTY,
        url="javascript:alert(1)",
        published=DateSpan.day(date(2023, 11, 14)),
        authors=(NASTY,),
        kinds=[BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.BOILERPLATE],
    )
    bagheri = Actor("علی باقری", "IRN", kind=ActorKind.PERSON, span=at(hostile.text, "علی باقری"))
    strange = Actor(NASTY, None, kind=ActorKind.PERSON)
    accused = report(
        hostile, "accused", type=EventType.ACCUSE, actors=(IRAN, bagheri, strange), recipients=(CHINA,)
    )
    said = statement(hostile, "گفت", MINISTRY, cue=NASTY)
    told = ("Wang Di met Ali Bagheri, state media said.", FILLER)
    second = article(*told, title="Another telling", outlet="The Other Sample")
    copy = article(*told, title="Another telling", outlet="The Copier")
    again = [
        coded(each, reports=(report(each, "met", mode="visit", place=Place("Iran", "IRN")),))
        for each in (second, copy)
    ]
    foreign = CodedArticle(
        article("Bonjour.", title="En français", language="fr"), "test-1", skipped="language: fr"
    )
    with Record.open(folder.with_suffix(".db")) as record:
        for each in (visit(), coded(hostile, reports=(accused,), statements=(said,)), *again, foreign):
            record.add(each)
        record.set_aside(Rejected("/home/me/broken.html", None, "D101", NASTY, "save it again"))
        assert record.copies() == {copy.id: second.id}
        write_site(pages_of(record), folder)
    return folder


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_link_leads_somewhere(site: Path) -> None:
    ids = {path: set(page(path).xpath("//@id")) for path in pages(site)}
    checked = 0
    for path in pages(site):
        for href in page(path).xpath("//a/@href | //link/@href | //blockquote/@cite"):
            parts = urlsplit(href)
            assert not parts.scheme, f"{path}: {href}"
            assert not parts.path.startswith("/"), f"{path}: {href} works on a server only"
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path}: {href}"
            if parts.fragment:
                assert parts.fragment in ids[target], f"{path}: {href}"
            checked += 1
    assert checked > 300


def test_nothing_from_an_article_becomes_markup(site: Path) -> None:
    for path in pages(site):
        made = page(path)
        assert not made.xpath("//img | //iframe | //object | //embed | //@onerror | //@style")
        for script in made.xpath("//script[not(@src)]"):
            assert script.get("type") == "application/ld+json"
            assert json.loads(script.text)["@context"] == "https://schema.org"
        assert "javascript:" not in path.read_text()


def test_hostile_words_are_shown_as_printed(site: Path) -> None:
    (made,) = [
        each
        for each in map(page, (site / "articles").glob("a*.html"))
        if words(each.xpath("//h1")[0]).startswith('<script>alert("x")</script>')
    ]
    assert json.loads(made.xpath("//script")[0].text)["headline"] == NASTY


def test_every_page_is_built_like_a_page(site: Path) -> None:
    for path in pages(site):
        made = page(path)
        assert made.get("lang") == "en"
        assert len(made.xpath("//main")) == len(made.xpath("//h1")) == 1
        assert made.xpath("//body/header//nav[@aria-label]")
        assert made.xpath("//body/footer")
        assert made.xpath("//body/a[1]/@href") == ["#content"]
        ids = made.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        levels = [int(each.tag[1]) for each in made.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), path
        for labelled in made.xpath("//@aria-labelledby"):
            assert labelled in ids
        assert words(made.xpath("//title")[0])


def test_every_quotation_is_verbatim(site: Path) -> None:
    texts = {}
    for each in [visit()]:
        texts[f"{each.article.id}.html"] = each.article.text
    seen = 0
    for path in pages(site):
        for quote in page(path).xpath("//*[@data-exact]"):
            target = Path(urlsplit(quote.get("cite") or quote.get("href")).path).name or path.name
            if target not in texts:
                continue
            start, end = int(quote.get("data-start")), int(quote.get("data-end"))
            text = texts[target]
            assert text[start:end] == quote.get("data-exact")
            assert text[:start].endswith(quote.get("data-prefix"))
            assert text[end:].startswith(quote.get("data-suffix"))
            if quote.tag == "blockquote":
                assert quote.xpath(".//mark")[0].text_content() == text[start:end]
                assert quote.xpath("./p")[0].text_content() in text
            seen += 1
    assert seen > 20


def test_the_article_page_shows_text_and_findings_side_by_side(site: Path) -> None:
    made = page(site / f"articles/{visit().article.id}.html")
    met = made.xpath("//a[contains(@class, 'trigger')][text()='met']")[0]
    card = made.get_element_by_id(met.get("href").lstrip("#"))
    assert "Wang Di (China) paid a visit to Ali Bagheri (Iran) in Iran, 11 November 2023" in words(card)
    assert card.xpath(".//a[@href='#s1']")
    assert "The Sample Post" in words(card.xpath(".//ol[@class='chain']")[0])
    assert "Chinese foreign ministry" in words(card.xpath(".//ol[@class='chain']")[0])
    assert made.xpath("//time[@datetime='2023-11-11'][@title]")
    assert "stated by the source" in words(made)
    assert "story.txt" in words(made)
    assert "/home/" not in words(made)


def test_boilerplate_is_shown_and_said_not_to_be_coded(site: Path) -> None:
    shown = [each for path in pages(site) for each in page(path).xpath("//p[@class='not-coded']")]
    assert [words(each) for each in shown] == ["Not coded: not part of the report Subscribe now"]


def test_the_same_event_told_twice_is_one_entry_with_both_tellings(site: Path) -> None:
    day = page(site / "days/2023-11-11.html")
    (entry,) = [each for each in day.xpath("//ol/li") if "paid a visit to Ali Bagheri" in words(each)]
    assert len(entry.xpath(".//blockquote")) == 2
    assert "Told by 1 more article" in words(entry)
    assert {"The Sample Post", "The Other Sample"} <= {words(each) for each in entry.xpath(".//footer//bdi")}


def test_a_copy_is_not_counted_and_says_what_it_copies(site: Path) -> None:
    notices = [words(each) for path in pages(site) for each in page(path).xpath("//p[@class='notice']")]
    assert "A copy of Another telling (The Other Sample); what it tells is counted there." in notices
    assert "Also printed as Another telling (The Copier)." in notices
    actor = words(page(site / "actors/wang-di-chn.html").xpath("//main")[0])
    assert "The Other Sample" in actor
    assert "The Copier" not in actor


def test_an_article_that_was_not_coded_says_why(site: Path) -> None:
    about = words(page(site / "about.html"))
    assert "En français: language: fr" in about


def test_quarantine_is_shown_without_the_folders_of_the_machine(site: Path) -> None:
    about = words(page(site / "about.html").get_element_by_id("quarantine").getparent())
    assert "broken.html" in about
    assert "save it again" in about
    assert "/home/me" not in about


def test_what_is_not_settled_carries_its_status_in_words(site: Path) -> None:
    front = page(site / "index.html")
    chips = {words(each) for each in front.xpath("//span[contains(@class,'chip')]")}
    assert {"Status: planned", "Status: called off", "Status: denied"} <= chips


def test_names_in_other_scripts_stand_apart(site: Path) -> None:
    for path in pages(site):
        for link in page(path).xpath("//p[@class='line']//a[contains(., 'علی')]"):
            assert link.xpath("./bdi")


def test_an_office_is_shown_with_where_it_is_said(site: Path) -> None:
    offices = page(site / "actors/wang-di-chn.html").get_element_by_id("offices").getparent()
    assert "Director general" in words(offices)
    assert "Chinese foreign ministry" in words(offices)
    assert offices.xpath(".//a[contains(@href, '#s1')]")


def test_an_office_of_the_reference_has_its_dates_and_says_so(tmp_path: Path) -> None:
    def known(name: str, country: str | None) -> list[Tenure]:
        start = DateSpan.day(date(2020, 5, 1))
        return [Tenure(name, "Envoy", country, start=start, basis="reference", source="a list")]

    publish(tmp_path / "s", [visit()], offices=known)
    offices = words(page(tmp_path / "s/actors/wang-di-chn.html").get_element_by_id("offices").getparent())
    assert "Envoy since 1 May 2020 · reference: a list" in offices


def test_a_day_parts_what_happened_from_what_was_published(site: Path) -> None:
    made = page(site / "days/2023-11-13.html")
    assert "No event is dated to exactly this day" in words(made.get_element_by_id("happened").getparent())
    assert "Envoy visits Tehran" in words(made.get_element_by_id("reported").getparent())


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    first = publish(tmp_path / "s", [visit()])
    again = publish(tmp_path / "s", [visit()])
    assert first.written > 20
    assert (again.written, again.removed) == (0, 0)


def test_one_more_article_leaves_other_pages_alone(tmp_path: Path) -> None:
    publish(tmp_path / "s", [visit()])
    egypt = Actor("Egypt", "EGY", kind=ActorKind.COUNTRY)
    other = article("Egypt protested.", title="Elsewhere", published=DateSpan.day(date(2020, 1, 1)))
    new = coded(
        other,
        reports=(
            report(
                other,
                "protested",
                type=EventType.PROTEST,
                actors=(egypt,),
                recipients=(),
                date=DateSpan.day(date(2020, 1, 1)),
            ),
        ),
    )
    done = publish(tmp_path / "s", [visit(), new])
    assert done.unchanged > done.written
    assert (tmp_path / "s/actors/country-egy.html").is_file()


def test_an_empty_record_says_so_on_every_page(tmp_path: Path) -> None:
    publish(tmp_path / "s", [])
    assert "holds no articles yet" in words(page(tmp_path / "s/index.html"))
    for path in pages(tmp_path / "s"):
        if path.name not in {"about.html", "search.html"} and path != tmp_path / "s/types/index.html":
            assert page(path).xpath("//p[@class='nothing']"), path


def test_a_long_list_goes_on_on_further_pages(tmp_path: Path) -> None:
    made = article("Iran met China.", title="Many")
    many = tuple(
        report(made, "met", actors=(IRAN,), recipients=(CHINA,), date=DateSpan.day(date(2020, 1, day)))
        for day in range(1, 26)
    )
    numbered = tuple(replace(each, id=f"r{number}") for number, each in enumerate(many))
    publish(tmp_path / "s", [coded(made, reports=numbered)], size=10)
    first = page(tmp_path / "s/actors/country-irn.html")
    assert first.xpath("//nav[@class='archive']//a/@href") == [
        f"../actors/country-irn.2020-01-{day:02}.html" for day in range(25, 0, -1)
    ]
    third = page(tmp_path / "s/actors/country-irn.2020-01-03.html")
    assert "3 January 2020" in words(third.xpath("//h1")[0])
    assert len(third.xpath("//li[contains(concat(' ', @class), ' entry ')]")) == 1
    assert third.xpath("//a[@rel='prev']/@href") == ["../actors/country-irn.2020-01-04.html"]
    assert third.xpath("//a[@rel='next']/@href") == ["../actors/country-irn.2020-01-02.html"]


def _luminance(colour: str) -> float:
    channels = [int(colour[position : position + 2], 16) / 255 for position in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_have_contrast_enough_in_light_and_dark(site: Path) -> None:
    sheet = (site / "style.css").read_text()
    blocks = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)
    for block in blocks[:2]:
        colour = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
        for ground in ("paper", "raised", "target"):
            for ink in ("ink", "soft", "link", "cooperation", "conflict", "planned", "doubt", "off"):
                assert _contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
        for tone in ("cooperation", "conflict"):
            assert _contrast(colour[tone], colour[f"{tone}-tint"]) >= 4.5
            assert _contrast(colour["ink"], colour[f"{tone}-tint"]) >= 4.5
            assert _contrast(colour["paper"], colour[tone]) >= 4.5


def test_statuses_are_all_drawn(site: Path) -> None:
    sheet = (site / "style.css").read_text()
    for each in Status:
        assert f".chip-{each}" in sheet


def test_a_feed_tells_what_is_new_without_breaking_out_of_its_form(site: Path) -> None:
    atom = etree.parse(str(site / "feeds/actors/country-chn.xml"))
    names = {"a": "http://www.w3.org/2005/Atom"}
    titles = atom.xpath("//a:entry/a:title/text()", namespaces=names)
    assert titles
    for href in atom.xpath("//a:entry/a:link/@href", namespaces=names):
        assert (site / "feeds/actors" / href).resolve().is_file()
    told = json.loads((site / "feeds/actors/country-chn.json").read_text())
    assert [each["title"] for each in told["items"]] == titles
    assert "https://jsonfeed.org" in told["version"]


def test_the_search_finds_a_page_by_the_beginnings_of_words(site: Path) -> None:
    script = (site / "search/ba.js").read_text()
    assert script.startswith('dragomanFound("ba",')
    rows = json.loads(script[len('dragomanFound("ba",') : -len(");\n")])
    assert ["ali bagheri", "Ali Bagheri", "actors/ali-bagheri-irn.html", "person", "Iran"] in rows
    for part in (site / "search").glob("*.js"):
        assert "<" not in part.read_text()


def test_an_event_has_a_page_with_every_report_marked(site: Path) -> None:
    made = next(
        each
        for each in map(page, (site / "events").glob("*.html"))
        if "Another telling" in words(each.get_element_by_id("reports").getparent())
    )
    marks = [words(each) for each in made.xpath("//blockquote//mark")]
    assert marks == ["met", "met"]
    assert json.loads(made.xpath("//script")[0].text)["@type"] == "Event"
    assert "The Copier" not in words(made)
