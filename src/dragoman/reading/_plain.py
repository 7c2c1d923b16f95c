"""Plain text into blocks: a paragraph a line, or hard-wrapped paragraphs between blank lines."""

from __future__ import annotations

import re

from dragoman.reading._drafts import Draft

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANK = re.compile(r"\n[ \t]*\n")
_TERMINAL = re.compile(r"[.!?:…][\"'”’)\]]*$")

# Lines of hard-wrapped text are about this long (RFC 3676 wants at most 78 characters).
_WRAP_SHORTEST, _WRAP_LONGEST = 55, 80


def paragraphs(text: str) -> list[str]:
    """The paragraphs of plain text, without their line breaks and outer space."""
    text = _BREAKS.sub("\n", text)
    found: list[str] = []
    for chunk in _BLANK.split(text):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        found.extend([" ".join(lines)] if _wrapped(lines) else lines)
    return found


def drafts(text: str) -> list[Draft]:
    """A draft for each paragraph of plain text."""
    return [Draft(paragraph) for paragraph in paragraphs(text)]


def _wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph broken at a fixed width."""
    if len(lines) < 2:
        return False
    inner = lines[:-1]
    if max(map(len, lines)) > _WRAP_LONGEST or min(map(len, inner)) < _WRAP_SHORTEST:
        return False
    open_ended = sum(not _TERMINAL.search(line) for line in inner)
    return open_ended * 3 >= len(inner) * 2
