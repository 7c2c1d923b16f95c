"""The functions of the linking room that the record calls, in one place, so that others can be put in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dragoman import linking, reference
from dragoman.linking import Seen, Telling
from dragoman.model import (
    CodedArticle,
    Conflict,
    DateSpan,
    Decision,
    Event,
    Person,
    Story,
    Tenure,
    Topic,
    content_id,
)

Decisions = Sequence[Decision]


@dataclass(frozen=True, slots=True)
class Linkers:
    """What links a record. Everything here is pure, and local: see `docs/record.md`.

    Tellings that share a key and are alike by `floor` or more hang together; `merge` is called with all that
    hang together, and makes events of them. In the same way articles are put into chapters, of a week at most, and
    chapters into stories. `version` is that of
    the functions and of the data they rest on: a record linked by another is linked anew.
    """

    version: str
    keys: Callable[[Telling], tuple[str, ...]]
    alike: Callable[[Telling, Telling], float]
    floor: float
    merge: Callable[[Sequence[Telling], Decisions], Sequence[Sequence[Telling]]]
    event: Callable[[Sequence[Telling], Decisions], Event]
    conflicts: Callable[[Sequence[Telling], Callable[[str], CodedArticle | None]], Sequence[Conflict]]
    profile_type: type
    profile: Callable[[CodedArticle, str], Any]
    story_keys: Callable[[Any], tuple[str, ...]]
    akin: Callable[[Any, Any], float]
    story_floor: float
    stories: Callable[[Sequence[Any], Decisions], Sequence[Story]]
    chapter_keys: Callable[[Story], tuple[str, ...]]
    chapter_akin: Callable[[Story, Story], float]
    chapter_floor: float
    join: Callable[[Sequence[Story], Decisions], Sequence[Story]]
    topics: Callable[[Sequence[Story]], Sequence[Topic]]
    people: Callable[[Sequence[Seen], Sequence[Tenure], Decisions], Sequence[Person]]


@lru_cache(maxsize=1)
def shipped() -> Linkers:
    """The functions that ship with dragoman."""

    def of(name: str, otherwise: Any) -> Any:
        return getattr(linking, name, otherwise)

    return Linkers(
        version=f"{linking.VERSION}, {reference.load().fingerprint}",
        keys=of("keys", lambda telling: (telling.report.id,)),
        alike=of("alike", lambda a, b: 0.0),
        floor=of("LINK_FLOOR", 0.5),
        merge=of("merge", lambda tellings, decisions: tuple((each,) for each in tellings)),
        event=of("event", _event),
        conflicts=of("conflicts", lambda group, coded: ()),
        profile_type=of("Profile", _Profile),
        profile=of("profile", _profile),
        story_keys=of("story_keys", lambda profile: ()),
        akin=of("akin", lambda a, b: 0.0),
        story_floor=of("STORY_FLOOR", 0.5),
        stories=of("stories", _stories),
        chapter_keys=of("chapter_keys", lambda story: ()),
        chapter_akin=of("chapter_akin", lambda a, b: 0.0),
        chapter_floor=of("CHAPTER_FLOOR", 0.5),
        join=of("join", lambda chapters, decisions: tuple(chapters)),
        topics=of("topics", lambda stories: ()),
        people=of("people", lambda seen, tenures, decisions: ()),
    )


@dataclass(frozen=True, slots=True)
class _Profile:
    id: str
    title: str
    published: DateSpan
    voice: str


def _profile(coded: CodedArticle, voice: str) -> _Profile:
    of = coded.article
    return _Profile(of.id, of.title or "", of.publication.span, voice)


def _stories(profiles: Sequence[_Profile], decisions: Decisions) -> Sequence[Story]:
    return [Story(content_id("t", each.id), each.title, (each.id,), each.published) for each in profiles]


def _event(group: Sequence[Telling], decisions: Decisions) -> Event:
    ordered = sorted(group, key=lambda each: (each.published.latest or date.max, each.id))
    first = ordered[0].report
    return Event(
        content_id("e", first.id),
        first.type,
        ordered[-1].report.status,
        first.date,
        tuple(each.id for each in ordered),
        first.mode,
        first.actors,
        first.recipients,
        first.place,
        len({each.voice for each in group}),
        first=ordered[0].published,
        last=ordered[-1].published,
    )
