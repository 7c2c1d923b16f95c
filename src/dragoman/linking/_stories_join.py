"""Chapters of different weeks into stories of days to months.

Each chapter goes on from the earlier chapter most like it, if that is like enough; the longer nothing was heard, the
liker it must be. What hangs together so is one story, unless it has drifted: a chapter that is no longer like the
story so far begins a new one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache

from dragoman import reference
from dragoman.linking import _words
from dragoman.linking._rulings import Rulings
from dragoman.linking._stories_story import KEPT_ACTORS, KEPT_PLACES, KEPT_TERMS, KEPT_THEMES, countries
from dragoman.linking._topics_themes import theme_of
from dragoman.model import DateSpan, Decision, Granularity, Story, content_id

GAP = 35
"""Days after which a story that is heard of again is a new one."""
CHAPTER_FLOOR = 0.42
"""Likeness from which a chapter goes on from one of the week before."""
PER_WEEK = 0.05
"""By how much the bar rises for each further week of silence."""
DRIFT_BAR = 0.42
"""Likeness that a chapter must have to how the story began."""
OPENING = 2
"""How many chapters are how a story began."""
LATEST = 3
"""How many of a story's last chapters a new one is held against."""
NAMED = 0.2
"""How much better a chapter's title is for the whole story if it names a happening the reference has."""
LATE = 0.1
"""How much better the last chapter's title is than the first's: a story is called by where it has got to."""
KEYS = 12
_WINDOW = 64
"""Days of a window of time: more than `GAP` and the days of the longest chapter. A chapter is found in its own and the
next, so two that are no further apart share one."""

Vector = dict[str, float]


def join(chapters: Sequence[Story], decisions: Sequence[Decision] = ()) -> tuple[Story, ...]:
    """Stories within weeks, joined over weeks; the earliest first.

    Args:
        chapters: What `stories` gives, for any set of articles.
        decisions: Editors' decisions in force about the articles.
    """
    rulings = Rulings.of(decisions)
    threads: list[_Thread] = []
    found_by: dict[str, list[_Thread]] = defaultdict(list)
    for chapter in sorted(chapters, key=_order):
        keys = _strongest(chapter)
        near: dict[int, _Thread] = {}
        for key in keys:
            found_by[key] = [
                each for each in found_by[key] if _days_between(each.chapters[-1], chapter) <= GAP
            ]
            near.update((each.number, each) for each in found_by[key])
        thread = _goes_on(chapter, [near[each] for each in sorted(near)], rulings)
        if thread is None:
            thread = _Thread(len(threads))
            threads.append(thread)
        thread.chapters.append(chapter)
        for key in keys:
            if thread not in found_by[key]:
                found_by[key].append(thread)
    stories = _forced([each.chapters for each in threads], rulings)
    return tuple(
        sorted((_joined(each) for each in stories), key=lambda each: (str(each.date.latest), each.id))
    )


def chapter_keys(chapter: Story) -> tuple[str, ...]:
    """What a chapter is found by: what marks it most, each with the weeks that it may go on in; undated it has none."""
    if chapter.date.earliest is None:
        return ()
    window = chapter.date.earliest.toordinal() // _WINDOW
    return tuple(f"{each}|{number}" for number in (window, window + 1) for each in _strongest(chapter))


@lru_cache(maxsize=8192)
def _strongest(chapter: Story) -> tuple[str, ...]:
    vector = marks(chapter)
    return tuple(sorted(vector, key=lambda each: (-vector[each], each))[:KEYS])


def chapter_akin(one: Story, other: Story) -> float:
    """How alike two chapters are, 0 to 1; 0 if of one week, too far apart or undated."""
    first, second = sorted((one, other), key=_order)
    if _days_between(first, second) > GAP or _week(first) == _week(second):
        return 0.0
    return round(_words.cosine(marks(first), marks(second)), 6)


@dataclass(eq=False, slots=True)
class _Thread:
    """A story being put together: its number and its chapters."""

    number: int
    chapters: list[Story] = field(default_factory=list)


def _order(story: Story) -> tuple[str, str, str]:
    return str(story.date.earliest or "9999"), str(story.date.latest or "9999"), story.id


def _goes_on(chapter: Story, threads: Sequence[_Thread], rulings: Rulings) -> _Thread | None:
    """Which story a chapter goes on with."""
    best: tuple[float, int] | None = None
    found = None
    keys = set(_strongest(chapter))
    for thread in threads:
        last = thread.chapters[-1]
        if chapter_akin(last, chapter) == 0 or _apart(thread, chapter, rulings):
            continue
        latest = [each for each in thread.chapters[-LATEST:] if keys & set(_strongest(each))]
        alike = max((chapter_akin(each, chapter) for each in latest), default=0.0)
        bar = CHAPTER_FLOOR + PER_WEEK * max(0.0, _days_between(last, chapter) / 7 - 1)
        if alike < bar or _words.cosine(_opening(thread), marks(chapter)) < DRIFT_BAR:
            continue
        if best is None or (alike - bar, thread.number) > best:
            best, found = (alike - bar, thread.number), thread
    return found


