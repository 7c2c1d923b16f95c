"""What a site is made of, as far as tells what changed: events, articles, actors, stories, topics, days.

Each thing has a digest of all that any page shows of it, and the spots it is shown on: the first page of a list with
the day it stands under there, or a page of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model import Story
from dragoman.publishing._addresses import (
    article_href,
    day_href,
    event_href,
    pair_href,
    place_href,
    story_href,
    topic_href,
    type_href,
)
from dragoman.publishing._census import concerned, pairs_of
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._page_day import SHORT_SPAN, days_of
from dragoman.publishing._page_place import spots
from dragoman.publishing._page_subjects import group_of, letter_href
from dragoman.publishing._subjects import Subject, initial
from dragoman.record import ArticleMark, EventMark

ARTICLES = "articles/index.html"
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that pages show. A spot is a path, and after `@` the day it is found under if that is a list.

    `raw` is a digest of the record's own rows of it, without the names and titles that come from elsewhere.
    """

    kind: str
    id: str
    digest: str
    spots: tuple[str, ...]
    raw: str = ""


def spot(path: str, day: date | None) -> str:
    """Where a list shows something."""
    return f"{path}@{day.isoformat() if day else ''}"


class Describe:
    """How each thing is described; who is quoted in an article is asked for those alone that changed."""

    def __init__(self, holdings: Holdings) -> None:
        self._held = holdings
        self._places = spots(holdings)
        self._story_labels = {each.id: _digest((each.id, each.title)) for each in holdings.stories.values()}

    def article(self, mark: ArticleMark) -> Thing:
        """An article; the spots of its speakers are added by `spoken`."""
        story = self._held.story_of.get(mark.id, "")
        digest = _digest((mark.digest, self._story_labels.get(story, "")))
        spots = [article_href(mark.id), spot(ARTICLES, mark.day)]
        if mark.exact:
            spots.append(day_href(mark.exact))
        return Thing("article", mark.id, digest, tuple(spots))

    def spoken(self, articles: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The pages of those who are quoted in articles, or whose offices are told there."""
        subjects = self._held.subjects
        made = {}
        for article, found in self._held.record.spoken_in(articles).items():
            paths: dict[str, None] = {}
            for each in found:
                for subject in subjects.standing(each.key, each.folded, each.country):
                    paths[subject.href] = None
                person = subjects.person(each.name) if each.role == "holder" else None
                if person is not None:
                    paths[person.href] = None
            made[article] = tuple(paths)
        return made

    def event(self, mark: EventMark, articles: dict[str, ArticleMark]) -> Thing:
        """An event with the names of its parties, and its articles."""
        held = self._held
        parties = concerned(mark.parties, held.subjects)
        stories = sorted({held.story_of.get(each, "") for each in mark.articles})
        digest = _digest(
            (
                mark.digest,
                self._places[place_href(*mark.place)].name if mark.place else "",
                *(_label(each) for each in parties),
                *(articles[each].digest for each in mark.articles if each in articles),
                *(self._story_labels.get(each, "") for each in stories),
            )
        )
        shown = [event_href(mark.id), *(spot(each.href, mark.day) for each in parties)]
        shown += [spot(pair_href(each), mark.day) for each in pairs_of(mark.parties, held.subjects)]
        shown.append(spot(type_href(mark.type), mark.day))
        if mark.place is not None:
            shown.append(spot(place_href(*mark.place), mark.day))
        shown += [story_href(each) for each in stories if each]
        shown += _days(mark)
        return Thing("event", mark.id, digest, tuple(shown), mark.digest)

    def days(self) -> Iterator[Thing]:
        """The days that have a page, each with its neighbours."""
        ordered = sorted(days_of(self._held).ordered())
        for at, day in enumerate(ordered):
            around = (
                str(ordered[at - 1]) if at else "",
                str(ordered[at + 1]) if at + 1 < len(ordered) else "",
            )
            yield Thing("day", day.isoformat(), _digest(around), (day_href(day),))

    def places(self) -> Iterator[Thing]:
        """The places, by the path of their page."""
        for path, each in sorted(self._places.items()):
            yield Thing("place", path, each.name, (path,))

    def stories(self, articles: dict[str, ArticleMark]) -> Iterator[Thing]:
        """The stories, with the names of their actors and topic, and their articles."""
        for each in sorted(self._held.stories.values(), key=lambda one: one.id):
            topic = self._held.topic_of.get(each.id)
            digest = _digest(
                (
                    repr(each),
                    f"{topic.id}{_SEPARATOR}{topic.name}" if topic else "",
                    *self._actors(each.actors),
                    *(articles[name].digest for name in each.articles if name in articles),
                )
            )
            spots = [story_href(each.id), *([topic_href(topic.id)] if topic else [])]
            yield Thing("story", each.id, digest, tuple(spots))

    def topics(self) -> Iterator[Thing]:
        """The topics, with the names of their actors and of the topics related to them."""
        names = {each.id: each.name for each in self._held.topics}
        for each in sorted(self._held.topics, key=lambda one: one.id):
            related = (f"{name}{_SEPARATOR}{names[name]}" for name in each.related if name in names)
            stories = (_line(self._held.stories.get(name)) for name in each.stories)
            digest = _digest((repr(each), *related, *stories, *self._actors(each.actors)))
            yield Thing("topic", each.id, digest, (topic_href(each.id),))

    def subjects(self) -> Iterator[Thing]:
        """Everybody who has a page, by the name of it; spots are their own page, their country's, their letter's."""
        subjects = self._held.subjects
        for each in sorted(subjects, key=lambda one: one.slug):
            country = subjects.country(each.country)
            spots = [each.href, letter_href(group_of(each), initial(each.name))]
            if country is not None and country != each:
                spots.append(country.href)
            yield Thing("subject", each.slug, _label(each), tuple(spots))

    def _actors(self, actors: Sequence[str]) -> list[str]:
        subjects = self._held.subjects
        found = (subjects.country(each) if ":" not in each else subjects.keyed(each) for each in actors)
        return [_label(each) if each else "" for each in found]


def _days(mark: EventMark) -> list[str]:
    """The pages of the days that an event can have been on, where that is known to within a week."""
    if mark.earliest is None or mark.latest is None:
        return []
    length = (mark.latest - mark.earliest).days + 1
    if length > SHORT_SPAN:
        return []
    return [day_href(mark.earliest + timedelta(days=number)) for number in range(length)]


def _label(subject: Subject) -> str:
    return _SEPARATOR.join(
        (
            subject.slug,
            subject.kind,
            subject.name,
            subject.country or "",
            subject.key or "",
            subject.folded or "",
        )
    )


def _line(story: Story | None) -> str:
    return "" if story is None else repr((story.id, story.title, story.date, story.articles, story.voices))


def _digest(parts: Iterable[str | None]) -> str:
    joined = "\x1e".join(each or "" for each in parts)
    return hashlib.blake2b(joined.encode("utf-8", "replace"), digest_size=8).hexdigest()
