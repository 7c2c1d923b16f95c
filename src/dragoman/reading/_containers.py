"""Files that hold several articles, taken apart into raw documents without reading the articles.

Feeds (RSS, Atom, JSON Feed), JSON, JSONL, CSV and TSV, mailboxes; WARC archives stand in `_warc`.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import mailbox
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, cast

import feedparser

from dragoman import settings
from dragoman.errors import DragomanError, UnreadableError
from dragoman.reading import _warc
from dragoman.reading._decode import decode, is_noise
from dragoman.reading._documents import RawDocument, Rejected, origin_of
from dragoman.reading._fields import holds_text, own_names
from dragoman.reading._inflating import TOO_LARGE
from dragoman.reading._masthead import masthead

Found = Iterator[RawDocument | Rejected]


def lines(stream: BinaryIO, location: str, fields: Mapping[str, str]) -> Found:
    """The lines of a JSONL file, each an article; a broken one is found out when it is parsed."""
    most = settings.load().max_file_bytes
    fault = _no_lines(cast("io.BufferedReader", stream).peek(4096)[:4096])
    if fault:
        yield Rejected.of(fault, location)
        return
    number = 0
    held = False
    while True:
        line = stream.readline(most + 1)
        if not line or (getattr(stream, "tripped", None) and not line.endswith(b"\n")):
            # The end, or the half line that a packed file was cut in.
            break
        number += 1
        member = f"line {number}"
        if len(line) > most:
            held = True
            yield Rejected.of(_too_long(most), location, member)
            while line and not line.endswith(b"\n"):
                line = stream.readline(most)
            continue
        content = line.strip()
        if content.startswith(b"\xef\xbb\xbf"):
            content = content[3:]
        if content:
            held = True
            yield _raw(content, location, "application/json", fields, member)
    if not held and not getattr(stream, "tripped", None):
        yield Rejected.of(UnreadableError("empty"), location)


def _no_lines(head: bytes) -> UnreadableError | None:
    """What keeps a whole file from being lines of JSON, by its first bytes."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return UnreadableError("lines in UTF-16, which JSONL cannot be in", todo="save it as UTF-8")
    if is_noise(head):
        return UnreadableError("binary data, not text")
    return None


def _too_long(most: int) -> UnreadableError:
    return UnreadableError(f"longer than {most:,} bytes", todo=TOO_LARGE)


def table(content: bytes, location: str, fields: Mapping[str, str], delimiter: str | None = None) -> Found:
    """The rows of a CSV or TSV file with a header line, each an article.

    Raises:
        UnreadableError: if it has no header line.
    """
    text = decode(content, fields.get("charset"))
    sign = delimiter or _delimiter(text)
    csv.field_size_limit(settings.load().max_file_bytes)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    head = next(reader, None)
    if not head or not any(name.strip() for name in head):
        raise UnreadableError("no header line with field names")
    if not holds_text(head, own_names(fields)):
        names = ", ".join(head[:8])
        raise UnreadableError(f"no column with articles' text ({names})", todo="name it with --map NAME=text")
    while True:
        at = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Rejected.of(UnreadableError(f"no CSV: {error}"), location, f"line {at}")
            continue
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        member = f"line {at}"
        if len(row) > len(head):
            fault = UnreadableError(
                f"{len(row)} cells under {len(head)} headings", todo="quote cells that hold the delimiter"
            )
            yield Rejected.of(fault, location, member)
            continue
        content = json.dumps(dict(zip(head, row, strict=False)), ensure_ascii=False).encode()
        yield _raw(content, location, "application/json", fields, member)


def _delimiter(text: str) -> str:
    """The sign that parts the cells of the header line: comma, semicolon, tab or bar."""
    head = text.split("\n", 1)[0]
    return max(",;\t|", key=head.count)


_LISTS = (
    "articles",
    "items",
    "results",
    "documents",
    "docs",
    "entries",
    "stories",
    "data",
    "records",
    "news",
)