def _opening(thread: _Thread) -> Vector:
    return _sum([marks(each) for each in thread.chapters[:OPENING]])


def _days_between(before: Story, after: Story) -> float:
    """Days from the end of one chapter to the beginning of another; for ever where a day is unknown."""
    if not (before.date.latest and after.date.earliest):
        return math.inf
    return (after.date.earliest - before.date.latest).days


def _week(story: Story) -> tuple[int, int]:
    year, week, _ = (story.date.latest or date.min).isocalendar()
    return year, week


def _apart(thread: _Thread, chapter: Story, rulings: Rulings) -> bool:
    if not rulings.pairs:
        return False
    before = (one for each in thread.chapters for one in each.articles)
    return any(rulings.apart(one, other) for one in before for other in chapter.articles)


@lru_cache(maxsize=8192)
def marks(story: Story) -> Vector:
    """What a story is compared by, as a vector of length 1: its terms by rank, places, people and organisations."""
    found: dict[str, float] = defaultdict(float)
    for rank, phrase in enumerate(story.terms):
        for term in _words.terms(phrase):
            found[term] = max(found[term], _words.weight(term) * (1.0 - rank / (2 * KEPT_TERMS)))
    for rank, place in enumerate(story.places):
        for term in set(_words.terms(place)) - countries():
            found[term] = max(found[term], _words.weight(term) * (0.8 - rank / (2 * KEPT_PLACES)))
    for rank, actor in enumerate(story.actors):
        if actor.startswith(("person:", "org:")):
            found[f"={actor}"] = 6.0 * (1.0 - rank / (2 * KEPT_ACTORS))
    return _words.scaled(found)


def _sum(vectors: Sequence[Vector]) -> Vector:
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, value in vector.items():
            total[term] += value
    return _words.scaled(total)


def _forced(held: list[list[Story]], rulings: Rulings) -> list[list[Story]]:
    """Stories put together where an editor says so."""
    of = {article: at for at, story in enumerate(held) for each in story for article in each.articles}
    for group in rulings.groups:
        places = sorted({of[each] for each in group if each in of})
        for other in places[1:]:
            held[places[0]].extend(held[other])
            of.update({article: places[0] for each in held[other] for article in each.articles})
            held[other] = []
    return [sorted(each, key=_order) for each in held if each]


def _joined(chapters: Sequence[Story]) -> Story:
    """One story of several chapters."""
    if len(chapters) == 1:
        return chapters[0]
    articles = tuple(article for each in chapters for article in each.articles)
    vectors = [marks(each) for each in chapters]
    middle = _sum(vectors)
    central = [
        (_worth(each, vector, middle) + LATE * at / len(chapters), each.id, at)
        for at, (each, vector) in enumerate(zip(chapters, vectors, strict=True))
    ]
    ends = [each.date.latest for each in chapters if each.date.latest]
    return replace(
        chapters[max(central)[-1]],
        id=content_id("y", articles[0]),
        articles=articles,
        date=DateSpan(chapters[0].date.earliest, max(ends, default=None), Granularity.SPAN),
        events=tuple(event for each in chapters for event in each.events),
        actors=ranked([(each.actors, each.voices) for each in chapters], KEPT_ACTORS),
        places=ranked([(each.places, each.voices) for each in chapters], KEPT_PLACES),
        terms=ranked_terms(chapters, KEPT_TERMS),
        voices=sum(each.voices for each in chapters),
    )


def _worth(chapter: Story, vector: Vector, middle: Vector) -> float:
    """What speaks for calling the whole story by a chapter's title: how central it is, and how much told."""
    return round(_words.cosine(vector, middle) + 0.1 * math.log(chapter.voices) + _named(chapter), 6)


def _named(chapter: Story) -> float:
    """What it counts for as a title that the reference has the happening."""
    return NAMED if chapter.title in _happenings() else 0.0


@cache
def _happenings() -> frozenset[str]:
    return frozenset(each.title for each in reference.load().dated_events())


def ranked_terms(stories: Sequence[Story], number: int) -> tuple[str, ...]:
    """The words that mark several stories, and after them what they are about."""
    words = [([term for term in each.terms if not theme_of(term)], each.voices) for each in stories]
    themes = [([term for term in each.terms if theme_of(term)], each.voices) for each in stories]
    return (*ranked(words, number), *ranked(themes, KEPT_THEMES))


def ranked(lists: Sequence[tuple[Sequence[str], int]], number: int) -> tuple[str, ...]:
    """What stands high in the lists of most voices."""
    total = Counter[str]()
    for names, voices in lists:
        for rank, name in enumerate(names):
            total[name] += round(1000 * voices * (1.0 - rank / (len(names) + 1)))
    return tuple(sorted(total, key=lambda each: (-total[each], each))[:number])
