"""The model as JSON: it comes back as it was, and its schema is true of it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from model_strategies import values

from dragoman.model import SCHEMA_TYPES, DateSpan, EventReport, from_json, json_schema, to_builtins, to_json

SCHEMA = json_schema()
ROOMY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@ROOMY
@given(values())
def test_json_comes_back_as_it_was(value: Any) -> None:
    written = to_json(value)
    again = from_json(written, type(value))
    assert again == value
    assert to_json(again) == written
    assert json.loads(written) == json.loads(json.dumps(to_builtins(value)))


@ROOMY
@given(values())
def test_the_schema_is_true_of_every_value(value: Any) -> None:
    schema = {"$ref": f"#/$defs/{type(value).__name__}", "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(schema).validate(json.loads(to_json(value)))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert {each.__name__ for each in SCHEMA_TYPES} <= set(SCHEMA["$defs"])


@pytest.mark.parametrize("wrong", [b"{}", b"[]", b'{"id": 1}', b"not json"])
def test_what_is_not_of_the_type_is_refused(wrong: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        from_json(wrong, EventReport)


def test_a_backward_span_is_refused_on_the_way_in() -> None:
    with pytest.raises(msgspec.ValidationError):
        from_json(b'{"earliest": "2026-02-04", "latest": "2026-02-03"}', DateSpan)
