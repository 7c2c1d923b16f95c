"""Unpacking with a ceiling: compressed bytes that would swell without end are refused."""

from __future__ import annotations

import gzip
import zlib
from typing import BinaryIO

import brotli

from dragoman import settings
from dragoman.errors import UnreadableError

_CHUNK = 65_536
TOO_LARGE = "raise DRAGOMAN_MAX_FILE_BYTES to read it"
"""What to do about a file or member that is larger than those that are read."""


def inflated(content: bytes, encoding: str) -> bytes:
    """The bytes under a Content-Encoding (`gzip`, `deflate`, `br`, or several, last applied first).

    Raises:
        UnreadableError: if they are broken, larger than a file may be, or a bomb.
    """
    for each in reversed([part.strip().lower() for part in encoding.split(",") if part.strip()]):
        if each in {"gzip", "x-gzip"}:
            content = _zlib(content, zlib.MAX_WBITS | 16)
        elif each == "deflate":
            content = _deflate(content)
        elif each == "br":
            content = _brotli(content)
        elif each != "identity":
            raise UnreadableError(f"packed as {each}, which is not read")
    return content


def gunzipped(content: bytes) -> bytes:
    """The bytes of a gzip file (all its members).

    Raises:
        UnreadableError: as `inflated`.
    """
    return _zlib(content, zlib.MAX_WBITS | 16)


def _deflate(content: bytes) -> bytes:
    """Zlib or raw deflate: servers send either under that name."""
    try:
        return _zlib(content, zlib.MAX_WBITS)
    except _BrokenError:
        return _zlib(content, -zlib.MAX_WBITS)


class _BrokenError(UnreadableError):
    """Compressed data that cannot be unpacked."""


def _zlib(content: bytes, window: int) -> bytes:
    most, ratio = settings.load().max_file_bytes, settings.load().max_compression_ratio
    out = bytearray()
    rest = content
    while rest:
        machine = zlib.decompressobj(window)
        try:
            while rest and not machine.eof:
                out += machine.decompress(rest, _CHUNK)
                rest = machine.unconsumed_tail
                _check(len(out), len(content), most, ratio)
            out += machine.flush()
        except zlib.error as error:
            raise _BrokenError(f"broken compressed data ({error})") from error
        if not machine.eof:
            raise _BrokenError("compressed data cut short")
        rest = machine.unused_data.lstrip(b"\x00")
    _check(len(out), len(content), most, ratio)
    return bytes(out)


def _brotli(content: bytes) -> bytes:
    most, ratio = settings.load().max_file_bytes, settings.load().max_compression_ratio
    machine = brotli.Decompressor()
    out = bytearray()
    try:
        out += machine.process(content, output_buffer_limit=_CHUNK)
        while not machine.is_finished():
            _check(len(out), len(content), most, ratio)
            more = machine.process(b"", output_buffer_limit=_CHUNK)
            if not more and machine.can_accept_more_data():
                raise _BrokenError("compressed data cut short")
            out += more
    except brotli.error as error:
        raise _BrokenError("broken compressed data") from error
    _check(len(out), len(content), most, ratio)
    return bytes(out)


def _check(unpacked: int, packed: int, most: int, ratio: int) -> None:
    if unpacked > most:
        raise UnreadableError(f"unpacks to more than {most:,} bytes", todo=TOO_LARGE)
    # Small files of one repeated letter swell as much; only large ones are dangerous.
    if unpacked > 1_000_000 and unpacked > packed * ratio:
        raise UnreadableError(f"unpacks to more than {ratio} times its size; taken for a bomb")


class CappedGzip:
    """A gzip file read as a stream up to a total and a ratio; at that ceiling it ends, and `tripped` says why.

    What could be unpacked before a fault is given out before the stream ends: the articles of an archive
    that was cut short are read up to the cut.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._packed = file
        self._file = gzip.GzipFile(fileobj=file)
        self._ready = bytearray()
        self._ended = False
        self._given = 0
        self._total = 0
        self.tripped: str | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at least one; none at the end, a fault or the ceiling."""
        if not self._ready:
            self._fill()
        return self._give(len(self._ready) if size < 0 else size)

    def readline(self, size: int = -1) -> bytes:
        """The next line, or its first `size` bytes; likewise."""
        searched = 0
        while True:
            found = self._ready.find(b"\n", searched)
            searched = len(self._ready)
            if found >= 0:
                return self._give(found + 1 if size < 0 else min(found + 1, size))
            if 0 <= size <= searched or not self._fill():
                return self._give(searched if size < 0 else size)

    def peek(self, _size: int = 0) -> bytes:
        """Some of the next bytes, which stay to be read; none at the end."""
        if not self._ready:
            self._fill()
        return bytes(self._ready[:_CHUNK])

    def tell(self) -> int:
        """How many bytes have been given out."""
        return self._given

    def _give(self, size: int) -> bytes:
        piece = bytes(self._ready[:size])
        del self._ready[:size]
        self._given += len(piece)
        return piece

    def _fill(self) -> bool:
        """Unpack a piece more; whether there was one."""
        if self._ended:
            return False
        try:
            piece = self._file.read1(_CHUNK)
        except (OSError, EOFError, zlib.error) as error:
            self.tripped = _fault(error)
            piece = b""
        self._total += len(piece)
        if self.tripped is None:
            self.tripped = self._ceiling()
        self._ended = self.tripped is not None or not piece
        if not self._ended:
            self._ready += piece
        return not self._ended

    def _ceiling(self) -> str | None:
        limits = settings.load()
        if self._total > limits.max_archive_bytes:
            return f"unpacks to more than {limits.max_archive_bytes:,} bytes; the rest was left unread"
        if self._total > 10**9 and self._total > self._packed.tell() * limits.max_compression_ratio:
            return f"unpacks to more than {limits.max_compression_ratio} times its size; taken for a bomb"
        return None


def _fault(error: Exception) -> str:
    """Why a compressed file ends here."""
    if isinstance(error, EOFError):
        return "the compressed file is cut short"
    return f"broken compressed data ({error})"
