"""What axe-core finds wrong with one page of each kind, in Chromium, light and dark, on a desk and on a phone.

The site is that of the sample that ships with dragoman; `--data` takes a record (a file) or a site (a folder) instead.
Pages are opened from the disk. The floor is 0 serious or critical violations, the aim 0 at all. Needs Playwright and
axe-playwright-python (requirements/dev.txt) and a Chromium (`DRAGOMAN_CHROMIUM`, else /usr/bin/chromium).

axe-core: Deque Systems, https://github.com/dequelabs/axe-core.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks import Result
from benchmarks._data import DataMissingError
from dragoman import sample
from dragoman.publishing import publish
from dragoman.record import Record
from dragoman.scaling import read_into

_LOOKS = (("light", 1280, 900), ("dark", 1280, 900), ("light", 390, 844), ("dark", 390, 844))
_SWITCHES = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_KINDS = (
    "index.html",
    "disputed.html",
    "about.html",
    "search.html",
    "map.html",
    "actors/index.html",
    "actors/country-*.html",
    "actors/*-*.html",
    "people/*.html",
    "pairs/index.html",
    "pairs/*-*.html",
    "places/index.html",
    "places/*-*.html",
    "stories/index.html",
    "stories/[!i]*.html",
    "topics/*.html",
    "events/*.html",
    "articles/index.html",
    "articles/[!i]*.html",
    "days/index.html",
    "days/2*.html",
    "types/index.html",
    "types/consult.html",
    "explain/index.html",
    "brief/actors/*.html",
    "brief/articles/*.html",
    "brief/days/*.html",
    "brief/events/*.html",
    "explain/*/*.html",
    "explain/topics/*.html",
    "faq/*/*.html",
    "analysis/*/*.html",
    "figures/*/*.html",
)
"""One page of each kind: the largest of those that fit, since it holds most."""


def run(data: Path | None) -> Result:
    """Publish, open one page of each kind in four looks, and count what axe-core finds."""
    with tempfile.TemporaryDirectory() as temporary:
        site = data if data is not None and data.is_dir() else _published(data, Path(temporary))
        pages = [page for page in (_largest(site, each) for each in _KINDS) if page]
        found = _violations(pages)
    counts = Counter(impact for _, _, impact, _ in found)
    scores = {
        "serious_or_critical": float(counts["serious"] + counts["critical"]),
        "violations": float(len(found)),
        "pages": float(len(pages)),
    }
    rows = [(f"{page} ({look})", f"{impact}: {rule}") for page, look, impact, rule in sorted(set(found))]
    notes = [f"{len(pages)} pages, one of each kind, in {len(_LOOKS)} looks; rules of axe-core as it comes."]
    return Result("accessibility", str(data or "the sample"), len(pages) * len(_LOOKS), scores, rows, notes)


def _published(record: Path | None, folder: Path) -> Path:
    with Record.open(record or folder / "sample.db", create=record is None) as opened:
        if record is None:
            read_into(opened, [sample.folder()])
        publish(opened, folder / "site")
    return folder / "site"


def _largest(site: Path, pattern: str) -> Path | None:
    return max(site.glob(pattern), key=lambda path: (path.stat().st_size, path.name), default=None)


def _violations(pages: list[Path]) -> list[tuple[str, str, str, str]]:
    """Page, look, impact and rule of everything found."""
    try:
        from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415
        from playwright.sync_api import sync_playwright  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        msg = f"{missing.name} is not installed: pip install -r requirements/dev.txt"
        raise DataMissingError(msg) from missing
    chromium = os.environ.get("DRAGOMAN_CHROMIUM", "/usr/bin/chromium")
    if not Path(chromium).exists():
        msg = f"there is no Chromium at {chromium}: install one, or name it in DRAGOMAN_CHROMIUM"
        raise DataMissingError(msg)
    found: list[tuple[str, str, str, str]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_SWITCHES)
        for scheme, width, height in _LOOKS:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            tab = context.new_page()
            for page in pages:
                tab.goto(page.resolve().as_uri())
                report: dict[str, Any] = Axe().run(tab).response
                name = "/".join(page.parts[-2:])
                found += [
                    (name, f"{scheme}, {width} wide", each["impact"] or "minor", _told(each))
                    for each in report["violations"]
                ]
            context.close()
        browser.close()
    return found


def _told(violation: dict[str, Any]) -> str:
    nodes = violation["nodes"]
    where = " ".join(str(each) for each in nodes[0]["target"]) if nodes else ""
    return f"{violation['id']} ({len(nodes)}; {where})"
