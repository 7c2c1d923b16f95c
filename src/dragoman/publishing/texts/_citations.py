"""The sources of a page: each place cited, once, with outlet, day and the words."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import DateSpan, Evidence, Page, PageSentence
from dragoman.record import Head, Record
from dragoman.wording import span_text

_VAGUE = 14
"""Days of a span of publication beyond which an article is called undated."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One place a page cites: its number there, who printed it, when, under which heading, and the words."""

    number: int
    outlet: str
    when: str
    title: str
    url: str | None
    quote: str

    @property
    def short(self) -> str:
        """`Sample Wire, 5 February 2026`."""
        return ", ".join(each for each in (self.outlet, self.when) if each)


class Citations:
    """The citations of a page, numbered in the order in which it cites them.

    Args:
        record: What it was made from.
        page: The page.
    """

    def __init__(self, record: Record, page: Page) -> None:
        cited = [one for _, sentences in page.sections for each in sentences for one in each.evidence]
        heads = record.heads(each.article for each in cited)
        self._found: dict[tuple[str, int, int, int], Cited] = {}
        for each in cited:
            key = _key(each)
            if key not in self._found:
                self._found[key] = _cited(len(self._found) + 1, each, heads.get(each.article))

    def all(self) -> list[Cited]:
        """Every place cited, in order."""
        return list(self._found.values())

    def of(self, sentence: PageSentence) -> list[Cited]:
        """What one sentence is cited to."""
        return [self._found[_key(each)] for each in dict.fromkeys(sentence.evidence)]

    def line(self, sentence: PageSentence, most: int = 3) -> str:
        """What one sentence is cited to, in words: `Sample Wire, 5 February 2026; IRNA and 2 more`."""
        named = list(dict.fromkeys(each.short for each in self.of(sentence)))
        rest = len(named) - most
        told = "; ".join(named[:most]) + (f" and {rest} more" if rest > 0 else "")
        return f"{told}; office: reference" if sentence.sources else told


def _key(each: Evidence) -> tuple[str, int, int, int]:
    return (each.article, each.sentence, each.span.start, each.span.end)


def _cited(number: int, evidence: Evidence, head: Head | None) -> Cited:
    quote = " ".join(evidence.quote.split())
    if head is None:
        return Cited(number, "", "", "", None, quote)
    span = DateSpan.from_edtf(head.published) if head.published else DateSpan()
    dated = span.known and (span.days or 99) <= _VAGUE
    outlet = head.outlet or "outlet not named"
    return Cited(number, outlet, span_text(span) if dated else "undated", head.title or "", head.url, quote)
