"""Stories and topics: articles and events that belong together, and what they have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Story
from dragoman.publishing._disputes import Dispute, dispute
from dragoman.publishing._entries import Group, by_month, entries
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._page_day import ArticleLine, article_lines
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import Part
from dragoman.publishing._subjects import slug
from dragoman.wording import count_text, span_text


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list."""

    title: Part
    when: str
    articles: int
    voices: int
    events: int
    disputed: int


@dataclass(frozen=True, slots=True)
class TopicLines:
    """The stories of one topic."""

    name: str
    anchor: str
    when: str
    stories: tuple[StoryLine, ...]
    related: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class StoriesView:
    """The list of stories by topic."""

    topics: tuple[TopicLines, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything a story's page shows."""

    title: str
    topic: Part | None
    when: str
    voices: int
    articles: tuple[ArticleLine, ...]
    disputes: tuple[Dispute, ...]
    timeline: tuple[Group, ...]
    siblings: tuple[StoryLine, ...]


def story_href(story: Story) -> str:
    """Where a story's page is."""
    return f"stories/{slug(story.id)}.html"


def story_pages(holdings: Holdings) -> Iterator[SitePage]:
    """The list of stories by topic, and a page for each story of more than one article."""
    topics = topic_lines(holdings)
    yield SitePage(
        path="stories/index.html",
        template="stories",
        title="Stories and topics",
        description=f"{count_text(len(holdings.linked.topics), 'topic')} with their stories.",
        view=StoriesView(topics),
        section="stories",
    )
    by_id = {each.id: each for each in holdings.linked.stories}
    siblings = {
        name: tuple(other for other in each.stories if other in by_id)
        for each in holdings.linked.topics
        for name in each.stories
    }
    for story in sorted(by_id.values(), key=lambda each: each.id):
        view = _view(
            story, [by_id[each] for each in siblings.get(story.id, ()) if each != story.id], holdings
        )
        yield SitePage(
            path=story_href(story),
            template="story",
            title=view.title,
            description=f"{count_text(len(story.articles), 'article')}, {count_text(len(story.events), 'event')}.",
            view=view,
            section="stories",
        )


def topic_lines(holdings: Holdings) -> tuple[TopicLines, ...]:
    """Topics in the order of the record, each with its stories, the newest first."""
    by_id = {each.id: each for each in holdings.linked.stories}
    names = {each.id: each.name for each in holdings.linked.topics}
    return tuple(
        TopicLines(
            topic.name,
            slug(topic.id),
            span_text(topic.date),
            tuple(story_line(by_id[each], holdings) for each in topic.stories if each in by_id),
            tuple(
                Part(names[each], f"stories/index.html#{slug(each)}", name=True)
                for each in topic.related
                if each in names
            ),
        )
        for topic in holdings.linked.topics
    )


def story_line(story: Story, holdings: Holdings) -> StoryLine:
    """A story as lists show it."""
    disputed = sum(not each.update for event in story.events for each in holdings.conflicts_of.get(event, ()))
    return StoryLine(
        Part(story.title or "Untitled story", story_href(story), name=True),
        span_text(story.date),
        len(story.articles),
        story.voices,
        len(story.events),
        disputed,
    )


def _view(story: Story, siblings: list[Story], holdings: Holdings) -> StoryView:
    happenings = [holdings.by_event[each] for each in story.events if each in holdings.by_event]
    happenings.sort(key=lambda each: (each.day, each.first.id))
    names = {each.id: each.name for each in holdings.linked.topics}
    topic = None
    if story.topic in names:
        topic = Part(names[story.topic], f"stories/index.html#{slug(story.topic)}", name=True)
    return StoryView(
        title=story.title or "Untitled story",
        topic=topic,
        when=span_text(story.date),
        voices=story.voices,
        articles=article_lines(
            [holdings.by_id[each] for each in story.articles if each in holdings.by_id], holdings
        ),
        disputes=tuple(
            dispute(each, happening.event, holdings)
            for happening in happenings
            if happening.event
            for each in holdings.conflicts_of.get(happening.event.id, ())
            if not each.update
        ),
        timeline=by_month(entries(happenings, holdings)),
        siblings=tuple(story_line(each, holdings) for each in siblings[:12]),
    )
