"""The model as JSON, and its JSON Schema."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from dragoman.model._article import Article
from dragoman.model._coded import CodedArticle
from dragoman.model._linked import (
    Conflict,
    Decision,
    Event,
    Membership,
    Page,
    Person,
    Story,
    Tenure,
    Topic,
    Trend,
)
from dragoman.model._reports import EventReport, Statement

T = TypeVar("T")

SCHEMA_TYPES: tuple[type, ...] = (
    Article,
    CodedArticle,
    Conflict,
    Decision,
    Event,
    EventReport,
    Membership,
    Page,
    Person,
    Statement,
    Story,
    Tenure,
    Topic,
    Trend,
)
"""The types whose schema is published."""


def to_json(value: object) -> bytes:
    """Compact UTF-8 JSON with fields in the order declared, so that equal values give equal bytes."""
    return msgspec.json.encode(value)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Read what `to_json` wrote.

    Raises:
        msgspec.ValidationError: if the data is not of that type; it says at which place.
    """
    return msgspec.json.decode(data, type=kind)


def to_builtins(value: object) -> Any:
    """Dictionaries, lists, strings and numbers, as JSON would have them."""
    return msgspec.to_builtins(value)


def json_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of every published type, under `$defs`."""
    _, components = msgspec.json.schema_components(SCHEMA_TYPES, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dragoman",
        "oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in SCHEMA_TYPES],
        "$defs": components,
    }
