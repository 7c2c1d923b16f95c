"""Reading the best sentences: their parses, and who, where, when and how many they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman import reference
from dragoman.asking._find import Line
from dragoman.asking._query import Named, Query
from dragoman.asking._terms import holds, near, term, term_set
from dragoman.language import Tree, pipeline
from dragoman.model import Actor, DateSpan, EventReport, Place, TimeExpression
from dragoman.record import Record, fold

_PEOPLE = {"PERSON"}
_BODIES = {"ORG"}
_DAYS = frozenset(
    (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February "
        "March April June July August September October November December"
    ).split()
)
_PRONOUNS = frozenset(
    "he she it they him her them who whom which that this we i you his their its those these".split()
)


_ANYBODY = frozenset({"those", "anyone", "anybody", "someone", "everyone", "one"})
_HE = frozenset({"he", "she", "him", "her", "i"})
_AIMED = frozenset({"at", "on", "against", "into", "upon", "with"})
"""Before whom a deed is done to: "fired missiles at Israel", "imposed sanctions on Iran"."""
_OTHERS = 0.5
"""Below this a noun is plainly somebody else's: "the fall of Gaddafi", asked of Tripoli's."""
_HANDED_ON = frozenset({"replace", "succeed"})
"""Verbs that news tells by others with other parts: "gave the post back to Wang Yi"."""


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


@dataclass(slots=True)
class Reading:
    """A line with its parse and what it names."""

    line: Line
    tree: Tree
    names: list[Name] = field(default_factory=list)
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    reports: tuple[EventReport, ...] = ()

    def predicates(self, verb: str | None, words: Sequence[str]) -> list[int]:
        """The tokens that say what the question's verb says, or a word of like meaning; else its other words."""
        said = self.says(verb) if verb else []
        if said:
            return said
        wanted = {term(each) for each in words}
        exact = [at for at, each in enumerate(self.tree.lower) if term(each) in wanted]
        if exact:
            return exact
        like = frozenset().union(*(near(each) for each in words)) if words else frozenset()
        return [at for at, each in enumerate(self.tree.lower) if holds(frozenset({term(each)}), like)]

    def alike(self, verb: str | None, words: Sequence[str]) -> list[int]:
        """The tokens that say in words of like meaning what is asked, beside those that say it in the same words."""
        like = frozenset().union(*(near(each) for each in (*words, *((verb,) if verb else ()))))
        return [
            at
            for at, each in enumerate(self.tree.lower)
            if holds(frozenset({term(each)}), like) and not self._light(at)
        ]

    def says(self, verb: str) -> list[int]:
        """The tokens that say what a verb says, in that word or one of like meaning."""
        own = term(verb.split(maxsplit=1)[0])
        exact = [at for at, each in enumerate(self.tree.lemma) if term(each) == own and self._content(at)]
        if exact:
            return exact
        like = near(verb) | near(verb.split(maxsplit=1)[0])
        similar = [
            at
            for at, each in enumerate(self.tree.lower)
            if holds(frozenset({term(each)}), like) and self._content(at) and not self._light(at)
        ]
        return [at for at in similar if self.tree.is_verb(at)] or similar

    def _content(self, at: int) -> bool:
        """Whether a token is a verb, a noun or a particle of one: the "quite" that sounds like quitting is not."""
        return self.tree.tag[at][:2] in {"VB", "NN", "RP", "JJ"}

    def _light(self, at: int) -> bool:
        """Whether a verb only carries its object: the "took" of "took part", which seizes nothing."""
        held = self.tree.child(at, "dobj")
        return (
            self.tree.lemma[at] in {"take", "have", "make"}
            and held is not None
            and (
                self.tree.lower[held]
                in {"part", "place", "office", "steps", "step", "action", "note", "care", "effect"}
            )
        )

    def agrees(self, query: Query, mark: int) -> float:
        """How well those around a predicate agree with those of the question's verb: 1, or less for others."""
        tree = self.tree
        if query.verb in _HANDED_ON and tree.lemma[mark] != query.verb:
            return 1.0
        if not tree.is_verb(mark):
            worth = self._of(query.patient, mark) if query.patient is not None else 1.0
            if query.patient is None and query.agent is not None and self._of(query.agent, mark) < _OTHERS:
                worth = 0.4
            if query.agent is not None and tree.dep[mark] in {"compound", "nmod", "appos"}:
                worth *= self._bearer(query.agent, tree.head[mark])
            if query.agent is not None:
                doers = [
                    each
                    for prep in tree.children(mark, "prep", "agent")
                    if tree.lower[prep] == "by"
                    for each in tree.children(prep, "pobj")
                ]
                worth *= self._is(query.agent, doers[0]) if doers else 1.0
            return worth
        passive = tree.child(mark, "nsubjpass") is not None
        subject, undergone = tree.child(mark, "nsubj"), tree.child(mark, "nsubjpass" if passive else "dobj")
        worth = 1.0
        if query.patient is not None:
            direct = self._is(query.patient, undergone if undergone is not None or passive else subject)
            aimed = [
                each
                for prep in tree.children(mark, "prep")
                if tree.lower[prep] in _AIMED
                for each in tree.children(prep, "pobj")
            ]
            worth *= max([direct, *(self._is(query.patient, each) for each in aimed)])
        if (
            query.agent is not None
            and query.patient is None
            and tree.lemma[mark] != (query.verb or "").split()[0]
        ):
            sides = [each for each in (subject, undergone) if each is not None]
            worth *= max((self._is(query.agent, each) for each in sides), default=0.85)
        elif query.agent is not None and not passive:
            worth *= self._is(query.agent, subject if subject is not None else None)
        return worth

    def _bearer(self, named: Named, head: int) -> float:
        """Less for a noun that is said of somebody else: "prize winner Mikhail Gorbachev"."""
        return self._is(named, head) if self.tree.entity[head] == "PERSON" else 1.0

    def _of(self, named: Named, mark: int) -> float:
        """Less for a noun that is somebody else's: "the death of Khamis" for the one of Saif al-Islam."""
        tree = self.tree
        owners = list(tree.children(mark, "poss"))
        owners += [
            each
            for prep in tree.children(mark, "prep")
            if tree.lower[prep] == "of"
            for each in tree.children(prep, "pobj")
        ]
        named_ones = [each for each in owners if tree.tag[each].startswith("NNP")]
        return self._is(named, named_ones[0]) if named_ones else 0.85

    def _is(self, named: Named, token: int | None) -> float:
        """Whether a noun phrase is, or may stand for, somebody: its head and what stands beside it."""
        if token is None:
            return 0.85
        tree = self.tree
        if tree.tag[token] in {"WDT", "WP"}:
            above = next(
                (each for each in (token, *tree.ancestors(token)) if tree.dep[each] == "relcl"), None
            )
            if above is None:
                return 0.9
            return 0.5 if tree.lower[tree.head[above]] in _ANYBODY else self._is(named, tree.head[above])
        if is_pronoun(tree.lower[token]):
            return 0.4 if named.kind not in {"person", "unknown"} and tree.lower[token] in _HE else 0.9
        proper = tree.tag[token].startswith("NNP")
        beside = {"compound", "appos", "conj", "amod", "nmod", "flat"} if proper else {"appos", "conj"}
        near = [each for each in tree.subtree(token) if each == token or tree.dep[each] in beside]
        words = term_set(" ".join(tree.text[each] for each in near if not _owned(tree, each, token)))
        if named.stands_in(words):
            return 1.0
        if named.kind == "country" and named.stands_in(
            term_set(" ".join(tree.text[each] for each in tree.subtree(token)))
        ):
            return 0.95
        return 0.4

    def at(self, character: int) -> int:
        """The token that holds a character of the article."""
        inside = character - self.line.passage.start
        for number, end in enumerate(self.tree.end):
            if inside < end:
                return number
        return len(self.tree) - 1


