"""From a record to a site."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from dragoman import __version__, reference
from dragoman.publishing._folder import SiteFolder
from dragoman.publishing._pages import SitePage
from dragoman.publishing._render import Renderer
from dragoman.publishing._sheets import UNDATED, split
from dragoman.publishing._site import ALWAYS, FRONT, Pages, shipped_templates
from dragoman.publishing._things import Thing
from dragoman.publishing._told import TITLES
from dragoman.publishing._update import Changes, Dirty
from dragoman.publishing._words import told_find, words_of
from dragoman.record import Record

_IN_A_SITEMAP = 50_000

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
    record: Record,
    folder: Path | str,
    *,
    title: str | None = None,
    address: str | None = None,
    progress: Progress | None = None,
) -> Published:
    """Write a record's site into a folder; only pages that show something that changed are made anew.

    Args:
        record: An open record.
        folder: Where to; made if there is nothing.
        title: What the site calls itself; the setting `site_title` if none is given.
        address: Where the site is on the web; the setting `site_address` if none is given.
        progress: Told after every page.

    Raises:
        SiteError: if the folder cannot be written to or holds something else than a site.
        RecordError: if the record cannot be read.
    """
    return write_site(Pages.of(record, title=title, address=address), Path(folder), progress=progress)


def write_site(pages: Pages, folder: Path, *, progress: Progress | None = None) -> Published:
    """The same of pages that are made already.

    Raises:
        SiteError: if the folder cannot be written to or holds something else than a site.
    """
    target = SiteFolder(folder)
    try:
        Writing(pages, target, Renderer(pages.title, address=pages.address), progress).write()
        target.finish()
        unchanged = target.size - target.written
        return Published(folder, target.counts(), target.written, unchanged, target.removed)
    finally:
        target.close()


class Writing:
    """Pages on their way into a folder."""

    def __init__(
        self, pages: Pages, target: SiteFolder, renderer: Renderer, progress: Progress | None
    ) -> None:
        self._pages = pages
        self._target = target
        self._renderer = renderer
        self._progress = progress
        self._expected = 0
        self._done: set[str] = set()

    def write(self) -> None:
        """Write what changed; everything where it is not known what the folder was made of."""
        design = self._design()
        version = self._pages.version
        whole = self._target.whole and self._target.said("design") == design
        if whole and self._target.said("version") == version:
            for path in list(self._target.missing()):
                self._page(path)
            return
        if not whole:
            self._target.begin_anew()
        with self._pages.holdings.record.at_rest():
            changes = Changes(self._pages, self._target)
            dirty = changes.find()
            self._assets()
            if whole:
                self._update(dirty)
                self._index()
            else:
                self._everything(len(dirty))
                self._index()
                self._target.remove_rest()
        self._sitemap()
        self._target.say("design", design)
        self._target.say("version", version)

    def _design(self) -> str:
        """What changes whenever every page must be made anew: the program, its templates, the reference, the title."""
        told = [
            self._pages.title,
            self._pages.address or "",
            __version__,
            str(self._pages.holdings.size),
            reference.load().fingerprint,
        ]
        told += [each.name + each.read_text(encoding="utf-8") for each in shipped_templates()]
        return hashlib.blake2b("\x1e".join(told).encode(), digest_size=16).hexdigest()

    def _everything(self, expected: int) -> None:
        self._expected = expected
        for path in self._pages.paths():
            self._page(path)

    def _index(self) -> None:
        """The parts of the search's index that changed."""
        for path, content in self._target.search.files():
            self._done.add(path)
            if content is None:
                self._target.remove(path)
            else:
                self._target.put(path, content)

    def _update(self, dirty: Dirty) -> None:
        for path in (*self._target.missing(), *ALWAYS):
            _ = dirty[path]
        self._expected = len(dirty)
        for path in sorted(dirty, key=_in_turn):
            if split(path)[1] is None:
                self._family(path, dirty[path])
            else:
                self._page(path)

    def _family(self, path: str, days: set[str]) -> None:
        """A page, and if it is the first of a list the further ones whose entries or neighbours changed."""
        known = self._target.thing("list", path)
        before = known.spots if known else ()
        page = self._page(path)
        now = archive_of(page) if page else ()
        around = _neighbours(before)
        for each in now:
            name = split(each)[1] or ""
            changed = any(day.startswith(name) if day else name == UNDATED for day in days)
            if changed or _neighbours(now)[each] != around.get(each) or not self._target.has(each):
                self._page(each)
        for each in before:
            if each not in now:
                self._target.remove(each)

    def _page(self, path: str) -> SitePage | None:
        """Make one page and write it; what is no page any more is taken away."""
        if path in self._done:
            return None
        self._done.add(path)
        page = self._pages.page(path) if path.endswith(".html") else None
        if page is None:
            asset = self._pages.asset(path)
            content = asset.content if asset else self._target.search.file(path)
            if content is not None:
                self._target.put(path, content)
            else:
                self._target.remove(path)
                self._target.search.note(path, None)
                self._target.forget("list", path)
                with_it = self._target.thing("with", path)
                for gone in with_it.spots if with_it else ():
                    self._target.remove(gone)
                self._target.forget("with", path)
            return None
        self._target.put(path, self._renderer.render(page), page.section)
        self._found(page)
        before = self._target.thing("with", path)
        made = self._pages.with_page(page)
        for each in made:
            self._done.add(each.path)
            self._target.put(each.path, each.content)
        now = tuple(each.path for each in made)
        for gone in set(before.spots if before else ()) - set(now):
            self._target.remove(gone)
        if now:
            self._target.note([Thing("with", path, "", now)])
        archive = archive_of(page)
        if archive:
            self._target.note([Thing("list", path, "", archive)])
        elif split(path)[1] is None:
            self._target.forget("list", path)
        if self._progress:
            self._progress(len(self._done), max(self._expected, len(self._done)), path)
        return page

    def _found(self, page: SitePage) -> None:
        """Write down what the search finds a page by besides its title."""
        search = self._target.search
        told = told_find(page)
        if told is not None:
            search.note(page.path, told)
        if search.find(page.path) is not None:
            search.note_words(page.path, words_of(page))

    def _sitemap(self) -> None:
        """The addresses of all pages for search engines, 50,000 in a file; only where the site's own is known."""
        if not self._pages.address:
            return
        paths = self._target.pages()
        root = self._pages.address.rstrip("/")
        files = sitemaps(paths, root)
        for path, content in files.items():
            self._target.put(path, content)

    def _assets(self) -> None:
        for path in self._pages.assets():
            asset = self._pages.asset(path)
            if asset is not None:
                self._done.add(path)
                self._target.put(path, asset.content)


