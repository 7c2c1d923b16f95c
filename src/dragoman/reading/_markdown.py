"""Markdown into blocks, with YAML-like front matter as fields.

Read by its structure only (CommonMark's block starts); emphasis, links and images lose their marks.
"""

from __future__ import annotations

import re

from dragoman.model import BlockKind
from dragoman.reading._drafts import Draft

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z][\w -]*):[ \t]*(.*)$")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_INLINE = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\((?:[^()]|\([^)]*\))*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"<(https?://[^>]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>]*>"), ""),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?!\w)"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
_IMAGE_ALONE = re.compile(r"!\[([^\]]*)\]\([^)\"]*(?:\"([^\"]*)\")?\)$")


def drafts(text: str) -> tuple[list[Draft], dict[str, str]]:
    """The blocks of a Markdown text, and its front matter as written."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        fields = _front_matter(front.group(1))
        text = text[front.end() :]
    blocks: list[Draft] = []
    for chunk in re.split(r"\n[ \t]*\n", text):
        blocks.extend(_blocks([line.rstrip() for line in chunk.split("\n") if line.strip()]))
    return _titled(blocks), fields


def _front_matter(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    last = ""
    for line in text.split("\n"):
        found = _FIELD.match(line)
        if found:
            last = found.group(1).strip().lower()
            fields[last] = found.group(2).strip().strip("\"'[]")
        elif last and line.lstrip().startswith("- "):
            item = line.lstrip()[2:].strip().strip("\"'")
            fields[last] = f"{fields[last]}; {item}" if fields[last] else item
    return {key: value for key, value in fields.items() if value}


def _titled(blocks: list[Draft]) -> list[Draft]:
    """The first heading is the title if nothing but pictures and credits stands before it."""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            return [*blocks[:index], Draft(block.text, BlockKind.TITLE), *blocks[index + 1 :]]
        if block.kind is not BlockKind.CAPTION:
            break
    return blocks


def _blocks(lines: list[str]) -> list[Draft]:
    found: list[Draft] = []
    running: list[str] = []
    kind = BlockKind.PARAGRAPH

    def close() -> None:
        nonlocal running, kind
        words = inline(" ".join(running))
        if words:
            found.append(Draft(words, kind))
        running, kind = [], BlockKind.PARAGRAPH

    for raw in lines:
        line = raw.strip()
        if running and kind is BlockKind.PARAGRAPH and _UNDERLINE.match(line):
            kind = BlockKind.HEADING
            close()
        elif _RULE.match(line):
            close()
        elif heading := _HEADING.match(line):
            close()
            found.append(Draft(inline(heading.group(2)), BlockKind.HEADING))
        elif picture := _IMAGE_ALONE.match(line):
            close()
            running, kind = [picture.group(2) or picture.group(1)], BlockKind.CAPTION
            close()
        elif item := _ITEM.match(line):
            close()
            running, kind = [line[item.end() :]], BlockKind.LIST_ITEM
        elif line.startswith(">"):
            if kind is not BlockKind.QUOTATION:
                close()
            running, kind = [*running, line.lstrip("> ")], BlockKind.QUOTATION
        else:
            running.append(line)
    close()
    return found


def inline(text: str) -> str:
    """Words without Markdown's inline marks."""
    for form, instead in _INLINE:
        text = form.sub(instead, text)
    return " ".join(text.split())
