"""Ids of content: the same for the same, different for different, on any machine."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Article, content_id

SIMPLE = st.none() | st.text() | st.integers() | st.dates() | st.booleans()
PARTS = st.lists(
    st.recursive(SIMPLE, lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=6), max_size=5
)


@given(PARTS)
def test_the_same_parts_give_the_same_id(parts: list[object]) -> None:
    found = content_id("x", *parts)
    assert found == content_id("x", *parts)
    assert len(found) == 17
    assert found[0] == "x"
    assert int(found[1:], 16) >= 0


@given(
    st.lists(st.text(st.characters(min_codepoint=32)) | st.none(), max_size=4),
    st.lists(st.text(st.characters(min_codepoint=32)) | st.none(), max_size=4),
)
def test_different_parts_give_different_ids(one: list[str | None], other: list[str | None]) -> None:
    assert (content_id("x", *one) == content_id("x", *other)) == (one == other)


def test_nothing_differs_from_the_empty_string() -> None:
    assert content_id("a", None) != content_id("a", "")
    assert content_id("a", "1") != content_id("a", 1)


def test_ids_stay_what_they_are_from_release_to_release() -> None:
    # Records already written hold these: a change here orphans them.
    assert content_id("a", "text", None, "outlet") == "afdcf380477ec20c8"
    assert content_id("r", 3, date(2026, 2, 4), ("x", None)) == "r5516bd29753172be"


def test_an_article_is_its_words_title_and_outlet() -> None:
    assert Article.make_id("text", None, "A") != Article.make_id("text", None, "B")
    assert Article.make_id("text", "A", None) != Article.make_id("text", None, "A")


def test_what_has_no_stable_form_is_refused() -> None:
    with pytest.raises(TypeError, match="dict"):
        content_id("a", {"x": 1})
