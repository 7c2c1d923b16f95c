"""What: the thing a verb is done to, or the sentence that tells it."""

from __future__ import annotations

from dragoman.asking._answer import Answer
from dragoman.asking._find import Finding
from dragoman.asking._fit import fitting
from dragoman.asking._query import Query
from dragoman.asking._say import answer, evidence_sentence, nothing
from dragoman.record import Record


def what(record: Record, query: Query, finding: Finding) -> Answer:  # noqa: ARG001  # one face for all kinds
    """The sentence that tells it best, and the one after it where that goes on."""
    lines = fitting(query, finding, 6)
    if not lines:
        return nothing(query, finding.best(1))
    best = lines[0]
    more = []
    following = finding.next_after(best)
    if following is not None and best.covered < 0.95:
        more.append(evidence_sentence(following))
    second = next(
        (
            each
            for each in lines[1:]
            if each.passage.article != best.passage.article and each.score > 0.85 * best.score
        ),
        None,
    )
    if second is not None:
        more.append(evidence_sentence(second.passage))
    return answer(query, (), "", [best], sure=min(0.9, best.score), more=more)
