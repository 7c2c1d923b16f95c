"""Sentences that tell of somebody getting, holding or leaving an office: appointed, sworn in, resigned, since 2019."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from dragoman.coding._actors import Cast
from dragoman.coding._passives import passive
from dragoman.coding._slots import fill, obj, subject
from dragoman.coding._tenures_find import Finder, Told, day_of, titles_in
from dragoman.coding._when import When
from dragoman.language import Annotated, Parsed, Tree
from dragoman.model import DateSpan

_ONLY_IF = frozenset({"if", "unless", "until", "whether"})
_DONE = frozenset({"set", "be", "vote", "decide", "agree", "due", "have"})
"""Verbs whose infinitive is, or will be, so: "is to step down", "voted to remove"."""
_PAST = frozenset({"former", "ex", "onetime", "one-time"})
_AS_REACH = 7
"""Tokens behind "as" in which a title begins."""
_UNSURE = frozenset({"may", "might", "could", "would", "should", "can", "must"})


@cache
def _verbs() -> dict[str, dict[str, str]]:
    """Verbs by lemma: what stands with them (a particle, an object, nothing) and what they tell."""
    text = resources.files("dragoman.coding").joinpath("data/tenure_verbs.tsv").read_text("utf-8")
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines()[1:]:
        verb, with_, kind, _ = line.split("\t")
        found.setdefault(verb, {})[with_] = kind
    return found


def read(
    parsed: Parsed, annotated: Annotated, cast: Cast, when: When, before: Sequence[Told] = ()
) -> Iterator[Told]:
    """What a sentence tells of offices, given what the sentences before it told."""
    tree = parsed.tree
    if tree is None:
        return
    reader = _Reader(parsed, tree, annotated, cast, when, before)
    for token in range(len(tree)):
        kind = _kind(tree, token)
        if kind is not None and not _unsure(tree, token):
            yield from reader.told(token, kind)
    yield from reader.predecessors()
    yield from reader.served_as()
    yield from reader.since()


def _kind(tree: Tree, token: int) -> str | None:
    if not tree.is_verb(token):
        return None
    ways = _verbs().get(tree.lemma[token])
    if ways is None:
        return None
    for kid in tree.kids[token]:
        if kid > token and tree.dep[kid] in {"prt", "advmod", "dobj", "prep"}:
            kind = ways.get(tree.lower[kid]) or ways.get(tree.lemma[kid])
            if kind:
                return kind
    return ways.get("")


def _unsure(tree: Tree, token: int) -> bool:
    """Whether the sentence does not say that it is so: negated, possible, wished for, asked."""
    if tree.child(token, "neg") is not None:
        return True
    aux = {tree.lower[each] for each in tree.children(token, "aux", "auxpass")}
    if aux & _UNSURE:
        return True
    if any(tree.lower[each] in _ONLY_IF for each in range(tree.left_edge(token), token)):
        return True
    if "to" not in aux:
        return False
    governor = tree.head[token]
    if tree.lemma[governor] == "expect":
        return tree.child(governor, "auxpass") is None
    return not (tree.is_verb(governor) and tree.lemma[governor] in _DONE)


class _Reader(Finder):
    """Reads one sentence."""

    def told(self, verb: int, kind: str) -> Iterator[Told]:
        """What one verb tells."""
        tree = self._tree
        match kind:
            case "appoint" | "nominate":
                office = self._office(verb)
                person = self._named_to(verb, office) or self._person(obj(tree, verb))
                if person and office:
                    start = self._date(verb)
                    qualifier = "designate" if kind == "nominate" else None
                    yield self._make(verb, person, office, start=start, qualifier=qualifier, moves=True)
            case "become" | "enter":
                turned = passive(tree, verb) or tree.lemma[verb] == "swear"
                person = self._person(obj(tree, verb) if turned else subject(tree, verb))
                if person and not self._only_beside(verb):
                    office = self._office(verb) or self._new_office(person)
                    yield self._make(verb, person, office, start=self._date(verb), moves=office is not None)
                    yield from self._before(verb, person, office)
            case "succeed":
                yield from self._succession(verb)
            case "leave" | "die":
                person = self._person(subject(tree, verb))
                if person:
                    yield self._make(
                        verb, person, self._office(verb) if kind == "leave" else None, end=self._date(verb)
                    )
            case "remove" | "kill":
                if kind == "kill" and not passive(tree, verb):
                    return
                person = self._person(obj(tree, verb))
                if person:
                    office = self._office(verb) if kind == "remove" else None
                    yield self._make(verb, person, office, end=self._date(verb))
            case "resignation":
                yield from self._resignation(verb)
            case _:
                yield from self._holding(verb)

    def _only_beside(self, verb: int) -> bool:
        """Whether a clause only dates another: "two months after he took office"."""
        tree = self._tree
        marks = {tree.lower[each] for each in tree.children(verb, "mark")}
        if tree.dep[verb] == "pcomp":
            marks.add(tree.lower[tree.head[verb]])
        return bool(marks & {"after", "before", "since"})

    def _new_office(self, person: str) -> tuple[int, int] | None:
        """The title that a sentence calls new, where it names one person: "a new trade minister: Ann Lee, …"."""
        tree = self._tree
        if any(each.kind == "person" and each.name != person for each in self._parsed.mentions):
            return None
        found = [
            each
            for each in titles_in(tree, 0, len(tree))
            if "new" in tree.lower[max(0, each[0] - 2) : each[0]]
        ]
        return found[0] if len(found) == 1 else None

    def since(self) -> Iterator[Told]:
        """Who is "in office since 2021": the person named last before it."""
        tree, start = self._tree, self._parsed.sentence.span.start
        for token in range(1, len(tree) - 1):
            if tree.lower[token - 1 : token + 2] != ["in", "office", "since"]:
                continue
            before = [each for each in self._parsed.mentions if each.kind == "person" and each.end < token]
            after = start + tree.end[token + 1]
            times = [each for each in self._annotated.times if after <= each.span.start <= after + 2]
            if before and times:
                date = day_of(times[0].value, times[0].date)
                yield self._make(token, before[-1].name, None, start=date)

    def _named_to(self, verb: int, office: tuple[int, int] | None) -> str | None:
        """Who stands between a verb and the title it gives: "named [Ann Lee] trade minister"."""
        if office is None:
            return None
        for mention in self._parsed.mentions:
            if verb < mention.start < office[0] and not self._of_another(verb, mention.start, mention.head):
                name = self._name(mention)
                if name:
                    return name
        return None

    def _before(self, verb: int, person: str, office: tuple[int, int] | None) -> Iterator[Told]:
        """Whom somebody takes over from."""
        former = self._person(fill(self._tree, verb, "from"))
        if former and former != person:
            yield self._make(verb, former, office, end=self._date(verb), partner=person)

    def _succession(self, verb: int) -> Iterator[Told]:
        tree = self._tree
        turned = passive(tree, verb)
        old = self._person(obj(tree, verb))
        new = self._person(fill(tree, verb, "by") if turned else subject(tree, verb))
        office = self._office(verb)
        date = self._date(verb)
        if new and new != old:
            yield self._make(verb, new, office, start=date, partner=old)
        if old and new != old:
            yield self._make(verb, old, office, end=date, partner=new)

    def _resignation(self, verb: int) -> Iterator[Told]:
        """Somebody hands in a resignation, or has it accepted; the day it takes effect is not before."""
        tree = self._tree
        for noun in tree.children(verb, "dobj", "nsubjpass"):
            if tree.lemma[noun] not in {"resignation", "departure", "dismissal"}:
                continue
            owner = self._person([*fill(tree, noun, "of"), *fill(tree, noun, "poss")])
            person = owner or (None if passive(tree, verb) else self._person(subject(tree, verb)))
            if person:
                day = self._date(verb)
                settled = tree.lemma[verb] == "accept"
                end = day if settled or day.earliest is None else DateSpan.since(day.earliest)
                yield self._make(verb, person, None, end=end)

    def predecessors(self) -> Iterator[Told]:
        """Whoever is called somebody's predecessor has left."""
        tree, anchor = self._tree, self._annotated.article.publication.anchor
        for token, lemma in enumerate(tree.lemma):
            if lemma != "predecessor" or anchor is None:
                continue
            person = self._person([*tree.children(token, "appos"), token])
            heir = self._person(tree.children(token, "poss"))
            if person and person != heir:
                yield self._make(token, person, None, end=DateSpan.until(anchor), partner=heir)

    def served_as(self) -> Iterator[Told]:
        """An office somebody is said to have had: "has helped, among others as Peru's former envoy to Chile"."""
        tree = self._tree
        for token, word in enumerate(tree.lower):
            if word != "as" or tree.dep[token] not in {"prep", "conj"}:
                continue
            title = next(iter(titles_in(tree, token + 1, min(token + _AS_REACH, len(tree)))), None)
            if title is None or not _PAST.intersection(tree.lower[token + 1 : title[1]]):
                continue
            verb = next((each for each in tree.ancestors(token) if tree.is_verb(each)), None)
            person = self._person(subject(tree, verb)) if verb is not None else None
            if person is None and verb is not None:
                said = self._cast.behind(self._parsed, subject(tree, verb))
                person = next((each.name for each in said if self._annotated.person(each.name)), None)
            if person:
                yield self._make(token, person, title, qualifier="former")

    def _holding(self, verb: int) -> Iterator[Told]:
        """Somebody is, or has long been, in an office."""
        tree = self._tree
        person = self._person(subject(tree, verb))
        if not person:
            return
        start, end = self._bound(verb, {"since", "from"}), self._bound(verb, {"until", "till"})
        office = self._office(verb)
        if tree.lemma[verb] in {"be", "serve", "act"}:
            here = office is not None or _in_office(tree, verb) or (tree.lemma[verb] == "serve" and start)
            if not here or (tree.tag[verb] == "VBD" and start is None):
                return
        elif start is None and end is None:
            return
        yield self._make(verb, person, office, start=start, end=end)


def _in_office(tree: Tree, verb: int) -> bool:
    return any(tree.lower[each] in {"office", "power", "post"} for each in fill(tree, verb, "in"))
