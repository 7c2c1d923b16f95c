"""The bundled sample, coded once for the tests of linking, and a record's linked state as one comparable text."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache

from sqlalchemy import select

from dragoman import coding, reading, sample
from dragoman.model import CodedArticle, to_builtins
from dragoman.reading import ReadOptions, Rejected
from dragoman.record import ConflictFilter, EventFilter, Record, StoryFilter
from dragoman.record import _schema_linked as linked


@lru_cache(maxsize=1)
def sample_coded() -> tuple[CodedArticle, ...]:
    """Every article of the sample that can be read, each once."""
    found = {}
    for raw in reading.discover([sample.folder()], ReadOptions()):
        if isinstance(raw, Rejected):
            continue
        parsed = reading.parse(raw)
        if not isinstance(parsed, Rejected):
            found.setdefault(parsed.id, parsed)
    return tuple(coding.code_many(list(found.values())))


def dump(record: Record, day: date | None = None) -> str:
    """Everything that linking made, as one text: equal records give equal texts."""
    return json.dumps(
        {
            "events": [to_builtins(each) for each in record.events(EventFilter(reported_by=day))],
            "conflicts": [to_builtins(each) for each in record.conflicts(ConflictFilter(reported_by=day))],
            "stories": [to_builtins(each) for each in record.stories(StoryFilter(reported_by=day))],
            "topics": [to_builtins(each) for each in record.topics(day)],
        },
        indent=1,
        sort_keys=True,
    )


def tables(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """What stands in the tables of linking, in an order of its own; topics are made when asked for."""
    with record._engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in linked.LINKED
            if table is not linked.topics
        }
