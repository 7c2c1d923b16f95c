"""Every page of a record by its path: made when it is asked for, from what it needs and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman import settings
from dragoman.publishing._feeds import feed_files
from dragoman.publishing._holdings import Holdings, Known
from dragoman.publishing._known import SHIPPED
from dragoman.publishing._page_about import about_page
from dragoman.publishing._page_article import article_page, article_paths
from dragoman.publishing._page_articles import articles_page, articles_paths
from dragoman.publishing._page_day import day_page, day_paths
from dragoman.publishing._page_disputed import disputed_page
from dragoman.publishing._page_event import event_page, event_paths
from dragoman.publishing._page_front import front_page
from dragoman.publishing._page_map import MAP, map_page
from dragoman.publishing._page_pair import pair_page, pair_paths
from dragoman.publishing._page_place import place_page, place_paths
from dragoman.publishing._page_search import search_page
from dragoman.publishing._page_story import story_page, story_paths
from dragoman.publishing._page_subject import subject_page, subject_paths
from dragoman.publishing._page_subjects import subjects_page, subjects_paths
from dragoman.publishing._page_told import INDEX, told_page, told_paths
from dragoman.publishing._page_type import type_page, type_paths
from dragoman.publishing._pages import SitePage
from dragoman.publishing._pictures import card_href, picture_files
from dragoman.publishing._told import TITLES, told_links, told_subjects
from dragoman.record import Record

STYLE = "style.css"
SCRIPT = "search.js"
ICON = "icon.svg"
FRONT = "index.html"
ALWAYS = (
    FRONT,
    "disputed.html",
    "about.html",
    "search.html",
    MAP,
    INDEX,
    *(f"{each}/index.html" for each in ("actors", "articles", "days", "pairs", "places", "stories", "types")),
)
"""Pages that nearly everything changes: made anew whenever anything did."""
_MEDIA = {
    "css": "text/css",
    "js": "text/javascript",
    "xml": "application/xml",
    "json": "application/json",
} | {
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no page."""

    path: str
    content: bytes
    media_type: str


Paths = Callable[[Holdings], Iterator[str]]
Make = Callable[[str, Holdings], SitePage | None]

_ALONE: dict[str, Callable[[Holdings], SitePage]] = {
    "index.html": front_page,
    "disputed.html": disputed_page,
    "about.html": about_page,
    MAP: map_page,
    "search.html": search_page,
}
_KINDS: tuple[tuple[Paths, dict[str, Make]], ...] = (
    (article_paths, {"articles": article_page}),
    (articles_paths, {"articles/index": articles_page}),
    (event_paths, {"events": event_page}),
    (
        subjects_paths,
        dict.fromkeys(("actors/index", "countries", "people", "organisations"), subjects_page),
    ),
    (subject_paths, {"actors": subject_page}),
    (pair_paths, {"pairs": pair_page}),
    (place_paths, {"places": place_page}),
    (day_paths, {"days": day_page}),
    (type_paths, {"types": type_page}),
    (story_paths, {"stories": story_page, "topics": story_page}),
    (told_paths, dict.fromkeys(TITLES, told_page)),
)
"""How the paths of each kind are found, and what makes a page, by its folder or the beginning of its path."""

_MAKERS: dict[str, Make] = {place: make for _, makers in _KINDS for place, make in makers.items()}


