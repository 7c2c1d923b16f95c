"""Stories and topics: articles and events that belong together, and what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model import Event, Story, Topic
from dragoman.publishing._addresses import day_href, story_href, topic_href
from dragoman.publishing._disputes import Dispute, disputes
from dragoman.publishing._entries import Group, by_month, entries
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._page_articles import ArticleLine, article_lines
from dragoman.publishing._page_day import days_of
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import Part
from dragoman.wording import count_text, day_text, span_text

_SIBLINGS = 12
_OF_A_TOPIC = 5
_OF_A_KEY = 60
_EVENTS, _LAST = 40, 20
_DISPUTES = 4
_ARTICLES = 60


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list; `last` is its last day, ISO 8601, empty if no day is known."""

    title: Part
    when: str
    articles: int
    voices: int
    last: str = ""


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic in a list, with the newest of its stories."""

    name: Part
    when: str
    stories: tuple[StoryLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class StoriesView:
    """The list of topics with their newest stories, and the stories of no topic."""

    topics: tuple[TopicLine, ...]
    loose: tuple[StoryLine, ...]
    loose_count: int


@dataclass(frozen=True, slots=True)
class TopicView:
    """Everything a topic's page shows."""

    name: str
    when: str
    actors: tuple[Part, ...]
    related: tuple[Part, ...]
    stories: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything a story's page shows."""

    title: str
    topic: Part | None
    when: str
    voices: int
    actors: tuple[Part, ...]
    articles: tuple[ArticleLine, ...]
    disputes: tuple[Dispute, ...]
    dispute_count: int
    timeline: tuple[Group, ...]
    shown: int
    event_count: int
    days: tuple[tuple[Part, int], ...]
    article_count: int
    siblings: tuple[StoryLine, ...]


def story_paths(holdings: Holdings) -> Iterator[str]:
    """The list of topics, and a page for each topic and each story."""
    yield "stories/index.html"
    for topic in holdings.topics:
        yield topic_href(topic.id)
    for story in holdings.stories:
        yield story_href(story)


def story_page(path: str, holdings: Holdings) -> SitePage | None:
    """The list of topics, the page of a topic or that of a story."""
    if path == "stories/index.html":
        return _index(holdings)
    folder, _, name = path.removesuffix(".html").partition("/")
    if folder == "topics":
        topic = next((each for each in holdings.topics if topic_href(each.id) == path), None)
        return _topic_page(topic, holdings) if topic else None
    story = holdings.record.story(name, holdings.as_of) if name in holdings.stories else None
    return _story_page(story, holdings) if story else None


def _index(holdings: Holdings) -> SitePage:
    stories = holdings.stories
    topics = tuple(
        TopicLine(
            _topic_part(topic),
            span_text(topic.date),
            _lines(_newest(topic, holdings)[:_OF_A_TOPIC]),
            sum(each in stories for each in topic.stories),
        )
        for topic in holdings.topics
    )
    loose = [each for each in stories.values() if each.id not in holdings.topic_of]
    return SitePage(
        path="stories/index.html",
        template="stories",
        title="Topics and stories",
        description=f"{count_text(len(topics), 'topic')} with their stories.",
        view=StoriesView(topics, _lines(loose[:_OF_A_KEY]), len(loose)),
        section="stories",
    )


def _topic_page(topic: Topic, holdings: Holdings) -> SitePage:
    names = {each.id: each for each in holdings.topics}
    stories = _newest(topic, holdings)
    return SitePage(
        path=topic_href(topic.id),
        template="topic",
        title=topic.name,
        description=f"{topic.name}: {count_text(len(stories), 'story', 'stories')}, {span_text(topic.date)}.",
        view=TopicView(
            topic.name,
            span_text(topic.date),
            actor_parts(topic.actors, holdings),
            tuple(_topic_part(names[each]) for each in topic.related if each in names),
            _lines(stories),
        ),
        section="stories",
        item=("topic", topic.id),
        feed=f"feeds/topics/{topic.id}",
    )


