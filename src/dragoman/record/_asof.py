"""The record as it stood on an earlier day: what a record would hold that has only the articles of then.

Most of what is linked lies wholly before or wholly after the day. Only what reaches over it is grouped anew,
from the reports and articles that had certainly been published by then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from dragoman.linking import Rulings
from dragoman.model import Decision, Story
from dragoman.record import _components, _copies, _decisions
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._asof_events import EarlierEvents
from dragoman.record._chunks import chunks
from dragoman.record._link import Linking, chapters_together, chapters_with, whole_of

T = TypeVar("T")


@dataclass(slots=True)
class View:
    """What differs from the record as of a day.

    `clusters` are those whose events, chapters and stories are to be taken from here and not from the record;
    `events` gives the events that they held on that day, `stories` are the stories; `story_of` is the story of an
    article, where it is not the recorded one; `voices` are the articles that counted as another voice then.
    """

    day: date
    voices: dict[str, str]
    events: EarlierEvents
    clusters: set[str] = field(default_factory=set)
    stories: dict[str, Story] = field(default_factory=dict)
    story_of: dict[str, str] = field(default_factory=dict)


def view(connection: Connection, linking: Linking, day: date) -> View:
    """The record as of the end of a day; its events are made when they are asked for."""
    decisions = _decisions.in_force(connection)
    voices = _copies.voices_by(connection, day)
    reaching = _reaching(connection, day, voices, linked.members.c.position >= 0)
    made = View(day, voices, EarlierEvents(linking, decisions, voices, reaching), set(reaching))
    chapters, gone = _chapters(connection, linking, made, decisions)
    _stories(connection, linking, made, chapters, gone, decisions)
    return made


def _reaching(
    connection: Connection, day: date, voices: Mapping[str, str], where: ColumnElement[bool]
) -> dict[str, list[str]]:
    """The clusters that reach over the day: of each the members whose articles had been published by then."""
    of, cluster, article = linked.members.c, linked.clusters.c, schema.articles.c
    over = and_(
        or_(cluster.last.is_(None), cluster.last > day),
        cluster.first <= day,
    )
    base = (
        select(of.id, of.cluster)
        .join(linked.clusters, cluster.id == of.cluster)
        .join(schema.articles, article.id == of.article)
        .where(article.published_to <= day, where)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(base.where(over)):
        found[row.cluster].append(row.id)
    spoken = select(of.cluster).where(of.article.in_(sorted(voices)), where)
    for row in connection.execute(base.where(of.cluster.in_(spoken), cluster.last <= day)):
        found[row.cluster].append(row.id)
    return found


def _chapters(
    connection: Connection, linking: Linking, made: View, decisions: tuple[Decision, ...]
) -> tuple[dict[str, Story], set[str]]:
    """The chapters that were others on that day, as they were; and the clusters of articles they stand for."""
    reaching = _reaching(connection, made.day, made.voices, linked.members.c.position == -1)
    together = Rulings.of(decisions).groups
    found: dict[str, Story] = {}
    for members in reaching.values():
        items = {
            name: replace(each, voice=made.voices.get(name, each.voice))
            for name, each in linking.profiles(connection, members).items()
        }
        for joined in _components.connected(items, linking.articles, together):
            some = {name: items[name] for name in joined}
            for each in linking.chapters_of(some, _decisions.about(decisions, joined)):
                found[each.id] = each
    return found, set(reaching)


def _stories(
    connection: Connection,
    linking: Linking,
    made: View,
    chapters: Mapping[str, Story],
    gone: set[str],
    decisions: tuple[Decision, ...],
) -> None:
    """The stories of all chapters that hang together with one that was another on that day."""
    replaced = _ids(connection, linked.chapters.c.id, linked.chapters.c.cluster, gone)
    affected = _ids(connection, linked.members.c.cluster, linked.members.c.id, replaced)
    reaching = _reaching(connection, made.day, made.voices, linked.members.c.position == -2)
    affected |= set(reaching)
    affected |= _near(connection, linking, chapters)
    made.clusters |= affected
    of, chapter = linked.members.c, linked.chapters.c
    whole = linked.clusters.alias()
    kept: set[str] = set()
    for some in chunks(sorted(affected)):
        query = (
            select(of.id)
            .join(linked.chapters, chapter.id == of.id)
            .join(whole, whole.c.id == chapter.cluster)
            .where(of.cluster.in_(some), of.position == -2, whole.c.last <= made.day)
        )
        kept.update(connection.execute(query).scalars())
    items = chapters_with(connection, sorted(kept - replaced))
    items |= chapters
    of_article = {article: name for name, each in items.items() for article in each.articles}
    together = chapters_together(
        Rulings.of(decisions).groups,
        lambda ids: {each: of_article[each] for each in ids if each in of_article},
    )
    for joined in _components.connected(items, linking.chapters, together):
        for each in linking.stories_of({name: items[name] for name in joined}, decisions):
            made.stories[each.id] = each
            made.story_of.update(dict.fromkeys(each.articles, each.id))


def _near(connection: Connection, linking: Linking, chapters: Mapping[str, Story]) -> set[str]:
    """The clusters of recorded chapters that the changed ones may hang together with."""
    key, of = linked.member_keys.c, linked.members.c
    keys = {each for chapter in chapters.values() for each in linking.linkers.chapter_keys(chapter)}
    found: set[str] = set()
    for some in chunks(sorted(keys)):
        query = select(of.cluster).join(linked.member_keys, key.member == of.id)
        found.update(connection.execute(query.where(key.key.in_(some), of.position == -2)).scalars())
    return found


def _ids(
    connection: Connection, wanted: ColumnElement[Any], by: ColumnElement[Any], values: Iterable[str]
) -> set[str]:
    found: set[str] = set()
    for some in chunks(sorted(values)):
        found.update(connection.execute(select(wanted).where(by.in_(some))).scalars())
    return found


def stories_of(connection: Connection, made: View | None, articles: Iterable[str]) -> dict[str, str]:
    """The stories of articles, as of the view's day or as recorded."""
    wanted = sorted(set(articles))
    chapters = whole_of(connection, wanted)
    stories = whole_of(connection, sorted(set(chapters.values())))
    found = {article: stories[chapter] for article, chapter in chapters.items() if chapter in stories}
    if made is not None:
        found |= {each: made.story_of[each] for each in wanted if each in made.story_of}
    return found
