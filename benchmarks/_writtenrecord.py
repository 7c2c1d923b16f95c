"""A record of the articles we invented (`training/articles`), with their days, titles and outlets where known.

DRAGOMAN_WRITTEN may name more folders of the same form, parted as in PATH.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dragoman import coding
from dragoman.model import Article
from dragoman.reading import read_text
from dragoman.record import Record

FOLDER = Path(__file__).parents[1] / "training" / "articles"
_OUTLET = re.compile(
    r"(Al Jazeera|Al-Monitor|Reuters|AFP|AP|BBC|CNN|Guardian|Xinhua|VOA|UPI|TASS|IRNA|IPS|New York Times|NYT|"
    r"Washington Post|Independent|Observer|Swissinfo|RFI|RFE/RL|NPR|Yonhap|Interfax|Anadolu|Kyodo)\b"
)
_LONGEST = 120
_NO_TITLE = re.compile(r"[.!?:;\"”]\s*$|\((?:Reuters|AP|AFP|UPI|CNN|IRNA|Xinhua)\)|^[A-Z ,.]+:|\s(?:--|—)\s")


def fill(record: Record) -> None:
    """Read, code and link all of them."""
    for coded in coding.code_many(article(each) for each in files()):
        record.add(coded)
    record.link()


def files() -> Iterator[Path]:
    """The articles' files, in order of folders and names."""
    more = filter(None, os.environ.get("DRAGOMAN_WRITTEN", "").split(os.pathsep))
    for folder in (FOLDER, *map(Path, more)):
        yield from sorted(folder.glob("*.txt"))


def article(path: Path) -> Article:
    """One file as an article; `origin.location` is its name."""
    day, style, sentences = parts(path)
    title = sentences[0] if len(sentences[0]) < _LONGEST and not _NO_TITLE.search(sentences[0]) else None
    outlet = _OUTLET.match(style)
    return read_text(
        "\n".join(sentences[1:] if title else sentences),
        published=day,
        outlet=outlet[1] if outlet else None,
        title=title,
        location=path.stem,
    )


def parts(path: Path) -> tuple[date, str, list[str]]:
    """The day, the style line and the numbered sentences of one file."""
    day, style, *lines = path.read_text("utf-8").partition("\n---\n")[0].strip().split("\n")
    sentences = [each.partition(" ")[2].strip() for each in lines if each.strip()]
    return (
        date.fromisoformat(day.removeprefix("published ").strip()),
        style.removeprefix("style ").strip(),
        sentences,
    )
