"""What the API says of itself: its ways in, OpenAPI, the schema of the model."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import Response

from dragoman import __version__
from dragoman.model import json_schema
from dragoman.record import Head
from dragoman.serving._guard import GuardedRoute, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving.api._answers import ANYTHING, PREFIX, described, json_answer

router = APIRouter(route_class=GuardedRoute, prefix=PREFIX, tags=["about"])

_PROBLEM = {
    "type": "object",
    "description": "A fault, as RFC 9457 has it.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "description": "Of the manual's list of errors."},
        "todo": {"type": ["string", "null"]},
        "where": {"type": ["string", "null"]},
    },
}


@router.get("", responses=described(ANYTHING))
@needs(Permission.PUBLIC)
def index(request: Request) -> Response:
    """Where to begin."""
    ways = sorted(
        {
            route.path
            for route in request.app.routes
            if getattr(route, "include_in_schema", False) and route.path.startswith(f"{PREFIX}/")
        }
    )
    return json_answer(
        request,
        {"name": "dragoman", "version": __version__, "openapi": f"{PREFIX}/openapi.json", "ways": ways},
    )


@router.get("/openapi.json", responses=described(ANYTHING))
@needs(Permission.PUBLIC)
def openapi(request: Request) -> Response:
    """This API as OpenAPI 3.1 has it."""
    return json_answer(request, described_api(request.app))


@router.get("/schema", responses=described(ANYTHING))
@needs(Permission.PUBLIC)
def schema(request: Request) -> Response:
    """The JSON Schema of every type of the model."""
    return json_answer(request, json_schema())


@router.get("/status", responses=described(ANYTHING))
@needs(Permission.READ)
def status(request: Request) -> Response:
    """How much the record holds, and what waits."""
    with served_by(request).record() as record:
        last = record.last_day()
        value = {
            "counts": record.counts(),
            "pending": record.pending(),
            "last_day": last.isoformat() if last else None,
        }
    return json_answer(request, value)


def described_api(app: Any) -> dict[str, Any]:
    """OpenAPI of the application, with the types of the model and who may do what."""
    made = get_openapi(
        title="dragoman",
        version=__version__,
        summary="Who did what to whom, according to whom.",
        routes=[each for each in app.routes if getattr(each, "include_in_schema", False)],
    )
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    schemas |= _moved(json_schema()["$defs"]) | {"Problem": _PROBLEM}
    _, heads = msgspec.json.schema_components([Head], ref_template="#/components/schemas/{name}")
    schemas |= heads
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"token": []}]
    return made


def _moved(value: Any) -> Any:
    """The same schema with its references where OpenAPI keeps them."""
    if isinstance(value, dict):
        return {
            key: each.replace("#/$defs/", "#/components/schemas/")
            if key == "$ref" and isinstance(each, str)
            else _moved(each)
            for key, each in value.items()
        }
    return [_moved(each) for each in value] if isinstance(value, list) else value
