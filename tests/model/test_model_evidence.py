"""Spans and the words they cover."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_strategies import evidence, spans

from dragoman.model import Evidence, Span


@given(st.integers(max_value=2**62), st.integers(max_value=2**62))
def test_a_span_runs_forward_from_nought(start: int, end: int) -> None:
    if 0 <= start <= end:
        assert len(Span(start, end)) == end - start
    else:
        with pytest.raises(ValueError, match="runs forward"):
            Span(start, end)


@given(spans(), spans())
def test_containing_and_overlapping(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.contains(one)
    if one.contains(other) and len(other):
        assert one.overlaps(other)
    if one.contains(other) and other.contains(one):
        assert one == other


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 4).overlaps(Span(4, 8))


@given(st.text(min_size=1), st.data())
def test_evidence_is_found_again_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    cut = Evidence.cut("a0", text, 0, Span(start, end))
    assert cut.quote == text[start:end]
    assert text[start - len(cut.prefix) : end + len(cut.suffix)] == cut.prefix + cut.quote + cut.suffix
    assert len(cut.prefix) <= Evidence.AROUND
    assert len(cut.suffix) <= Evidence.AROUND


@given(evidence())
def test_selectors_are_those_of_web_annotation(words: Evidence) -> None:
    quote, position = words.selectors()
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": words.quote,
        "prefix": words.prefix,
        "suffix": words.suffix,
    }
    assert position == {"type": "TextPositionSelector", "start": words.span.start, "end": words.span.end}


def test_offsets_count_characters_not_bytes() -> None:
    text = "Erdoğan met 習近平 in Astana 🤝."
    found = Evidence.cut("a0", text, 0, Span(12, 15))
    assert found.quote == "習近平"
