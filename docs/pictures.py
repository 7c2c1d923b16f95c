"""The pictures of the README, made from the bundled sample: `python -m docs.pictures`.

Figures are drawn by dragoman itself; the front page is taken by Chromium where there is one (left as it was where
there is none).
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from dragoman import sample
from dragoman.publishing import figures, publish
from dragoman.record import Record
from dragoman.scaling import read_into

HERE = Path(__file__).parent / "pictures"
CHROMIUM = Path("/usr/bin/chromium")
FIGURES = (
    ("Iran and the United States", "sides", date(2026, 2, 4)),
    ("Iran and the United States", "timeline", None),
    ("Iran", "network", None),
)
"""Subjects, kinds, and as of which day."""


def main() -> int:
    """Make every picture; says what was written."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, Record.open(Path(place, "sample.db")) as record:
        read_into(record, [Path(str(sample.folder()))])
        for subject, kind, day in FIGURES:
            made = figures.figure(record, subject, kind, day)
            path = HERE / f"{kind}.svg"
            path.write_text(made.svg() + "\n", encoding="utf-8")
            print(f"{path.name}: {made.alt}")
        site = publish(record, Path(place, "site"), title="The sample")
        if CHROMIUM.exists():
            shoot(site.front, HERE / "front.png")
            print("front.png: the front page")
    return 0


def shoot(page: Path, to: Path) -> None:
    """Take a picture of the top of a page."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is a browser

    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=str(CHROMIUM), args=flags)
        view = browser.new_page(viewport={"width": 1200, "height": 820})
        view.goto(page.resolve().as_uri())
        view.screenshot(path=str(to))
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