def _owned(tree: Tree, token: int, head: int) -> bool:
    """Whether a word only says whose something is: the "Gaddafi" of "Gaddafi's son"."""
    while token != head:
        if tree.dep[token] == "poss":
            return True
        if tree.head[token] == token:
            return False
        token = tree.head[token]
    return False


def read(record: Record, lines: Sequence[Line]) -> list[Reading]:
    """The parses of some lines with the names, times, places and reports that the record has of them."""
    articles = [each.passage.article for each in lines]
    mentioned, times = record.mentioned(articles), record.times(articles)
    places, reports = record.places(articles), record.reported(articles)
    docs = pipeline().pipe([each.passage.text for each in lines], disable=["attribute_ruler", "lemmatizer"])
    found = []
    for line, doc in zip(lines, docs, strict=True):
        passage = line.passage
        tree = Tree(doc)
        found.append(
            Reading(
                line,
                tree,
                list(_names(tree, mentioned.get(passage.article, ()))),
                tuple(each for each in times.get(passage.article, ()) if each.sentence == passage.sentence),
                tuple(
                    each
                    for each in places.get(passage.article, ())
                    if each.span and passage.start <= each.span.start < passage.end
                ),
                tuple(
                    each
                    for each in reports.get(passage.article, ())
                    if any(mark.sentence == passage.sentence for mark in each.evidence)
                ),
            )
        )
    return found


def _names(tree: Tree, mentioned: Sequence[Actor]) -> Iterator[Name]:
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


def is_pronoun(text: str) -> bool:
    """Whether a text is a pronoun."""
    return text.casefold() in _PRONOUNS


def day_of(time: TimeExpression) -> DateSpan | None:
    """The days a time expression means, where it means a year or less."""
    if time.date is None or time.type not in {"DATE", "TIME"} or time.date.days is None:
        return None
    return time.date if time.date.days <= 366 else None
