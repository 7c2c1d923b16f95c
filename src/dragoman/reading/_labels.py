"""Section labels at the head of a paragraph: "What happened:", "Background:", "Why it matters:".

`data/labels.tsv` lists the usual ones; beyond it any label of two to six words counts that begins with a
question word or "The", is written as a sentence is (one capital) and is followed by a new sentence that is
no quotation. Speakers ("Mr Smith:", "ANCHOR:") are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from dragoman.model import BlockKind
from dragoman.reading._drafts import Draft
from dragoman.reading._tables import rows

_LABEL = re.compile(r"((?:[A-Z][\w'’-]*)(?:,? [\w'’-]+){0,5})(?::|\s[–—-])\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_GENERAL = re.compile(r"(?:What|Why|How|Who|Where|When|The)(?: [a-z'’0-9-]+){1,5}")
_SAYING = re.compile(
    r"\b(?:said|says|say|added|asked|told|wrote|reads?|replied|tweeted|posted|stated|is|are|was|were|has|had|have)\b"
)
_HEADED = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION}


def label(text: str) -> tuple[str, int] | None:
    """The label that a paragraph begins with and where its body starts, if there is one."""
    found = _LABEL.match(text)
    if not found:
        return None
    words = found.group(1)
    colon = text[found.end(1)] == ":"
    if _known(words):
        return (words, found.end()) if colon or text[found.end(1)] == " " else None
    if not colon or not _GENERAL.fullmatch(words) or _SAYING.search(words):
        return None
    quoted = text[found.end()] in "\"“‘'"
    return None if quoted else (words, found.end())


def sectioned(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with labels taken out of their bodies and the sections that follow marked.

    A section lasts until the next label or heading. Editor's notes and corrections are labelled but open
    no section.
    """
    found: list[Draft] = []
    current: str | None = None
    for draft in drafts:
        if draft.kind is BlockKind.HEADING:
            current = draft.text.rstrip(":").strip()
            found.append(draft)
            continue
        if draft.kind not in _HEADED:
            found.append(draft)
            continue
        named = label(draft.text)
        if named is None:
            found.append(replace(draft, section=current))
            continue
        words, body = named
        if _known(words) != "note":
            current = words
        found.append(replace(draft, section=words, body=body))
    return found


def is_heading(text: str) -> bool:
    """Whether a line by itself is one of the usual labels, with or without its colon."""
    return _known(text.strip().rstrip(":")) == "section"


def _known(words: str) -> str | None:
    return _labels().get(words.replace("’", "'").casefold())


@cache
def _labels() -> dict[str, str]:
    return {row["label"].casefold(): row["kind"] for row in rows("labels")}
