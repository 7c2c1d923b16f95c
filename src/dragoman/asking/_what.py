"""What: the thing a verb is done to, or the sentence that tells it."""

from __future__ import annotations

import re

from dragoman.asking._answer import Answer
from dragoman.asking._bond import bond, in_days
from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import asks, fitting, tells_verb
from dragoman.asking._query import Query
from dragoman.asking._reading import read
from dragoman.asking._say import answer, evidence_sentence, nothing
from dragoman.asking._terms import term_set
from dragoman.asking._unreal import unreal
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


_DID = re.compile(
    r"^what (?:did|has|have|does|do|is|are|was|were) .{2,60}? (?:do|done|doing)\b", re.IGNORECASE
)
_SAYING = frozenset(
    "say tell add note state claim warn write call describe believe think hope expect".split()
)


def _deeds(record: Record, query: Query, finding: Finding) -> Answer | None:
    """What somebody did: the sentences whose finite verb they are the subject of, on the days asked about."""
    named = query.agent or next((each for each in query.names if each not in query.aside), None)
    if named is None or not _DID.match(query.text):
        return None
    lines = [each for each in finding.best(60) if not each.title and not asks(each)]
    found: list[tuple[float, Line]] = []
    for reading in read(record, lines[:_READ]):
        tree = reading.tree
        worth = 0.0
        for at, dep in enumerate(tree.dep):
            if (
                not tree.is_verb(at)
                or dep in {"aux", "auxpass", "amod"}
                or tree.lemma[at] in {*_SAYING, "be", "have"}
            ):
                continue
            subject = tree.child(at, "nsubj")
            if subject is None or not reading.stands_for(named, subject) or unreal(reading, at):
                continue
            worth = max(worth, 1.0 if dep in {"ROOT", "conj"} else 0.8)
        if worth and in_days(query, reading):
            found.append((worth * (0.5 + reading.line.score), reading.line))
    if not found:
        return None
    found.sort(key=lambda each: -each[0])
    chosen = [line for worth, line in found if worth > _MUCH * found[0][0]][:_TOLD]
    chosen.sort(key=lambda each: (each.passage.published.edtf(), each.passage.article, each.passage.sentence))
    return answer(query, (), "", chosen, sure=0.7, shown=_TOLD)


_READ, _TOLD, _MUCH = 28, 3, 0.75


def what(record: Record, query: Query, finding: Finding) -> Answer:
    """The sentence that tells it best, and the one after it where that goes on."""
    deeds = _deeds(record, query, finding)
    if deeds is not None:
        return deeds
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
