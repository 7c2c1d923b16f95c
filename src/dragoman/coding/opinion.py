"""What the learned head says of the lexicon's reports: two readers check each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.head import Candidate, Prediction, predict
from dragoman.model import Actor, CodedArticle, EventReport, Span


@dataclass(frozen=True, slots=True)
class Opinion:
    """A report of the lexicon and what the head says of the same words."""

    report: EventReport
    prediction: Prediction

    @property
    def agrees(self) -> bool:
        """Whether both give the same type."""
        return self.prediction.type is self.report.type

    def __str__(self) -> str:
        kind = self.prediction.type or "no event"
        verdict = "agrees" if self.agrees else "differs: look here"
        return f"head: {kind} ({self.prediction.confidence:.2f}), {self.prediction.status} – {verdict}"


def opinions(coded: CodedArticle) -> Iterator[Opinion]:
    """The head's opinion of every report, in order; it reads the sentence of the first evidence."""
    for report in coded.reports:
        yield Opinion(report, predict([_candidate(coded, report)])[0])


def _candidate(coded: CodedArticle, report: EventReport) -> Candidate:
    evidence = report.evidence[0]
    sentence = coded.sentences[evidence.sentence].span
    return Candidate(
        text=sentence.of(coded.article.text),
        trigger=_inside(sentence, evidence.span),
        actor=_first(sentence, report.actors),
        recipient=_first(sentence, report.recipients),
    )


def _first(sentence: Span, actors: tuple[Actor, ...]) -> Span | None:
    found = (_inside(sentence, each.span) for each in actors if each.span)
    return next((each for each in found if each), None)


def _inside(sentence: Span, span: Span) -> Span | None:
    if not sentence.contains(span):
        return None
    return Span(span.start - sentence.start, span.end - sentence.start)
