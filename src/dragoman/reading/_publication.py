"""When an article was published: given, stated, metadata, dateline, or inferred with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.model import Block, DateSpan, Publication
from dragoman.reading._dateline import Found
from dragoman.reading._dates import stamped


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything that can tell when an article was published."""

    text: str
    blocks: tuple[Block, ...]
    fields: Mapping[str, str]
    stated: bool
    tree: Any
    stamp: date | None
    stamp_text: str | None
    dateline: Found | None


def publication(clues: Clues) -> Publication:
    """The best of the clues."""
    for key, basis in (("given_published", "given"), ("published", "stated" if clues.stated else "metadata")):
        on = stamped(clues.fields.get(key, ""))
        if on:
            return Publication(DateSpan.day(on), basis)
    if clues.stamp:
        return Publication(DateSpan.day(clues.stamp), "stated")
    return Publication(DateSpan(), "unknown")
