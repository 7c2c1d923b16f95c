"""Whether a sentence ties those a question names to what it asks of them, in one clause and in the same parts."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.asking._acts import is_put_in, places_asked
from dragoman.asking._find import Line
from dragoman.asking._query import Named, Query
from dragoman.asking._reading import THINGS, Reading, day_of, is_pronoun
from dragoman.asking._terms import term, term_set
from dragoman.language import Tree
from dragoman.model import DateSpan

LEAST = 0.5
"""From which bond on a sentence may answer."""
_SAME_SENTENCE = 0.72
_MEANT = 0.78
_BESIDE = 0.5
_ABSENT = 0.3
_NO_VERB = 0.55
_OTHER_WORDS = 0.65
_GROUPS = frozenset(
    term(each)
    for each in (
        "side country leader minister government president group team delegation ship vessel agency ministry official "
        "crown prince emir king diplomat envoy "
        "council body bloc party neighbour neighbor ally nation state army force"
    ).split()
)
_THING = 0.7
_HAPPENINGS = frozenset(
    term(each)
    for each in "talks round meeting summit deal agreement treaty pact accord visit vote resolution strike war".split()
)
_MEETING = frozenset(term(each) for each in ("meet", "talk", "speak", "negotiate"))
_LEEWAY = timedelta(days=31)
"""How long after the days asked about a sentence without a day of its own may have been printed."""
_BEFORE = timedelta(days=90)
_POINTING = frozenset("the both this these that those its his her their two".split())
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acl", "ccomp", "dobj", "pobj"})


def bond(query: Query, reading: Reading) -> float:
    """0 to 1: how far the sentence tells the act of those named, and not of others or of something else."""
    if not in_days(query, reading):
        return 0.0
    marks = reading.predicates(query.verb, query.deed)
    if not parties(query):
        return 1.0 if marks else _NO_VERB
    if not marks:
        return _NO_VERB * min(_presence(query, reading, each, frozenset(), set()) for each in parties(query))
    weaker = 1.0 if query.verb is None or reading.says(query.verb) else _OTHER_WORDS
    return max(_at(query, reading, mark) for mark in marks) * weaker


def best_marks(query: Query, reading: Reading) -> list[int]:
    """The tokens that say it and tie those asked about to it best: of two clauses with one verb, the one meant."""
    marks = reading.predicates(query.verb, query.deed)
    if len(marks) < 2 or not parties(query):
        return marks
    tied = {mark: _at(query, reading, mark) for mark in marks}
    return [mark for mark in marks if tied[mark] >= max(tied.values()) - 0.05]


def parties(query: Query) -> tuple[Named, ...]:
    """Those who must be of the act: all that are named, but not the country that whoever is asked for is of."""
    rest = tuple(
        each
        for each in query.names
        if each not in query.aside and not (each.kind == "country" and each.country == query.noun_of)
    )
    return rest or (() if query.noun_of and query.verb else query.names)


def in_days(query: Query, reading: Reading) -> bool:
    """Whether a sentence can be of the days asked about: by a day it prints, else by when it was printed."""
    asked = query.span
    if asked is None or asked.days is None:
        return True
    widest = asked.days + _LEEWAY.days
    printed = [each for each in map(day_of, reading.times) if each is not None and each.days is not None]
    if printed:
        return any(each.overlaps(asked) and each.days <= widest for each in printed if each.days)
    return printed_then(query, reading.line)


def printed_then(query: Query, line: Line) -> bool:
    """Whether a sentence was printed on the days asked about or soon after; of what lies ahead, also before."""
    asked, published = query.span, line.passage.published
    if asked is None or asked.days is None or asked.earliest is None or asked.latest is None:
        return True
    if published.days is None:
        return True
    widest = asked.days + _LEEWAY.days
    room = DateSpan(asked.earliest, min(asked.latest, date.max - _LEEWAY) + _LEEWAY)
    if query.future:
        room = DateSpan(max(asked.earliest, date.min + _BEFORE) - _BEFORE, room.latest)
    return published.overlaps(room) and published.days <= widest


def _at(query: Query, reading: Reading, mark: int) -> float:
    inside = clause(reading.tree, mark)
    told = term_set(" ".join(reading.tree.text[each] for each in sorted(inside)))
    least = min(_presence(query, reading, each, told, inside) for each in parties(query))
    return (
        least * reading.agrees(query, mark) * _verbal(query, reading, mark) * _between(query, reading, mark)
    )


def _between(query: Query, reading: Reading, mark: int) -> float:
    """Less where two are asked to have met and one of them is only spoken of: "met Medvedev to talk about Gaddafi"."""
    people = [
        each
        for each in parties(query)
        if each.kind in {"person", "unknown"} and each not in places_asked(query)
    ]
    if len(people) < 2 or term((query.verb or "").split(maxsplit=1)[0] if query.verb else "") not in _MEETING:
        return 1.0
    tree = reading.tree
    at = (
        mark
        if tree.is_verb(mark)
        else next((each for each in tree.ancestors(mark) if tree.is_verb(each)), mark)
    )
    sides: set[int] = set()
    for verb in {mark, at}:
        sides.update(
            each
            for side in tree.children(verb, "nsubj", "nsubjpass", "dobj", "poss", "agent", "compound")
            for each in tree.subtree(side)
        )
        sides.update(
            each
            for prep in tree.children(verb, "prep")
            if tree.lower[prep] in {"with", "between", "of", "by"}
            for each in tree.subtree(prep)
        )
    told = term_set(" ".join(tree.text[each] for each in sorted(sides)))
    absent = [each for each in people if not each.stands_in(told) and each.stands_in(reading.line.terms)]
    return 0.6 if absent and tree.dep[at] not in _SHARING else 1.0


def _verbal(query: Query, reading: Reading, mark: int) -> float:
    """Less for a noun where the question has a verb with two sides, and no side of the noun is told."""
    tree = reading.tree
    if query.verb is None or tree.is_verb(mark):
        return 1.0
    if query.agent is None or query.patient is None:
        return 0.95
    around = term_set(" ".join(tree.text[each] for each in tree.subtree(mark)))
    return 0.95 if query.patient.stands_in(around) or query.agent.stands_in(around) else 0.75


def _presence(query: Query, reading: Reading, named: Named, told: frozenset[str], inside: set[int]) -> float:
    """How surely somebody named is one of the clause: by name, by a pronoun, elsewhere in the sentence, not at all."""
    known = next(
        (value for each, value in zip(query.names, reading.line.names, strict=False) if each == named), 0.0
    )
    if named.kind in {"place", "unknown", "person"} and named in places_asked(query):
        if is_put_in(named, reading.line.passage.text):
            return 1.0 if named.stands_in(told) else _SAME_SENTENCE
        return _SAME_SENTENCE if known >= 0.6 and not named.stands_in(told) else _BESIDE
    if named.stands_in(told):
        return 1.0
    if named.stands_in(reading.line.terms):
        return _SAME_SENTENCE
    core = named in {query.agent, query.patient}
    if known >= 0.6 and _points(reading.tree, inside, _GROUPS if core else _GROUPS | _HAPPENINGS):
        return _MEANT
    if known >= 0.6 and _is_thing(named) and _points(reading.tree, inside, THINGS, indefinite=True):
        return _THING
    return (_BESIDE - 0.1 * core) if known >= 0.6 else _ABSENT


def _is_thing(named: Named) -> bool:
    """Whether a name may be one of a thing, and not of somebody known: a ship, a treaty, an operation."""
    return named.key is None and named.kind in {"unknown", "person"}


def _points(tree: Tree, inside: set[int], nouns: frozenset[str], *, indefinite: bool = False) -> bool:
    """Whether a clause has a pronoun or "the two sides", so that somebody told before may be meant.

    Where `indefinite`, "a container ship" points too: its name comes in the sentence after.
    """
    for each in inside:
        if indefinite:
            if tree.is_noun(each) and term(tree.text[each]) in nouns:
                return True
            continue
        if is_pronoun(tree.lower[each]) and tree.dep[each] in {"nsubj", "nsubjpass", "dobj", "pobj", "poss"}:
            return True
        grouped = tree.is_noun(each) and term(tree.text[each]) in nouns
        if grouped and any(tree.lower[kid] in _POINTING for kid in tree.kids[each]):
            return True
    return False


def clause(tree: Tree, mark: int) -> set[int]:
    """The tokens of the clause that a token stands in, with the subject it shares with the one above it."""
    top = mark
    while not _heads_clause(tree, top) and tree.head[top] != top:
        top = tree.head[top]
    own = set(tree.subtree(top))
    for each in list(own):
        if each != top and _heads_clause(tree, each) and tree.dep[each] in {*_CLAUSES, "conj"}:
            below = set(tree.subtree(each))
            if mark not in below:
                own -= below
    at, steps = top, 0
    while tree.child(at, "nsubj", "nsubjpass") is None and tree.dep[at] in {*_SHARING, "relcl"} and steps < 6:
        if tree.dep[at] in {"acl", "relcl"}:
            own |= set(tree.subtree(tree.head[at])) - set(tree.subtree(at))
            break
        at, steps = tree.head[at], steps + 1
    shared = tree.child(at, "nsubj", "nsubjpass")
    if shared is not None and at != top:
        own |= set(tree.subtree(shared))
    if tree.dep[top] == "relcl":
        own |= {tree.head[top], *(each for each in tree.subtree(tree.head[top]) if each < top)}
    return own


def _heads_clause(tree: Tree, token: int) -> bool:
    return tree.is_verb(token) and tree.dep[token] not in {"aux", "auxpass", "amod", "compound"}
