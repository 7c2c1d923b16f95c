"""The functions of the linking room that the record calls, in one place, so that others can be put in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman import linking, reference
from dragoman.linking import Assertion, Seen, Telling
from dragoman.model import CodedArticle, Conflict, Decision, Event, Story, Topic

Decisions = Sequence[Decision]


@dataclass(frozen=True, slots=True)
class Linkers:
    """What links a record. Everything here is pure, and local: see `docs/record.md`.

    Tellings that share a key and are alike by `floor` or more hang together; `merge` is called with all that
    hang together, and makes events of them. Claims that share a key and are `contrary` are kept in pairs, of which
    `disputes` makes conflicts. In the same way articles are put into chapters, of a week at most, and
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
    person_keys: Callable[[Seen], tuple[str, ...]]
    assertions: Callable[[CodedArticle, str], Sequence[Assertion]]
    assertion_keys: Callable[[Assertion], tuple[str, ...]]
    contrary: Callable[[Assertion, Assertion], float]
    disputes: Callable[[Sequence[Assertion]], Sequence[Conflict]]


@lru_cache(maxsize=1)
def shipped() -> Linkers:
    """The functions that ship with dragoman."""
    return Linkers(
        version=f"{linking.VERSION}, {reference.load().fingerprint}{', judged' if linking.judged() else ''}",
        keys=linking.keys,
        alike=linking.alike,
        floor=linking.LINK_FLOOR,
        merge=linking.merge,
        event=linking.event,
        conflicts=linking.conflicts,
        profile_type=linking.Profile,
        profile=linking.profile,
        story_keys=linking.story_keys,
        akin=linking.akin,
        story_floor=linking.STORY_FLOOR,
        stories=linking.stories,
        chapter_keys=linking.chapter_keys,
        chapter_akin=linking.chapter_akin,
        chapter_floor=linking.CHAPTER_FLOOR,
        join=linking.join,
        topics=linking.topics,
        person_keys=linking.person_keys,
        assertions=linking.assertions,
        assertion_keys=linking.assertion_keys,
        contrary=linking.contrary,
        disputes=linking.disputes,
    )
