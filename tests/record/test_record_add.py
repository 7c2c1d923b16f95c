"""Adding articles: whole, once, in any order."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from sample_articles import article, coded, full, report

from dragoman.model import DateSpan, EventType, Publication
from dragoman.reading import Rejected
from dragoman.record import Added, Record, ReportFilter


def test_what_goes_in_comes_out(record: Record) -> None:
    whole = full()
    assert record.add(whole) is Added.NEW
    assert record.coded(whole.article.id) == whole
    assert record.article(whole.article.id) == whole.article
    assert record.report(whole.reports[0].id) == whole.reports[0]
    assert record.statement(whole.statements[0].id) == whole.statements[0]
    assert record.counts() == {
        "articles": 1,
        "sentences": 3,
        "reports": 1,
        "statements": 1,
        "tenures": 1,
        "mentions": 2,
        "places": 1,
        "copies": 0,
        "quarantine": 0,
    }


def test_adding_twice_changes_nothing(record: Record) -> None:
    whole = full()
    record.add(whole)
    before = record.counts()
    assert record.add(whole) is Added.KNOWN
    assert record.counts() == before


def test_another_coder_replaces_what_the_first_found(record: Record) -> None:
    of = article("Iran met China. Iran accused China.")
    record.add(coded(of, report(of, "met"), report(of, "accused", kind=EventType.ACCUSE)))
    again = coded(of, report(of, "met"), coder="2")
    assert record.add(again) is Added.RECODED
    assert record.coded(of.id) == again
    assert record.counts()["reports"] == 1
    assert [each.sentence for each in record.search("accused")] == [1]


def test_another_reference_recodes(record: Record) -> None:
    whole = full()
    record.add(whole, reference="2026-01")
    assert record.add(whole, reference="2026-01") is Added.KNOWN
    assert record.add(whole, reference="2026-02") is Added.RECODED


def test_the_best_known_day_wins_in_any_order(record: Record) -> None:
    base = article("Iran met China.")
    readings = [
        replace(
            base,
            publication=publication,
            origin=replace(base.origin, location=location),
        )
        for location, publication in (
            ("a.txt", Publication(DateSpan(), "unknown")),
            ("b.txt", Publication(DateSpan.month(2026, 2), "inferred")),
            ("c.xml", Publication(DateSpan.day(date(2026, 2, 3)), "stated")),
        )
    ]
    results = set()
    for number, order in enumerate(itertools.permutations(readings)):
        of_its_own = [replace(each, id=f"a{number:016x}") for each in order]
        for each in of_its_own:
            record.add(coded(each))
        kept = record.article(of_its_own[0].id)
        assert kept is not None
        results.add((kept.publication, kept.origin.location))
    assert results == {(readings[2].publication, "c.xml")}


def test_the_same_file_read_with_another_day_is_recoded(record: Record) -> None:
    of = article("Iran met China.")
    record.add(coded(of))
    given = replace(of, publication=Publication(DateSpan(), "unknown"))
    assert record.add(coded(given)) is Added.RECODED
    assert record.article(of.id) == given


def test_a_better_reader_of_the_same_bytes_leaves_no_double(record: Record) -> None:
    worse = article("Menu Home Iran met China.", location="page.html")
    record.add(coded(worse, report(worse, "met")))
    better = article("Iran met China.", location="page.html")
    better = replace(better, origin=worse.origin)
    assert record.add(coded(better, report(better, "met"))) is Added.NEW
    assert record.article_ids() == (better.id,)
    assert record.counts()["reports"] == 1


def test_an_article_that_two_files_hold_stays_when_one_is_read_anew(record: Record) -> None:
    shared = article("Iran met China.", location="a.txt")
    record.add(coded(shared))
    record.add(coded(replace(shared, origin=replace(shared.origin, location="b.txt"))))
    other = replace(article("Iran met China on Monday."), origin=shared.origin)
    record.add(coded(other))
    assert sorted(record.article_ids()) == sorted({shared.id, other.id})


def test_articles_that_are_not_coded_are_kept_and_say_so(record: Record) -> None:
    of = article("Der Minister reist nach Teheran.", language="de")
    record.add(replace(coded(of), sentences=(), skipped="language: de"))
    found = record.coded(of.id)
    assert found is not None
    assert found.skipped == "language: de"


def test_a_fault_in_the_middle_leaves_nothing_behind(record: Record) -> None:
    of = article("Iran met China.")
    broken = replace(report(of, "met"), type=None)
    with pytest.raises(AttributeError):
        record.add(coded(of, report(of, "met"), broken))
    assert record.counts()["articles"] == 0
    assert record.counts()["sentences"] == 0
    record.add(coded(of, report(of, "met")))
    assert record.counts()["articles"] == 1


def test_reports_with_one_id_are_both_kept(record: Record) -> None:
    of = article("Iran met China.")
    twin = report(of, "met")
    double = coded(of, twin, twin)
    record.add(double)
    assert record.coded(of.id) == double


def test_what_is_read_leaves_quarantine(record: Record) -> None:
    of = article("Iran met China.", location="late.txt")
    record.set_aside(Rejected("late.txt", None, "D101", "empty"))
    assert [each.rejected.location for each in record.quarantine()] == ["late.txt"]
    record.add(coded(of))
    assert record.quarantine() == ()
    assert [each.state for each in record.quarantine(resolved=True)] == ["resolved"]


def test_quarantine_counts_attempts_on_purpose_only(record: Record) -> None:
    rejected = Rejected("feed.xml", "entry 3", "D101", "no text", "look at it")
    assert record.set_aside(rejected, sha256="0" * 64)
    assert not record.set_aside(rejected, sha256="0" * 64)
    assert record.set_aside(rejected, sha256="0" * 64, tried=True)
    (found,) = record.quarantine()
    assert (found.rejected, found.attempts) == (rejected, 2)
    assert found.first_seen <= found.last_seen


def test_the_log_of_runs(record: Record) -> None:
    number = record.begin_run("read a", {"dragoman": "0"})
    assert [each.state for each in record.runs()] == ["running"]
    record.end_run(number, "finished", {"new": 3})
    (run,) = record.runs()
    assert (run.state, run.counts, run.command, run.versions) == (
        "finished",
        {"new": 3},
        "read a",
        {"dragoman": "0"},
    )
    assert run.ended is not None


def test_nothing_is_found_in_an_empty_record(record: Record) -> None:
    assert record.reports(ReportFilter(actor="Iran")) == ()
    assert record.search("Iran") == ()
    assert record.article("a0") is None
    assert record.coded("a0") is None
    assert record.report("r0") is None
