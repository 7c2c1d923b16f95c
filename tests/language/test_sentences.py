"""Where sentences end, above all where headings were run together."""

from __future__ import annotations

import pytest

from dragoman.language._sentences import split_text


def parts(text: str) -> list[str]:
    """The sentences as printed."""
    return [text[span.start : span.end] for span in split_text(text)]


def test_headings_in_a_row_are_parted() -> None:
    text = (
        "Council to vote on Chad The measures include a travel ban It also freezes accounts NEW: Oslo backs the plan "
        "N'Djamena, Chad (CNN) -- The president of Chad flew to Geneva on Monday."
    )
    assert parts(text) == [
        "Council to vote on Chad",
        "The measures include a travel ban",
        "It also freezes accounts",
        "NEW:",
        "Oslo backs the plan N'Djamena, Chad (CNN)",
        "The president of Chad flew to Geneva on Monday.",
    ]


def test_who_says_so_ends_a_heading_among_headings() -> None:
    text = "Rebels take a second town, officials say Sanaa is calm A market is hit by a shell The toll is not known"
    assert parts(text)[:2] == ["Rebels take a second town, officials say", "Sanaa is calm"]


@pytest.mark.parametrize(
    "text",
    [
        "He was tried at The Hague for the killings.",
        "The film The Wire was shown in Kyiv on Monday.",
        "In Paris, the minister says France will not yield.",
        "He read a book called The long march of Peru.",
        'The envoy said "no one told us The rest is silence" in Oslo.',
    ],
)
def test_a_capital_within_a_sentence_parts_nothing(text: str) -> None:
    assert parts(text) == [text]