class Pages:
    """The pages of a record. Nothing is read before a page is asked for; `version` tells when pages may differ."""

    def __init__(self, holdings: Holdings, title: str = "", address: str | None = None) -> None:
        self.holdings = holdings
        self.title = title
        self.address = address

    @classmethod
    def of(
        cls,
        record: Record,
        as_of: date | None = None,
        *,
        patience: float = 0.0,
        entries_per_page: int | None = None,
        known: Known = SHIPPED,
        title: str | None = None,
        address: str | None = None,
        told: int | None = None,
        briefs: int | None = None,
    ) -> Pages:
        """The pages of an open record.

        Args:
            record: It must stay open.
            as_of: The day that everything is to be as of; the record as it stands if `None`.
            patience: Seconds for which lists and counts may lag behind the record: for a server.
            entries_per_page: Of a long list; the setting `site_entries_per_page` if none is given.
            known: What is known besides the record.
            title: What the site calls itself; the setting `site_title` if none is given.
            address: Where the site is on the web; the setting `site_address` if none is given.
            told: How many subjects have explainers and the like; the setting `site_told` if none is given.
            briefs: How many events, days and so on are told in brief; the setting `site_briefs` if none is given, and
                none if `told` is 0.
        """
        chosen = settings.load()
        size = entries_per_page or chosen.site_entries_per_page
        held = Holdings(
            record,
            known,
            size=size,
            as_of=as_of,
            patience=patience,
            told=chosen.site_told if told is None else told,
            briefs=(0 if told == 0 else chosen.site_briefs) if briefs is None else briefs,
        )
        return cls(held, title or chosen.site_title, address or chosen.site_address)

    @property
    def version(self) -> str:
        """What changes whenever something in the record does."""
        return self.holdings.look()

    def paths(self) -> Iterator[str]:
        """The path of every page, the front page last, so that it never leads to what is not there yet."""
        self.holdings.look()
        for paths, _ in _KINDS:
            yield from paths(self.holdings)
        yield from sorted(_ALONE, key=lambda path: path == "index.html")

    def page(self, path: str) -> SitePage | None:
        """The page of a path, from the root of the site; `None` if there is none."""
        make = self._maker(path)
        if make is None:
            return None
        self.holdings.look()
        with self.holdings.record.at_rest():
            made = make(path, self.holdings)
            return made if made is None or made.told else self._with_told(made)

    def _with_told(self, page: SitePage) -> SitePage:
        """A page with the ways to where what it is about is told in brief, explained and so on."""
        told = told_subjects(self.holdings).get(page.path)
        if told is None:
            return page
        image = card_href(told) if "figures" in told.kinds else page.image
        return replace(page, told=told_links(page.path, self.holdings), image=image)

    def _maker(self, path: str) -> Make | None:
        if path in _ALONE:
            alone = _ALONE[path]
            return lambda _, holdings: alone(holdings)
        folder, _, name = path.partition("/")
        if not path.endswith(".html"):
            return None
        return _MAKERS.get(f"{folder}/{name.partition('.')[0]}") or _MAKERS.get(folder)

    def assets(self) -> Iterator[str]:
        """The paths of all files that are no pages."""
        yield from (STYLE, SCRIPT, ICON)

    def asset(self, path: str) -> Asset | None:
        """A file that is no page; `None` if there is none."""
        if path in {STYLE, SCRIPT, ICON}:
            return Asset(path, _shipped(path), _MEDIA[path.rpartition(".")[2]])
        stem, _, ending = path.rpartition(".")
        if stem.startswith("feeds/") and ending in {"xml", "json"}:
            page = self.page("index.html" if stem == "feeds/all" else f"{stem.removeprefix('feeds/')}.html")
            return next((each for each in self.with_page(page) if each.path == path), None) if page else None
        if stem.startswith(("analysis/", "figures/")) and ending in {"svg", "csv", "png"}:
            page = self.page(f"{stem.partition('.')[0]}.html")
            return next((each for each in self.with_page(page) if each.path == path), None) if page else None
        return None

    def with_page(self, page: SitePage) -> tuple[Asset, ...]:
        """The files that belong to a page: its feeds, its drawings and their data."""
        found = (*feed_files(page, self.title, self.address), *picture_files(page, self.holdings))
        return tuple(Asset(path, content, _MEDIA[path.rpartition(".")[2]]) for path, content in found)


def _shipped(name: str) -> bytes:
    return files("dragoman.publishing").joinpath("templates", name).read_bytes()


def shipped_templates() -> list[Traversable]:
    """Every template, style sheet and script that pages are made with, by name."""
    found = files("dragoman.publishing").joinpath("templates").iterdir()
    return sorted((each for each in found if each.is_file()), key=lambda each: each.name)
