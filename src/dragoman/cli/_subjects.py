"""Whom or what a user means, and the events of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.model import Event
    from dragoman.record import EventFilter, Record

_EVENT = re.compile(r"e[0-9a-f]{16}")
_PARTED = re.compile(r"\s*(?:,|;|\band\b|\bund\b|&|–|—)\s*", re.IGNORECASE)


def parties(subject: str) -> list[str]:
    """The parties that a subject names: "Iran, China", "Iran and China"; one that has such a name is one."""
    from dragoman import reference  # noqa: PLC0415

    if reference.load().find(subject):
        return [subject]
    return [each for each in _PARTED.split(subject.strip()) if each]


def events_of(record: Record, subject: str, terms: EventFilter) -> list[Event]:
    """The events of a subject, in the order of their days.

    Of several parties: what at least two of them had to do with each other. Of one: everything it did or had
    done to it. Of an event's id (also an older one): that event. What is nobody's name is looked for among stories
    and topics, and then in the reports' words.

    Args:
        record: The record.
        subject: What the user typed.
        terms: What else must hold.
    """
    event = record.event(subject, terms.reported_by) if _EVENT.fullmatch(subject) else None
    if event is not None:
        return [event]
    named = parties(subject)
    if len(named) > 1:
        pairs = permutations(named, 2)
        filters = [replace(terms, actor=one, with_=other) for one, other in pairs]
    else:
        filters = [replace(terms, with_=subject)]
    found = _in_order(each for one in filters for each in record.each_event(one))
    return (
        found
        or _of_topic(record, subject, terms)
        or _in_order(record.each_event(replace(terms, text=subject)))
    )


def _of_topic(record: Record, subject: str, terms: EventFilter) -> list[Event]:
    topic = record.topic(subject, terms.reported_by)
    stories = list(topic.stories) if topic else []
    if not stories:
        story = record.story(subject, terms.reported_by)
        stories = [story.id] if story else []
    found: list[Event] = []
    for each in stories:
        story = record.story(each, terms.reported_by)
        wanted = set(story.events) if story else set()
        found += [event for event in record.each_event(replace(terms, story=each)) if event.id in wanted]
    return _in_order(found)


def _in_order(events: Iterable[Event]) -> list[Event]:
    from dragoman.record import day_of  # noqa: PLC0415

    unique = {each.id: each for each in events}
    return sorted(unique.values(), key=lambda each: (str(day_of(each) or "9999"), each.id))
