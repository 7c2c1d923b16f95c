"""The exact words something rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters (Unicode code points) of `Article.text`.

    Raises:
        ValueError: if the range is negative or backwards.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            msg = f"a span runs forward from 0 or more, not {self.start}:{self.end}"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of the text that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one article: which, where, and a little around them.

    `span` holds the words themselves (for an event report its trigger, for a statement its content);
    `quote` is what `span` covers, `prefix` and `suffix` up to 32 characters either side, as W3C Web
    Annotation's TextQuoteSelector wants them, so that the place is found again in a changed text.
    """

    article: str
    sentence: int
    span: Span
    quote: str
    prefix: str = ""
    suffix: str = ""

    AROUND: ClassVar[int] = 32

    @classmethod
    def cut(cls, article: str, text: str, sentence: int, span: Span) -> Evidence:
        """Evidence for `span` of `text`.

        Args:
            article: Id of the article.
            text: The whole of `Article.text`.
            sentence: Index of the sentence the span begins in.
            span: Which characters.
        """
        return cls(
            article=article,
            sentence=sentence,
            span=span,
            quote=span.of(text),
            prefix=text[max(0, span.start - cls.AROUND) : span.start],
            suffix=text[span.end : span.end + cls.AROUND],
        )

    def selectors(self) -> list[dict[str, str | int]]:
        """As Web Annotation selectors: a TextQuoteSelector and a TextPositionSelector.

        Source: https://www.w3.org/TR/annotation-model/#selectors
        """
        return [
            {"type": "TextQuoteSelector", "exact": self.quote, "prefix": self.prefix, "suffix": self.suffix},
            {"type": "TextPositionSelector", "start": self.span.start, "end": self.span.end},
        ]
