"""The site of a linked record: events once, disputes with their sides, stories with their articles."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from dragoman import sample
from dragoman.publishing import Pages, write_site
from dragoman.record import ConflictFilter, EventFilter, Record, StoryFilter
from dragoman.scaling import read_into


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, Path]:
    folder = Path(sample.__file__).parent / "articles"
    record = Record.open(tmp_path_factory.mktemp("record") / "talks.db")
    read_into(
        record,
        [str(folder / each) for each in ("tables", "markdown", "text", "feeds/northgate.feed.json")],
    )
    site = tmp_path_factory.mktemp("out") / "site"
    write_site(Pages.of(record, told=0), site)
    return record, site


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_link_leads_somewhere(made: tuple[Record, Path]) -> None:
    _, site = made
    paths = sorted(site.rglob("*.html"))
    ids = {path: set(page(path).xpath("//@id")) for path in paths}
    for path in paths:
        for href in page(path).xpath("//a/@href"):
            parts = urlsplit(href)
            if parts.scheme:
                continue  # the article's own address
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path}: {href}"
            assert not parts.fragment or parts.fragment in ids[target], f"{path}: {href}"


def test_each_disagreement_shows_all_its_sides(made: tuple[Record, Path]) -> None:
    record, site = made
    conflicts = record.conflicts(ConflictFilter(update=False))
    assert conflicts
    shown = {words(each) for each in page(site / "disputed.html").xpath("//li[contains(@class, 'dispute')]")}
    for conflict in conflicts:
        issue = conflict.issue.removeprefix("Whether it is so that ").partition("” – denied or it happened")[
            0
        ]
        found = [text for text in shown if issue.casefold() in text.casefold()]
        assert found, conflict.issue
        for side in conflict.sides:
            assert any(side.value.casefold() in text.casefold() for text in found)
            assert any(all(source in text for source in side.sources) for text in found)


def test_an_event_told_by_many_stands_once(made: tuple[Record, Path]) -> None:
    record, site = made
    told = 0
    for path in (site / "types").glob("*.html"):
        told += len(page(path).xpath("//li[contains(concat(' ', @class), ' entry ')]"))
    assert told == len(record.events(EventFilter()))


def test_each_story_lists_its_articles(made: tuple[Record, Path]) -> None:
    record, site = made
    for story in record.stories(StoryFilter()):
        shown = page(site / "stories" / f"{story.id}.html")
        links = {href.rpartition("/")[2] for href in shown.xpath("//ul[@class='articles']//a/@href")}
        assert {f"{each}.html" for each in story.articles} <= links
        assert words(shown.xpath("//h1")[0]) == story.title
