"""Decisions tried before they are made, two editors at once, the log, notes and reads."""

from __future__ import annotations

import json
from datetime import date

import pytest
from linking_sample import dump
from sqlalchemy import delete, update
from test_record_decisions import fill, groups

from dragoman.errors import InputError, SupersededError
from dragoman.record import Record
from dragoman.record import _schema_desk as desk


def test_a_decision_is_tried_without_being_made(record: Record) -> None:
    first, second, _ = fill(record)
    before = dump(record)
    change = record.preview("not_same", [first, second])
    assert [len(each.reports) for each in change.before] == [2]
    assert sorted(len(each.reports) for each in change.after) == [1, 1]
    assert dump(record) == before
    assert record.decisions() == ()
    made = record.decide("not_same", [first, second], who="ann")
    after = dump(record)
    back = record.preview("undo", [made.id])
    assert {each.id for each in back.after} == {each.id for each in change.before}
    assert dump(record) == after


def test_trying_a_correction_shows_the_event_as_it_would_be(record: Record) -> None:
    first, second, _ = fill(record)
    change = record.preview("correct", [first], field="status", value=json.dumps("cancelled"))
    assert change.before != change.after
    assert record.preview("accept", [first]).nothing
    with pytest.raises(InputError):
        record.preview("correct", [first], field="mood", value=json.dumps("good"))
    assert groups(record) >= {frozenset({first, second})}


def test_the_second_of_two_editors_is_told(record: Record) -> None:
    first, second, third = fill(record)
    seen = record.stand([first, second])
    elsewhere = record.stand([third])
    record.decide("not_same", [first, second], who="ann", seen=seen)
    with pytest.raises(SupersededError, match="ann decided not_same"):
        record.decide("accept", [first], who="bob", seen=seen)
    assert len(record.decisions()) == 1
    record.decide("accept", [third], who="bob", seen=elsewhere)
    again = record.stand([first])
    record.undo(record.decisions()[0].decision.id, who="ann")
    with pytest.raises(SupersededError):
        record.decide("accept", [first], who="bob", seen=again)


def test_every_decision_stands_in_the_log_and_the_log_holds(record: Record) -> None:
    first, second, _ = fill(record)
    made = record.decide("same", [first, second], who="ann", why="one meeting")
    record.undo(made.id, who="bob")
    record.note(first, "ask the desk in Muscat", who="ann")
    newest = record.audit(limit=3)
    assert [each.action for each in newest] == ["note.written", "decision.undo", "decision.same"]
    assert newest[2].who == "ann"
    assert json.loads(newest[2].detail)["why"] == "one meeting"
    assert record.audit(subject=made.id) == (newest[2],)
    assert record.audit_faults() == ()
    assert record.audit_faults(newest[1].hash) == ()
    assert record.audit_faults("f" * 64) != ()


@pytest.mark.parametrize("how", ["changed", "taken out", "cut off"])
def test_a_log_that_was_tampered_with_says_where(record: Record, how: str) -> None:
    for number in range(4):
        record.log("ann", "test.done", str(number))
    head = record.audit(limit=1)[0].hash
    table = desk.audit
    with record._engine.connect() as connection:
        if how == "changed":
            connection.execute(update(table).where(table.c.number == 2).values(who="eve"))
        elif how == "taken out":
            connection.execute(delete(table).where(table.c.number == 2))
        else:
            connection.execute(delete(table).where(table.c.number == 4))
        connection.commit()
    faults = record.audit_faults(head)
    assert [each.number for each in faults] == (
        [2] if how == "changed" else [2, 3] if how == "taken out" else [4]
    )


def test_notes_stand_beside_what_they_are_about_until_taken_away(record: Record) -> None:
    note = record.note("r1", "<b>odd</b>", who="ann")
    assert record.notes("r1") == (note,)
    assert record.notes("r2") == ()
    assert record.remove_note(note.id, who="bob")
    assert not record.remove_note(note.id, who="bob")
    assert record.notes("r1") == ()


def test_reads_are_counted_by_day(record: Record) -> None:
    record.count_reads({"index.html": 2, "events/e1.html": 1}, date(2026, 2, 1))
    record.count_reads({"events/e1.html": 4}, date(2026, 2, 2))
    assert record.most_read(date(2026, 1, 1)) == (("events/e1.html", 5), ("index.html", 2))
    assert record.most_read(date(2026, 2, 2), limit=1) == (("events/e1.html", 4),)
