"""Pages to HTML: one Jinja2 environment, everything escaped, with what stands around a page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup

from dragoman import __version__
from dragoman.publishing._pages import SitePage
from dragoman.publishing._site import STYLE
from dragoman.wording import count_text, type_labels

MENU = (
    ("front", "Front page", "index.html"),
    ("stories", "Topics", "stories/index.html"),
    ("told", "Explained", "explain/index.html"),
    ("disputed", "Disputed", "disputed.html"),
    ("days", "Calendar", "days/index.html"),
    ("actors", "Actors", "actors/index.html"),
    ("pairs", "Pairs", "pairs/index.html"),
    ("places", "Places", "places/index.html"),
    ("articles", "Articles", "articles/index.html"),
    ("search", "Search", "search.html"),
    ("about", "About the data", "about.html"),
)
_SAFE_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
_NONE = Markup("")


@dataclass(frozen=True, slots=True)
class Chrome:
    """What stands around a page: nothing on a static site; on a server fragments of safe HTML.

    Attributes:
        live: Whether a server gives the pages.
        head: At the end of `<head>`.
        account: In the masthead: who is signed in.
        search: In the masthead: a form.
        notice: Above the content.
        tools: Above the content, after the notice: what can be done with what the page is about.
        foot: In the footer.
        menu: Entries of the menu, as in `MENU`; the site's own if `None`.
    """

    live: bool = False
    head: Markup = _NONE
    account: Markup = _NONE
    search: Markup = _NONE
    notice: Markup = _NONE
    tools: Markup = _NONE
    foot: Markup = _NONE
    menu: tuple[tuple[str, str, str], ...] | None = None


STATIC = Chrome()
"""What stands around the pages of a static site."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says of the site."""

    title: str
    style: str
    address: str | None
    version: str = __version__


class _Compiled(BytecodeCache):
    """Templates that this process has compiled: a watch or a server renders anew without doing so again."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled of the same source."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if code is not None and checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            self._kept[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


class Renderer:
    """Turns pages into bytes of UTF-8.

    Args:
        title: What the site calls itself.
        chrome: What stands around every page, where `render` is given nothing else.
        templates: Where templates are looked for first; they can extend `base.html`.
        address: Where the site is on the web, if that is known.
    """

    def __init__(
        self,
        title: str,
        *,
        chrome: Chrome = STATIC,
        templates: BaseLoader | None = None,
        address: str | None = None,
    ) -> None:
        own = PackageLoader("dragoman.publishing")
        self.title = title
        self._chrome = chrome
        self.environment = Environment(
            loader=ChoiceLoader([templates, own]) if templates else own,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_COMPILED,
        )
        self.environment.filters["counted"] = count_text
        self.environment.filters["kind"] = type_labels().__getitem__
        self.environment.globals.update(site=Site(title, STYLE, address.rstrip("/") if address else None))

    def render(self, page: SitePage, chrome: Chrome | None = None) -> bytes:
        """One page.

        Args:
            page: What to render.
            chrome: What stands around this page, if it is not what stands around every page.
        """
        around = chrome or self._chrome
        template = self.environment.get_template(f"{page.template}.html")
        context: dict[str, Any] = {
            "page": page,
            "view": page.view,
            "root": page.root,
            "chrome": around,
            "menu": MENU if around.menu is None else around.menu,
            "structured": structured(page.structured) if page.structured else None,
        }
        return template.render(context).encode("utf-8", "replace")


def structured(data: dict[str, Any]) -> Markup:
    """JSON-LD that no text inside it can break out of the script element with."""
    return Markup(json.dumps(data, ensure_ascii=False, indent=1).translate(_SAFE_IN_SCRIPT))  # noqa: S704  # escaped above
