"""Sources to the raw documents in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.reading._documents import RawDocument, ReadOptions, Rejected, origin_of

_TYPES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}


def discover(
    sources: Iterable[str | Path], options: ReadOptions | None = None
) -> Iterator[RawDocument | Rejected]:
    """Every article in the sources, unread, and what cannot be read at all."""
    chosen = options or ReadOptions()
    given = {
        "given_published": chosen.published.isoformat() if chosen.published else None,
        "given_outlet": chosen.outlet,
        "given_title": chosen.title,
    }
    fields = {key: value for key, value in given.items() if value}
    for source in sources:
        path = Path(source)
        files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        for file in files:
            kind = _TYPES.get(file.suffix.lower())
            if kind is None:
                continue
            content = file.read_bytes()
            yield RawDocument(origin_of(content, str(file), kind), content, kind, fields)
