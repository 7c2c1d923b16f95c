"""Who and which: the places in a clause that hold who does something, and whom it is done to."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.asking._query import Query
from dragoman.asking._reading import Name, Reading

_SUBJECTS = ("nsubj",)
_HOLDING = frozenset(
    (
        "take hold have join attend host lead begin complete end start open continue chair mediate launch carry "
        "conduct make mount stage give provide offer deliver win sign prepare"
    ).split()
)
"""Verbs whose subject takes part in what their object names: "held talks", "took part in the meeting"."""
_HANDING = frozenset(
    "give hand bring name appoint propose nominate choose pick elect swear approve confirm".split()
)
"""Verbs whose object is who takes over: "gave the post back to Wang Yi"."""
MUTUAL = frozenset("meet talk speak discuss negotiate dine agree sign".split())
HE = frozenset({"he", "she", "him", "her"})


def meant(reading: Reading, pronoun: int) -> Name | None:
    """Whom a pronoun stands for in its own sentence: the nearest person before it who is not of its own clause."""
    tree = reading.tree
    verb = tree.head[pronoun]
    own = tree.child(verb, "nsubj", "nsubjpass")
    for name in sorted(reading.names, key=lambda each: -each.first):
        if name.kind == "person" and name.last < pronoun and (own is None or not tree.under(name.head, own)):
            return name
    return None


def slots(  # noqa: C901, PLR0912  # one branch for each place in a clause
    query: Query, reading: Reading, mark: int
) -> Iterator[tuple[int, list[int]]]:
    """The tokens, with those coordinated, in the place that is asked for around a predicate."""
    tree = reading.tree
    want_subject = query.asked_role == "subject"
    if (query.verb or "") in {"replace", "succeed", "become"} and tree.lemma[mark] in _HANDING:
        want_subject = False
    mutual = (query.verb or "") in MUTUAL
    passive = tree.child(mark, "nsubjpass", "auxpass") is not None or (
        tree.tag[mark] == "VBN" and tree.dep[mark] == "acl"
    )
    if want_subject or mutual:
        subject = _subject(reading, mark) if not passive else None
        if subject is not None:
            yield subject, tree.conjuncts(subject)
        agent = tree.child(mark, "agent")
        if agent is not None:
            for each in tree.children(agent, "pobj"):
                yield each, tree.conjuncts(each)
    if not want_subject or mutual:
        if passive:
            for each in tree.children(mark, "nsubjpass"):
                yield each, tree.conjuncts(each)
            if tree.dep[mark] == "acl":
                yield tree.head[mark], tree.conjuncts(tree.head[mark])
        taken = _taken_out(reading, mark)
        if taken is not None:
            yield taken, [taken, *tree.children(taken, "appos")]
        for each in tree.children(mark, "dobj", "dative", "oprd", "attr"):
            yield each, [*tree.conjuncts(each), *tree.children(each, "appos")]
        carried = [
            each for kid in tree.children(mark, "advmod", "prt") for each in tree.children(kid, "prep")
        ]
        for prep in [*tree.children(mark, "prep", "dative"), *carried]:
            if tree.lower[prep] in {"with", "to", "against", "from", "by", "as", "between"}:
                for each in tree.children(prep, "pobj"):
                    yield each, [*tree.conjuncts(each), *tree.children(each, "appos")]
        for clause in tree.children(mark, "ccomp", "xcomp"):
            for each in tree.children(clause, "nsubj"):
                yield each, tree.conjuncts(each)


def _taken_out(reading: Reading, mark: int) -> int | None:
    """What a relative clause leaves out as its object: the Galaxy Leader of "the Galaxy Leader, a ship they seized"."""
    tree = reading.tree
    if tree.dep[mark] != "relcl":
        return None
    held = tree.child(mark, "dobj")
    if held is not None and tree.lower[held] not in {"that", "which", "who", "whom"}:
        return None
    if tree.child(mark, "nsubj") is None or tree.tag[tree.child(mark, "nsubj") or 0] in {"WDT", "WP"}:
        return None
    top = tree.head[mark]
    while tree.dep[top] == "appos" and tree.head[top] != top:
        top = tree.head[top]
    return top


def _subject(reading: Reading, mark: int) -> int | None:
    tree = reading.tree
    at, steps = mark, 0
    if not tree.is_verb(mark):
        above = next((each for each in tree.ancestors(mark) if tree.is_verb(each)), None)
        if above is None or tree.lemma[above] not in _HOLDING:
            return None
        at = above
    while steps < 6:
        found = tree.child(at, *_SUBJECTS)
        if found is not None:
            if tree.dep[at] == "relcl" and tree.lower[found] in {"who", "which", "that"}:
                return tree.head[at]
            return found
        if (
            tree.dep[at] in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dobj", "pobj"}
            and tree.head[at] != at
        ):
            at = tree.head[at]
        elif tree.dep[at] in {"acl", "relcl"}:
            return tree.head[at]
        else:
            break
        steps += 1
    return _fronted(reading, at)


def _fronted(reading: Reading, verb: int) -> int | None:
    """The name a clause begins with, where the parse makes it no subject: "Qaradawi -- a preacher -- issued"."""
    tree = reading.tree
    if not tree.is_verb(verb) or tree.dep[verb] != "ROOT":
        return None
    for each in tree.kids[verb]:
        if each < verb and tree.dep[each] in {"npadvmod", "dep", "nmod"} and tree.tag[each].startswith("NNP"):
            return each
    return None
