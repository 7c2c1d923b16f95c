"""Persons, titles, days and countries beside a verb that tells of an office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dragoman.coding._actors import Cast
from dragoman.coding._slots import fill, subject
from dragoman.coding._when import When
from dragoman.language import Annotated, Mention, Parsed, Tree
from dragoman.model import DateSpan, Span, Status
from dragoman.reference import load_offices

_PRONOUNS = frozenset({"he", "she", "him", "her", "who", "whom"})
_VALUE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_ACTING = frozenset({"acting", "interim", "caretaker"})
_LONG, _YEAR = timedelta(days=31), timedelta(days=365)
_NEAR = 4
"""Tokens either side of a title in which its country stands."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told of one person's office; `partner` is whom they follow or are followed by.

    `moves` where it is said that somebody got an office, so that another office of theirs ends; `ahead` where it is
    still to come.
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
    ahead: bool = False


class Finder:
    """Looks around the verbs of one sentence."""

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
        for first, end in titles_in(tree, verb + 1, last + 1):
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
        to_come = self._to_come(verb)
        anchor = self._annotated.article.publication.anchor
        found, _ = self._when.of(self._parsed, verb, Status.PLANNED if to_come else Status.HAPPENED)
        names = {
            word for each in self._parsed.mentions if each.kind == "person" for word in each.name.split()
        }
        if found.text and found.text in names and anchor:  # "Jan Peeters" is not of January
            found = DateSpan.until(anchor)
        since = self._bound(verb, {"since", "from"}, anywhere=True)
        if since is not None and found.earliest == since.earliest and anchor:
            found = DateSpan.until(anchor)
        if tree.tag[verb] == "VBG" and anchor and found.latest and found.latest < anchor - _LONG:
            found = _next_year(found)
        if not to_come and tree.tag[verb] in {"VBZ", "VBP"} and anchor and found.latest is None:
            return DateSpan.until(anchor)
        return found

    def _to_come(self, verb: int) -> bool:
        tree = self._tree
        if tree.dep[verb] == "xcomp" and tree.lemma[tree.head[verb]] in {"vote", "decide"}:
            return False
        return any(tree.lower[each] in {"will", "shall", "to"} for each in tree.children(verb, "aux"))

    def _bound(self, verb: int, words: set[str], *, anywhere: bool = False) -> DateSpan | None:
        """The day after "since", "from", "until" in a verb's clause."""
        start = self._parsed.sentence.span.start
        tree = self._tree
        for each in self._annotated.times:
            if each.sentence != self._parsed.sentence.index or each.type not in {"DATE", "TIME"}:
                continue
            token = next((at for at in range(len(tree)) if tree.start[at] + start >= each.span.start), None)
            if token is None or (not anywhere and (token < verb or not tree.under(token, verb))):
                continue
            if {tree.lower[token], tree.lower[token - 1]} & words:
                return day_of(each.value, each.date)
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
            start is not None and tree.is_verb(verb) and self._to_come(verb),
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


def _next_year(span: DateSpan) -> DateSpan:
    """The same days a year on: "is retiring at the end of November" looks ahead."""
    first, last = span.earliest, span.latest
    return replace(
        span,
        earliest=first + _YEAR if first else None,
        latest=last + _YEAR if last else None,
    )


def titles_in(tree: Tree, first: int, last: int) -> Iterator[tuple[int, int]]:
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


def day_of(value: str, date: DateSpan | None) -> DateSpan | None:
    """The days a TIMEX3 value names, whatever its sentence narrowed them to."""
    return DateSpan.from_edtf(value) if _VALUE.fullmatch(value) else date
