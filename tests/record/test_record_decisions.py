"""Editors' decisions: obeyed, undone, kept when what they are about is gone; the same after rebuilding."""

from __future__ import annotations

import json
from datetime import date

import pytest
from linking_sample import dump
from sample_articles import CHINA, IRAN, article, coded, report

from dragoman.errors import InputError
from dragoman.model import DateSpan, EventType, Place, Status
from dragoman.record import EventFilter, Record, ReportFilter

MUSCAT = Place("Muscat", "OMN")


def fill(record: Record) -> tuple[str, str, str]:
    """Three articles: two tell of one meeting, the third of an accusation; gives the ids of their reports."""
    first = article(
        "Iran met China in Muscat on Monday for talks on trade.",
        outlet="The Sample Post",
        published=date(2026, 2, 3),
    )
    second = article(
        "China met Iran in Muscat on Monday for talks about trade.",
        outlet="The Daily Example",
        published=date(2026, 2, 4),
    )
    third = article("Iran accused China of delay.", outlet="The Sample Post", published=date(2026, 2, 9))
    monday = DateSpan.day(date(2026, 2, 2), "Monday")
    reports = (
        report(first, "met", when=monday, place=MUSCAT),
        report(second, "met", actors=(CHINA,), recipients=(IRAN,), when=monday, place=MUSCAT),
        report(third, "accused", kind=EventType.ACCUSE),
    )
    for of, each in zip((first, second, third), reports, strict=True):
        record.add(coded(of, each))
    return reports[0].id, reports[1].id, reports[2].id


def groups(record: Record, day: date | None = None) -> set[frozenset[str]]:
    return {frozenset(each.reports) for each in record.events(EventFilter(reported_by=day))}


def test_two_reports_of_one_meeting_are_one_event(record: Record) -> None:
    first, second, third = fill(record)
    assert groups(record) == {frozenset({first, second}), frozenset({third})}
    (met,) = record.events(EventFilter(type=EventType.CONSULT))
    assert met.voices == 2
    assert groups(record, date(2026, 2, 3)) == {frozenset({first})}
    assert groups(record, date(2026, 2, 2)) == set()


def test_not_the_same_and_back(record: Record) -> None:
    first, second, third = fill(record)
    before = dump(record)
    made = record.decide("not_same", [first, second], who="ann", why="two meetings")
    apart = {frozenset({first}), frozenset({second}), frozenset({third})}
    assert groups(record) == apart
    record.relink()
    assert groups(record) == apart
    undone = record.undo(made.id, who="bob")
    assert dump(record) == before
    assert [(each.in_force, each.undone_by) for each in record.decisions()] == [
        (False, undone.id),
        (True, None),
    ]
    record.undo(undone.id, who="ann", why="it was right")
    assert groups(record) == apart
    with pytest.raises(InputError, match="undone already"):
        record.undo(undone.id, who="ann")
    with pytest.raises(InputError, match="no decision"):
        record.undo("d0", who="ann")


def test_the_same_and_the_last_word(record: Record) -> None:
    first, second, third = fill(record)
    record.decide("same", [first, third], who="ann")
    assert any({first, third} <= each for each in groups(record))
    record.decide("not_same", [second, third], who="bob")
    record.decide("same", [first, second], who="bob")
    # The newest word counts: the third leaves the first, which is with the second.
    found = groups(record)
    assert found == {frozenset({first, second}), frozenset({third})}
    record.relink()
    assert groups(record) == found


def test_splitting_leaves_what_comes_later_free(record: Record) -> None:
    first, second, third = fill(record)
    record.decide("split", [second], who="ann", value=json.dumps([first]))
    assert groups(record) == {frozenset({first}), frozenset({second}), frozenset({third})}


