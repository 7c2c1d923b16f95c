"""Asking the record: who, whom, what, when, where, according to whom, as of when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sample_articles import CHINA, IRAN, WANG, article, coded, full, report

from dragoman.model import Actor, ActorKind, DateSpan, EventType, Place, Sector, Source, Status
from dragoman.record import ArticleFilter, Record, ReportFilter, StatementFilter

OMAN = Actor("Oman", "OMN", Sector.GOV, ActorKind.COUNTRY, key="country:OMN")
NATO = Actor("NATO", "IGO", Sector.IGO, ActorKind.ORGANISATION, key="org:nato")
MUSCAT = Place("Muscat", "OMN")


@pytest.fixture
def filled(record: Record) -> Record:
    first = article("Iran met China in Muscat. Iran accused China of delay.", published=date(2026, 1, 10))
    second = article(
        "Oman will host talks. NATO warned Iran.", outlet="Probe Daily", published=date(2026, 2, 4)
    )
    undated = article("China rejected the claim.", outlet=None, published=None)
    record.add(
        coded(
            first,
            report(first, "met", place=MUSCAT, when=DateSpan.day(date(2026, 1, 9)), mode="visit"),
            report(first, "accused", kind=EventType.ACCUSE, when=DateSpan.until(date(2026, 1, 10))),
        )
    )
    record.add(
        coded(
            second,
            report(
                second,
                "host",
                status=Status.PLANNED,
                actors=(OMAN,),
                recipients=(),
                when=DateSpan.month(2026, 3),
                attribution=(Source("Gulf Wire", "agency"),),
            ),
            report(second, "warned", kind=EventType.THREATEN, actors=(NATO,), recipients=(IRAN,)),
        )
    )
    record.add(
        coded(undated, report(undated, "rejected", kind=EventType.REJECT, actors=(CHINA,), recipients=()))
    )
    return record


def words(record: Record, **chosen: object) -> list[str]:
    return sorted(each.evidence[0].quote for each in record.reports(ReportFilter(**chosen)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["accused", "host", "met", "rejected", "warned"]),
        ({"actor": "Iran"}, ["accused", "met"]),
        ({"actor": "Iranian"}, ["accused", "met"]),
        ({"actor": "IRN"}, ["accused", "met"]),
        ({"actor": "China"}, ["met", "rejected"]),  # a meeting has two sides; an accusation has a direction
        ({"actor": "China", "with_": "Iran"}, ["met"]),
        ({"actor": "Iran", "with_": "China"}, ["accused", "met"]),
        ({"with_": "Iran"}, ["accused", "met", "warned"]),
        ({"actor": "NATO"}, ["warned"]),
        ({"actor": "Atlantis"}, []),
        ({"type": EventType.CONSULT}, ["host", "met"]),
        ({"type": (EventType.ACCUSE, EventType.REJECT)}, ["accused", "rejected"]),
        ({"status": Status.PLANNED}, ["host"]),
        ({"mode": "visit"}, ["met"]),
        ({"place": "muscat"}, ["met"]),
        ({"place": "Oman"}, ["met"]),
        ({"outlet": "probe daily"}, ["host", "warned"]),
        ({"text": "delay"}, ["accused"]),
        ({"text": '"host talks"'}, ["host"]),
        ({"text": '"talks host"'}, []),
    ],
)
def test_filters(filled: Record, chosen: dict[str, object], expected: list[str]) -> None:
    assert words(filled, **chosen) == expected


def test_days_are_those_an_event_can_have_been_on(filled: Record) -> None:
    assert words(filled, since=date(2026, 3, 15)) == ["host"]
    assert words(filled, since=date(2026, 1, 10), until=date(2026, 1, 31)) == ["accused"]
    assert words(filled, until=date(2025, 12, 31)) == ["accused"]  # "until 10 January" reaches back
    assert "rejected" not in words(filled, since=date(1900, 1, 1))  # its day is not known at all


def test_as_of_leaves_out_what_was_not_yet_reported(filled: Record) -> None:
    assert words(filled, reported_by=date(2026, 1, 9)) == []
    assert words(filled, reported_by=date(2026, 1, 10)) == ["accused", "met"]
    assert words(filled, reported_by=date(2026, 2, 4)) == ["accused", "host", "met", "warned"]


@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_follow_one_another(filled: Record, newest_first: bool) -> None:  # noqa: FBT001
    whole = [each.id for each in filled.reports(ReportFilter(newest_first=newest_first))]
    paged: list[str] = []
    while True:
        after = paged[-1] if paged else None
        page = filled.reports(ReportFilter(newest_first=newest_first, limit=2, after=after))
        if not page:
            break
        paged += [each.id for each in page]
    assert paged == whole
    assert len(whole) == 5


def test_articles_in_order_of_publication_undated_last(filled: Record) -> None:
    assert [each.publication.span.edtf() for each in filled.articles()] == ["2026-01-10", "2026-02-04", ""]
    assert len(filled.articles(ArticleFilter(since=date(2026, 2, 1)))) == 1
    assert len(filled.articles(ArticleFilter(text="delay"))) == 1
    assert len(filled.articles(ArticleFilter(outlet="Probe Daily"))) == 1
    ids = filled.article_ids()
    assert filled.article_ids(ArticleFilter(limit=1, after=ids[0])) == (ids[1],)
    assert [each.article.id for each in filled.all_coded()] == list(ids)


def test_heads_and_outlets(filled: Record) -> None:
    ids = filled.article_ids()
    heads = filled.heads([*ids, "a0", ids[0]])
    assert [heads[each].published for each in ids] == ["2026-01-10", "2026-02-04", ""]
    assert filled.outlets() == {"Probe Daily": 1, "The Sample Post": 1}


def test_people_tenures_and_statements(record: Record) -> None:
    whole = full()
    record.add(whole)
    assert [each.actor for each in record.people("wang")] == [WANG]
    assert record.people("Tehran") == ()
    assert record.tenures(person="Wang Di") == whole.tenures
    assert record.tenures(country="China") == whole.tenures
    assert record.tenures(country="Iran") == ()
    assert record.statements(StatementFilter(source="Wang")) == whole.statements
    assert record.statements(StatementFilter(source="Chinese")) == whole.statements
    assert record.statements(StatementFilter(text="useful")) == whole.statements
    assert record.statements(StatementFilter(text="Tehran")) == ()
    assert record.statements(StatementFilter(reported_by=date(2026, 2, 2))) == ()


def test_statements_page_by_page(record: Record) -> None:
    whole = full()
    more = [replace(whole.statements[0], id=f"s{number:016x}") for number in range(5)]
    record.add(replace(whole, statements=tuple(more)))
    first = record.statements(StatementFilter(limit=3))
    rest = record.statements(StatementFilter(limit=3, after=first[-1].id))
    assert [each.id for each in (*first, *rest)] == [each.id for each in more]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("talks", 1),
        ("talk", 1),
        ("TALKS Oman", 1),
        ("talks delay", 0),
        ('"accused China"', 1),
        ('"China accused"', 0),
        ("", 0),
        ('"', 0),
        ("NEAR( * OR -", 0),
        ("'; DROP TABLE articles; --", 0),
    ],
)
def test_search(filled: Record, query: str, expected: int) -> None:
    assert len(filled.search(query)) == expected
    assert filled.counts()["articles"] == 3


def test_search_gives_the_sentence(filled: Record) -> None:
    (found,) = filled.search("delay")
    assert found.text == "Iran accused China of delay."
    assert found.sentence == 1
