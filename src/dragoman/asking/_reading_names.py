"""Who and what a parsed sentence names: names, and nouns that stand for somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman import reference
from dragoman.asking._terms import term_set
from dragoman.language import Tree
from dragoman.model import Actor
from dragoman.record import fold

_PEOPLE = {"PERSON"}
_BODIES = {"ORG"}
_DAYS = frozenset(
    (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February "
        "March April June July August September October November December"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, or a noun phrase standing for somebody, in a sentence.

    `first` to `last` are tokens, both included, `head` the one others depend on; `kind` is `person`, `body`,
    `country`, `place` or `group`; `full` is its fullest form in the article; `key` what equal names share; `country`
    whose somebody is, where the article tells.
    """

    text: str
    first: int
    last: int
    head: int
    kind: str
    full: str
    key: str
    terms: frozenset[str]
    country: str | None = None


def names_of(tree: Tree, mentioned: Sequence[Actor]) -> Iterator[Name]:
    taken: set[int] = set()
    for first, last in _entities(tree):
        label = tree.entity[first]
        kind = _kind(tree, first, last, label)
        if kind is None or tree.text[first] in _DAYS:
            continue
        taken.update(range(first, last + 1))
        yield _name(tree, first, last, kind, mentioned)
    for at, tag in enumerate(tree.tag):
        if (
            at in taken
            or tree.text[at] in _DAYS
            or not tag.startswith("NN")
            or tree.dep[at] in {"compound", "nmod"}
        ):
            continue
        if tree.dep[at] not in {
            "nsubj",
            "nsubjpass",
            "dobj",
            "pobj",
            "conj",
            "appos",
            "attr",
            "poss",
            "oprd",
        }:
            continue
        first = at
        while (
            first
            and tree.head[first - 1] == at
            and tree.dep[first - 1] in {"compound", "amod", "nummod", "nmod", "poss", "case"}
        ):
            first -= 1
        if any(each in taken for each in range(first, at + 1)) and not tree.text[at][:1].isupper():
            first = at if not tag.startswith("NNP") else first
        kind = (
            "person"
            if tag == "NNP" and _is_person(tree, first, at, mentioned)
            else "body"
            if tag.startswith("NNP")
            else "group"
        )
        yield _name(tree, first, at, kind, mentioned)


def _entities(tree: Tree) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(tree):
        label = tree.entity[at]
        if not label or label in {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"}:
            at += 1
            continue
        last = at
        while last + 1 < len(tree) and tree.entity[last + 1] == label and not tree.begins[last + 1]:
            last += 1
        first = at + 1 if tree.lower[at] in {"the", "a", "an"} and last > at else at
        end = last
        while end > first and tree.lower[end] in {"'s", "’s", "'", "’"}:
            end -= 1
        yield first, end
        at = last + 1


def _kind(tree: Tree, first: int, last: int, label: str) -> str | None:
    text = " ".join(tree.text[first : last + 1])
    meanings = reference.load().find(text)
    if meanings:
        best = meanings[0]
        if best.kind == "country":
            if best.form == "demonym":
                return None
            return "country" if best.form in {"name", "abbreviation", "alias"} else "place"
        return "body"
    if label in _PEOPLE:
        return "person"
    if label in _BODIES or label == "NORP":
        return "body"
    return "place" if label in {"GPE", "LOC", "FAC"} else "group" if label == "PRODUCT" else None


def _is_person(tree: Tree, first: int, last: int, mentioned: Sequence[Actor]) -> bool:
    words = set(fold(" ".join(tree.text[first : last + 1])).split())
    return any(each.kind == "person" and words & set(fold(each.name).split()) for each in mentioned)


def _name(tree: Tree, first: int, last: int, kind: str, mentioned: Sequence[Actor]) -> Name:
    text = _printed(tree, first, last)
    head = last
    for at in range(first, last + 1):
        if not first <= tree.head[at] <= last or tree.head[at] == at:
            head = at
            break
    full, key, country = text, fold(text), None
    folded = set(key.split())
    for each in mentioned:
        named = set(fold(each.name).split())
        if (
            kind in {"person", "body", "place"}
            and each.kind == "person"
            and folded
            and (folded <= named or (len(named) > 1 and named < folded))
        ):
            full, kind = each.name, "person"
            key, country = each.key or fold(each.name), each.country
            break
    else:
        meanings = reference.load().find(text)
        if meanings and kind in {"country", "body"}:
            key = meanings[0].key
            full = meanings[0].name if kind == "country" else text
    return Name(text, first, last, head, kind, full, key, term_set(text), country)


def _printed(tree: Tree, first: int, last: int) -> str:
    made = tree.text[first]
    for at in range(first + 1, last + 1):
        made += " " * (tree.start[at] - tree.end[at - 1]) + tree.text[at]
    return made
