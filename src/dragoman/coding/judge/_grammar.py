"""What the sentence says of a trigger: its form, what governs it, what stands beside it, in whose mouth it is."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding._said import Said
from dragoman.language import Tree

_FIRST = {"i", "we", "me", "us", "my", "our"}
_SECOND = {"you", "your"}
_LINKS = {"prep", "agent", "mark"}
_OWN = {"nsubj", "nsubjpass", "dobj", "pobj", "attr"}


def grammar(tree: Tree, token: int, said: list[Said]) -> Iterator[str]:
    """The form of a trigger and of the clause it stands in."""
    tag, dep, above = tree.tag[token], tree.dep[token], tree.head[token]
    yield f"tag={tag}"
    yield f"dep={dep}"
    yield f"tag+dep={tag}+{dep}"
    if above != token:
        yield f"up={tree.lemma[above]}"
        yield f"uptag={tree.tag[above][:2]}"
        yield f"dep+up={dep}+{tree.lemma[above]}"
        if dep == "pobj":
            yield f"over={tree.lemma[tree.head[above]]}"
            yield f"overtag={tree.tag[tree.head[above]][:2]}"
    yield from _clause(tree, token)
    yield from _noun(tree, token) if tree.is_noun(token) else _verb(tree, token)
    yield from _mouth(tree, token, said)
    for kid in tree.kids[token]:
        if tree.dep[kid] not in {"punct", "det"}:
            yield f"kid={tree.dep[kid]}"
        if tree.dep[kid] in _LINKS | {"aux", "advmod", "neg", "amod", "prt"}:
            yield f"kid={tree.dep[kid]}:{tree.lemma[kid]}"
        elif tree.dep[kid] in _OWN:
            yield f"own={tree.dep[kid]}:{tree.lemma[kid]}"
            yield f"owntag={tree.dep[kid]}:{tree.tag[kid]}"


def _clause(tree: Tree, token: int) -> Iterator[str]:
    """The clause it stands in: what it is to the one above, how deep, what begins it, its tense."""
    verb = token
    while not tree.is_verb(verb) and tree.head[verb] != verb:
        verb = tree.head[verb]
    depth = sum(1 for _ in tree.ancestors(token))
    yield f"deep={min(depth, 6)}"
    if not tree.is_verb(verb):
        yield "clause=none"
        return
    yield f"clause={tree.dep[verb]}"
    marks = [tree.lower[each] for each in tree.children(verb, "mark")]
    yield from (f"mark={each}" for each in marks)
    auxiliaries = "+".join(tree.lemma[each] for each in tree.children(verb, "aux", "auxpass"))
    yield f"tense={tree.tag[verb]}+{auxiliaries}"
    if verb != token:
        yield f"verb={tree.lemma[verb]}"
    over = next((each for each in tree.ancestors(verb) if tree.is_verb(each)), None)
    if over is not None:
        yield f"higher={tree.lemma[over]}"
    yield "root" if tree.head[verb] == verb else "inner"


def _noun(tree: Tree, token: int) -> Iterator[str]:
    """Whether a noun is the, a, someone's or bare, one or many, and how it is told apart."""
    yield "many" if tree.tag[token] in {"NNS", "NNPS"} else "one"
    before = [tree.lower[each] for each in tree.children(token, "det", "predet")]
    owner = tree.child(token, "poss") is not None
    form = "owned" if owner else before[0] if before else "bare"
    yield f"det={form}"
    yield f"det+tag={form}+{tree.tag[token]}"
    for kid in tree.children(token, "compound", "nummod"):
        yield f"kid={tree.dep[kid]}:{tree.lemma[kid] if tree.dep[kid] == 'compound' else '#'}"


def _verb(tree: Tree, token: int) -> Iterator[str]:
    """Who stands as its subject: nobody, a pronoun, a bare plural, a name; whether it is passive or an infinitive."""
    if tree.child(token, "auxpass") is not None:
        yield "passive"
    if any(tree.lower[each] == "to" for each in tree.children(token, "aux")):
        yield "infinitive"
    subject = tree.child(token, "nsubj", "nsubjpass")
    if subject is None:
        yield "subject=none"
        return
    bare = tree.tag[subject] == "NNS" and tree.child(subject, "det", "poss", "nummod") is None
    yield "subject=" + ("bare plural" if bare else tree.tag[subject])
    if tree.tag[subject] in {"PRP", "WP", "WDT"}:
        yield f"subject:{tree.lower[subject]}"


def _mouth(tree: Tree, token: int, said: list[Said]) -> Iterator[str]:
    """Whether it stands in somebody's words, direct or not, and under which kind of cue."""
    over = [each for each in said if each.covers(token)]
    if not over:
        yield "voice=own"
    for each in over:
        yield f"voice={'direct' if each.direct else 'indirect'}"
        yield f"cue={each.kind}:{each.form}"
        if each.cue is not None:
            yield f"cue:{tree.lemma[each.cue[0]]}"
    words = {tree.lower[each] for each in tree.subtree(_top(tree, token))}
    if words & _FIRST:
        yield "first person"
    if words & _SECOND:
        yield "second person"


def _top(tree: Tree, token: int) -> int:
    """The verb of the clause a token stands in, or the token's uppermost governor."""
    while not tree.is_verb(token) and tree.head[token] != token:
        token = tree.head[token]
    return token
