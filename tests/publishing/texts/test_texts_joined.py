"""A meeting told in one sentence from everything that tells it; what it was about; why it matters."""

from __future__ import annotations

import pytest
from told_pages import assert_cited, coded

from dragoman.model import Page
from dragoman.publishing import brief, explain, faq
from dragoman.publishing.texts import gather
from dragoman.publishing.texts._topics_told import topic_in
from dragoman.record import Record

_FIRST = (
    "Japanese and Brazilian negotiators held talks in Lisbon on Tuesday about fishing rights, officials said. "
    "Foreign Minister Takeshi Iwaya led the Japanese side. "
    "Special envoy Celso Amorim represented Brazil. "
    "It was the first meeting between Japan and Brazil in three years, and could open the way to a treaty."
)
_SECOND = (
    "Japan and Brazil ended their talks in Lisbon on Tuesday without a deal on fishing, the Portuguese hosts said. "
    "Tokyo buys most of what Brazilian trawlers catch off the southern coast, a trade that is worth billions."
)


@pytest.fixture(scope="module")
def lisbon(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = Record.open(tmp_path_factory.mktemp("joined") / "lisbon.db")
    record.add(coded(_FIRST, "2025-03-05", "Japan and Brazil hold talks in Lisbon", "Sample Wire"))
    record.add(coded(_SECOND, "2025-03-05", "No deal in Lisbon", "Gulf Ledger"))
    record.link()
    return record


def _section(page: Page, name: str) -> list[str]:
    return [each.text for heading, sentences in page.sections for each in sentences if heading == name]


def test_who_sat_opposite_whom_is_one_sentence_of_ours(lisbon: Record) -> None:
    page = brief(lisbon, "Japan and Brazil")
    joined = [
        each for _, sentences in page.sections for each in sentences if each.own and "Iwaya" in each.text
    ]
    assert len(joined) == 1
    assert "Amorim" in joined[0].text
    quotes = " ".join(each.quote for each in joined[0].evidence)
    assert "led the Japanese side" in quotes
    assert "represented Brazil" in quotes
    assert_cited(lisbon, page)


def test_why_it_matters_is_an_articles_own_sentence(lisbon: Record) -> None:
    page = brief(lisbon, "Japan and Brazil")
    [why] = _section(page, "Why it matters")
    assert why.startswith("Tokyo buys most")


def test_pages_of_one_material_are_those_made_one_by_one(lisbon: Record) -> None:
    material = gather(lisbon, "Japan and Brazil")
    for make in (brief, explain, faq):
        assert make(lisbon, "Japan and Brazil", material=material) == make(lisbon, "Japan and Brazil")


def test_an_event_answers_for_itself(lisbon: Record) -> None:
    page = faq(lisbon, "the Japan-Brazil talks of March 2025")
    answers = {name: " ".join(each.text for each in sentences) for name, sentences in page.sections}
    assert answers["Where were the talks between Japan and Brazil held?"].startswith("In Lisbon.")
    assert answers["When were the talks between Japan and Brazil held?"].startswith("On 4 March 2025.")


def test_little_is_said_to_be_little(lisbon: Record) -> None:
    [told] = _section(brief(lisbon, "Celso Amorim"), "Sources")
    assert told.startswith("The record holds little on Celso Amorim: 1 article")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The two sides exchanged views on the nuclear issue.", "the nuclear issue"),
        ("They held talks on trade and transport, she said.", "trade and transport"),
        ("He flew to Rome to discuss fishing quotas with the mayor.", "fishing quotas"),
        ("They held talks on Tuesday.", ""),
        ("The talks ended.", ""),
    ],
)
def test_what_talks_were_about(text: str, topic: str) -> None:
    assert topic_in(text) == topic
