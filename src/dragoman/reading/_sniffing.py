"""What kind of file this is: by its name where that says so, else by its first bytes."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import PurePosixPath

from dragoman.reading._tables import rows

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<\?xml-[^>]*\?>\s*)*<(?:rss|feed|rdf:RDF|RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADERS = re.compile(rb"^(?:From |(?:[A-Za-z][A-Za-z0-9-]{1,40}: [^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,})")
_MAIL_HEADER = re.compile(
    rb"^(?:From|Date|Subject|Received|Message-ID|MIME-Version): ", re.IGNORECASE | re.MULTILINE
)
GZIP = b"\x1f\x8b"


def by_name(name: str) -> str | None:
    """The media type that a file's name promises; `None` where it promises none. `.gz` is looked through."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(name).suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return _suffixes().get(suffixes[-1]) if suffixes else None


def by_bytes(content: bytes) -> str | None:
    """The media type that the first bytes show; `None` where they show none."""
    head = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head.startswith(b"WARC/"):
        return "application/warc"
    if _FEED.match(head):
        return "application/rss+xml"
    if _HTML.match(head):
        return "text/html"
    if head.lstrip()[:1] in (b"{", b"["):
        return "application/x-ndjson" if _lines_of_json(content) else "application/json"
    if _HEADERS.match(head) and _MAIL_HEADER.search(head):
        return "message/rfc822"
    return None if b"\x00" in head else "text/plain"


def by_header(value: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header; the type is ours where it goes by several names."""
    kind, _, rest = value.partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w:.-]+)", rest, re.IGNORECASE)
    kind = kind.strip().lower()
    return _SAME.get(kind, kind), charset.group(1) if charset else None


_SAME = {
    "application/atom+xml": "application/rss+xml",
    "application/feed+json": "application/json",
    "application/jsonl": "application/x-ndjson",
    "application/rdf+xml": "application/rss+xml",
    "application/xhtml+xml": "text/html",
    "text/x-markdown": "text/markdown",
}


def _lines_of_json(content: bytes) -> bool:
    """Whether the first line alone is an object and another follows."""
    first, _, rest = content.lstrip().partition(b"\n")
    if not first.lstrip().startswith(b"{") or not rest.strip():
        return False
    try:
        json.loads(first)
    except ValueError:
        return False
    return True


@cache
def _suffixes() -> dict[str, str]:
    return {row["suffix"]: row["media_type"] for row in rows("suffixes")}
