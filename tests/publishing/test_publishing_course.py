"""The course of events as bars."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import EventType, Status
from dragoman.publishing._figures import Course, course
from dragoman.record import Tally


def told(day: date | None, type_: EventType = EventType.CONSULT) -> Tally:
    return Tally(day, type_, Status.HAPPENED, 1)


def drawn(*made: Tally) -> Course | None:
    return course(made)


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_few_weeks_are_drawn_by_day() -> None:
    made = drawn(told(day("2026-01-30")), told(day("2026-02-03")), told(day("2026-02-03"), EventType.ACCUSE))
    assert made
    assert made.unit == "day"
    assert made.rows == (("30 January 2026", 1, 0), ("3 February 2026", 1, 1))
    assert len(made.breaks) == 1


def test_years_are_drawn_by_month_and_decades_by_year() -> None:
    months = drawn(told(day("2023-11-13")), told(day("2026-02-04")))
    years = drawn(told(day("2003-11-13")), told(day("2026-02-04")))
    assert months
    assert years
    assert (months.unit, months.first, months.last) == ("month", "November 2023", "February 2026")
    assert (years.unit, years.rows) == ("year", (("2003", 1, 0), ("2026", 1, 0)))


def test_what_has_no_day_is_counted() -> None:
    left = drawn(told(day("2025-03-03")), told(day("2026-03-03")), told(None))
    assert left
    assert "1 more, of unknown day, are not drawn" in left.summary


def test_one_day_is_no_course() -> None:
    assert drawn(told(day("2026-02-03"))) is None
    assert drawn() is None


@given(st.lists(st.tuples(st.integers(0, 4000), st.sampled_from(list(EventType))), min_size=2, max_size=30))
def test_bars_stay_in_the_picture_and_count_everything(events: list[tuple[int, EventType]]) -> None:
    start = date(2015, 1, 1)
    made = drawn(*(told(start + timedelta(days=at), type_) for at, type_ in events))
    if made is None:
        return
    assert sum(up + down for _, up, down in made.rows) == len(events)
    assert len(made.rows) <= 60
    for bar in made.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= made.width + 0.01
        assert bar.y >= -0.01
        assert bar.y + bar.height <= made.height + 0.02


def test_a_few_long_before_do_not_flatten_the_rest() -> None:
    year = [told(day("2011-02-01") + timedelta(days=number)) for number in range(200)]
    made = drawn(told(day("1911-10-05")), *year, told(day("2019-01-01")))
    assert made
    assert made.unit == "month"
    assert (made.first, made.last) == ("February 2011", "August 2011")
    assert "2 more, long before or after the others, are not drawn" in made.summary


def test_what_is_scattered_over_the_whole_time_is_drawn_whole() -> None:
    made = drawn(*(told(day(f"{year}-06-01")) for year in range(1990, 2020)))
    assert made
    assert (made.first, made.last) == ("1990", "2019")
    assert "not drawn" not in made.summary
