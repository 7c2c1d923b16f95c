"""Style sheets, our few scripts, and whether the server is well."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dragoman.serving._guard import GuardedRoute, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._served import etag
from dragoman.serving._templates import same

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_TYPES: Mapping[str, str] = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


@cache
def _kept(name: str) -> tuple[bytes, str] | None:
    """One of our own files by its plain name."""
    folder = files("dragoman.serving").joinpath("static")
    found = next((each for each in folder.iterdir() if each.name == name and each.is_file()), None)
    if found is None:
        return None
    body = found.read_bytes()
    return body, etag(body)


@router.get("/static/{name}")
@needs(Permission.PUBLIC)
def static(request: Request, name: str) -> Response:
    """One of our style sheets or scripts."""
    found = _kept(name)
    if found is None:
        raise HTTPException(404)
    body, tag = found
    headers = {"ETag": tag, "Cache-Control": "public, no-cache"}
    if same(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=_TYPES.get(name.rpartition(".")[2], "text/plain"))


@router.get("/health")
@needs(Permission.PUBLIC)
def health(request: Request) -> Response:
    """Whether the record answers."""
    with served_by(request).record() as record:
        record.pending()
    return PlainTextResponse("well\n")


@router.get("/robots.txt")
@needs(Permission.PUBLIC)
def robots(request: Request) -> Response:
    """What programs that crawl are asked: to stay out, unless reading is open to all."""
    open_to_all = served_by(request).settings.serve_open_reading
    kept_out = ("/search", "/ask", "/api/") if open_to_all else ("/",)
    return PlainTextResponse("User-agent: *\n" + "".join(f"Disallow: {each}\n" for each in kept_out))
