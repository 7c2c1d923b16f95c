"""An answer: sentences, what each is cited to, and what the question was understood as."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.asking._query import Query
from dragoman.model import Evidence, Span
from dragoman.record import Passage


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence of an answer stands: the quoted words and their place.

    `evidence` quotes characters of `Article.text`; `outlet` is the outlet or the agency, `None` where the
    article names none; `published` is EDTF, empty if unknown. `source` names a list of the reference instead,
    where a fact rests on that; then there is no evidence.
    """

    evidence: Evidence | None
    outlet: str | None = None
    published: str = ""
    title: str | None = None
    url: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an answer and what it is cited to."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the record says.

    `found` is whether it answers the question; if not, `sentences` say so and give the nearest thing it does
    say. `short` are the values that answer it (names, a day in EDTF, `yes`, a number), empty where only
    sentences can. `voices` counts independent outlets that the answer rests on, `sure` is 0 to 1. `disputed`
    is whether the record contradicts itself on it.
    """

    query: Query
    found: bool
    short: tuple[str, ...] = ()
    sentences: tuple[AnswerSentence, ...] = ()
    voices: int = 0
    sure: float = 0.0
    disputed: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The sentences, one after the other."""
        return " ".join(each.text for each in self.sentences)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation, once, in order."""
        return tuple(dict.fromkeys(cited for each in self.sentences for cited in each.citations))


def cited(passage: Passage) -> Citation:
    """A citation of a whole sentence."""
    evidence = Evidence(passage.article, passage.sentence, Span(passage.start, passage.end), passage.text)
    return Citation(
        evidence, passage.outlet or passage.agency, passage.published.edtf(), passage.title, passage.url
    )
