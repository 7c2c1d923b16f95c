"""What surrounds a page on a server, and the pages that only a server has: all over the site's own templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from jinja2 import PackageLoader
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from dragoman.publishing import MENU, Chrome, Renderer, SitePage
from dragoman.serving._guard import Caller, caller_of, served_by
from dragoman.serving._permissions import Permission
from dragoman.serving._served import Served, etag
from dragoman.wording import day_text, span_text

HTML = "text/html; charset=utf-8"

_HEAD = Markup(
    '<link rel="stylesheet" href="/static/desk.css">\n<script src="/static/desk.js" defer></script>'
)
_FOOT = Markup(
    '<p><a href="/told">Briefings by editors</a> · <a href="/feeds">Feeds and their health</a> · '
    '<a href="/api/v1">The API</a></p>'
)
_LEFT_OUT = frozenset({"about", "search"})
"""Entries of the site's menu that are found elsewhere, or are another page, on a server."""

DONE: Mapping[str, str] = {
    "first": "You are the admin. Invite your colleagues here; read articles in and watch feeds under Desk.",
    "signed-out": "You are signed out.",
    "password": "The password is changed. Sign in with the new one.",
    "revoked": "The token is revoked.",
    "saved": "Saved.",
    "decided": "Decided. It can be taken back under History.",
    "undone": "Taken back.",
    "removed": "Removed.",
    "account": "The account is changed.",
    "feed": "The feed is watched.",
    "job": "It is in line to be read.",
    "left": "Left as it is; it comes back when it changes.",
    "later": "Kept for later: it comes back in half a day.",
    "again": "It is in the queue again.",
    "hook": "The hook is removed.",
    "article": "The article is taken out.",
    "note": "The note is kept.",
}
"""What a page may be told to say on top; words from an address are never shown."""


@cache
def renderer(title: str) -> Renderer:
    """The site's renderer, with the server's templates beside the site's."""
    made = Renderer(title, templates=PackageLoader("dragoman.serving"))
    made.environment.filters["days"] = span_text
    made.environment.filters["day"] = day_text
    made.environment.globals["MAY"] = Permission
    return made


def renderer_of(served: Served) -> Renderer:
    """The renderer of a server."""
    return renderer(served.settings.site_title)


def menu(caller: Caller, as_of: date | None = None) -> tuple[tuple[str, str, str], ...]:
    """The site's menu, with what a server adds to it for whoever asks; of pages as of a day, it keeps to that day."""
    if Permission.READ not in caller.may:
        return ()
    site = tuple(each for each in MENU if each[0] not in _LEFT_OUT)
    up = "../../" if as_of else ""
    own = (("search", "Search", "search"), ("ask", "Ask", "ask"))
    desk = (("desk", "Desk", f"{up}desk"),) if Permission.DECIDE in caller.may else ()
    made = (site[0], *desk, *own, *site[1:])
    if Permission.ADMIN in caller.may:
        made += (("admin", "Admin", f"{up}admin"),)
    return made


def chrome(
    request: Request, *, section: str = "", item: tuple[str, str] | None = None, as_of: date | None = None
) -> Chrome:
    """What stands around a page for whoever asks.

    Args:
        request: Theirs.
        section: Where in the menu the page stands.
        item: What the page is about, if something can be done with it.
        as_of: The day that the page is as of, if not as things stand.
    """
    caller, environment = caller_of(request), renderer_of(served_by(request)).environment
    parts: Any = environment.get_template("around.html").module
    searching = Permission.READ in caller.may and section != "search"
    said = DONE.get(request.query_params.get("done", ""))
    notice = Markup('<p class="notice" role="status">{}</p>').format(said) if said else Markup("")
    path = request.url.path
    if as_of is not None and path.startswith("/as-of/"):
        notice += parts.as_of(as_of, path)
    foot = _FOOT
    if Permission.READ in caller.may and (section != "desk" and path.endswith((".html", "/"))):
        foot = parts.day_form(path) + foot
    return Chrome(
        live=True,
        head=_HEAD,
        account=parts.account(asker=caller, section=section),
        search=parts.search() if searching else Markup(""),
        notice=notice,
        tools=parts.tools(asker=caller, item=item) if item else Markup(""),
        foot=foot,
        menu=menu(caller, as_of),
    )


def rendered(request: Request, template: str, *, as_of: date | None = None, **context: Any) -> bytes:
    """A page of the server's own.

    Args:
        request: Of whom it is for.
        template: Its name.
        as_of: The day whose pages it leads to, if not to those as things stand.
        context: What it shows; `title` always, `section` where it stands in the menu.
    """
    caller, made = caller_of(request), renderer_of(served_by(request))
    section = str(context.get("section", ""))
    path = request.url.path.lstrip("/")
    page = SitePage(path, template.removesuffix(".html"), context["title"], context["title"], None, section)
    around = chrome(request, section=section, as_of=as_of)
    given = {
        "page": page,
        "view": None,
        "root": f"/as-of/{as_of.isoformat()}/" if as_of else "/",
        "chrome": around,
        "menu": around.menu,
        "structured": None,
        "asker": caller,
        "csrf": caller.csrf,
        "may": caller.may,
    }
    return made.environment.get_template(template).render(given | context).encode("utf-8", "replace")


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
