"""WARC archives (ISO 28500), packed or not: each page in them is a raw document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dragoman import settings
from dragoman.errors import UnreadableError
from dragoman.reading._documents import RawDocument, Rejected, origin_of
from dragoman.reading._inflating import TOO_LARGE, inflated
from dragoman.reading._sniffing import by_bytes, by_header

_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_PAGES = frozenset({"text/html", "text/plain", "text/markdown", "application/pdf", "application/json"})


def records(stream: BinaryIO, location: str, fields: Mapping[str, str]) -> Iterator[RawDocument | Rejected]:
    """The articles of an archive; other files in it (pictures, scripts) are passed over in silence."""
    limits = settings.load()
    number = 0
    try:
        for record in _records(stream):
            number += 1
            if number > limits.max_archive_members:
                fault = UnreadableError(
                    f"more than {limits.max_archive_members:,} records; the rest was left unread"
                )
                yield Rejected.of(fault, location)
                return
            if not record.headers.get("Content-Length"):
                yield Rejected.of(
                    UnreadableError("broken archive: a record header is cut short"),
                    location,
                    f"record {number}",
                )
            elif record.record_type & _WANTED:
                yield from _of(record, number, location, fields)
    except _FAULTS as error:
        why = getattr(stream, "tripped", None) or f"broken archive: {_line(error)}"
        yield Rejected.of(UnreadableError(why), location, _after(number))
        return
    tripped = getattr(stream, "tripped", None)
    if tripped:
        yield Rejected.of(UnreadableError(tripped), location, _after(number))
    elif number == 0:
        yield Rejected.of(UnreadableError("no WARC records in it"), location)


def _after(number: int) -> str | None:
    return f"after record {number}" if number else None


_FAULTS = (OSError, ValueError, EOFError, RuntimeError)


def _records(stream: BinaryIO) -> Iterator[Any]:
    """The records as FastWARC reads them; what makes it panic is raised as an OSError."""
    try:
        yield from ArchiveIterator(
            stream,
            record_types=WarcRecordType.any_type,
            parse_http=False,
            auto_decode="none",
            max_header_len=65_536,
        )
    except BaseException as error:
        # FastWARC is Rust, and its panics are no Exception.
        if type(error).__name__ == "PanicException":
            raise OSError(_line(error)) from error
        raise


def _line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]


def _of(
    record: Any, number: int, location: str, fields: Mapping[str, str]
) -> Iterator[RawDocument | Rejected]:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    member = f"record {number}" + (f" ({address})" if address else "")
    try:
        status, kind, charset, packing = _head(record)
        if status is not None and status != 200:
            return
        content = _payload(record, packing)
    except UnreadableError as error:
        yield Rejected.of(error, location, member)
        return
    kind = kind or by_bytes(content) or ""
    if kind not in _PAGES or not content.strip() or address.endswith("/robots.txt"):
        return
    found = {
        "url": address,
        "charset": charset or "",
        "read_on": (record.headers.get("WARC-Date") or "")[:10],
    }
    kept = {**fields, **{key: value for key, value in found.items() if value}}
    yield RawDocument(origin_of(content, location, kind, member), content, kind, kept)


def _payload(record: Any, packing: str) -> bytes:
    """The bytes of a record, unpacked.

    Raises:
        UnreadableError: if they are cut short, too many, broken or a bomb.
    """
    most = settings.load().max_file_bytes
    whole = record.content_length
    content: bytes = record.reader.read(most + 1)
    if len(content) < min(whole, most):
        raise UnreadableError(f"cut short: {len(content):,} of {whole:,} bytes")
    if len(content) > most:
        raise UnreadableError(f"longer than {most:,} bytes", todo=TOO_LARGE)
    return inflated(content, packing) if packing else content


def _head(record: Any) -> tuple[int | None, str, str | None, str]:
    """HTTP status, media type, charset and content encoding of a record."""
    outer = record.headers.get("Content-Type") or ""
    if not outer.lower().startswith("application/http"):
        kind, charset = by_header(outer)
        return None, kind, charset, ""
    try:
        record.parse_http(auto_decode="transfer")
    except (OSError, ValueError, RuntimeError) as error:
        raise UnreadableError(f"no HTTP response in it: {_line(error)}") from error
    headers = record.http_headers
    kind, charset = by_header(headers.get("Content-Type") or "")
    return headers.status_code, kind, charset, headers.get("Content-Encoding") or ""
