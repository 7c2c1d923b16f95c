"""Briefs, explainers, questions and answers: cited to the letter, as of a day, with what is disputed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from told_pages import assert_cited

from dragoman.model import Page
from dragoman.publishing import brief, explain, faq
from dragoman.publishing.texts import faithful
from dragoman.record import Record

Make = Callable[..., Page]


@pytest.fixture(scope="module")
def pages(talks: Record) -> dict[str, Page]:
    return {make.__name__: make(talks, "Iran and United States") for make in (brief, explain, faq)}


@pytest.mark.parametrize(
    "subject", ["Iran", "Araghchi", "Iran nuclear talks", "Muscat", "2026-02-05", "enriched uranium"]
)
@pytest.mark.parametrize("make", [brief, explain])
def test_every_sentence_is_cited_to_words_that_stand_there(talks: Record, make: Make, subject: str) -> None:
    page = make(talks, subject)
    assert page.sections
    assert_cited(talks, page)


def test_the_pages_of_a_pair_are_cited(talks: Record, pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert_cited(talks, page)


def test_an_event_an_article_and_a_story_have_pages(talks: Record) -> None:
    event = next(each for each in talks.each_event() if each.conflicts)
    for subject in (event.id, talks.article_ids()[0], talks.stories()[0].id):
        page = brief(talks, subject)
        assert dict(page.sections)["What happened"]
        assert_cited(talks, page)


def test_what_is_not_ours_is_the_articles_words_but_for_days_and_names(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for name, sentences in page.sections:
            for each in sentences:
                if not each.own and name != "Know more":
                    assert faithful(each.text, each.evidence[0].quote), each.text


def test_a_brief_has_the_length_and_the_parts_of_one(pages: dict[str, Page]) -> None:
    page = pages["brief"]
    names = [name for name, _ in page.sections]
    assert names[0] == "What happened"
    assert {"Background", "Know more"} <= set(names)
    words = sum(
        len(each.text.split())
        for name, told in page.sections
        for each in told
        if name not in {"Know more", "Related topics"}
    )
    assert 100 <= words <= 300
    assert page.title == "Iran, US hold talks in Muscat, agree to continue"
    assert "6 February" in page.sections[0][1][0].text


def test_an_explainer_says_who_when_and_what_is_disputed(pages: dict[str, Page]) -> None:
    told = dict(pages["explain"].sections)
    assert {
        "What it is",
        "Who is involved",
        "How it came to this",
        "What each side says",
        "Sources",
    } <= told.keys()
    assert any(each.label == "Abbas Araghchi, Foreign Minister of Iran" for each in told["Who is involved"])
    days = [each.label for each in told["How it came to this"]]
    assert "11 May 2025" in days
    sides = {each.label for each in told["What each side says"]}
    assert sides == {"Iran", "United States"}
    differing = [*told.get("What is disputed", ()), *told.get("What changed", ())]
    assert any(
        "Istanbul" in each.text and ("Oman" in each.text or "Muscat" in each.text) for each in differing
    )


def test_no_sentence_stands_twice_on_an_explainer(pages: dict[str, Page]) -> None:
    cited = [
        (each.evidence[0].article, each.evidence[0].sentence)
        for name, told in pages["explain"].sections
        for each in told
        if not each.own and name not in {"Know more", "Sources"}
    ]
    assert len(cited) == len(set(cited))


def test_questions_are_answered_or_listed(talks: Record, pages: dict[str, Page]) -> None:
    page = pages["faq"]
    asked = [name for name, _ in page.sections]
    assert asked[0] == "What is the latest?"
    assert "Who is Abbas Araghchi?" in asked
    assert all(name.endswith("?") for name in asked)
    assert not set(asked) & set(page.questions)


@pytest.mark.parametrize("make", [brief, explain, faq])
def test_as_of_a_day_nothing_later_is_told(talks: Record, make: Make) -> None:
    day = date(2026, 2, 4)
    page = make(talks, "Iran and United States", day)
    assert page.as_of == day
    assert_cited(talks, page)
    for _, sentences in page.sections:
        for sentence in sentences:
            for cited in sentence.evidence:
                article = talks.article(cited.article)
                assert article is not None
                assert article.publication.span.latest is not None
                assert article.publication.span.latest <= day
    assert page.id != make(talks, "Iran and United States").id


def test_offices_are_those_of_the_day(talks: Record) -> None:
    page = explain(talks, "Iran", date(2025, 5, 30))
    labels = [each.label for each in dict(page.sections)["Who is involved"]]
    assert "Abbas Araghchi, Foreign Minister of Iran" in labels


def test_the_same_record_gives_the_same_page(talks: Record, pages: dict[str, Page]) -> None:
    assert brief(talks, "Iran and United States") == pages["brief"]
