"""Which countries one article tells of, and where what it tells happens."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from dragoman.coding._actors import Cast
from dragoman.coding._lexicon import lexicon
from dragoman.coding._phrases import agent
from dragoman.language import Annotated, Parsed, Tree
from dragoman.model import Place, Sector

_WHERE = {
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "across",
    "throughout",
    "around",
    "of",
    "over",
    "on",
    "into",
    "from",
}

_WHITHER = {"into", "from", "over", "across"}
"""What leads from or to a place: rebels who "retreated into Tunisia" are not Tunisian."""
_ENOUGH = 3.0
"""How much an article must say of countries before one can be what it is about."""

_CLEAR = 1.5
_LESS = 0.4
"""How much more of one country than of the next an article must tell, and how much of it beside a party's own."""

LEAD = 3
"""Sentences whose names count twice."""


@dataclass
class Scenery:
    """Counts the countries and places of one article."""

    annotated: Annotated
    cast: Cast

    def _beside_trigger(self, parsed: Parsed, token: int, *, there: bool = False) -> set[str]:
        """Countries of the places told in the trigger's own clause; with `there`, only of those where it is done."""
        tree = parsed.tree
        assert tree is not None
        verb = token
        while not tree.is_verb(verb) and tree.head[verb] != verb:
            verb = tree.head[verb]
        return {
            code
            for place, code in self._placed(parsed, tree)
            if (tree.under(place, token) or _clause(tree, place) == verb)
            and not (there and tree.lower[tree.head[place]] in _WHITHER)
        }

    def _placed(self, parsed: Parsed, tree: Tree) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        start = parsed.sentence.span.start
        for place in self._here(parsed):
            if place.country and place.span:
                at = next(
                    (each for each in range(len(tree)) if tree.end[each] == place.span.end - start), None
                )
                known = self.home in {None, place.country} or place.country in self._named
                if at is not None and known and tree.lower[tree.head[at]] in _WHERE:
                    found.append((at, place.country))
        return found

    @cached_property
    def risen(self) -> str | None:
        """What the article calls those who have risen against a state, most often; nothing where it tells of none."""
        classes = lexicon().classes["rising"]
        called = Counter(
            tree.lower[token]
            for parsed in self.annotated.sentences
            if (tree := parsed.tree) is not None
            for token in range(len(tree))
            if tree.tag[token] == "NNS" and tree.lemma[token] in classes
        )
        return max(called, key=lambda each: (called[each], each)) if called else None

    @cached_property
    def _named(self) -> set[str]:
        """The countries that the article calls by name."""
        return {
            each.country
            for parsed in self.annotated.sentences
            for each in parsed.mentions
            if each.kind == "country" and each.country
        }

    @cached_property
    def _scene(self) -> str | None:
        """The country in which most of what is told happens, whoever else speaks of it."""
        counts: Counter[str] = Counter()
        for parsed in self.annotated.sentences:
            if parsed.tree is not None:
                counts.update(code for _, code in self._placed(parsed, parsed.tree))
        for each in self._explicit[1].values():
            counts.update(each)
        return dominant(counts, 1.5) if counts.total() > 1 else None

    def _here(self, parsed: Parsed) -> list[Place]:
        """The places named in a sentence."""
        return self._by_sentence.get(parsed.sentence.index, [])

    @cached_property
    def _by_sentence(self) -> dict[int, list[Place]]:
        found: dict[int, list[Place]] = {}
        sentences = self.annotated.sentences
        starts = [each.sentence.span.start for each in sentences]
        for place in self.annotated.places:
            if place.span is not None:
                number = max(0, bisect_right(starts, place.span.start) - 1)
                if sentences[number].sentence.span.contains(place.span):
                    found.setdefault(sentences[number].sentence.index, []).append(place)
        return found

    def of_unrest(self, parsed: Parsed) -> str | None:
        """The country of a protest told without place or people: the one the sentence names, else the article's."""
        named = {each.country for each in parsed.mentions if each.kind == "country" and each.country}
        here = next(iter(named)) if len(named) == 1 else None
        return here if here is not None and here in self._scenes else self.home

    @cached_property
    def _scenes(self) -> set[str]:
        """The countries of which groups or places are told."""
        return {code for each in self._explicit[1].values() for code in each} | {
            code
            for parsed in self.annotated.sentences
            if parsed.tree is not None
            for _, code in self._placed(parsed, parsed.tree)
        }

    def _only_named(self, parsed: Parsed) -> str | None:
        named = {
            each.country
            for each in parsed.mentions
            if each.country and each.country != "IGO" and each.kind != "outlet"
        }
        named |= {each.country for each in self._here(parsed) if each.country}
        return next(iter(named)) if len(named) == 1 else None

    @cached_property
    def home(self) -> str | None:
        """The country most of the article is about: what "police" or "protesters" belong to unsaid."""
        weighty = self.told_of
        if sum(weighty.values()) < _ENOUGH:
            return None
        ranked = sorted(weighty, key=lambda code: (-weighty[code], code))
        return ranked[0] if len(ranked) == 1 or weighty[ranked[0]] >= 1.4 * weighty[ranked[1]] else None

    @cached_property
    def ground(self) -> str | None:
        """The country the article is about, or else the one in which most of what it tells happens."""
        return self.home or self._scene

    def beside(self, codes: set[str | None]) -> str | None:
        """The one country of which an article tells beside these, if it tells of one more than of all others."""
        found = {code: weight for code, weight in self.told_of.items() if code not in codes}
        ranked = sorted(found, key=lambda code: (-found[code], code))
        if not ranked or found[ranked[0]] < _ENOUGH:
            return None
        first = found[ranked[0]]
        own = max((self.told_of.get(code, 0.0) for code in codes if code), default=0.0)
        alone = len(ranked) == 1 or first >= _CLEAR * found[ranked[1]]
        return ranked[0] if alone and first >= _LESS * own else None

    @cached_property
    def told_of(self) -> dict[str, float]:
        """How much the article tells of each country: its name, its people, its places; more in the lead."""
        found: dict[str, float] = {}

        def add(code: str | None, sentence: int, weight: float) -> None:
            if code and code != "IGO":
                found[code] = found.get(code, 0.0) + weight * (2 if sentence < LEAD else 1)

        for parsed in self.annotated.sentences:
            for mention in parsed.mentions:
                if mention.kind == "country":
                    add(mention.country, parsed.sentence.index, 1.0)
                elif mention.kind == "person" and mention.sector != "MED":
                    add(mention.country, parsed.sentence.index, 0.5)
            for place in self._here(parsed):
                add(place.country, parsed.sentence.index, 1.0)
        return found

    @cached_property
    def _explicit(self) -> tuple[dict[str, Counter[str]], dict[Sector, Counter[str]]]:
        """Countries that groups are given in so many words, by noun and by sector."""
        nouns: dict[str, Counter[str]] = {}
        sectors: dict[Sector, Counter[str]] = {}
        for parsed in self.annotated.sentences:
            tree = parsed.tree
            if tree is None:
                continue
            for token in range(len(tree)):
                known = agent(tree, token)
                if known is None or known[1] is None or token in parsed.by_token or not tree.kids[token]:
                    continue
                countries = {code for _, code in self.cast.countries(parsed, tree, token)} - {"IGO"}
                if len(countries) == 1:
                    nouns.setdefault(tree.lemma[token], Counter()).update(countries)
                    sectors.setdefault(known[1], Counter()).update(countries)
        return nouns, sectors


def _clause(tree: Tree, token: int) -> int:
    """The verb of the clause a word stands in."""
    return next((each for each in tree.ancestors(token) if tree.is_verb(each)), -1)


def dominant(counts: Counter[str], factor: float) -> str | None:
    if not counts:
        return None
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    if len(ranked) > 1 and counts[ranked[0]] < factor * counts[ranked[1]]:
        return None
    return ranked[0]
