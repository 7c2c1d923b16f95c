"""What is rising and falling against its own past, with how sure that is; and what is news on a day.

Counts are of independent voices. The past is the periods of the same length before; periods in which the record has
nothing at all say nothing and are left out. If nothing had changed, the count of the period would follow a
Gamma–Poisson (negative binomial) law: the rate is not known, only seen in the past counts, and counts scatter more
than Poisson's wherever the past ones did (Farrington et al., 1996, for the scatter; Gelman et al., Bayesian Data
Analysis, 2.6, for the law). Where the rest of the record grew or shrank, so does what is expected. Of many subjects
some would stand out by chance: `rising` and `falling` are said so that of those said, one in ten at most is expected
to be chance (Benjamini and Hochberg, 1995).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.linking._trends_counts import Days, Sighting, Subject, called, counted
from dragoman.linking._trends_law import Law, law
from dragoman.model import DateSpan, Granularity, Story, Trend

PERIOD_DAYS = 7
PERIODS = 8
"""How many past periods a trend is judged by."""
LEAST_PERIODS = 4
"""With fewer past periods than this the past is too little to say."""
LEAST_COUNT = 3
"""Voices that something new must have to be called so, and that a rise must have to be told."""
FALSE_SHARE = 0.1
"""The share of rises and falls told that may be chance."""
STEADYING = 20.0
"""Voices added to the rest of the record, period and past, so that a small rest changes little."""
MOST_SCALED = 3.0
"""By how much at most the rest of the record moves what is expected."""


@dataclass(frozen=True, slots=True)
class _Judged:
    trend: Trend
    chance: float | None


def trends(
    sightings: Iterable[Sighting],
    names: Mapping[Subject, str],
    on: date,
    *,
    days: int = PERIOD_DAYS,
    periods: int = PERIODS,
) -> tuple[Trend, ...]:
    """The trends of a period, the most surprising first.

    Args:
        sightings: Articles with what they count towards; of those after `on` or before the past nothing is used.
        names: Names of stories and topics (and of anybody the reference does not know), by kind and id.
        on: The last day of the period.
        days: How many days the period has. Below 7, weekdays are evened out by the record's own week.
        periods: How many past periods it is judged by.
    """
    first = on - timedelta(days=days * (periods + 1) - 1)
    told = [each for each in sightings if first <= each.day <= on]
    by_subject, in_all = counted(told)
    past = _periods(in_all, on, days, periods)
    now = _Period(on - timedelta(days=days - 1), on)
    judged: dict[str, list[_Judged]] = defaultdict(list)
    for subject in sorted(by_subject):
        judged[subject[0]].append(
            _judge(subject, called(subject, names), (by_subject[subject], in_all), now, past)
        )
    found = [each for kind in sorted(judged) for each in _told(judged[kind])]
    return tuple(sorted(found, key=_surprise))


@dataclass(frozen=True, slots=True)
class _Period:
    first: date
    last: date

    def sum(self, days: Days) -> int:
        return sum(count for day, count in days.items() if self.first <= day <= self.last)


def _periods(in_all: Days, on: date, days: int, periods: int) -> list[_Period]:
    """The past periods in which the record has anything, the latest first."""
    found = []
    for number in range(1, periods + 1):
        last = on - timedelta(days=days * number)
        period = _Period(last - timedelta(days=days - 1), last)
        if period.sum(in_all):
            found.append(period)
    return found


def _judge(
    subject: Subject, name: str, counts_of: tuple[Days, Days], now: _Period, past: Sequence[_Period]
) -> _Judged:
    mine, in_all = counts_of
    count = now.sum(mine)
    counts = [each.sum(mine) for each in past]
    span = DateSpan(now.first, now.last, Granularity.DAY if now.first == now.last else Granularity.SPAN)
    baseline = DateSpan(past[-1].first, past[0].last, Granularity.SPAN) if past else None
    scale = _scale(mine, in_all, now, past)
    found = law(counts, scale)
    known = len(past) >= LEAST_PERIODS
    direction = "steady" if known else "unknown"
    if known and not sum(counts):
        direction = "new" if count >= LEAST_COUNT else "unknown"
    low, high = found.interval()
    trend = Trend(
        subject=subject[1],
        kind=subject[0],
        name=name,
        period=span,
        count=count,
        expected=round(found.mean, 2),
        low=low,
        high=high,
        direction=direction,
        baseline=baseline,
    )
    return _Judged(trend, _chance(found, count) if direction == "steady" else None)


def _scale(mine: Days, in_all: Days, now: _Period, past: Sequence[_Period]) -> float:
    """By how much the rest of the record is larger than in the past; with the weekday, where a period is short."""
    if not past:
        return 1.0
    rest_now = now.sum(in_all) - now.sum(mine)
    rest_past = sum(each.sum(in_all) - each.sum(mine) for each in past) / len(past)
    scale = (rest_now + STEADYING) / (rest_past + STEADYING)
    if ((now.last - now.first).days + 1) % 7:
        scale *= _weekdays(in_all, now, past)
    return min(max(scale, 1 / MOST_SCALED), MOST_SCALED)


def _weekdays(in_all: Days, now: _Period, past: Sequence[_Period]) -> float:
    """How much more the record has on the period's weekdays than on those of the past; 1 where it is too young."""
    seen: dict[int, list[int]] = defaultdict(list)
    first, last = past[-1].first, past[0].last
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        seen[day.weekday()].append(in_all.get(day, 0))
    if min((len(each) for each in seen.values()), default=0) < 3 or len(seen) < 7:
        return 1.0
    mean = sum(map(sum, seen.values())) / sum(map(len, seen.values()))
    factor = {day: (sum(each) / len(each) + 1) / (mean + 1) for day, each in seen.items()}

    def of(period: _Period) -> float:
        length = (period.last - period.first).days + 1
        return sum(factor[(period.first + timedelta(days=at)).weekday()] for at in range(length)) / length

    return of(now) / (sum(map(of, past)) / len(past))


