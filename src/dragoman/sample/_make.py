"""Make the two binary files of the sample from their sources: `python -m dragoman.sample._make`.

The same sources give the same bytes: no clock, no random ids, gzip without a time.
WARC 1.1: https://iipc.github.io/warc-specifications/ ; PDF 1.4: ISO 32000-1, sections 7.5 and 9.
"""

from __future__ import annotations

import csv
import gzip
import textwrap
import uuid
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
ARTICLES = HERE / "articles"
WARC_PATH = ARTICLES / "archives" / "crawl.warc.gz"
PDF_PATH = ARTICLES / "documents" / "bulletin.pdf"

PAGE_WIDTH, PAGE_HEIGHT, MARGIN, LEADING = 595, 842, 72, 15
LINE_CHARACTERS = 84
LINES_A_PAGE = (PAGE_HEIGHT - 2 * MARGIN) // LEADING


@dataclass(frozen=True, slots=True)
class Capture:
    """One page of the crawl: a line of `sources/warc/captures.tsv`."""

    file: str
    url: str
    captured: str
    last_modified: str


def make_warc() -> bytes:
    """The crawl as gzipped WARC: one gzip member a record, first the warcinfo record."""
    info = b"software: dragoman sample\r\nformat: WARC File Format 1.1\r\n"
    parts = [
        _record("warcinfo", "urn:dragoman:sample", "2024-12-09T12:00:00Z", "application/warc-fields", info)
    ]
    with (SOURCES / "warc" / "captures.tsv").open(encoding="utf-8", newline="") as lines:
        captures = [Capture(**row) for row in csv.DictReader(lines, delimiter="\t")]
    for capture in captures:
        body = (SOURCES / "warc" / capture.file).read_bytes()
        kind = "text/html; charset=utf-8" if capture.file.endswith(".html") else "text/plain"
        head = (
            f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nLast-Modified: {capture.last_modified}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        parts.append(
            _record(
                "response",
                capture.url,
                capture.captured,
                "application/http; msgtype=response",
                head.encode() + body,
            )
        )
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def _record(kind: str, url: str, when: str, media_type: str, content: bytes) -> bytes:
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, kind + url)}>",
        f"WARC-Date: {when}",
        f"Content-Type: {media_type}",
        f"Content-Length: {len(content)}",
    ]
    if kind == "response":
        head.insert(3, f"WARC-Target-URI: {url}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def make_pdf() -> bytes:
    """The bulletin as PDF: Helvetica, one column, title and date in the document information."""
    title, date, *body = (SOURCES / "pdf" / "bulletin.txt").read_text(encoding="utf-8").split("\n")
    lines = [title, ""]
    for paragraph in "\n".join(body).strip().split("\n\n"):
        lines += [*textwrap.wrap(" ".join(paragraph.split()), LINE_CHARACTERS), ""]
    pages = [lines[at : at + LINES_A_PAGE] for at in range(0, len(lines), LINES_A_PAGE)]
    first_page = 5
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (" + _escaped(title) + b") /Author (Harbour Review \\(sample\\)) /CreationDate (D:"
        + date.replace("-", "").encode() + b"090000Z) >>",
    ]  # fmt: skip
    for number, page in enumerate(pages):
        stream = _page_stream(page)
        box = f"[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]"
        contents = f"{first_page + 2 * number + 1} 0 R"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {contents} "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    return _pdf_file(objects)


def _page_stream(lines: list[str]) -> bytes:
    shown = b"\n".join(b"(" + _escaped(line) + b") Tj T*" for line in lines)
    start = f"BT /F1 11 Tf {LEADING} TL {MARGIN} {PAGE_HEIGHT - MARGIN} Td\n".encode()
    return start + shown + b"\nET"


def _escaped(text: str) -> bytes:
    for mark in "\\()":
        text = text.replace(mark, "\\" + mark)
    return text.encode("cp1252")


def _pdf_file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\n".encode()
    out += f"startxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def main() -> None:
    """Write both files where the sample keeps them."""
    WARC_PATH.write_bytes(make_warc())
    PDF_PATH.write_bytes(make_pdf())


if __name__ == "__main__":
    main()
