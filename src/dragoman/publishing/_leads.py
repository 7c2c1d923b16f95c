"""What leads the front page: the stories of the last days, each with the opening of its newest article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model import Article, BlockKind, Story
from dragoman.publishing._addresses import article_href, story_href
from dragoman.publishing._entries import headline
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._phrases import Part
from dragoman.record import Line, Passage
from dragoman.wording import count_text, span_text

_OF_LATE = timedelta(days=14)
_LEADS = 4
_LONG_SPAN = 45
"""Days from which on a span of publication tells nothing of when a story was last told."""
_OPENINGS = {BlockKind.PARAGRAPH, BlockKind.SUMMARY}
_FEWEST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Lead:
    """A story: the headline of its newest article, the article's first sentence as printed, and where it stands."""

    title: Part
    opening: str
    href: str
    outlet: str | None
    published: str
    published_edtf: str
    told: str


def leads(holdings: Holdings) -> tuple[Lead, ...]:
    """The stories told by most voices of those that articles of the last days belong to; then the newest others."""
    last = {each.id: day for each in holdings.stories.values() if (day := _last(each, holdings)) is not None}
    if not last:
        return ()
    begin = max(last.values()) - _OF_LATE
    found = [holdings.stories[name] for name in last]

    def place(story: Story) -> tuple[bool, bool, int, int, int, str]:
        day = last[story.id]
        late = day >= begin
        single = len(story.articles) == 1 and not late
        return (
            not late,
            single,
            -story.voices * late,
            -len(story.articles) * late,
            -day.toordinal(),
            story.id,
        )

    found.sort(key=place)
    newest = {each.id: line for each in found[:_LEADS] if (line := _newest(each, holdings)) is not None}
    articles = holdings.record.articles_of(each.id for each in newest.values())
    sentences = holdings.record.sentences(articles)
    return tuple(
        _lead(each, newest[each.id], articles[newest[each.id].id], sentences.get(newest[each.id].id, ()))
        for each in found[:_LEADS]
        if each.id in newest and newest[each.id].id in articles
    )


def _last(story: Story, holdings: Holdings) -> date | None:
    """The last day a story was told; of one whose day nobody printed, the first day it may have been."""
    span = story.date
    if len(story.articles) == 1 and span.days is not None and span.days > _LONG_SPAN:
        return span.earliest
    return min(span.latest, holdings.today) if span.latest else span.earliest


def _newest(story: Story, holdings: Holdings) -> Line | None:
    """The article printed last, of those whose day is known, if there are such; copies tell nothing new."""
    lines = [each for each in holdings.lines(story.articles) if not each.copy_of and not each.skipped]
    dated = [each for each in lines if each.published.days is not None and each.published.days <= _LONG_SPAN]
    return next(iter(dated or lines), None)


def _lead(story: Story, line: Line, article: Article, sentences: tuple[Passage, ...]) -> Lead:
    opening = next((each for each in sentences if _opens(each, article)), None)
    told = count_text(len(story.articles), "article")
    return Lead(
        title=Part(article.title or story.title or headline(article), story_href(story.id), name=True),
        opening=" ".join(opening.text.split()) if opening else "",
        href=article_href(article, opening.sentence if opening else None),
        outlet=line.outlet,
        published=span_text(line.published),
        published_edtf=line.published.edtf(),
        told=f"{told} of {count_text(story.voices, 'voice')}" if story.voices > 1 else told,
    )


def _opens(passage: Passage, article: Article) -> bool:
    words = passage.text.split()
    kind = article.blocks[passage.block].kind
    return kind in _OPENINGS and len(words) >= _FEWEST_WORDS and words != (article.title or "").split()
