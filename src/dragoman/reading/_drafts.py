"""Blocks before they have a place: drafts, and how they become an article's text and blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import Block, BlockKind, DateSpan, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A block's words and what is known of them.

    `body` counts characters of `text` to where the body begins; `joined` says that the block stands on
    the same line as the one before it, after a space.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    section: str | None = None
    body: int = 0
    date: DateSpan | None = None
    credit: str | None = None
    note: str | None = None
    joined: bool = False


def assemble(drafts: Iterable[Draft]) -> tuple[str, tuple[Block, ...]]:
    """The text of all drafts, parted by newlines (or a space where joined), and their blocks."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for draft in drafts:
        if not draft.text:
            continue
        if pieces:
            pieces.append(" " if draft.joined else "\n")
            at += 1
        pieces.append(draft.text)
        end = at + len(draft.text)
        blocks.append(
            Block(
                span=Span(at, end),
                kind=draft.kind,
                body=Span(at + min(draft.body, len(draft.text)), end),
                section=draft.section,
                date=draft.date,
                credit=draft.credit,
                note=draft.note,
            )
        )
        at = end
    return "".join(pieces), tuple(blocks)