def _newest(topic: Topic, holdings: Holdings) -> list[Story]:
    """The stories of a topic, the newest first."""
    found = [holdings.stories[each] for each in topic.stories if each in holdings.stories]
    return sorted(
        found, key=lambda each: (-(each.date.latest.toordinal() if each.date.latest else 0), each.id)
    )


def _topic_part(topic: Topic) -> Part:
    return Part(topic.name, topic_href(topic.id), name=True)


def actor_parts(actors: Sequence[str], holdings: Holdings, most: int = 6) -> tuple[Part, ...]:
    """Country codes and keys of the reference as links, those that have a page."""
    found = []
    for each in actors:
        subject = holdings.subjects.country(each) if ":" not in each else holdings.subjects.keyed(each)
        if subject is not None:
            found.append(Part(subject.name, subject.href, name=True))
    return tuple(found[:most])


def story_line(story: Story) -> StoryLine:
    """A story as lists show it."""
    return StoryLine(
        Part(story.title or "Untitled story", story_href(story.id), name=True),
        span_text(story.date),
        len(story.articles),
        story.voices,
        story.date.latest.isoformat() if story.date.latest else "",
    )


def _chosen(events: Mapping[str, Event]) -> list[str]:
    """The events most tell and those reported last, in the story's order: a story of thousands is no page to read."""
    if len(events) <= _EVENTS + _LAST:
        return list(events)
    order = {name: at for at, name in enumerate(events)}
    most = sorted(events.values(), key=lambda each: (-each.voices, -len(each.reports), order[each.id]))
    rest = sorted(most[_EVENTS:], key=lambda each: (_reported(each), each.id), reverse=True)
    return sorted((each.id for each in (*most[:_EVENTS], *rest[:_LAST])), key=order.__getitem__)


def _reported(event: Event) -> date:
    span = event.last or event.first
    return (span.latest or span.earliest or date.min) if span else date.min


def _days(events: Mapping[str, Event], holdings: Holdings) -> tuple[tuple[Part, int], ...]:
    """The days that events of a story have, with how many, those that have a page."""
    known = days_of(holdings)
    counts = Counter(
        each.date.earliest
        for each in events.values()
        if each.date.earliest is not None and each.date.earliest == each.date.latest
    )
    return tuple(
        (Part(day_text(day), day_href(day)), counts[day]) for day in sorted(counts) if known.events[day]
    )


def _lines(stories: Sequence[Story]) -> tuple[StoryLine, ...]:
    return tuple(story_line(each) for each in stories)


def _story_page(story: Story, holdings: Holdings) -> SitePage:
    events = holdings.record.events_of(story.events, as_of=holdings.as_of)
    conflicting = holdings.happenings(each.id for each in events.values() if each.conflicts)
    found = tuple(each for happening in conflicting for each in disputes(happening) if not each.update)
    happenings = holdings.happenings(_chosen(events))
    topic = holdings.topic_of.get(story.id)
    siblings = [each for each in _newest(topic, holdings) if each.id != story.id] if topic else []
    title = story.title or "Untitled story"
    view = StoryView(
        title=title,
        topic=_topic_part(topic) if topic else None,
        when=span_text(story.date),
        voices=story.voices,
        actors=actor_parts(story.actors, holdings),
        articles=article_lines(holdings.lines(story.articles)[:_ARTICLES], holdings),
        disputes=found[:_DISPUTES],
        dispute_count=len(found),
        timeline=by_month(entries(happenings, holdings.subjects)),
        shown=len(happenings),
        event_count=len(events),
        days=_days(events, holdings) if len(happenings) < len(events) else (),
        article_count=len(story.articles),
        siblings=_lines(siblings[:_SIBLINGS]),
    )
    return SitePage(
        path=story_href(story.id),
        template="story",
        title=title,
        description=f"{count_text(len(story.articles), 'article')}, {count_text(len(story.events), 'event')}.",
        view=view,
        section="stories",
        item=("story", story.id),
        feed=f"feeds/stories/{story.id}",
    )
