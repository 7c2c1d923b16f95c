"""What one article says two sides told each other stands as points under their meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from dragoman.cli._timeline_points import folded
from dragoman.model import DateSpan


@dataclass
class _Told:
    event: Any
    tellings: Any


def _entry(kind: str, sentence: str, at: int, article: str = "a1", day: date | None = None) -> _Told:
    date_span = DateSpan(day, day) if day else DateSpan(None, date(2024, 12, 28))
    evidence = SimpleNamespace(span=SimpleNamespace(start=at))
    telling = SimpleNamespace(
        article=article, sentences=(sentence,), report=SimpleNamespace(evidence=(evidence,))
    )
    event = SimpleNamespace(type=SimpleNamespace(value=kind), mode="meet", date=date_span)
    return _Told(event, (telling,))


def test_a_communique_is_told_as_points_in_the_order_of_the_article() -> None:
    second = _entry("REQUEST", "They called for a truce.", 300)
    first = _entry("AGREE", "Norland stands by the treaty.", 100)
    again = _entry("REJECT", "They called for a truce.", 310)
    meeting = _entry("CONSULT", "The ministers met.", 0, day=date(2024, 12, 28))
    told = list(folded([second, first, again, meeting]))
    assert [each for each, _ in told] == [meeting]
    assert told[0][1] == ("“Norland stands by the treaty”", "“They called for a truce”")


def test_another_article_and_a_single_line_stand_for_themselves() -> None:
    other = _entry("AGREE", "Sudland signed.", 10, article="a2")
    one = _entry("AGREE", "Norland stands by the treaty.", 100)
    meeting = _entry("CONSULT", "The ministers met.", 0, day=date(2024, 12, 28))
    assert [points for _, points in folded([other, one, meeting])] == [(), (), ()]


def test_what_was_said_on_another_day_is_no_point() -> None:
    before = [_entry("AGREE", f"Norland signed {each}.", 100, day=date(2023, 8, 24)) for each in "ab"]
    meeting = _entry("CONSULT", "The ministers met.", 0, day=date(2024, 12, 28))
    assert len(list(folded([*before, meeting]))) == 3
