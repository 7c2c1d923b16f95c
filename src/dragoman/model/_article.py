"""An article as read: its text with every part of it marked, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.model._dates import DateSpan
from dragoman.model._evidence import Span
from dragoman.model._ids import content_id


class BlockKind(StrEnum):
    """What a block of text is. Only `BOILERPLATE` and `CREDIT` are never coded."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    CREDIT = "credit"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `Article.text` of one kind, in the order printed; blocks never overlap.

    `section` is the label the block stands under, as printed without its colon ("What happened",
    "Background"); the label itself is part of the block's span but not of `body`, which begins after a
    section label or dateline. A caption has its own `date` and `credit`; `note` says why a block is
    boilerplate.
    """

    span: Span
    kind: BlockKind
    body: Span
    section: str | None = None
    date: DateSpan | None = None
    credit: str | None = None
    note: str | None = None

    @property
    def coded(self) -> bool:
        """Whether the coder reads it."""
        return self.kind not in {BlockKind.BOILERPLATE, BlockKind.CREDIT}


@dataclass(frozen=True, slots=True)
class Dateline:
    """`LONDON, Nov 3 (Reuters) -`: where and when a report was filed, and by which agency."""

    span: Span
    place: str | None = None
    agency: str | None = None
    date: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published and what that rests on.

    `basis` is one of `given` (the user said so), `stated` (by the source: a feed, a field of a file),
    `metadata` (of the page), `dateline`, `inferred` (from the text, as a span), `unknown`. `reasons`
    say how, one sentence each, for a reader.
    """

    span: DateSpan
    basis: str
    reasons: tuple[str, ...] = ()

    @property
    def anchor(self) -> date | None:
        """The day that relative expressions are read against: the latest day it can have been."""
        return self.span.latest or self.span.earliest


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes of an article came from.

    `location` is a path or address; `member` the place inside it (`line 7`, `record 12`, `entry 3`);
    `sha256` the hash of the bytes this article was read from.
    """

    location: str
    media_type: str
    sha256: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article. `text` holds everything printed that was kept, in order, blocks parted by newlines.

    All offsets anywhere in dragoman count characters of `text`. The title, where there is one, is the first
    block of kind `TITLE`; `title` repeats it. `outlet` is the name of who published it, `agency` of who
    wrote it if that is another. `language` is an ISO 639-1 code; only `en` is coded.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    publication: Publication
    origin: Origin
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str = "en"
    dateline: Dateline | None = None

    @staticmethod
    def make_id(text: str, title: str | None, outlet: str | None) -> str:
        """The id of an article: its words, title and outlet decide it, not the file it came in."""
        return content_id("a", text, title, outlet)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the article and the block (index into `Article.blocks`) it stands in."""

    index: int
    span: Span
    block: int
