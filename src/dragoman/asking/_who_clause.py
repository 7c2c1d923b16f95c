"""Who and which: how far the clause that names somebody is the one the question asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.asking._acts import is_meant
from dragoman.asking._bond import clause
from dragoman.asking._find import Finding, Line
from dragoman.asking._query import Query
from dragoman.asking._reading import Name, Reading, is_pronoun
from dragoman.asking._terms import holds, near, stops, term, term_set
from dragoman.model import Actor, Status
from dragoman.record import fold

_KINDS = {"person": "person", "country": "country", "organisation": "body"}
_BACK = 6
"""Sentences before it in which the one that a pronoun stands for is looked for."""


def in_its_clause(query: Query, reading: Reading, mark: int) -> float:
    """1 where one of those the question names stands in the clause of a predicate, less where none does."""
    tree = reading.tree
    top = tree.head[mark] if not tree.is_verb(mark) and tree.dep[mark] in {"dobj", "pobj"} else mark
    inside = term_set(" ".join(tree.text[each] for each in tree.subtree(top)))
    worth = reading.agrees(query, mark) * _elsewhere(query, reading, mark) * _in_clause(query, reading, mark)
    if not query.names or any(each.stands_in(inside) for each in query.names):
        return worth
    return worth * (0.9 if any(is_pronoun(tree.lower[each]) for each in tree.subtree(mark)) else 0.8)


def _in_clause(query: Query, reading: Reading, mark: int) -> float:
    """More where the clause itself has the question's other words: the "prime minister" that somebody is named as."""
    verb = query.verb.split()[0] if query.verb else ""
    words = {term(each) for each in query.words} - {term(verb)}
    if not words or len(reading.predicates(query.verb, query.deed)) < 2:
        return 1.0
    tree = reading.tree
    told = term_set(" ".join(tree.text[each] for each in clause(tree, mark)))
    return 0.75 + 0.25 * len(words & told) / len(words)


def _elsewhere(query: Query, reading: Reading, mark: int) -> float:
    """Less where a place the question names belongs to another verb: "visited Riyadh and received Raisi"."""
    tree = reading.tree
    if not tree.is_verb(mark):
        return 1.0
    own = set(tree.subtree(mark))
    for other in tree.conjuncts(mark) if tree.dep[mark] != "conj" else [tree.head[mark]]:
        if other == mark or not tree.is_verb(other):
            continue
        theirs = set(tree.subtree(other)) - own if tree.dep[mark] == "conj" else set(tree.subtree(other))
        mine = own if tree.dep[mark] == "conj" else own - theirs
        for named in query.names:
            if (
                named.kind in {"place", "country"}
                and named.stands_in(term_set(" ".join(tree.text[each] for each in sorted(theirs))))
                and not named.stands_in(term_set(" ".join(tree.text[each] for each in sorted(mine))))
            ):
                return 0.5
    return 1.0


def beside(query: Query, reading: Reading, name: Name) -> float:
    """A little more for a name close to the question's nouns ("prime minister", "acting president")."""
    verb = query.verb.split()[0] if query.verb else ""
    nouns = {term(each) for each in query.words} - {term(verb)}
    close = range(max(0, name.first - 5), min(len(reading.tree), name.last + 6))
    told = {term(reading.tree.text[each]) for each in close} & nouns
    return 0.14 * len(told) / len(nouns) if nouns else 0.0


def described(query: Query, reading: Reading, name: Name) -> float:
    """The share of the question's words that stand in a name's own noun phrase, or are said of it by "is"."""
    tree = reading.tree
    head = name.head
    own = set(tree.subtree(head))
    if tree.dep[head] in {"appos", "compound", "nmod"} and tree.head[head] != head:
        own |= {each for each in tree.subtree(tree.head[head]) if abs(each - head) <= _NEXT}
    if tree.dep[head] in {"nsubj", "nsubjpass"}:
        above = tree.head[head]
        own |= {
            each
            for kid in tree.children(above, "attr", "oprd", "acomp", "prep")
            for each in tree.subtree(kid)
        }
        own.add(above)
    if tree.dep[head] in {"attr", "oprd"}:
        own |= set(tree.subtree(tree.head[head]))
    told = term_set(" ".join(tree.text[each] for each in sorted(own)))
    asked = term_set(_CLAUSE.split(query.text[3:])[0])
    wanted = [each for each in query.words if each.casefold() not in stops() and term(each) in asked]
    if not wanted:
        return 0.0
    return sum(term(each) in told or holds(told, near(each)) for each in wanted) / len(wanted)


_CLAUSE = re.compile(r"\b(?:who|that|which|when|after|before|while)\b", re.IGNORECASE)
_NEXT = 9
"""Tokens around a name that may be of one noun phrase with it."""


def coded(query: Query, reading: Reading, finding: Finding) -> Iterator[tuple[Name, list[Line]]]:
    """Whom the record's reports put where the question has a gap and the sentence has "he" or "the two".

    With each comes the sentence before it that names them.
    """
    marks = set(reading.predicates(query.verb, query.deed))
    for report in reading.reports:
        triggers = {reading.at(mark.span.start) for mark in report.evidence}
        if not triggers & marks or report.status in {Status.DENIED, Status.CANCELLED}:
            continue
        asked, rest = report.actors, report.recipients
        if query.asked_role == "object" and report.recipients:
            asked, rest = report.recipients, report.actors
        sides = [each for each in (query.agent, query.patient) if each is not None]
        if any(not any(is_meant(side, actor) for actor in (*rest, *asked)) for side in sides):
            continue
        for actor in asked:
            kind = _KINDS.get(actor.kind.value)
            if kind is None or any(is_meant(each, actor) for each in query.names if each.kind != "country"):
                continue
            words = term_set(actor.name)
            if words & reading.line.terms or any(
                each.kind == kind == "country" and is_meant(each, actor) for each in query.names
            ):
                continue
            naming = _naming(actor, reading.line, finding)
            if naming is not None:
                yield _name_of(actor, kind), [naming]


def _naming(actor: Actor, line: Line, finding: Finding) -> Line | None:
    """The nearest sentence before a line that names somebody."""
    last = actor.name.split()[-1]
    found = None
    for each in finding.around.get(line.passage.article, ()):
        if line.passage.sentence - _BACK <= each.sentence < line.passage.sentence and last in each.text:
            found = each
    return Line(found, term_set(found.text), score=line.score) if found is not None else None


def _name_of(actor: Actor, kind: str) -> Name:
    key = actor.key or fold(actor.name)
    return Name(actor.name, 0, 0, 0, kind, actor.name, key, term_set(actor.name), actor.country)
