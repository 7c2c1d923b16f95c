"""Strategies for values of the model."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from dragoman.model import (
    SCHEMA_TYPES,
    DateSpan,
    Evidence,
    Granularity,
    Span,
)

# Years of four digits: what EDTF level 0 writes.
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31))


@st.composite
def date_spans(draw: st.DrawFn) -> DateSpan:
    ends = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    earliest = ends[0] if draw(st.booleans()) else None
    latest = ends[1] if draw(st.booleans()) else None
    if draw(st.booleans()) and earliest and latest:
        latest = earliest
    approximate = draw(st.booleans()) if earliest or latest else False
    return DateSpan(
        earliest,
        latest,
        draw(st.sampled_from(list(Granularity))),
        draw(st.none() | st.text(max_size=20)),
        approximate,
    )


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 10**6))
    return Span(start, start + draw(st.integers(0, 10**4)))


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    text = draw(st.text(min_size=1, max_size=200))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start, len(text)))
    return Evidence.cut("a" + "0" * 16, text, draw(st.integers(0, 99)), Span(start, end))


def _printable() -> st.SearchStrategy[str]:
    # No lone surrogates: JSON cannot carry them, and readers replace them.
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def values() -> st.SearchStrategy[Any]:
    """A value of any published type."""
    st.register_type_strategy(DateSpan, date_spans())
    st.register_type_strategy(Span, spans())
    st.register_type_strategy(str, _printable())
    st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
    st.register_type_strategy(int, st.integers(0, 2**53))
    return st.sampled_from(SCHEMA_TYPES).flatmap(st.from_type)
