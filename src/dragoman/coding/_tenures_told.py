"""Sentences that tell of somebody getting, holding or leaving an office: appointed, sworn in, resigned, since 2019."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.coding._actors import Cast
from dragoman.coding._slots import fill, obj, passive, subject
from dragoman.coding._when import When
from dragoman.language import Annotated, Mention, Parsed, Tree
from dragoman.model import DateSpan, Span, Status
from dragoman.reference import load_offices

_UNSURE = frozenset({"may", "might", "could", "would", "should", "can", "must"})
_PRONOUNS = frozenset({"he", "she", "him", "her", "who", "whom"})
_OWN = frozenset({"its", "his", "her", "their", "the"})
_VALUE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_ACTING = frozenset({"acting", "interim", "caretaker"})
_NEAR = 4
"""Tokens either side of a title in which its country stands."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told of one person's office; `partner` is whom they follow or are followed by.

    `moves` where it is said that somebody got an office, so that another office of theirs ends.
    """

    person: str
    sentence: int
    span: Span
    office: str | None = None
    country: str | None = None
    organisation: str | None = None
    start: DateSpan | None = None
    end: DateSpan | None = None
    qualifier: str | None = None
    partner: str | None = None
    moves: bool = False


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
    """Whether the sentence does not say that it is so: negated, possible, asked."""
    if tree.child(token, "neg") is not None:
        return True
    if any(tree.lower[each] in _UNSURE for each in tree.children(token, "aux")):
        return True
    governor = tree.head[token]
    if tree.dep[token] in {"xcomp", "advcl"} and tree.is_verb(governor) and tree.lemma[governor] != "have":
        return tree.tag[token] == "VB" and tree.lemma[governor] not in {"set", "expect", "be"}
    return any(tree.lower[each] in {"if", "whether", "unless"} for each in tree.children(token, "mark"))


class _Reader:
    """Reads one sentence."""

    def __init__(
        self,
        parsed: Parsed,
        tree: Tree,
        annotated: Annotated,
        cast: Cast,
        when: When,
        before: Sequence[Told],
    ) -> None:
        self._parsed, self._tree, self._annotated = parsed, tree, annotated
        self._cast, self._when, self._before_it = cast, when, before

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
                person = self._person(obj(tree, verb) if passive(tree, verb) else subject(tree, verb))
                if person:
                    office = self._office(verb)
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

    def _holding(self, verb: int) -> Iterator[Told]:
        """Somebody is, or has long been, in an office."""
        tree = self._tree
        person = self._person(subject(tree, verb))
        if not person:
            return
        start, end = self._bound(verb, {"since", "from"}), self._bound(verb, {"until", "till"})
        office = self._office(verb)
        if tree.lemma[verb] in {"be", "serve"}:
            here = office is not None or _in_office(tree, verb) or (tree.lemma[verb] == "serve" and start)
            if not here or (tree.tag[verb] == "VBD" and start is None):
                return
        elif start is None and end is None:
            return
        yield self._make(verb, person, office, start=start, end=end)

    def _person(self, tokens: list[int], after: int | None = None) -> str | None:
        """The person at one of the tokens, or in the phrase it heads ("named Ann Lee trade minister")."""
        tree, parsed = self._tree, self._parsed
        for token in tokens:
            if tree.lower[token] in _PRONOUNS:
                found = self._pronoun(token)
                if found:
                    return found
            for each in (token, *range(tree.left_edge(token), token), *tree.children(token, "appos")):
                mention = parsed.by_token.get(each)
                if mention is not None and (after is None or mention.start > after):
                    name = self._name(mention)
                    if name:
                        return name
        return None

    def _name(self, mention: Mention) -> str | None:
        """Whom a name means; one that the pipeline took for no person's counts where it has two words or more."""
        if mention.kind == "person":
            return mention.name
        if mention.key is not None or mention.kind not in {"organisation", "unknown", "place"}:
            return None
        known = self._annotated.person(mention.name)
        if known is not None:
            return known.name
        words = mention.name.split()
        if len(words) == 1:
            return next(
                (each.person for each in self._before_it if each.person.split()[-1] == words[0]), None
            )
        return mention.name if all(each[:1].isupper() for each in words) else None

    def _pronoun(self, token: int) -> str | None:
        """Whom "who" or "he" stands for."""
        tree = self._tree
        if tree.lower[token] in {"who", "whom"}:
            clause = next((each for each in tree.ancestors(token) if tree.dep[each] == "relcl"), None)
            return self._person([tree.head[clause]]) if clause is not None else None
        found = self._cast.antecedent(self._parsed, token)
        if found and self._annotated.person(found[0].name):
            return found[0].name
        return next((each.person for each in reversed(self._before_it) if each.start is not None), None)

    def _office(self, verb: int) -> tuple[int, int] | None:
        """The title that a verb gives or takes: the first after it in its own clause."""
        tree = self._tree
        last = max(tree.subtree(verb))
        for first, end in _titles(tree, verb + 1, last + 1):
            head = end - 1
            if tree.dep[head] in {"poss", "nsubj", "nsubjpass", "agent"} or self._of_another(
                verb, first, head
            ):
                continue
            return first, end
        return None

    def _of_another(self, verb: int, first: int, head: int) -> bool:
        """Whether a title is a name's own ("dismissed Foreign Minister Usher"), or stands in another clause."""
        tree = self._tree
        clause = next((each for each in tree.ancestors(head) if tree.is_verb(each)), None)
        if clause is not None and clause != verb and tree.dep[clause] in {"relcl", "advcl", "ccomp", "conj"}:
            return True
        by = [each for each in tree.ancestors(head) if tree.lower[each] in {"by", "from", "with", "to"}]
        return any(each > verb and tree.dep[each] in {"agent", "prep"} for each in by) and first > verb

    def _date(self, verb: int) -> DateSpan:
        tree = self._tree
        to_come = any(tree.lower[each] in {"will", "shall", "to"} for each in tree.children(verb, "aux"))
        anchor = self._annotated.article.publication.anchor
        found, _ = self._when.of(self._parsed, verb, Status.PLANNED if to_come else Status.HAPPENED)
        if not to_come and tree.tag[verb] in {"VBZ", "VBP"} and anchor and found.latest is None:
            return DateSpan.until(anchor)
        return found

    def _bound(self, verb: int, words: set[str]) -> DateSpan | None:
        """The day after "since", "from", "until" in a verb's clause."""
        start = self._parsed.sentence.span.start
        tree = self._tree
        for each in self._annotated.times:
            if each.sentence != self._parsed.sentence.index or each.type not in {"DATE", "TIME"}:
                continue
            token = next((at for at in range(len(tree)) if tree.start[at] + start >= each.span.start), None)
            if token is None or token < verb or not tree.under(token, verb):
                continue
            if {tree.lower[token], tree.lower[token - 1]} & words:
                return DateSpan.from_edtf(each.value) if _VALUE.fullmatch(each.value) else each.date
        return None

    def _make(
        self,
        verb: int,
        person: str,
        office: tuple[int, int] | None,
        *,
        start: DateSpan | None = None,
        end: DateSpan | None = None,
        qualifier: str | None = None,
        partner: str | None = None,
        moves: bool = False,
    ) -> Told:
        tree = self._tree
        marks = [verb] if office is None else [verb, office[0], office[1] - 1]
        named = [each for each in self._parsed.mentions if each.kind == "person" and each.name == person]
        nearest = min(named, key=lambda each: abs(each.head - verb), default=None)
        if nearest is not None:
            marks += [nearest.start, nearest.end - 1]
        words = None
        if office is not None:
            words = " ".join(tree.text[office[0] : office[1]])
            around = tree.lower[max(0, office[0] - 1) : office[1]]
            qualifier = "acting" if _ACTING & set(around) else qualifier
        return Told(
            person,
            self._parsed.sentence.index,
            self._parsed.span(min(marks), max(marks)),
            words,
            self._country(verb, office),
            None,
            start,
            end,
            qualifier,
            partner,
            moves,
        )

    def _country(self, verb: int, office: tuple[int, int] | None) -> str | None:
        """The country of a title, or of whoever gives it."""
        parsed, tree = self._parsed, self._tree
        if office is not None:
            for mention in parsed.mentions:
                near = office[0] - _NEAR <= mention.start < office[1] + _NEAR and mention.start > verb
                if (
                    near
                    and mention.kind == "country"
                    and mention.country
                    and tree.lower[mention.start - 1] != "to"
                ):
                    return mention.country
        for token in (*subject(tree, verb), *fill(tree, verb, "by")):
            for actor in self._cast.behind(parsed, [token], owners=True):
                if actor.country and actor.country != "IGO":
                    return actor.country
        return None


def _titles(tree: Tree, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The titles among tokens `first` to `last` (exclusive): start and end of each."""
    position = first
    while position < last:
        match = load_offices().longest(tree.text, position)
        if match and position + match[1] <= last:
            end = position + match[1]
            while end > position + 1 and not tree.text[end - 1][-1:].isalnum():
                end -= 1
            yield position, end
            position = end
        else:
            position += 1


def _in_office(tree: Tree, verb: int) -> bool:
    return any(tree.lower[each] in {"office", "power", "post"} for each in fill(tree, verb, "in"))
