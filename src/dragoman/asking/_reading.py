"""Reading the best sentences: their parses, and who, where, when and how many they name."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

from dragoman.asking._find import Line
from dragoman.asking._query import Named, Query
from dragoman.asking._reading_names import Name, names_of
from dragoman.asking._terms import holds, near, term, term_set
from dragoman.language import Tree, pipeline
from dragoman.model import DateSpan, EventReport, Place, TimeExpression
from dragoman.record import Record

__all__ = ["THINGS", "Name", "Reading", "day_of", "is_pronoun", "read"]

_PRONOUNS = frozenset(
    "he she it they him her them who whom which that this we i you his their its those these".split()
)


_ANYBODY = frozenset({"those", "anyone", "anybody", "someone", "everyone", "one"})
_HE = frozenset({"he", "she", "him", "her", "i"})
_SPEAKING = frozenset({"i", "we", "me", "us"})
_AIMED = frozenset({"at", "on", "against", "into", "upon", "with"})
"""Before whom a deed is done to: "fired missiles at Israel", "imposed sanctions on Iran"."""
THINGS = frozenset(
    term(each)
    for each in (
        "ship vessel freighter tanker boat plane jet aircraft helicopter treaty pact agreement deal accord letter "
        "operation exercise drill company firm bank paper newspaper channel ferry yacht train rig well platform mine"
    ).split()
)
"""Nouns of things that bear names: the "container ship" of one sentence is the MSC Aries of the next."""
_POINTED = frozenset("the this that these those both two".split())
_LANDS = frozenset(
    term(each) for each in ("country", "state", "nation", "neighbour", "side", "government", "republic")
)
_SOMEBODY = frozenset(
    term(each)
    for each in (
        "president minister leader official diplomat envoy general colonel ruler dictator king prince emir man woman "
        "group movement party agency organisation bloc alliance team premier"
    ).split()
)
_SURELY = 0.95
_OTHERS = 0.5
"""Below this a noun is plainly somebody else's: "the fall of Gaddafi", asked of Tripoli's."""
_BEFALLEN = frozenset({"die", "fall", "perish", "resign", "quit", "survive", "flee", "escape"})
"""Verbs whose subject undergoes what they tell: "five people died when his forces shelled the town"."""
_HANDED_ON = frozenset({"replace", "succeed"})
"""Verbs that news tells by others with other parts: "gave the post back to Wang Yi"."""


@dataclass(slots=True)
class Reading:
    """A line with its parse and what it names."""

    line: Line
    tree: Tree
    names: list[Name] = field(default_factory=list)
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    reports: tuple[EventReport, ...] = ()
    _known: dict[tuple[str, ...], list[int]] = field(default_factory=dict, repr=False, compare=False)

    def predicates(self, verb: str | None, words: Sequence[str]) -> list[int]:
        """The tokens that say what the question's verb says, or a word of like meaning; else its other words."""
        asked = (verb or "", *words)
        if asked not in self._known:
            self._known[asked] = self._predicates(verb, words)
        return list(self._known[asked])

    def _predicates(self, verb: str | None, words: Sequence[str]) -> list[int]:
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
        if ("=", verb) not in self._known:
            self._known["=", verb] = self._says(verb)
        return list(self._known["=", verb])

    def _says(self, verb: str) -> list[int]:
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
        if query.verb in _HANDED_ON and tree.lemma[mark] not in _HANDED_ON:
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
            direct = self._undergoes(query.patient, mark, undergone, subject, passive=passive)
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
            subject = self._doer(mark) if subject is None else subject
            worth *= self._is(query.agent, subject if subject is not None else None)
        return worth

    def _doer(self, mark: int) -> int | None:
        """Who does what a form without a subject tells: whoever the clause around it is of ("left after resigning")."""
        tree = self.tree
        if tree.tag[mark] != "VBG" or tree.dep[mark] not in {"pcomp", "advcl"}:
            return None
        above = next((each for each in tree.ancestors(mark) if tree.is_verb(each)), None)
        return tree.child(above, "nsubj") if above is not None else None

    def _undergoes(
        self, named: Named, mark: int, undergone: int | None, subject: int | None, *, passive: bool
    ) -> float:
        """Whether somebody is whom a verb is done to: its object, one another, or those told of in what follows it."""
        tree = self.tree
        if undergone is None and not passive:
            if tree.tag[mark] == "VBN" and subject is None:
                inherited = self._inherited(mark)
                if inherited is not None:
                    return self._is(named, inherited)
            if subject is not None and tree.lemma[mark] in _BEFALLEN:
                return self._is(named, subject)
            after = [each for each in tree.subtree(mark) if each > mark]
            if named.stands_in(term_set(" ".join(tree.text[each] for each in after))):
                return 0.85
            return self._is(named, subject)
        if undergone is not None and any(
            tree.lower[each : each + 2] == ["each", "other"] for each in tree.subtree(undergone)
        ):
            return max(self._is(named, subject), self._is(named, undergone))
        return self._is(named, undergone)

    def _inherited(self, mark: int) -> int | None:
        """Who undergoes what a participle tells that has no subject of its own: "ten were reported killed"."""
        tree = self.tree
        if tree.dep[mark] == "acl":
            return tree.head[mark]
        if tree.dep[mark] in {"xcomp", "oprd", "acomp", "ccomp"}:
            return tree.child(tree.head[mark], "nsubjpass")
        return None

    def _bearer(self, named: Named, head: int) -> float:
        """Less for a noun that is said of somebody else: "prize winner Mikhail Gorbachev"."""
        return self._is(named, head) if self.tree.entity[head] == "PERSON" else 1.0

    def _of(self, named: Named, mark: int) -> float:
        """Less for a noun that is somebody else's: "the death of Khamis" for the one of Saif al-Islam."""
        tree = self.tree
        owners = list(tree.children(mark, "poss"))
        owners += [
            each
            for prep in tree.subtree(mark)
            if tree.lower[prep] == "of" and (tree.head[prep] == mark or tree.tag[tree.head[prep]] == "NNS")
            for each in tree.children(prep, "pobj")
        ]
        named_ones = [each for each in owners if tree.tag[each].startswith("NNP")]
        if named_ones:
            return self._is(named, named_ones[0])
        if named.kind in {"person", "unknown"} and not any(is_pronoun(tree.lower[each]) for each in owners):
            many = any(tree.tag[each] == "NNS" for each in owners) or tree.tag[mark] == "NNS"
            return 0.4 if many or tree.dep[mark] == "compound" else 0.7
        return 0.85

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
            if tree.lower[token] in _SPEAKING:
                return self._speaks(named, token)
            return 0.4 if named.kind not in {"person", "unknown"} and tree.lower[token] in _HE else 0.9
        proper = tree.tag[token].startswith("NNP")
        if not proper and self._may_stand_for(named, token):
            return 0.85
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

    def _speaks(self, named: Named, token: int) -> float:
        """Whether the "I" of a quotation is somebody: whoever the sentence says speaks, where it says so."""
        tree = self.tree
        said = [tree.child(each, "nsubj") for each in tree.ancestors(token) if tree.is_verb(each)]
        tellers = [each for each in said if each is not None and not is_pronoun(tree.lower[each])]
        if tellers:
            return self._is(named, tellers[-1])
        return 0.9 if self.line.near_names < _SURELY else 0.55

    def stands_for(self, named: Named, token: int) -> bool:
        """Whether a noun phrase is somebody by name."""
        return not is_pronoun(self.tree.lower[token]) and self._is(named, token) >= _SURELY

    def _may_stand_for(self, named: Named, token: int) -> bool:
        """Whether a common noun may be somebody or something named beside: "the ship", "the country"."""
        own = term(self.tree.text[token])
        if named.key is None and named.kind in {"unknown", "person"} and own in THINGS:
            return True
        pointed = any(self.tree.lower[each] in _POINTED for each in self.tree.kids[token])
        return pointed and own in (_LANDS if named.kind in {"country", "place"} else _SOMEBODY)

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
    trees = _trees(each.passage.text for each in lines)
    found = []
    for line in lines:
        passage = line.passage
        tree = trees[passage.text]
        found.append(
            Reading(
                line,
                tree,
                list(names_of(tree, mentioned.get(passage.article, ()))),
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


_KEPT: OrderedDict[str, Tree] = OrderedDict()
_MOST_KEPT = 4_000
_LOCK = Lock()


def _trees(texts: Iterable[str]) -> dict[str, Tree]:
    """The parses of some sentences; those parsed lately are not parsed again."""
    wanted = list(dict.fromkeys(texts))
    with _LOCK:
        found = {each: _KEPT[each] for each in wanted if each in _KEPT}
    missing = [each for each in wanted if each not in found]
    docs = pipeline().pipe(missing, disable=["attribute_ruler", "lemmatizer"])
    found |= {text: Tree(doc) for text, doc in zip(missing, docs, strict=True)}
    with _LOCK:
        for each in wanted:
            _KEPT[each] = found[each]
            _KEPT.move_to_end(each)
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return found


def is_pronoun(text: str) -> bool:
    """Whether a text is a pronoun."""
    return text.casefold() in _PRONOUNS


def day_of(time: TimeExpression) -> DateSpan | None:
    """The days a time expression means, where it means a year or less."""
    if time.date is None or time.type not in {"DATE", "TIME"} or time.date.days is None:
        return None
    return time.date if time.date.days <= 366 else None