def archive_of(page: SitePage) -> tuple[str, ...]:
    """The further pages of the list that a page is the first of."""
    found = getattr(getattr(page.view, "sheet", page.view), "archive", ())
    return tuple(part.href for part, _ in found if part.href)


def sitemaps(paths: Sequence[str], root: str) -> dict[str, bytes]:
    """Sitemaps (https://www.sitemaps.org/protocol.html) by path; an index where there is more than one."""

    def made(kind: str, item: str, addresses: Iterable[str]) -> bytes:
        lines = "".join(f"<{item}><loc>{escape(each)}</loc></{item}>\n" for each in addresses)
        form = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return f'<?xml version="1.0" encoding="utf-8"?>\n<{kind} xmlns="{form}">\n{lines}</{kind}>\n'.encode()

    parts = [paths[at : at + _IN_A_SITEMAP] for at in range(0, len(paths), _IN_A_SITEMAP)] or [[]]
    if len(parts) == 1:
        return {"sitemap.xml": made("urlset", "url", (f"{root}/{each}" for each in parts[0]))}
    found = {
        f"sitemap.{number}.xml": made("urlset", "url", (f"{root}/{each}" for each in part))
        for number, part in enumerate(parts, 1)
    }
    return {"sitemap.xml": made("sitemapindex", "sitemap", (f"{root}/{each}" for each in found)), **found}


def _in_turn(path: str) -> tuple[bool, str, str]:
    """The order in which pages are made anew: those told of one subject together, the front page last."""
    kind, _, rest = path.partition("/")
    return (path == FRONT, rest if kind in TITLES else path, path)


def _neighbours(paths: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    around = ("", *paths, "")
    return {path: (around[at], around[at + 2]) for at, path in enumerate(paths)}
