"""Pages to HTML: one Jinja2 environment, everything escaped."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman import __version__
from dragoman.publishing._pages import SitePage
from dragoman.wording import count_text

MENU = (
    ("front", "Front page", "index.html"),
    ("stories", "Stories", "stories/index.html"),
    ("disputed", "Disputed", "disputed.html"),
    ("days", "Days", "days/index.html"),
    ("actors", "Actors", "actors/index.html"),
    ("pairs", "Pairs", "pairs/index.html"),
    ("types", "Event types", "types/index.html"),
    ("articles", "Articles", "articles/index.html"),
    ("about", "About the data", "about.html"),
)
_SAFE_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says of the site."""

    title: str
    style: str
    version: str = __version__


class Renderer:
    """Turns pages into bytes of UTF-8."""

    def __init__(self, title: str, style: str) -> None:
        self._site = Site(title, style)
        self._environment = Environment(
            loader=PackageLoader("dragoman.publishing"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["counted"] = count_text
        self._environment.globals.update(menu=MENU, site=self._site)

    def render(self, page: SitePage) -> bytes:
        """One page."""
        template = self._environment.get_template(f"{page.template}.html")
        context: dict[str, Any] = {
            "page": page,
            "view": page.view,
            "root": page.root,
            "structured": structured(page.structured) if page.structured else None,
        }
        return template.render(context).encode("utf-8", "replace")


def structured(data: dict[str, Any]) -> Markup:
    """JSON-LD that no text inside it can break out of the script element with."""
    return Markup(json.dumps(data, ensure_ascii=False, indent=1).translate(_SAFE_IN_SCRIPT))  # noqa: S704  # escaped above
