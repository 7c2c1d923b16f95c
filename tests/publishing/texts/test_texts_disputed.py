"""A dispute is told once, however many outlets print the report and the denial."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from dragoman.model import Evidence, PageSentence, Span
from dragoman.publishing.texts._disputed import disputed

_CLAIM = (
    "Whether it happened: “Officials in Chad said on Monday{comma} that rebels from Sudan had seized the airport of "
    "Abeche{comma} and that they held it.” Denied by Sudan."
)


def _told(article: str, text: str) -> PageSentence:
    return PageSentence(text, (Evidence(article, 0, Span(0, 4), "Offi"),), own=True)


def _material(*told: PageSentence) -> Any:
    """Material of which only the disputes are asked for."""
    return cast("Any", SimpleNamespace(kept=lambda *_: list(told), order={}))


def test_a_dispute_printed_by_two_agencies_is_told_once() -> None:
    one, other = _told("a1", _CLAIM.format(comma="")), _told("a2", _CLAIM.format(comma=","))
    third = _told("a3", "Whether it happened: “The bridge at Mao was blown up.” Denied by Chad.")
    assert disputed(_material(one, other, third), 5) == [one, third]
    assert disputed(_material(one, other, third), 1) == [one]
