"""A whole site from holdings: every page made, rendered and written where it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from dragoman.publishing._folder import SiteFolder
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._page_about import about_page, articles_pages
from dragoman.publishing._page_article import article_pages
from dragoman.publishing._page_day import day_pages
from dragoman.publishing._page_disputed import disputed_page
from dragoman.publishing._page_front import front_page
from dragoman.publishing._page_pair import pair_pages
from dragoman.publishing._page_story import story_pages
from dragoman.publishing._page_subject import subject_pages
from dragoman.publishing._page_type import type_pages
from dragoman.publishing._pages import SitePage
from dragoman.publishing._render import Renderer

STYLE = "style.css"

Progress = Callable[[int, int, str], None]
"""Called with how many pages are done, about how many there will be, and the path of the last one."""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did. `pages` counts by kind; the numbers of files include the style sheet."""

    folder: Path
    pages: dict[str, int]
    written: int
    unchanged: int
    removed: int

    @property
    def front(self) -> Path:
        """The file to open."""
        return self.folder / "index.html"


def pages(holdings: Holdings, *, entries_per_page: int) -> Iterator[SitePage]:
    """Every page of the site, the front page last, so that it never leads to what is not there yet."""
    yield from article_pages(holdings)
    yield from articles_pages(holdings, entries_per_page)
    yield from subject_pages(holdings, entries_per_page)
    yield from pair_pages(holdings, entries_per_page)
    yield from day_pages(holdings)
    yield from type_pages(holdings, entries_per_page)
    yield from story_pages(holdings)
    yield disputed_page(holdings)
    yield about_page(holdings)
    yield front_page(holdings)


def write_site(
    holdings: Holdings,
    folder: Path,
    *,
    title: str,
    entries_per_page: int,
    progress: Progress | None = None,
) -> Published:
    """Write the site into a folder; only pages that changed are written.

    Raises:
        SiteError: if the folder cannot be written to or holds something else.
    """
    target = SiteFolder(folder)
    style = files("dragoman.publishing").joinpath("templates", STYLE).read_bytes()
    target.put(STYLE, style)
    renderer = Renderer(title, STYLE)
    counts: dict[str, int] = {}
    expected = _expected(holdings)
    for number, page in enumerate(pages(holdings, entries_per_page=entries_per_page), 1):
        target.put(page.path, renderer.render(page))
        counts[page.section] = counts.get(page.section, 0) + 1
        if progress:
            progress(number, max(expected, number), page.path)
    target.finish()
    return Published(folder, counts, target.written, target.unchanged, target.removed)


def _expected(holdings: Holdings) -> int:
    """About how many pages there will be; long lists add a few more."""
    fixed = 9 + len(holdings.linked.stories) + len(holdings.days) + 16
    return fixed + len(holdings.coded) + len(tuple(holdings.subjects)) + len(holdings.by_pair)