@pytest.mark.parametrize(
    ("field", "value", "chosen"),
    [
        ("place", "Geneva", EventFilter(place="Geneva")),
        ("status", "planned", EventFilter(status=Status.PLANNED)),
        ("date", "2026-03-01", EventFilter(since=date(2026, 3, 1))),
        ("type", "threaten", EventFilter(type=EventType.THREATEN)),
        ("recipients", ["Oman"], EventFilter(with_="Oman")),
    ],
)
def test_correcting_a_field(record: Record, field: str, value: object, chosen: EventFilter) -> None:
    _, _, third = fill(record)
    as_coded = record.report(third)
    assert record.events(chosen) == ()
    made = record.decide("correct", [third], who="ann", field=field, value=json.dumps(value))
    assert [each.reports for each in record.events(chosen)] == [(third,)]
    assert record.report(third) != as_coded
    assert as_coded is not None
    kept = record.coded(as_coded.article)
    assert kept is not None
    assert kept.reports == (as_coded,)  # what was coded stays
    record.relink()
    assert [each.reports for each in record.events(chosen)] == [(third,)]
    record.undo(made.id, who="ann")
    assert record.events(chosen) == ()
    assert record.report(third) == as_coded


def test_rejecting_and_accepting(record: Record) -> None:
    first, second, third = fill(record)
    made = record.decide("reject", [third], who="ann", why="misread")
    assert groups(record) == {frozenset({first, second})}
    assert third not in {each.id for each in record.reports(ReportFilter())}
    record.undo(made.id, who="ann")
    assert frozenset({third}) in groups(record)
    record.decide("accept", [third], who="bob")
    assert third in {each.id for each in record.reports(ReportFilter())}


def test_setting_the_date_of_an_event(record: Record) -> None:
    first, second, _ = fill(record)
    record.decide("date", [first, second], who="ann", value='"2026-02-01"')
    (met,) = record.events(EventFilter(type=EventType.CONSULT))
    assert met.date == DateSpan.day(date(2026, 2, 1))
    record.relink()
    assert record.event(met.id) == met


def test_decisions_outlive_what_they_are_about(record: Record) -> None:
    first, second, third = fill(record)
    record.decide("correct", [third], who="ann", field="place", value='"Geneva"')
    record.decide("same", [first, "r0123456789abcdef"], who="ann")
    (placed, gone) = record.decisions()
    assert placed.missing == ()
    assert gone.missing == ("r0123456789abcdef",)
    assert frozenset({first, second}) in groups(record)
    # Coded anew, the report is corrected again.
    again = record.coded(record.report(third).article)  # type: ignore[union-attr]
    assert again is not None
    record.add(coded(again.article, *again.reports, coder="2"))
    assert [each.reports for each in record.events(EventFilter(place="Geneva"))] == [(third,)]
    # Coded anew without it, the decision waits.
    record.add(coded(again.article, coder="3"))
    assert record.events(EventFilter(place="Geneva")) == ()
    assert record.decisions()[0].missing == (third,)
    record.add(again)
    assert [each.reports for each in record.events(EventFilter(place="Geneva"))] == [(third,)]


@pytest.mark.parametrize(
    ("kind", "targets", "field", "value", "match"),
    [
        ("frown", ["r1"], None, None, "no kind of decision"),
        ("same", ["r1"], None, None, "at least two"),
        ("reject", [], None, None, "something to be about"),
        ("correct", ["r1"], "place", None, "a value is needed"),
        ("correct", ["r1"], "mood", '"bad"', "no field"),
        ("correct", ["r1"], "status", '"perhaps"', "cannot be the status"),
        ("correct", ["r1"], "date", '"soon"', "cannot be the date"),
        ("date", ["r1"], None, '"soon"', "cannot be the date"),
    ],
)
def test_decisions_that_say_nothing_are_refused(
    record: Record, kind: str, targets: list[str], field: str | None, value: str | None, match: str
) -> None:
    with pytest.raises(InputError, match=match):
        record.decide(kind, targets, who="ann", field=field, value=value)
    assert record.decisions() == ()


def test_stories_obey(record: Record) -> None:
    fill(record)
    articles = record.article_ids()
    apart = {frozenset(each.articles) for each in record.stories()}
    assert len(apart) > 1
    made = record.decide("same", [articles[0], articles[2]], who="ann")
    assert any({articles[0], articles[2]} <= set(each.articles) for each in record.stories())
    together = dump(record)
    record.relink()
    assert dump(record) == together
    record.undo(made.id, who="ann")
    assert {frozenset(each.articles) for each in record.stories()} == apart