def _chance(found: Law, count: int) -> float:
    """How probable a count as far off, on its side, would be if nothing had changed; both sides."""
    return min(1.0, 2 * min(found.at_least(count), found.at_most(count)))


def _told(judged: Sequence[_Judged]) -> list[Trend]:
    """The trends of a kind, with rising and falling said where chance is unlikely enough among so many."""
    tested = sorted((each for each in judged if each.chance is not None), key=lambda each: each.chance or 0.0)
    bar = 0.0
    for rank, each in enumerate(tested, start=1):
        if (each.chance or 0.0) <= FALSE_SHARE * rank / len(tested):
            bar = each.chance or 0.0
    found = []
    for each in judged:
        trend = each.trend
        if each.chance is not None and each.chance <= bar:
            if trend.count > trend.high and trend.count >= LEAST_COUNT:
                trend = _turned(trend, "rising")
            elif trend.count < trend.low:
                trend = _turned(trend, "falling")
        found.append(trend)
    return found


def _turned(trend: Trend, direction: str) -> Trend:
    return Trend(
        trend.subject, trend.kind, trend.name, trend.period, trend.count, trend.expected, trend.low, trend.high,
        direction, trend.baseline,
    )  # fmt: skip


_ORDER = {"rising": 0, "new": 1, "falling": 2, "steady": 3, "unknown": 4}


def _surprise(trend: Trend) -> tuple[int, float, str, str]:
    """Rising first, then what is new, falling, steady, not known; in each what is furthest from what was expected."""
    off = abs(trend.count - trend.expected) / math.sqrt(trend.expected + 1)
    return _ORDER[trend.direction], -round(off, 6), trend.kind, trend.subject


@dataclass(frozen=True, slots=True)
class NewsOfTheDay:
    """A story on one day: its voices that day and in all, how many days it is old, and why it is where it is."""

    story: str
    title: str
    day: date
    voices: int
    so_far: int
    age: int
    score: float
    reasons: tuple[str, ...]


def news(
    stories: Iterable[Story], sightings: Iterable[Sighting], on: date, limit: int = 10
) -> tuple[NewsOfTheDay, ...]:
    """The stories of a day, the biggest first: by independent voices that day, more for what is new.

    A story counts for its voices of the day, half as much again if it began that day, and a quarter more if it
    has at least twice the voices of its busiest day of the week before.
    """
    daily, _ = counted(each for each in sightings if each.day <= on)
    titles = {each.id: each.title for each in stories}
    found = []
    for (kind, story), days in daily.items():
        if kind != "story" or story not in titles or not days.get(on):
            continue
        today, first = days[on], min(days)
        before = max((count for day, count in days.items() if 0 < (on - day).days <= 7), default=0)
        score, reasons = float(today), [_voices(today)]
        if first == on:
            score *= 1.5
            reasons.append("new today")
        elif today >= 2 * before and today > 1:
            score *= 1.25
            reasons.append(f"at most {before} a day in the week before")
        made = NewsOfTheDay(
            story, titles[story], on, today, sum(days.values()), (on - first).days, score, tuple(reasons)
        )
        found.append(made)
    return tuple(sorted(found, key=lambda each: (-each.score, -each.so_far, each.story))[:limit])


def _voices(number: int) -> str:
    return "1 voice" if number == 1 else f"{number} independent voices"
