"""The course of events as bars."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from printed_articles import IRAN, article, coded, country_name, report

from dragoman.model import CodedArticle, DateSpan, EventType
from dragoman.publishing import Holdings
from dragoman.publishing._figures import Course, course


def told(span: DateSpan, type_: EventType = EventType.CONSULT) -> CodedArticle:
    made = article(f"Iran met somebody {span.edtf()} {type_}.", title=None, published=span)
    found = report(made, "met", type=type_, actors=(IRAN,), recipients=(), date=DateSpan())
    return coded(made, reports=(found,))


def drawn(*made: CodedArticle) -> Course | None:
    holdings = Holdings.of(made, country_name=country_name)
    return course(holdings.happenings, holdings)


def day(text: str) -> DateSpan:
    return DateSpan.day(date.fromisoformat(text))


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


def test_one_inexact_article_coarsens_the_unit_and_an_unknown_one_is_counted() -> None:
    made = drawn(told(DateSpan.month(2026, 1)), told(day("2026-03-03")))
    assert made
    assert made.unit == "month"
    left = drawn(told(day("2025-03-03")), told(day("2026-03-03")), told(DateSpan()))
    assert left
    assert "1 more, of articles whose year is not known, are not drawn" in left.summary


def test_one_day_is_no_course() -> None:
    assert drawn(told(day("2026-02-03"))) is None
    assert drawn() is None


@given(st.lists(st.tuples(st.integers(0, 4000), st.sampled_from(list(EventType))), min_size=2, max_size=30))
def test_bars_stay_in_the_picture_and_count_everything(events: list[tuple[int, EventType]]) -> None:
    start = date(2015, 1, 1)
    made = drawn(
        *{(at, type_): told(DateSpan.day(start + timedelta(days=at)), type_) for at, type_ in events}.values()
    )
    if made is None:
        return
    assert sum(up + down for _, up, down in made.rows) == len(set(events))
    assert len(made.rows) <= 60
    for bar in made.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= made.width + 0.01
        assert bar.y >= -0.01
        assert bar.y + bar.height <= made.height + 0.02
