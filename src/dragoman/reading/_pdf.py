"""PDF files: their text by page, running heads and hyphens removed."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from dragoman import settings
from dragoman.errors import UnreadableError
from dragoman.reading._dates import day_of

_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[a-z])[-\u2010]\n(?=[a-z])")
_STARTS = re.compile(r"^(?:[•▪*–-] |\d+[.)] )")
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")

# pypdf tells of every oddity in its log; a file is either read or rejected here.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read(content: bytes) -> tuple[str, dict[str, str]]:
    """The text of a PDF, a paragraph a line, and its metadata (title, author, day made).

    Raises:
        UnreadableError: if it is damaged, encrypted, has too many pages, or holds only pictures.
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else _pages(reader)
        fields = {} if locked else _fields(reader)
    except _DAMAGE as error:
        raise UnreadableError(f"a damaged PDF: {_line(error)}") from error
    if locked:
        raise UnreadableError("an encrypted PDF", todo="save it without a password")
    text = "\n\n".join(_flowing(page) for page in _without_heads(pages))
    if not text.strip():
        raise UnreadableError("a PDF without text, perhaps scanned", todo="run it through OCR first")
    return text, fields


# pypdf meets damage with many kinds of exception.
_DAMAGE = (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError, RecursionError)


def _pages(reader: PdfReader) -> list[str]:
    most = settings.load().max_pdf_pages
    if len(reader.pages) > most:
        raise UnreadableError(f"{len(reader.pages)} pages; more than {most} are not read", todo="split it")
    return [page.extract_text() for page in reader.pages]


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]


def _fields(reader: PdfReader) -> dict[str, str]:
    held = reader.metadata
    if held is None:
        return {}
    title, author = held.title, held.author
    made = re.match(r"D:(\d{4})(\d{2})(\d{2})", str(held.get("/CreationDate", "")))
    on = day_of(*(int(part) for part in made.groups())) if made else None
    found = {
        "title": title
        if title and not re.search(r"\.\w{2,4}$|^(?:untitled|microsoft word)", title, re.IGNORECASE)
        else None,
        "authors": author,
        "published": on.isoformat() if on else None,
    }
    return {key: str(value).strip() for key, value in found.items() if value and str(value).strip()}


def _without_heads(pages: list[str]) -> list[str]:
    """The pages without page numbers and lines that stand on the edge of most pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        edges.update({_key(line) for line in (*lines[:2], *lines[-2:])})
    running = {key for key, times in edges.items() if len(pages) > 2 and times * 2 > len(pages)}
    kept = []
    for page in pages:
        lines = [
            line
            for line in page.splitlines()
            if _key(line) not in running and not _PAGE_NUMBER.fullmatch(line.strip())
        ]
        kept.append("\n".join(lines))
    return kept


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip().casefold())


def _flowing(page: str) -> str:
    """A page with the lines of a paragraph joined: a short or finished line ends one."""
    lines = [line.strip() for line in _HYPHEN.sub("", page).splitlines()]
    widest = max(map(len, lines), default=0)
    out: list[str] = []
    for line in lines:
        before = out[-1] if out else ""
        last = before.rpartition("\x00")[2]
        goes_on = (
            before
            and line
            and not _STARTS.match(line)
            and not (_ENDS.search(last) and len(last) < widest * 0.85)
        )
        if goes_on and (len(last) > widest * 0.6 or line[0].islower()):
            out[-1] = f"{before} \x00{line}"
        else:
            out.append(line)
    return "\n".join(out).replace("\x00", "")
