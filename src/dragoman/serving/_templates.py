"""Pages that only a server has: one Jinja2 environment, everything escaped, no script or style inside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from dragoman import __version__
from dragoman.serving._guard import Caller, caller_of, served_by
from dragoman.serving._permissions import Permission
from dragoman.serving._served import etag
from dragoman.wording import count_text, span_text

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Way:
    """An entry of the menu."""

    words: str
    href: str
    section: str
    needs: Permission = Permission.READ


_MENU = (
    Way("Front page", "/", "front"),
    Way("Search", "/search", "search"),
    Way("Ask", "/ask", "ask"),
    Way("Stories", "/stories/index.html", "stories"),
    Way("Disputed", "/disputed.html", "disputed"),
    Way("Calendar", "/calendar/index.html", "calendar"),
    Way("Map", "/map.html", "map"),
    Way("Desk", "/desk", "desk", Permission.DECIDE),
    Way("Admin", "/admin", "admin", Permission.ADMIN),
)


DONE = {
    "signed-out": "You are signed out.",
    "password": "The password is changed. Sign in with the new one.",
    "revoked": "The token is revoked.",
    "saved": "Saved.",
    "decided": "Decided. It can be undone under History.",
    "undone": "Taken back.",
    "removed": "Removed.",
    "account": "The account is changed.",
    "feed": "The feed is watched.",
    "job": "It is in line to be read.",
    "left": "Left as it is.",
}
"""What a page may be told to say on top; words from an address are never shown."""


@cache
def environment() -> Environment:
    """The one environment."""
    made = Environment(
        loader=PackageLoader("dragoman.serving"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["counted"] = count_text
    made.filters["days"] = span_text
    return made


def ways(caller: Caller) -> tuple[Way, ...]:
    """What of the menu is there for whoever asks."""
    return tuple(each for each in _MENU if each.needs in caller.may)


def rendered(request: Request, template: str, **context: Any) -> bytes:
    """A page of the server's own.

    Args:
        request: Of whom it is for.
        template: Its name.
        context: What it shows; `title` always, `section` where it stands in the menu.
    """
    caller = caller_of(request)
    given = {
        "section": "",
        "caller": caller,
        "csrf": caller.csrf,
        "menu": ways(caller),
        "may": caller.may,
        "site_title": served_by(request).settings.site_title,
        "version": __version__,
        "done": DONE.get(request.query_params.get("done", "")),
    }
    return environment().get_template(template).render(given | context).encode("utf-8", "replace")


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> Response:
    """The same as an answer."""
    return answer(request, rendered(request, template, **context), status=status)


def answer(request: Request, body: bytes, *, tag: str | None = None, status: int = 200) -> Response:
    """HTML with its tag; nothing but "not modified" where the caller has it already."""
    tag = tag or etag(body)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}
    if status == 200 and same(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers=headers, media_type=HTML)


def same(request: Request, tag: str) -> bool:
    """Whether the caller has what the tag stands for (RFC 9110, 13.1.2)."""
    given = request.headers.get("If-None-Match", "")
    known = {each.strip().removeprefix("W/") for each in given.split(",")}
    return tag in known or given.strip() == "*"
