"""What editors are to look at next, and what their decisions add up to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dragoman import curating
from dragoman.record import Record, ReportFilter


def test_conflicts_come_first_and_every_item_says_why(record: Record) -> None:
    items = curating.queue(record)
    assert items[0].kind == "conflict"
    assert items[0].title.startswith(("Whe", "How", "Who"))
    assert all(each.why and each.targets for each in items)
    assert [each.weight for each in items] == sorted((each.weight for each in items), reverse=True)
    assert len({each.id for each in items}) == len(items)


@pytest.mark.parametrize("kind", curating.KINDS)
def test_only_the_kinds_asked_for(record: Record, kind: str) -> None:
    assert {each.kind for each in curating.queue(record, kinds=[kind])} <= {kind}


def test_what_was_reviewed_leaves_until_it_changes(record: Record) -> None:
    first = curating.queue(record)[0]
    assert curating.item(record, first.id) == first
    record.review(first.id, first.fingerprint, "fine", who="ann", note="both stand")
    assert first.id not in {each.id for each in curating.queue(record)}
    assert first.id in {each.id for each in curating.queue(record, reviewed=True)}
    record.review(first.id, "another fingerprint", "later", who="ann")
    assert first.id in {each.id for each in curating.queue(record)}
    assert curating.item(record, "conflict-c0") is None
    assert curating.item(record, "nonsense") is None


def test_a_page_that_is_read_much_comes_sooner(record: Record) -> None:
    last = [each for each in curating.queue(record) if each.event][-1]
    record.count_reads({f"events/{last.event}.html": 90}, date(2026, 2, 1))
    items = curating.queue(record, on=date(2026, 2, 10))
    raised = next(each for each in items if each.id == last.id)
    assert raised.weight > last.weight
    assert "90 times" in raised.why
    late = next(each for each in curating.queue(record, on=date(2026, 6, 1)) if each.id == last.id)
    assert late.weight == last.weight


def test_judged_reports_leave_the_queue_and_are_counted(record: Record) -> None:
    unsure = [each for each in curating.queue(record, kinds=["report"]) if each.kind == "report"]
    record.decide("accept", unsure[0].targets, who="ann")
    assert unsure[0].id not in {each.id for each in curating.queue(record)}
    sure, other, third = [
        each for each in record.reports(ReportFilter()) if each.id not in unsure[0].targets
    ][:3]
    record.decide("reject", [sure.id], who="ann")
    value = curating.plain_value("place", "Muscat")
    record.decide("correct", [other.id], who="ann", field="place", value=value)
    record.decide("accept", [third.id], who="ann")
    found = curating.counts(record)
    assert (found.all.accepted, found.all.corrected, found.all.rejected) == (2, 1, 1)
    assert found.all.precision == 0.5
    assert 0 <= found.all.low < 0.5 < found.all.high <= 1
    assert sum(each.judged for each in found.frames) == 4
    assert sum(each.judged for each in found.outlets) == 4
    assert [each.high for each in found.types] == sorted(each.high for each in found.types)


def test_an_empty_record_has_nothing_to_review(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Record.open(tmp_path_factory.mktemp("empty") / "r.db") as empty:
        assert curating.queue(empty) == ()
        assert curating.counts(empty).all.judged == 0


def test_what_is_read_much_and_judged_by_nobody_is_put_before_an_editor(record: Record) -> None:
    event = next(iter(record.each_event()))
    assert curating.queue(record, kinds=("read",)) == ()
    record.count_reads({f"events/{event.id}.html": 4}, on=date.today())  # noqa: DTZ011
    assert curating.queue(record, kinds=("read",)) == ()
    record.count_reads({f"events/{event.id}.html": 3}, on=date.today())  # noqa: DTZ011
    (item,) = curating.queue(record, kinds=("read",))
    assert (item.event, item.targets, item.reads) == (event.id, event.reports, 7)
    assert "read 7 times lately" in item.why
    assert curating.item(record, item.id) is not None
    record.decide("accept", event.reports[:1], who="ann")
    assert curating.queue(record, kinds=("read",)) == ()


def test_what_was_left_for_later_comes_back_and_what_was_left_can_be_put_back(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = curating.queue(record)[0]

    def waits() -> bool:
        return item.id in {each.id for each in curating.queue(record)}

    record.review(item.id, item.fingerprint, "later", who="ann")
    assert not waits()
    monkeypatch.setattr("dragoman.curating._queue._LATER", timedelta(seconds=-1))
    assert waits()
    record.review(item.id, item.fingerprint, "fine", who="ann")
    assert not waits()
    record.review(item.id, "", "again", who="ann")
    assert waits()
