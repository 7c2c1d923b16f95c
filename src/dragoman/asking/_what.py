"""What: the thing a verb is done to, or the sentence that tells it."""

from __future__ import annotations

from dragoman.asking._answer import Answer
from dragoman.asking._bond import bond
from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import asks, fitting, tells_verb
from dragoman.asking._query import Query
from dragoman.asking._reading import read
from dragoman.asking._say import answer, evidence_sentence, nothing
from dragoman.asking._terms import term_set
from dragoman.record import Record

_MOSTLY = 0.9
_LOOSE = 0.35
"""How far a sentence must at least tie those asked about to the matter."""


def _answering(finding: Finding, lines: list[Line]) -> list[Line]:
    """The lines, with the sentence after it in place of one that itself asks ("What is it?")."""
    found: dict[tuple[str, int], Line] = {}
    for each in lines:
        following = finding.next_after(each) if asks(each) else None
        if following is not None:
            each = Line(following, term_set(following.text), score=each.score, covered=each.covered)  # noqa: PLW2901
        if not asks(each):
            found.setdefault((each.passage.article, each.passage.sentence), each)
    return list(found.values())


def what(record: Record, query: Query, finding: Finding) -> Answer:
    """The sentence that tells it best, and the one after it where that goes on."""
    lines = _answering(finding, fitting(query, finding, 12))
    if not lines:
        return nothing(query, finding.best(1))
    if query.verb is not None or len(query.names) > 1:
        tied = {id(each.line): bond(query, each) for each in read(record, lines)}
        told = query.verb is not None and any(
            tells_verb(query, each) and each.covered > _MOSTLY for each in lines
        )
        if max(tied.values()) < _LOOSE and len(query.names) > 1 and not told:
            return nothing(query, lines)
        lines.sort(key=lambda each: -each.score * (0.5 + 0.5 * tied[id(each)]))
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
