"""From a record to a site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dragoman import settings
from dragoman.publishing._folder import SiteFolder
from dragoman.publishing._render import Renderer
from dragoman.publishing._site import Pages
from dragoman.record import Record

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


def publish(
    record: Record, folder: Path | str, *, title: str | None = None, progress: Progress | None = None
) -> Published:
    """Write a record's site into a folder; only pages that changed are written."""
    return write_site(Pages.of(record), Path(folder), title=title, progress=progress)


def write_site(
    pages: Pages, folder: Path, *, title: str | None = None, progress: Progress | None = None
) -> Published:
    """Write pages into a folder; only what changed is written.

    Raises:
        SiteError: if the folder cannot be written to or holds something else than a site.
    """
    target = SiteFolder(folder)
    for path in pages.assets():
        asset = pages.asset(path)
        if asset is not None:
            target.put(path, asset.content)
    renderer = Renderer(title or settings.load().site_title)
    counts: dict[str, int] = {}
    for number, path in enumerate(pages.paths(), 1):
        page = pages.page(path)
        if page is None:
            continue
        target.put(page.path, renderer.render(page))
        counts[page.section] = counts.get(page.section, 0) + 1
        if progress:
            progress(number, number, path)
    target.finish()
    return Published(folder, counts, target.written, target.unchanged, target.removed)
