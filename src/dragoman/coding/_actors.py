"""From the head of a noun phrase to the actors behind it.

Compound actors come apart, offices give their country before names do, pronouns and bare titles are resolved
within the article, and a thing stands for whoever it belongs to only where the caller asks for that.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from dragoman import reference
from dragoman.coding._anaphora import HE, IT, THEY, WE
from dragoman.coding._belonging import Belonging
from dragoman.coding._lexicon import lexicon
from dragoman.coding._phrases import (
    adjective,
    agent,
    agent_nouns,
    alongside,
    belonging,
    of_many,
    of_office,
    phrase_end,
    phrase_start,
    says_both,
)
from dragoman.coding._said import Said
from dragoman.coding._slots import fill
from dragoman.language import Annotated, Mention, Parsed, Person, Tree
from dragoman.model import Actor, ActorKind, Sector
from dragoman.reference import load_offices

_COUNTED = {
    "hundred", "hundreds", "thousand", "thousands", "dozen", "dozens", "score", "scores", "ten", "tens", "million",
    "millions", "number", "majority", "handful", "couple", "batch", "crowd", "plenty", "one", "some", "many", "most",
    "several", "none", "all",
}  # fmt: skip
_CROWDS = {"hundreds", "thousands", "dozens", "scores"}
"""Numbers that stand for people: "Thousands gathered in the square"."""
_BOTH = {"both", "two", "side", "each", "other", "pair", "duo"}
_DOERS = ("poss", "mod", "by", "from", "belong")
_NOT_NOW = {"a", "an", "another", "former", "ex", "ousted", "deposed", "late", "next", "future", "designate"}
"""Words with which a title is not that of whoever holds the office."""
_KINDS = {"person": ActorKind.PERSON, "country": ActorKind.COUNTRY, "organisation": ActorKind.ORGANISATION}


class Cast(Belonging):
    """Finds the actors of one article."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self._anchor = annotated.article.publication.anchor
        self._whose = set()
        self._heard: tuple[int, list[tuple[Said, list[Actor]]]] = (-1, [])
        self._known: dict[tuple[int, int, bool], list[Actor]] = {}

    def listen(self, parsed: Parsed, heard: list[tuple[Said, list[Actor]]]) -> None:
        """Take note of who speaks in a sentence, for what "we" means there."""
        self._heard = (parsed.sentence.index, heard)

    def speaking(self, parsed: Parsed, token: int) -> list[Actor]:
        """Who speaks at a token, the innermost of those heard."""
        index, heard = self._heard
        if index != parsed.sentence.index:
            return []
        return next((actors for said, actors in reversed(heard) if actors and said.covers(token)), [])

    def behind(self, parsed: Parsed, tokens: list[int], *, owners: bool = False) -> list[Actor]:
        """The actors at the given head tokens, each once.

        Args:
            parsed: The sentence.
            tokens: Heads of noun phrases.
            owners: Whether a thing may stand for the one it belongs to ("condemned Israel's raid").
        """
        tree = parsed.tree
        assert tree is not None
        found: dict[tuple[str, str | None], Actor] = {}
        for token in tokens:
            joined = [
                other
                for each in alongside(tree, token)
                if each in parsed.by_token
                for other in tree.conjuncts(each)
            ]
            for each in (*tree.conjuncts(token), *joined):
                for actor in self._one(parsed, tree, each, owners=owners):
                    found.setdefault((actor.key or actor.name, actor.country), actor)
        return list(found.values())

    def can_act(self, parsed: Parsed, token: int) -> bool:
        """Whether a noun phrase is somebody rather than something."""
        tree = parsed.tree
        assert tree is not None
        lower = tree.lower[token]
        if token in parsed.by_token:
            return True
        return lower in HE | THEY | IT | WE or agent(tree, token) is not None

    def _one(self, parsed: Parsed, tree: Tree, token: int, *, owners: bool) -> list[Actor]:
        """The actors at one token, found once: all but "we" stand for the same whoever asks."""
        key = (parsed.sentence.index, token, owners)
        if (known := self._known.get(key)) is None:
            known = self._found(parsed, tree, token, owners=owners)
            if not self._whose and tree.lower[token] not in WE:
                self._known[key] = known
        return known

    def _found(self, parsed: Parsed, tree: Tree, token: int, *, owners: bool) -> list[Actor]:
        mention = parsed.by_token.get(token)
        if mention is not None and tree.tag[token] != "JJ":
            return self.mentioned(parsed, tree, mention, token)
        lower = tree.lower[token]
        if lower in HE | IT | THEY:
            return self.antecedent(parsed, token)
        if lower in WE:
            return self.speaking(parsed, token)
        if tree.lemma[token] in _COUNTED or lower in _COUNTED:
            counted = [each for each in fill(tree, token, "of") if each > token]
            if counted:
                return self.behind(parsed, counted, owners=owners)
            if (
                lower in _CROWDS
                and tree.dep[token] in {"nsubj", "nsubjpass"}
                and not tree.child(token, "prep")
            ):
                span = parsed.span(token, token)
                return [Actor(tree.text[token], None, Sector.CVL, ActorKind.GROUP, span=span)]
        named = self._apposed(parsed, tree, token)
        if named:
            return named
        if says_both(tree, token):
            pair = self.pair(parsed, token)
            if pair:
                return pair
        if agent(tree, token) is not None:
            return self.group(parsed, tree, token)
        if (lower in _BOTH and tree.lemma[token] != "side") or (
            lower == "sides" and tree.children(token, "det", "nummod")
        ):
            return self.pair(parsed, token)
        return self.owners(parsed, tree, token) if owners else []

    def mentioned(self, parsed: Parsed, tree: Tree, mention: Mention, token: int) -> list[Actor]:
        if mention.kind == "person":
            person = self.annotated.person(mention.name)
            if person is not None:
                actor = self.of_person(person, parsed, mention)
                return [
                    actor
                    if actor.country
                    else replace(actor, country=self.beside_person(parsed, tree, mention))
                ]
        if mention.country is None and (mention.kind == "place" or self.is_place(parsed, mention)):
            return self.place(parsed, mention)
        noun = tree.head[token]
        if mention.form == "demonym" and tree.dep[token] in {"amod", "compound"} and tree.is_noun(noun):
            return self.group(parsed, tree, noun)
        sector = Sector(mention.sector) if mention.sector else None
        if sector is None and mention.kind == "organisation":
            sector = (agent_nouns().get(tree.lower[mention.head]) or (None, None))[
                1
            ]  # "The Department of Health"
        if mention.form == "demonym" and mention.kind == "country":
            there = self.people_there(parsed, tree, mention)
            if there is not None:
                return [there]
        if mention.kind == "country":
            sector = Sector.CVL if mention.form == "demonym" else sector or Sector.GOV
        if mention.kind == "outlet":
            sector = Sector.MED
        kind = _KINDS.get(mention.kind, ActorKind.UNKNOWN)
        if (
            mention.kind == "unknown"
            and tree.tag[mention.head] == "NNPS"
            and tree.entity[mention.head] == "NORP"
        ):
            sector, kind = Sector.CVL, ActorKind.GROUP  # "Muslims marched in Jakarta"
        return [
            Actor(
                name=self._printed(parsed, tree, mention),
                country=mention.country or self.beside_name(parsed, tree, mention),
                sector=sector,
                kind=kind,
                key=mention.key,
                span=parsed.span(mention.start, mention.end - 1),
            )
        ]

    @cached_property
    def _full_names(self) -> dict[str, str]:
        """The longest form in which the article prints each name that it also shortens."""
        found: dict[str, str] = {}
        for parsed in self.annotated.sentences:
            for mention in parsed.mentions:
                if mention.key and mention.form != "abbreviation" and parsed.tree is not None:
                    printed = parsed.text[parsed.tree.start[mention.start] : parsed.tree.end[mention.end - 1]]
                    if len(printed) > len(found.get(mention.key, "")):
                        found[mention.key] = printed
        return found

    def _printed(self, parsed: Parsed, tree: Tree, mention: Mention) -> str:
        printed = parsed.text[tree.start[mention.start] : tree.end[mention.end - 1]]
        if mention.kind == "outlet" or (mention.kind == "country" and mention.form != "abbreviation"):
            return printed
        if mention.kind == "person":
            return self._full_names.get(mention.key or "", mention.name)
        if mention.form == "abbreviation":
            return self._full_names.get(
                mention.key or "", printed if mention.country == "IGO" else mention.name
            )
        return printed

    def of_person(
        self, person: Person, parsed: Parsed | None = None, mention: Mention | None = None
    ) -> Actor:
        """The actor that a person of the article is."""
        span = parsed.span(mention.start, mention.end - 1) if parsed and mention else person.span
        return Actor(
            name=person.name,
            country=person.country,
            sector=Sector(person.sector) if person.sector else None,
            kind=ActorKind.PERSON,
            office=person.office,
            organisation=person.organisation,
            key=person.key,
            span=span,
        )

    def _apposed(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Whom a title in apposition names: "Peru's envoy to Chile, Ana Rojas"."""
        appositive = tree.child(token, "appos")
        if appositive is None:
            return []
        mention = parsed.by_token.get(appositive)
        if mention is None or mention.kind != "person":
            return []
        return self.mentioned(parsed, tree, mention, appositive)

    def group(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Somebody named by a common noun: "Iranian diplomatic officials", "the foreign minister", "police"."""
        known = agent(tree, token)
        if known is None:
            return []
        first = phrase_start(tree, token)
        countries = self.countries(parsed, tree, token)
        special = self.special(parsed, tree, token, countries)
        if special is not None:
            return special
        holder = self._holder(parsed, tree, token, first, countries)
        if holder:
            return holder
        sides = self._sides_of(parsed, tree, token)
        if sides:
            return sides
        named = self.described(parsed, tree, token, countries) or self.named_later(
            parsed, tree, token, countries
        )
        if named:
            return named
        earlier = [] if countries else self.same_noun_before(parsed, tree, token)
        if earlier:
            return earlier
        kind, sector = known
        name = parsed.text[tree.start[first] : tree.end[phrase_end(tree, token)]]
        if not countries:
            code = "IGO" if of_many(tree, first, token) else of_office(tree, first, token)
            if code is None and tree.lower[token] == "administration" and self._tells_of("USA"):
                code = "USA"  # only there is the government so called
            return [Actor(name, code, sector, kind, span=parsed.span(first, token))]
        if len(countries) == 1:
            return [Actor(name, countries[0][1], sector, kind, span=parsed.span(first, token))]
        noun = tree.text[token]
        if not tree.tag[token].startswith("NNP"):
            noun = noun.lower()
        return [
            Actor(
                f"{adjective(printed, country)} {noun}",
                country,
                sector,
                kind,
                span=parsed.span(first, token),
            )
            for printed, country in countries
        ]

    def _sides_of(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """One actor a side for "officials from both sides"."""
        for slot in ("from", "of", "on"):
            for each in fill(tree, token, slot):
                if says_both(tree, each):
                    sector = (agent(tree, token) or (None, None))[1]
                    return [
                        Actor(
                            f"{adjective(actor.name, actor.country)} {tree.text[token]}",
                            actor.country,
                            sector,
                            ActorKind.GROUP,
                            span=actor.span,
                        )
                        for actor in self.pair(parsed, each)
                    ]
        return []

    def _holder(
        self, parsed: Parsed, tree: Tree, token: int, first: int, countries: list[tuple[str, str]]
    ) -> list[Actor]:
        """Whoever held a single office that day, or the person the article gave it to."""
        if tree.tag[token] in {"NNS", "NNPS"} or any(
            tree.lower[each] in _NOT_NOW for each in tree.children(token, "det", "amod", "compound")
        ):
            return []
        words = [each for each in tree.text[first : token + 1] if each[:1].isalpha()]
        office = None
        while words and office is None:
            office = load_offices().get(" ".join(words), countries[0][1] if countries else None)
            words = words[1:]
        if office is None:
            return []
        country = countries[0][1] if countries else None
        for person in reversed(self.annotated.people):
            if person.office is None or (country and person.country != country):
                continue
            own = load_offices().get(person.office, person.country)
            if (
                own
                and own.key == office.key
                and person.sentence <= parsed.sentence.index
                and not person.former
            ):
                return [self.of_person(person)]
        if country and office.rank <= 2:
            holders = reference.load().holders(country=country, office=office.key, on=self._anchor)
            if len({each.key for each in holders}) == 1:
                each = holders[0]
                return [
                    Actor(
                        each.person,
                        country,
                        office.sector,
                        ActorKind.PERSON,
                        office=office.phrase,
                        key=each.key,
                        span=parsed.span(first, token),
                    )
                ]
        return []

    def owners(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Whose a thing is; a deed of violence is not theirs whom it is done to ("the attack on Kabul")."""
        deed = tree.lemma[token] in lexicon().classes["violence"]
        for slot in _DOERS if deed else ("poss", "mod", "of", "belong", "by", "against", "in", "on"):
            found = [
                each
                for each in (fill(tree, token, slot) if slot != "belong" else belonging(tree, token))
                if each in parsed.by_token
                or tree.lower[each] in HE | IT | THEY | WE
                or (slot in {"poss", "of", "belong"} and agent(tree, each) is not None)
            ]
            actors = [actor for each in found for actor in self._as_owner(parsed, tree, each)]
            if actors:
                return actors
        return []

    def owner(self, parsed: Parsed, token: int) -> list[Actor]:
        """Whom a modifier or possessor names: "Iran's", "Iranian", "his", "the ministry's"."""
        tree = parsed.tree
        assert tree is not None
        if token in parsed.by_token or tree.lower[token] in HE | IT | THEY | WE:
            return [a for each in tree.conjuncts(token) for a in self._as_owner(parsed, tree, each)]
        acting = tree.dep[token] == "poss" or (
            tree.dep[token] == "compound" and agent(tree, token) is not None
        )
        return self.behind(parsed, [token]) if tree.is_noun(token) and acting else []

    def _as_owner(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        mention = parsed.by_token.get(token)
        if mention is None and tree.lower[token] in WE:
            return self.speaking(parsed, token)
        if mention is None:
            return self.group(parsed, tree, token) or self.antecedent(parsed, token)
        if mention.kind == "country":
            country = reference.load().country(mention.country or "")
            name = (
                country.name
                if country and mention.form == "demonym"
                else self._printed(parsed, tree, mention)
            )
            return [
                Actor(
                    name,
                    mention.country,
                    Sector.GOV,
                    ActorKind.COUNTRY,
                    key=mention.key,
                    span=parsed.span(mention.start, mention.end - 1),
                )
            ]
        return self.mentioned(parsed, tree, mention, token)
