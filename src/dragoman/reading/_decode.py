"""Bytes to text: never mojibake silently.

Order: byte order mark, UTF-8, the charset declared, then a guess that is checked. Labels are read as the
WHATWG Encoding Standard reads them (`iso-8859-1` means windows-1252).
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from dragoman.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252", "cp1252"}
_META_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_CONTROL = bytes(each for each in range(32) if each not in b"\t\n\r\x0b\x0c\x1b")

# A text file holds next to no control characters; random bytes hold one in nine.
_MOST_CONTROL = 0.01
# How many of the non-ASCII runs of a broken UTF-8 file may be broken.
_MOST_BROKEN = 0.2
_SAMPLE = 65_536


def decode(content: bytes, charset: str | None = None, *, markup: bool = False) -> str:
    """The text that the bytes spell.

    Args:
        content: The bytes.
        charset: What the transport or container declares.
        markup: Whether a `<meta charset>` or XML declaration in the first 4 KB counts as declared.

    Raises:
        UnreadableError: if they are no text, or in no encoding that can be told.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strict(content.removeprefix(mark) if name == "utf-8" else content, name)
    if is_noise(content):
        raise UnreadableError("binary data, not text")
    try:
        return mended(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(content):
        return mended(content.decode("utf-8", "dragoman-cp1252"))
    declared = charset or (_declared(content) if markup else None)
    if declared:
        try:
            return mended(content.decode(_label(declared)))
        except (LookupError, UnicodeDecodeError):
            pass
    return _guessed(content)


def mended(text: str) -> str:
    """Text with UTF-8 that had once been read as windows-1252 (`â€™`) put right."""
    if not _MOJIBAKE.search(text):
        return text
    repaired, count = _MOJIBAKE.subn(_once_more, text)
    doubtful = len(_LONE_LEAD.findall(repaired))
    return repaired if count > doubtful else text


def is_noise(content: bytes) -> bool:
    """Whether the bytes hold too many control characters to be text in an encoding of single bytes."""
    sample = content[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _CONTROL))
    return odd > max(2, len(sample) * _MOST_CONTROL)


def _strict(content: bytes, name: str) -> str:
    try:
        return mended(content.decode(name))
    except UnicodeDecodeError as error:
        what = f"marked as {name} but broken at byte {error.start}"
        raise UnreadableError(what, todo="save it as UTF-8") from error


def _declared(content: bytes) -> str | None:
    found = _META_CHARSET.search(content[:4096])
    return found.group(1).decode("ascii", "replace") if found else None


def _label(charset: str) -> str:
    name = charset.strip().strip("\"'").lower()
    return "cp1252" if name in _LATIN else name


_UTF8_RUN = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _mostly_utf8(content: bytes) -> bool:
    runs = len(_UTF8_RUN.findall(content))
    stray = len(re.findall(rb"[\x80-\xff]", _UTF8_RUN.sub(b"", content)))
    return runs >= 3 and stray <= runs * _MOST_BROKEN


def _guessed(content: bytes) -> str:
    """The best guess, if it is good: Western text reads as windows-1252, else charset-normalizer decides."""
    high = re.findall(rb"[\x80-\xff]", content[:_SAMPLE])
    usual = sum(each in _WESTERN for each in high)
    if len(high) * 10 < len(content[:_SAMPLE]) and usual >= len(high) * 0.95:
        return content.decode("cp1252", "dragoman-cp1252")
    best = from_bytes(content).best()
    if best is None:
        raise UnreadableError("in no character encoding that can be told", todo="save it as UTF-8")
    return mended(str(best))


_WESTERN = {
    bytes([each])
    for each in (
        0x80,
        0x85,
        *range(0x91, 0x98),
        0x99,
        0xA0,
        0xA3,
        0xA7,
        0xA9,
        0xAB,
        0xAD,
        0xB0,
        0xB7,
        0xBB,
        0xBD,
    )
} | {bytes([each]) for each in range(0xC0, 0x100) if each not in {0xD7, 0xF7, 0xD0, 0xF0}}


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """A decoding error handler: bytes that are not what they should be are read as windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("dragoman-cp1252", _as_cp1252)


def _byte_of(character: str) -> int | None:
    try:
        return character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(character) if 0x80 <= ord(character) <= 0x9F else None


_CP1252 = [chr(each) for each in range(0x80, 0x100)] + [
    bytes([each]).decode("cp1252") for each in range(0x80, 0xA0) if each not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
]


def _class(first: int, last: int) -> str:
    letters = {each for each in _CP1252 if (byte := _byte_of(each)) is not None and first <= byte <= last}
    return "[" + "".join(re.escape(each) for each in sorted(letters)) + "]"


_NEXT = _class(0x80, 0xBF)
_MOJIBAKE = re.compile(
    f"{_class(0xC2, 0xDF)}{_NEXT}|{_class(0xE0, 0xEF)}{_NEXT}{{2}}|{_class(0xF0, 0xF4)}{_NEXT}{{3}}"
)
_LONE_LEAD = re.compile("[ÂÃâ](?![a-zà-ÿ])")


def _once_more(found: re.Match[str]) -> str:
    once = bytes(byte for each in found.group() if (byte := _byte_of(each)) is not None)
    try:
        return once.decode("utf-8")
    except UnicodeDecodeError:
        return found.group()
