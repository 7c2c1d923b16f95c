"""Claims that contradict each other without an event: noted on linking, asked for as conflicts, as of any day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import create_engine

from dragoman.coding import code
from dragoman.reading import read_text
from dragoman.record import ConflictFilter, Record
from dragoman.record._tellings import Shelf

TOLD = (
    ("Chad will hold a referendum on a new constitution on 14 June, the interior minister said.", "One", 3),
    (
        "A referendum on a new constitution will be held in Chad on 28 June, an electoral official said.",
        "Two",
        5,
    ),
)


def fill(record: Record, told: tuple[tuple[str, str, int], ...] = TOLD) -> None:
    for text, outlet, day in told:
        record.add(code(read_text(text, published=date(2027, 5, day), outlet=outlet)))


def test_a_dispute_without_an_event(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.db") as record:
        fill(record)
        (made,) = record.conflicts()
        assert (made.about, made.update, made.event) == ("date", False, "")
        assert [each.evidence[0].quote[:4] for each in made.sides] == ["Chad", "A re"]
        assert record.conflict(made.id) == made
        assert record.conflicts(ConflictFilter(reported_by=date(2027, 5, 4))) == ()
        assert record.conflict(made.id, date(2027, 5, 4)) is None
        assert record.conflicts(ConflictFilter(actor="Chad", since=date(2027, 6, 1))) == (made,)
        assert record.conflicts(ConflictFilter(actor="Niger")) == ()
        assert record.conflicts(ConflictFilter(about="place")) == ()
        record.relink()
        assert record.conflicts() == (made,)


def test_any_order_and_coded_anew(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.db") as one, Record.open(tmp_path / "b.db") as other:
        fill(one)
        fill(other, TOLD[::-1])
        assert one.conflicts() == other.conflicts()
        assert len(one.conflicts()) == 1


def test_no_more_is_kept_at_hand_than_was_said() -> None:
    shelf: Shelf[int] = Shelf(lambda _, ids: dict.fromkeys(ids, 0), 2)
    for number, name in enumerate("abc"):
        shelf.put(name, number)
    with create_engine("sqlite://").connect() as connection:
        assert shelf.take(connection, "bc") == {"b": 1, "c": 2}
        assert shelf.take(connection, "a") == {"a": 0}, "put away, so it is looked up anew"
