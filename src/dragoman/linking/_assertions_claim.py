"""One claim of one article."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.linking._assertions_words import words
from dragoman.model import DateSpan, Evidence, Source

BARE = "bare"
"""The mark of a sentence of which no claim is read: only the judge of two sentences compares it."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One claim of one article.

    `text` is what is claimed, without who says so; `told` the words it is compared by, with its subject where that is
    whoever says so; `stance` is `yes`, `plan`, `maybe`, `no` (denied) or `off`; `days`
    are those it names; `marks` what it says has changed (`date`, `place`, `number`, `any`), and `confirmed` or `on`.
    `sources` are who says so, outermost first; `statement` and `reports` the ids of what was coded in these words;
    `voice` is what independence is counted by, `published` the article's span of days; `answers` the claim of another
    source in the sentence before that it answers. What an article begins with has a `place`, 0 to 2, and what the judge
    of two sentences reads of it: `sentence`, the whole of it, and the beginnings of the article (`lead`) and of what
    stands before it (`before`), where it is not the first itself.
    """

    id: str
    article: str
    voice: str
    published: DateSpan
    text: str
    told: str
    stance: str
    evidence: Evidence
    outlet: str | None = None
    days: tuple[DateSpan, ...] = ()
    marks: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    statement: str | None = None
    reports: tuple[str, ...] = ()
    answers: str | None = None
    place: int = -1
    sentence: str = ""
    lead: str = ""
    before: str = ""

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that its words name, by code."""
        return tuple(each.base for each in words(self.told) if each.term[0] == "=")
