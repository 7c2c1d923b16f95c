"""Linking a record of real articles: any order, as of any day, killed, recoded, taken out, upgraded."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from linking_sample import dump, sample_coded, tables
from sample_articles import article, coded, report

from dragoman.linking import Telling
from dragoman.model import Decision, Event, content_id
from dragoman.record import ConflictFilter, EventFilter, Record, ReportFilter
from dragoman.record._filters_linked import admits


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The sample, added in its own order and linked at once."""
    with Record.open(tmp_path_factory.mktemp("whole") / "r.db") as opened:
        for each in sample_coded():
            opened.add(each)
        opened.link()
        yield opened


def test_there_is_something_to_compare(whole: Record) -> None:
    assert len(whole.events()) > 200
    assert any(len(each.reports) > 1 for each in whole.events())


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_gives_the_same_record(
    whole: Record, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_LINK_ARTICLES", str(5 * seed))
    articles = list(sample_coded())
    chance = random.Random(seed)
    chance.shuffle(articles)
    with Record.open(tmp_path / "r.db") as other:
        for each in articles:
            other.add(each)
            if chance.random() < 0.3:
                other.link()
        assert dump(other) == dump(whole)
        assert tables(other) == tables(whole)


def test_one_by_one_gives_the_same_record(whole: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as other:
        for each in reversed(sample_coded()):
            other.add(each)
            other.link()
        assert tables(other) == tables(whole)


def test_rebuilding_gives_the_same_record(whole: Record) -> None:
    before, written = dump(whole), tables(whole)
    assert whole.relink() == len(sample_coded())
    assert dump(whole) == before
    assert tables(whole) == written


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_as_of_a_day_is_a_record_of_the_articles_of_then(whole: Record, tmp_path: Path, share: float) -> None:
    days = sorted(filter(None, (each.article.publication.span.latest for each in sample_coded())))
    day = days[int(share * len(days))]
    with Record.open(tmp_path / "r.db") as then:
        for each in sample_coded():
            latest = each.article.publication.span.latest
            if latest is not None and latest <= day:
                then.add(each)
        assert dump(whole, day) == dump(then)
        assert dump(then, day) == dump(then)


def test_recoding_and_taking_out(whole: Record, tmp_path: Path) -> None:
    articles = sample_coded()
    with Record.open(tmp_path / "r.db") as other:
        for each in articles:
            # First without half of their reports, as an older coder would have had them.
            other.add(replace(each, coder="0", reports=each.reports[::2]))
        other.link()
        extra = article("Iran met China in Geneva on Monday.", published=date(2026, 2, 3))
        other.add(coded(extra, report(extra, "met")))
        other.link()
        for each in articles:
            other.add(each)
        moved = replace(article("Nothing was said."), origin=extra.origin)
        other.add(coded(moved))  # the same bytes, read better: the article read before is taken out
        other.link()
        assert other.article(extra.id) is None
        shown = [each for each in other.stories() if moved.id not in each.articles]
        assert [replace(each, topic=None) for each in shown] == [
            replace(each, topic=None) for each in whole.stories()
        ]
        assert tables(other)["events"] == tables(whole)["events"]
        assert tables(other)["conflicts"] == tables(whole)["conflicts"]


def asked_of(events: Sequence[Event]) -> list[EventFilter]:
    """Filters by every value that some events have."""
    return [
        EventFilter(actor="Iran"),
        EventFilter(actor="Iran", with_="China"),
        EventFilter(with_="Russia"),
        EventFilter(actor="foreign"),
        EventFilter(since=date(2026, 1, 1)),
        EventFilter(until=date(2025, 12, 31), voices=2),
        EventFilter(since=date(2026, 1, 1), until=date(2026, 2, 28), disputed=False),
        EventFilter(disputed=True),
        *(EventFilter(type=each.type, status=each.status) for each in events[:20]),
        *(EventFilter(place=each.place.name) for each in events[:60] if each.place),
    ]


def test_filters_say_the_same_in_sql_and_in_python(whole: Record) -> None:
    events = whole.events()
    found = 0
    for each in asked_of(events):
        disputed = {event.id for event in whole.events(EventFilter(disputed=True))}
        here = [event.id for event in events if admits(each, event, disputed=event.id in disputed)]
        assert [event.id for event in whole.events(each)] == here
        found += len(here)
    assert found > 300


def test_as_of_a_day_no_more_is_made_than_is_asked_for(whole: Record) -> None:
    day = date(2026, 2, 1)
    every = whole.events(EventFilter(reported_by=day))
    told = {each.id: each for each in every}
    conflicts = whole.conflicts(ConflictFilter(reported_by=day))
    open_ones = {each.id for each in conflicts if not each.update}
    disputed = {each.id for each in every if open_ones.intersection(each.conflicts)}
    for each in {replace(each, reported_by=day) for each in asked_of(every)}:
        whole._views.clear()
        here = [event.id for event in every if admits(each, event, disputed=event.id in disputed)]
        assert [event.id for event in whole.events(each)] == here
    for name in sorted(told)[::20]:
        whole._views.clear()
        assert whole.event(told[name].reports[-1], reported_by=day) == told[name]
        assert whole.event(name, reported_by=day) == told[name]
    for side in conflicts:
        whole._views.clear()
        assert whole.conflict(side.id, reported_by=day) == side
    assert whole.event("e0", reported_by=day) is None
    assert whole.conflict("c0", reported_by=day) is None


def test_page_by_page(whole: Record) -> None:
    every = [each.id for each in whole.events()]
    for day in (None, date(2026, 2, 1)):
        every = [each.id for each in whole.events(EventFilter(reported_by=day))]
        found: list[str] = []
        while page := whole.events(
            EventFilter(limit=37, after=found[-1] if found else None, reported_by=day)
        ):
            found += [each.id for each in page]
        assert found == every


def test_an_event_is_found_by_its_reports(whole: Record) -> None:
    event = max(whole.events(), key=lambda each: len(each.reports))
    assert {whole.event(each) for each in event.reports} == {event}
    assert [each.id for each in whole.tellings(event.id)] == list(event.reports)
    assert whole.event("e0") is None
    for each in event.reports:
        assert whole.report_that_named(content_id("e", each)) == each
    assert whole.report_that_named(event.id) in event.reports
    assert whole.report_that_named("e0123456789abcdef") is None
    assert whole.report_that_named(event.reports[0]) is None


def test_words_and_outlets(whole: Record) -> None:
    outlet = next(iter(whole.outlets()))
    reports = {each.id for each in whole.reports(ReportFilter(outlet=outlet, include_copies=True))}
    found = whole.events(EventFilter(outlet=outlet))
    assert {each.id for each in found} == {each.id for each in whole.events() if reports & set(each.reports)}
    spoken = {each.id for each in whole.reports(ReportFilter(text="talks", include_copies=True))}
    found = whole.events(EventFilter(text="talks"))
    assert {each.id for each in found} == {each.id for each in whole.events() if spoken & set(each.reports)}
    both = whole.events(EventFilter(text="talks", actor="Iran"))
    assert 0 < len(both) < len(found)
    assert {each.id for each in both} == {
        each.id for each in whole.events(EventFilter(actor="Iran")) if spoken & set(each.reports)
    }
    day = date(2026, 2, 1)
    as_of = whole.events(EventFilter(text="talks", reported_by=day))
    assert as_of
    assert {each.id for each in as_of} == {
        each.id for each in whole.events(EventFilter(reported_by=day)) if spoken & set(each.reports)
    }


def test_linking_that_is_stopped_goes_on_where_it_was(
    whole: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_LINK_ARTICLES", "10")
    with Record.open(tmp_path / "r.db") as other:
        for each in sample_coded():
            other.add(each)
        linking = other._linker()
        told = 0

        def stopped(*arguments: object) -> object:
            nonlocal told
            told += 1
            if told % 97 == 0:
                raise KeyboardInterrupt
            return linkers.event(*arguments)  # type: ignore[arg-type]

        linkers = linking.linkers
        linking.linkers = replace(linkers, event=stopped)  # type: ignore[arg-type]
        stops = 0
        while other.pending():
            try:
                other.link()
            except KeyboardInterrupt:
                stops += 1
                other.close()
                other = Record.open(tmp_path / "r.db")  # noqa: PLW2901
                other._linker().linkers = replace(linkers, event=stopped)  # type: ignore[arg-type]
        assert stops > 1
        assert tables(other) == tables(whole)
        other.close()


def test_an_article_that_cannot_be_linked_keeps_nothing_from_being_linked(
    whole: Record, tmp_path: Path
) -> None:
    bad = next(each for each in sample_coded() if each.reports)
    with Record.open(tmp_path / "r.db") as other:
        for each in sample_coded():
            other.add(each)
        linking = other._linker()
        linkers = linking.linkers

        def failing(group: Sequence[Telling], decisions: Sequence[Decision]) -> Event:
            if any(each.article == bad.article.id for each in group):
                raise ZeroDivisionError
            return linkers.event(group, decisions)

        linking.linkers = replace(linkers, event=failing)
        other.link()
        assert other.pending() == 0
        assert bad.article.id in other.unlinked()
        assert len(other.events()) > 0.5 * len(whole.events())
        linking.linkers = linkers
        other.relink()
        assert other.unlinked() == {}
        assert tables(other) == tables(whole)
