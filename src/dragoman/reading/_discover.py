"""Sources to the raw documents in them: files, folders, archives and addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from dragoman import settings
from dragoman.errors import DragomanError, InputError, UnreadableError
from dragoman.reading._containers import STREAMED, taken_apart
from dragoman.reading._documents import RawDocument, ReadOptions, Rejected
from dragoman.reading._fetch import Fetched, Fetcher
from dragoman.reading._fields import MAPPED
from dragoman.reading._forms import READ
from dragoman.reading._inflating import TOO_LARGE, CappedGzip, gunzipped
from dragoman.reading._sniffing import GZIP, by_bytes, by_header, by_name

Found = Iterator[RawDocument | Rejected]


def discover(
    sources: Iterable[str | Path], options: ReadOptions | None = None, *, fetcher: Fetcher | None = None
) -> Found:
    """Every article in the sources, unread, and what cannot be read at all.

    Args:
        sources: Files, folders (read through, sorted, hidden files left out, no folder twice) and
            `http(s)` addresses of pages and feeds.
        options: What the user says about them.
        fetcher: What fetches addresses, for one that remembers ETags; made as needed otherwise.
    """
    chosen = options or ReadOptions()
    walk = _Walk(chosen, fetcher)
    try:
        for source in sources:
            yield from walk.source(str(source))
    finally:
        walk.close(own=fetcher is None)


class _Walk:
    """One reading: its options, and the folders and files already gone through."""

    def __init__(self, options: ReadOptions, fetcher: Fetcher | None) -> None:
        self._options = options
        self._fetcher = fetcher
        self._fields = _given(options)
        self._seen: set[tuple[int, int]] = set()

    def source(self, source: str) -> Found:
        """The articles of one source."""
        if source.lower().startswith(("http://", "https://")):
            yield from self._address(source)
            return
        path = Path(source)
        try:
            if path.is_dir():
                yield from self._folder(path)
            elif path.is_file():
                yield from self._file(path)
            else:
                what = "no regular file" if path.exists() else "no such file or folder"
                yield Rejected.of(InputError(what), source)
        except (OSError, ValueError) as error:
            yield _unreadable(error, source)

    def close(self, *, own: bool) -> None:
        """Close the connections that this reading opened."""
        if own and self._fetcher is not None:
            self._fetcher.close()

    def _folder(self, folder: Path) -> Found:
        """The articles of a folder and of those in it; a link back up is not followed again."""
        try:
            status = folder.stat()
            paths = sorted(folder.iterdir())
        except OSError as error:
            yield _unreadable(error, str(folder))
            return
        if (status.st_dev, status.st_ino) in self._seen:
            return
        self._seen.add((status.st_dev, status.st_ino))
        for path in paths:
            if path.name.startswith("."):
                continue
            try:
                if path.is_dir():
                    yield from self._folder(path)
                elif path.is_file():
                    yield from self._file(path)
                elif path.is_symlink():
                    yield Rejected.of(UnreadableError("a link that leads nowhere"), str(path))
            except OSError as error:
                yield _unreadable(error, str(path))

    def _file(self, path: Path) -> Found:
        """The articles of one file."""
        location = str(path)
        kind = by_name(path.name)
        packed = path.suffix.lower() == ".gz"
        if kind in STREAMED:
            with path.open("rb") as file:
                stream = cast("BinaryIO", CappedGzip(file)) if packed else file
                yield from STREAMED[kind](stream, location, self._fields)
                tripped = getattr(stream, "tripped", None)
                if tripped and kind != "application/warc":
                    yield Rejected.of(UnreadableError(tripped), location)
            return
        most = settings.load().max_file_bytes
        size = path.stat().st_size
        if size > most:
            fault = UnreadableError(f"{size:,} bytes; files over {most:,} are not read", todo=TOO_LARGE)
            yield Rejected.of(fault, location)
            return
        content = path.read_bytes()
        yield from self._content(content, kind, location)

    def _content(self, content: bytes, kind: str | None, location: str) -> Found:
        """The articles of a file's bytes, of the kind its name says or its bytes show."""
        try:
            if content.startswith(GZIP):
                content = gunzipped(content)
        except UnreadableError as error:
            yield Rejected.of(error, location)
            return
        if not content.strip():
            yield Rejected.of(UnreadableError("empty"), location)
            return
        found = (
            kind
            if kind and kind != "application/xml"
            else by_bytes(content)
            if kind is None
            else _xml(content)
        )
        if found is None:
            fault = UnreadableError("not a kind of file dragoman reads", todo="see the list of input forms")
            yield Rejected.of(fault, location)
            return
        yield from taken_apart(content, found, location, self._fields)

    def _address(self, address: str) -> Found:
        """The articles at an address: a page, or a feed and (by option) the pages it links to."""
        try:
            fetched = self._fetch(address)
        except DragomanError as error:
            yield Rejected.of(error, address)
            return
        if fetched is None:
            return
        for found in self._of_fetched(fetched, address):
            if (
                isinstance(found, RawDocument)
                and self._options.follow
                and found.media_type == "text/html-fragment"
            ):
                yield from self._linked(found)
            else:
                yield found

    def _linked(self, entry: RawDocument) -> Found:
        """The page a feed's entry links to; the entry itself where the page cannot be had."""
        link = entry.fields.get("url", "")
        if self._options.passed_over is not None and self._options.passed_over(link):
            return
        try:
            fetched = self._fetch(link) if link.startswith("http") else None
        except DragomanError as error:
            yield Rejected.of(error, link)
            fetched = None
        if fetched is None:
            yield entry
            return
        stated = {key: value for key, value in entry.fields.items() if key != "summary"}
        for found in self._of_fetched(fetched, link):
            if isinstance(found, RawDocument):
                own = {key: value for key, value in found.fields.items() if key not in stated or key == "url"}
                yield replace(found, fields={**stated, **own})
            else:
                yield found

    def _fetch(self, address: str) -> Fetched | None:
        if self._fetcher is None:
            self._fetcher = Fetcher(
                allow_private=self._options.allow_private or settings.load().allow_private
            )
        return self._fetcher.get(address)

    def _of_fetched(self, fetched: Fetched, location: str) -> Found:
        kind, charset = by_header(fetched.media_type)
        if kind not in READ and kind not in _CONTAINERS:
            kind = by_name(fetched.url.split("?")[0]) or by_bytes(fetched.content) or kind
        if kind in {"application/xml", "text/xml", "text/plain", "text/html"}:
            kind = by_bytes(fetched.content) or kind
        fields = dict(self._fields)
        if kind in READ and kind not in _CONTAINERS:
            fields["url"] = fetched.url
        if charset:
            fields["charset"] = charset
        if not fetched.content.strip():
            yield Rejected.of(UnreadableError("empty"), location)
            return
        yield from taken_apart(fetched.content, kind, location, fields)


_CONTAINERS = frozenset(
    {
        "application/rss+xml",
        "application/xml",
        "text/xml",
        "application/x-ndjson",
        "text/csv",
        "application/json",
    }
)


def _xml(content: bytes) -> str:
    """What an `.xml` file is: a feed or an XHTML page."""
    return "text/html" if by_bytes(content) == "text/html" else "application/rss+xml"


def _given(options: ReadOptions) -> dict[str, str]:
    """The options as fields, so that they travel with each document to the worker."""
    given = {
        "given_published": options.published.isoformat() if options.published else None,
        "given_outlet": options.outlet,
        "given_title": options.title,
        "read_on": (options.today or date.today()).isoformat(),  # noqa: DTZ011  # the user's own day
    }
    fields = {key: value for key, value in given.items() if value}
    fields.update({f"{MAPPED}{name}": meaning for name, meaning in options.fields.items()})
    return fields


def _unreadable(error: Exception, location: str) -> Rejected:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Rejected.of(UnreadableError(words[:1].lower() + words[1:]), location)
