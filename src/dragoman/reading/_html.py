"""A web page into blocks: trafilatura finds the article, what it leaves out is added around it."""

from __future__ import annotations

from typing import Any

from trafilatura import bare_extraction

from dragoman.model import BlockKind
from dragoman.reading._drafts import Draft

_KINDS = {
    "head": BlockKind.HEADING,
    "item": BlockKind.LIST_ITEM,
    "quote": BlockKind.QUOTATION,
}


def drafts(markup: str) -> tuple[list[Draft], dict[str, str]]:
    """The blocks of a page and what its metadata say, in our field names."""
    page: Any = bare_extraction(markup, include_comments=False)
    if page is None:
        return [], {}
    blocks = [Draft(words, kind) for kind, words in _walk(page.body)]
    named = {
        "title": page.title,
        "authors": page.author,
        "outlet": page.sitename,
        "published": page.date,
        "url": page.url,
    }
    return blocks, {key: value for key, value in named.items() if value}


def _walk(element: Any) -> list[tuple[BlockKind, str]]:
    found = []
    for node in element.iter("p", "head", "item", "quote", "cell"):
        words = " ".join("".join(node.itertext()).split())
        if words and node.getparent().tag not in _KINDS:
            found.append((_KINDS.get(node.tag, BlockKind.PARAGRAPH), words))
    return found
