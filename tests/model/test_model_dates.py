"""Spans of days: narrower never wider, and written so that they can be read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from model_strategies import DAYS, date_spans

from dragoman.model import DateSpan, Granularity
from dragoman.model._dates import each_day


@given(date_spans())
def test_edtf_reads_back_what_it_wrote(span: DateSpan) -> None:
    again = DateSpan.from_edtf(span.edtf(), span.text)
    assert (again.earliest, again.latest) == (span.earliest, span.latest)
    assert again.text == span.text
    assert again.approximate == span.approximate
    assert again.edtf() == span.edtf()


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (DateSpan.day(date(2023, 11, 11)), "2023-11-11"),
        (DateSpan.month(2023, 8), "2023-08"),
        (DateSpan.month(2024, 2), "2024-02"),
        (DateSpan.year(2023), "2023"),
        (DateSpan(date(2023, 11, 11), date(2023, 11, 12), Granularity.WEEKEND), "2023-11-11/2023-11-12"),
        (DateSpan.until(date(2023, 11, 13)), "/2023-11-13"),
        (DateSpan.since(date(2023, 11, 13)), "2023-11-13/"),
        (replace(DateSpan.since(date(2023, 11, 13)), approximate=True), "2023-11-13~/"),
        (DateSpan(), ""),
        (replace(DateSpan.month(2023, 8, "about August"), approximate=True), "2023-08~"),
    ],
)
def test_edtf_as_people_know_it(span: DateSpan, written: str) -> None:
    assert span.edtf() == written
    assert DateSpan.from_edtf(written).edtf() == written


@pytest.mark.parametrize(
    "text", ["yesterday", "2023-13", "2023-02-30", "23-01-01", "2023-1-1", "2023-11-12/2023-11-11"]
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        DateSpan.from_edtf(text)


@pytest.mark.parametrize("text", ["../2023-11-13", "/2023-11-13"])
def test_open_ends_either_way(text: str) -> None:
    assert DateSpan.from_edtf(text) == DateSpan.until(date(2023, 11, 13))


@given(DAYS, DAYS)
def test_a_span_does_not_end_before_it_begins(one: date, other: date) -> None:
    assume(one != other)
    first, last = sorted((one, other))
    assert DateSpan(first, last).days == (last - first).days + 1
    with pytest.raises(ValueError, match="ends after it begins"):
        DateSpan(last, first)


@given(date_spans(), date_spans())
def test_narrowing_gives_the_days_that_both_allow(one: DateSpan, other: DateSpan) -> None:
    both = one.narrowed(other)
    assert one.overlaps(other) == other.overlaps(one)
    assert (both is not None) == one.overlaps(other)
    if both is not None:
        assert both.narrowed(one) == both
        for whole in (one, other):
            assert whole.earliest is None or (both.earliest is not None and both.earliest >= whole.earliest)
            assert whole.latest is None or (both.latest is not None and both.latest <= whole.latest)


@given(date_spans(), date_spans(), DAYS)
def test_the_hull_holds_both(one: DateSpan, other: DateSpan, day: date) -> None:
    hull = one.hull(other)
    if one.contains(day) or other.contains(day):
        assert hull.contains(day)
    again = other.hull(one)
    assert (hull.earliest, hull.latest) == (again.earliest, again.latest)


@given(date_spans())
def test_what_is_exact_is_one_day(span: DateSpan) -> None:
    assert span.exact == (span.days == 1)
    assert span.known == bool(span.earliest or span.latest)
    if span.days and span.days < 400:
        days = each_day(span)
        assert len(days) == span.days
        assert all(span.contains(day) for day in days)
        assert not span.contains(days[-1] + timedelta(days=1))