def objects(content: bytes, location: str, fields: Mapping[str, str]) -> Found:
    """The articles of a JSON file: one object, a list of them, a JSON Feed, or an object that holds a list.

    Raises:
        UnreadableError: if it is no JSON or holds nothing like an article.
    """
    text = decode(content, fields.get("charset"))
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise UnreadableError("JSON nested too deep") from error
    except ValueError as error:
        raise UnreadableError(f"invalid JSON: {error}") from error
    outlet = masthead(_feed_title(data) or "")
    listed = _listed(data)
    if listed is None:
        yield _raw(content, location, "application/json", fields)
        return
    shared = {**fields, "outlet": outlet} if outlet and "outlet" not in fields else dict(fields)
    for number, each in enumerate(listed, 1):
        part = json.dumps(each, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield _raw(part, location, "application/json", shared, f"item {number}")


def _feed_title(data: Any) -> str | None:
    if isinstance(data, dict) and str(data.get("version", "")).startswith("https://jsonfeed.org/"):
        title = data.get("title")
        return title if isinstance(title, str) else None
    return None


def _listed(data: Any) -> list[Any] | None:
    if isinstance(data, list):
        return data
    if isinstance(data, dict):
        for name in _LISTS:
            held = data.get(name)
            if isinstance(held, list) and held and all(isinstance(each, dict) for each in held):
                return held
    return None


def feed(content: bytes, location: str, fields: Mapping[str, str]) -> Found:
    """The entries of an RSS or Atom feed.

    Raises:
        UnreadableError: if it is no feed, or a broken one without any entry.
    """
    try:
        parsed = feedparser.parse(
            content, response_headers={"content-location": location}, sanitize_html=False
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError) as error:
        raise UnreadableError(f"a feed that cannot be read ({type(error).__name__})") from error
    if not parsed.entries:
        if not parsed.get("version"):
            raise UnreadableError("no feed, and no other XML that dragoman reads")
        if parsed.bozo and not isinstance(parsed.get("bozo_exception"), feedparser.NonXMLContentType):
            raise UnreadableError(f"a broken feed: {_first_line(parsed.get('bozo_exception'))}")
        return
    outlet = masthead(parsed.feed.get("title", ""))
    language = parsed.feed.get("language", "")
    for number, entry in enumerate(parsed.entries, 1):
        member = f"entry {number}"
        body = _entry_body(entry)
        found = {
            "title": _plain(entry.get("title", "")),
            "outlet": _plain((entry.get("source") or {}).get("title", "") or outlet),
            "published": entry.get("published") or entry.get("updated") or "",
            "authors": "; ".join(_person(each.get("name", "")) for each in entry.get("authors", [])),
            "url": entry.get("link", ""),
            "language": entry.get("language", "") or language,
        }
        if not body and not found["title"]:
            yield Rejected.of(UnreadableError("an entry without words"), location, member)
            continue
        kept = {key: value for key, value in found.items() if value}
        yield _raw(
            body.encode("utf-8", "replace"), location, "text/html-fragment", {**kept, **fields}, member
        )


def _person(words: str) -> str:
    """The name in RSS's `address (name)`."""
    found = re.search(r"\(([^()]+)\)?$", words)
    return found.group(1) if found else words


def _entry_body(entry: Any) -> str:
    contents = [each.get("value", "") for each in entry.get("content", [])]
    return str(max([*contents, entry.get("summary", "")], key=len))


def _plain(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def _first_line(error: object) -> str:
    return (str(error).splitlines() or [""])[0][:120]


def letters(content: bytes, location: str, fields: Mapping[str, str]) -> Found:
    """The messages of a mailbox in mbox form (RFC 4155)."""
    with tempfile.NamedTemporaryFile(suffix=".mbox") as file:
        file.write(content)
        file.flush()
        box = mailbox.mbox(file.name, create=False)
        try:
            for number, key in enumerate(box.keys(), 1):
                yield _raw(box.get_bytes(key), location, "message/rfc822", fields, f"message {number}")
        finally:
            box.close()


def _raw(
    content: bytes, location: str, media_type: str, fields: Mapping[str, str], member: str | None = None
) -> RawDocument:
    return RawDocument(origin_of(content, location, media_type, member), content, media_type, dict(fields))


def taken_apart(content: bytes, media_type: str, location: str, fields: Mapping[str, str]) -> Found:
    """The articles of a file's bytes, in whichever container form they are.

    Never raises for what the bytes are: what cannot be read comes as `Rejected`.
    """
    splitter = _SPLITTERS.get(media_type)
    if splitter is None:
        yield _raw(content, location, media_type, fields)
        return
    try:
        yield from splitter(content, location, fields)
    except DragomanError as error:
        yield Rejected.of(error, location, error.where)


def _stream(
    split: Callable[[BinaryIO, str, Mapping[str, str]], Found],
) -> Callable[[bytes, str, Mapping[str, str]], Found]:
    def whole(content: bytes, location: str, fields: Mapping[str, str]) -> Found:
        # Buffered, so that it can be looked into ahead of reading, as an open file can.
        buffered = io.BufferedReader(cast("io.RawIOBase", io.BytesIO(content)))
        return split(buffered, location, fields)

    return whole


def _tabbed(content: bytes, location: str, fields: Mapping[str, str]) -> Found:
    return table(content, location, fields, "\t")


_SPLITTERS: dict[str, Callable[[bytes, str, Mapping[str, str]], Iterable[RawDocument | Rejected]]] = {
    "application/json": objects,
    "application/mbox": letters,
    "application/rss+xml": feed,
    "application/warc": _stream(_warc.records),
    "application/x-ndjson": _stream(lines),
    "application/xml": feed,
    "text/csv": table,
    "text/tab-separated-values": _tabbed,
    "text/xml": feed,
}
STREAMED: dict[str, Callable[[BinaryIO, str, Mapping[str, str]], Found]] = {
    "application/warc": _warc.records,
    "application/x-ndjson": lines,
}
"""Forms that are read as a stream, so that the file may be larger than memory."""
