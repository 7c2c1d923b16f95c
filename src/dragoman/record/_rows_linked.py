"""Events, conflicts and stories as rows of the record, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Table

from dragoman.linking import Seen
from dragoman.model import Conflict, DateSpan, Event, Story, Topic, to_json
from dragoman.record._rows import Row, mention_of
from dragoman.record._schema import fold

_EVENT = msgspec.json.Decoder(Event)
_CONFLICT = msgspec.json.Decoder(Conflict)
_STORY = msgspec.json.Decoder(Story)
_TOPIC = msgspec.json.Decoder(Topic)


def event_row(event: Event, conflicts: Sequence[Conflict], cluster: str) -> Row:
    """The row of an event."""
    place, first = event.place, event.first
    reported = (first.latest or first.earliest) if first else None
    return {
        "id": event.id,
        "cluster": cluster,
        "type": event.type.value,
        "mode": event.mode,
        "status": event.status.value,
        "earliest": event.date.earliest,
        "latest": event.date.latest,
        "day": event.date.latest or event.date.earliest or reported,
        "place_folded": fold(place.name) if place else None,
        "place_country": place.country if place else None,
        "voices": event.voices,
        "disputed": any(not each.update for each in conflicts),
        "body": to_json(event),
    }


def party_rows(event: Event) -> Iterator[Row]:
    """The rows of who was party to an event."""
    for role, actors in (("actor", event.actors), ("recipient", event.recipients)):
        for at, actor in enumerate(actors):
            yield {
                "event": event.id,
                "role": role,
                "position": at,
                "name": actor.name,
                "folded": fold(actor.name),
                "country": actor.country,
                "key": actor.key,
            }


def conflict_rows(conflicts: Sequence[Conflict]) -> Iterator[Row]:
    """The rows of the conflicts of one event."""
    for at, each in enumerate(conflicts):
        yield {
            "event": each.event,
            "position": at,
            "id": each.id,
            "about": each.about,
            "superseded": each.update,
            "body": to_json(each),
        }


def story_row(table: Table, story: Story, cluster: str) -> Row:
    """The row of a story or of a chapter."""
    row = {"id": story.id, "cluster": cluster, "body": to_json(story)}
    days = {"first": story.date.earliest, "last": story.date.latest}
    return row | {name: day for name, day in days.items() if name in table.c}


def seen_of(row: Any) -> Seen:
    """A mention with its article and the days that was published, from a row that has them all."""
    return Seen(row.article, mention_of(row.body), DateSpan(row.published_from, row.published_to))


def event_of(body: bytes) -> Event:
    """The event that a row's body holds."""
    return _EVENT.decode(body)


def conflict_of(body: bytes) -> Conflict:
    """The conflict that a row's body holds."""
    return _CONFLICT.decode(body)


def story_of(body: bytes) -> Story:
    """The story that a row's body holds."""
    return _STORY.decode(body)


def topic_of(body: bytes) -> Topic:
    """The topic that a row's body holds."""
    return _TOPIC.decode(body)
