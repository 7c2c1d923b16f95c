"""Trends: what is said to rise, how sure that is, and when nothing is said."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.linking import Sighting, news, trends
from dragoman.linking._trends_law import law
from dragoman.model import DateSpan, Story, Trend

ON = date(2024, 6, 30)


def seen(subject: str, weekly: list[int], kind: str = "topic") -> Iterator[Sighting]:
    """Voices of the last weeks, the latest first, one day each."""
    for week, count in enumerate(weekly):
        for number in range(count):
            day = ON - timedelta(days=7 * week + number % 7)
            yield Sighting(day, f"{subject}-{week}-{number}", frozenset({(kind, subject)}))


def judged(*found: Iterator[Sighting], **options: int) -> dict[str, Trend]:
    told = [each for some in found for each in some]
    return {each.subject: each for each in trends(told, {}, ON, **options)}


def test_a_rise_a_fall_and_what_stays_as_it_was() -> None:
    made = judged(
        seen("up", [30, 5, 6, 4, 5, 7, 5, 6, 4]),
        seen("down", [2, 25, 30, 28, 26, 31, 27, 29, 30]),
        seen("same", [6, 5, 6, 4, 5, 7, 5, 6, 4]),
    )
    assert {name: each.direction for name, each in made.items()} == {
        "up": "rising", "down": "falling", "same": "steady"
    }  # fmt: skip
    up = made["up"]
    assert (up.count, up.period.edtf(), up.baseline and up.baseline.edtf()) == (
        30, "2024-06-24/2024-06-30", "2024-04-29/2024-06-23"
    )  # fmt: skip
    assert up.low <= up.expected <= up.high < up.count


def test_new_is_what_the_past_did_not_have_and_too_little_is_not_told() -> None:
    made = judged(seen("same", [5] * 9), seen("fresh", [4]), seen("once", [1]))
    assert made["fresh"].direction == "new"
    assert made["once"].direction == "unknown"


def test_with_too_little_past_nothing_is_said() -> None:
    made = judged(seen("up", [40, 5, 6, 4]))
    assert made["up"].direction == "unknown"
    assert made["up"].baseline is not None


def test_weeks_of_which_the_record_has_nothing_are_no_past() -> None:
    full = judged(seen("a", [9, 3, 4, 3, 5, 4, 3, 4, 3]))["a"]
    gaps = judged(seen("a", [9, 3, 0, 4, 3, 0, 5, 4, 0]))["a"]
    assert gaps.expected == pytest.approx(full.expected, rel=0.15)


def test_a_record_that_grows_makes_no_subject_rise() -> None:
    grown = judged(*(seen(f"s{at}", [20, *[10] * 8]) for at in range(8)))
    assert {each.direction for each in grown.values()} == {"steady"}
    alone = judged(seen("s", [20, *[10] * 8]), seen("rest", [200] * 9))
    assert alone["s"].direction == "rising"


def test_among_many_steady_subjects_hardly_any_is_said_to_move() -> None:
    chance = random.Random(7)
    steady = (seen(f"s{at}", [round(chance.gauss(20, 4.5)) for _ in range(9)]) for at in range(100))
    moved = [each for each in judged(*steady).values() if each.direction in {"rising", "falling"}]
    assert len(moved) <= 2


def test_of_one_day_the_weekday_is_taken_into_account() -> None:
    def weekdays_only() -> Iterator[Sighting]:
        for back in range(57):
            day = ON - timedelta(days=back + 2)  # a Friday
            for number in range(1 if day.weekday() > 4 else 8):
                yield Sighting(day, f"v{back}-{number}", frozenset({("topic", "t")}))

    told = list(weekdays_only())
    sunday = ON - timedelta(days=7)
    made = {each.subject: each for each in trends(told, {}, sunday, days=1, periods=28)}
    assert made["t"].expected < 4


def test_a_voice_that_speaks_twice_counts_once() -> None:
    twice = [Sighting(ON, "v", frozenset({("topic", "t")})) for _ in range(5)]
    (made,) = trends(twice, {("topic", "t"): "Talks"}, ON)
    assert (made.count, made.name) == (1, "Talks")


def test_order_makes_no_difference_and_later_days_are_not_seen() -> None:
    told = [*seen("up", [30, 5, 6, 4, 5]), *seen("same", [6, 5, 6, 4, 5])]
    later = [Sighting(ON + timedelta(days=1), f"l{at}", frozenset({("topic", "up")})) for at in range(50)]
    assert trends(told[::-1] + later, {}, ON) == trends(told, {}, ON)


def test_countries_pairs_and_types_have_names_without_being_given() -> None:
    told = [Sighting(ON, "v", frozenset({("pair", "CHN|IRN"), ("type", "ASSAULT"), ("actor", "org:nato")}))]
    assert {each.name for each in trends(told, {}, ON)} == {"China and Iran", "Attacks", "NATO"}


@given(st.lists(st.integers(0, 60), max_size=12), st.floats(0.4, 3))
def test_the_law_sums_to_one_and_its_interval_holds_its_share(past: list[int], scale: float) -> None:
    found = law(past, scale)
    low, high = found.interval()
    assert 0 <= low <= high
    inside = found.at_most(high) - (found.at_most(low - 1) if low else 0.0)
    assert inside >= 0.95 - 1e-6
    assert math.isclose(found.at_most(5) + found.at_least(6), 1.0, abs_tol=1e-9)


def test_the_news_of_a_day_is_by_voices_and_more_for_what_is_new() -> None:
    stories = [Story(each, each.title(), (), DateSpan()) for each in ("old", "new", "small")]
    told = [
        *(
            Sighting(ON - timedelta(days=at), f"o{at}{n}", frozenset({("story", "old")}))
            for at in range(3)
            for n in range(5)
        ),
        *(Sighting(ON, f"n{n}", frozenset({("story", "new")})) for n in range(4)),
        Sighting(ON, "s", frozenset({("story", "small")})),
    ]
    made = news(stories, told, ON)
    assert [each.story for each in made] == ["new", "old", "small"]
    assert (made[0].voices, made[0].age, made[1].so_far, made[1].age) == (4, 0, 15, 2)
    assert "new today" in made[0].reasons
