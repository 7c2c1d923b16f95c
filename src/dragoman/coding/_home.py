"""The country of those who are named without one: "police", "the rebels", "the interior ministry".

An article says once whose rebels they are, in a headline, by a dateline, or because everything it tells happens in one
country. Nothing is given to those who can be from anywhere ("reporters", "allies", data/rootless.tsv), nor where two
countries compete.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources

from dragoman import reference
from dragoman.coding._phrases import agent
from dragoman.coding._scenery import LEAD, Scenery, dominant
from dragoman.language import Parsed, Tree
from dragoman.model import Actor, ActorKind, EventType, Sector
from dragoman.reference import load_offices

_DEEDS = {
    EventType.ASSAULT,
    EventType.COERCE,
    EventType.PROTEST,
    EventType.MOBILIZE,
    EventType.RETREAT,
    EventType.AID,
    EventType.SANCTION,
}
_STATE = {Sector.GOV, Sector.MIL, Sector.IGO, None}
_PEOPLE = {Sector.CVL, Sector.OPP}
_WIDE = {
    "foreign", "international", "world", "western", "global", "regional", "other", "multinational", "allied",
    "coalition", "neighbouring", "neighboring", "overseas", "various", "african", "european", "arab", "gulf", "islamic",
    "nato", "un", "u.n.", "eu", "our", "your",
}  # fmt: skip
_BODY = {
    "ministry",
    "court",
    "parliament",
    "police",
    "army",
    "senate",
    "assembly",
    "council",
    "front",
    "brigade",
    "congress",
}
"""Words that mark a name nobody knows as that of a body of some state."""
_ANYWHERE = {
    "leaders",
    "presidents",
    "ministers",
    "negotiators",
    "delegations",
    "delegates",
    "envoys",
    "governments",
}
_NUMBERS = {
    "two",
    "three",
    "four",
    "five",
    "both",
    "all",
    "several",
    "some",
    "chief",
    "senior",
    "each",
    "delegation",
}
_PEOPLES = re.compile(r"(?:an|ans|ish|ese|ic|im|ern)$")
"""How words for the people of a region or a faith end."""
_MANY = {"states", "countries", "nations", "powers"}


@cache
def rootless() -> frozenset[str]:
    """Nouns for people who may be of any country, whatever the article is about."""
    text = resources.files("dragoman.coding").joinpath("data/rootless.tsv").read_text("utf-8")
    return frozenset(line.split("\t")[0] for line in text.splitlines()[1:])


@dataclass
class Home(Scenery):
    """What one article lets one take for granted of countries."""

    def settled(
        self, parsed: Parsed, token: int, kind: EventType, parties: list[Actor], others: list[Actor]
    ) -> list[Actor]:
        """The parties, those without a country given the one that goes without saying, if one does."""
        if all(each.country for each in parties):
            return parties
        return [
            replace(each, country=self._country(parsed, token, kind, each, others))
            if each.country is None and self._rooted(parsed, kind, each, others)
            else each
            for each in parties
        ]

    def _rooted(self, parsed: Parsed, kind: EventType, actor: Actor, others: list[Actor]) -> bool:
        """Whether somebody belongs to the article's country unsaid; a reporter does where the police take him."""
        if actor.kind is ActorKind.PERSON:
            return self._local(actor)
        if actor.kind is ActorKind.UNKNOWN:
            return kind in _DEEDS and actor.sector is None and self._unlisted_town(parsed, actor)
        if self._somebodys(parsed, actor):
            return False
        words = actor.name.lower().split()
        if actor.kind is ActorKind.ORGANISATION:
            return actor.key is None and not _WIDE.intersection(words) and bool(_BODY.intersection(words))
        if actor.kind is not ActorKind.GROUP or actor.sector in {None, Sector.IGO, Sector.NGO}:
            return False
        bare = [each for each in words if each not in _NUMBERS]
        if len(bare) == 1 and bare[0] in _ANYWHERE and kind not in _DEEDS:
            return False  # "Leaders agreed": of all the states they lead
        if any(each[:1].isupper() and _PEOPLES.search(each) for each in actor.name.split()[:-1]):
            return False  # "Muslim leaders", "South-East Asian ministers"
        if "foreign" in words and {"ministry", "minister", "secretary", "office"}.intersection(words):
            words.remove("foreign")
        if _WIDE.intersection(words) or any(each in _MANY for each in words):
            return False
        if self._noun(parsed, actor) not in rootless() and words[-1] not in rootless():
            return True
        if kind is EventType.PROTEST:
            return True
        taken = {Sector.GOV, Sector.MIL, Sector.REB}
        return kind in {EventType.COERCE, EventType.ASSAULT} and any(
            each.sector in taken and each.country not in {None, "IGO"} for each in others
        )

    @staticmethod
    def _unlisted_town(parsed: Parsed, actor: Actor) -> bool:
        """Whether somebody is a place that no gazetteer knows: a town struck lies where the article's deeds are."""
        if actor.span is None or actor.key is not None:
            return False
        offset = parsed.sentence.span.start
        for mention in parsed.mentions:
            if parsed.tree is not None and parsed.tree.start[mention.start] + offset == actor.span.start:
                return mention.kind == "place" and not _WIDE.intersection(actor.name.lower().split())
        return False

    @staticmethod
    def _somebodys(parsed: Parsed, actor: Actor) -> bool:
        """Whether a group is that of somebody without a country: "two countries that ousted their leaders"."""
        tree = parsed.tree
        if tree is None or actor.span is None:
            return False
        end = actor.span.end - parsed.sentence.span.start
        at = next((each for each in range(len(tree)) if tree.end[each] == end), None)
        return at is not None and any(tree.lower[each] == "their" for each in tree.children(at, "poss"))

    def _titled(self, parsed: Parsed, actor: Actor) -> bool:
        """Whether somebody is called by an office: ministers deal with other countries, the police with their own."""
        return actor.kind is ActorKind.PERSON or load_offices().get(self._noun(parsed, actor)) is not None

    def _local(self, actor: Actor) -> bool:
        """Whether a person is called by an office of no organisation, or by a word for those who live here."""
        if actor.office:
            return actor.organisation is None
        return actor.name in self._described

    @cached_property
    def _described(self) -> dict[str, str | None]:
        """People introduced as an activist, a spokesman of the rebels; with the country that tells, if one does."""
        found: dict[str, str | None] = {}
        for parsed in self.annotated.sentences:
            tree = parsed.tree
            if tree is None:
                continue
            for mention in parsed.mentions:
                if mention.kind != "person" or mention.country is not None:
                    continue
                for noun in _beside(tree, mention.head, mention.start):
                    known = agent(tree, noun)
                    if known is None or known[1] not in _PEOPLE | {Sector.REB, Sector.MIL, Sector.GOV}:
                        continue
                    countries = {code for _, code in self.cast.countries(parsed, tree, noun)}
                    if len(countries) == 1:
                        found[mention.name] = next(iter(countries))
                    elif not countries and tree.lemma[noun] not in rootless():
                        found.setdefault(mention.name, None)
        return found

    @staticmethod
    def _noun(parsed: Parsed, actor: Actor) -> str:
        tree = parsed.tree
        if tree is not None and actor.span is not None:
            end = actor.span.end - parsed.sentence.span.start
            for token in range(len(tree)):
                if tree.end[token] == end:
                    return tree.lemma[token]
        return actor.name.lower().split()[-1]

    def _country(
        self, parsed: Parsed, token: int, kind: EventType, actor: Actor, others: list[Actor]
    ) -> str | None:
        told = (
            self._described.get(actor.name) if actor.kind is ActorKind.PERSON and not actor.office else None
        )
        if told:
            return told
        deed = kind in _DEEDS
        spoken_to = {each.country for each in others}
        if actor.kind is ActorKind.PERSON and (alone := self._only_named(parsed)) and alone not in spoken_to:
            return alone
        if deed:
            here = self._beside_trigger(parsed, token, there=True)
            told = self._said_of(actor, parsed) if actor.sector in {Sector.REB, Sector.MIL} else None
            if len(here) == 1:
                return told if told is not None and told == self.home else next(iter(here))
        beside = {each.country for each in others if each.country and each.country != "IGO"}
        one = next(iter(beside)) if len(beside) == 1 else None
        own = [each for each in others if each.country == one and each.sector in {Sector.GOV, Sector.MIL}]
        police = kind is EventType.PROTEST or (
            kind in {EventType.COERCE, EventType.ASSAULT} and self.home in {None, one}
        )
        if police and one and own and actor.sector in _PEOPLE:
            return one
        found = self._said_of(actor, parsed) or self.home
        if found is None and actor.sector in _PEOPLE | {Sector.REB, Sector.MIL}:
            found = self._scene
        if found is None and deed and any(each.kind is not ActorKind.COUNTRY for each in others):
            found = one
        if deed:
            named = self._only_named(parsed)
            inward = kind in {EventType.COERCE, EventType.PROTEST}
            theirs = {each.country for each in others if inward is False and _acts_abroad(kind, each)}
            return found or (named if named not in theirs else None)
        abroad = {each.country for each in others if each.sector in _STATE and each.country}
        brief = len(self.annotated.sentences) < LEAD
        if found and found in abroad and brief and any(each.kind is ActorKind.COUNTRY for each in others):
            return None
        if found and (found not in abroad or not self._titled(parsed, actor)):
            return found
        named = self._only_named(parsed)
        return named if named not in abroad else None

    def _said_of(self, actor: Actor, parsed: Parsed) -> str | None:
        """The country the article gives elsewhere to those called by the same word, or to their like."""
        if actor.kind is not ActorKind.PERSON:
            counts = self._explicit[0].get(self._noun(parsed, actor), Counter())
            found = dominant(counts, 2.0)
            if found and (counts[found] > 1 or self.home in {None, found}):
                return found
        if actor.sector in {Sector.REB, Sector.OPP, Sector.CVL}:
            like: Counter[str] = Counter()
            for sector in (Sector.REB, Sector.OPP, Sector.CVL):
                like.update(self._explicit[1].get(sector, Counter()))
            return dominant(like, 3.0) if like.total() > 1 or self.home is None else None
        return None

    def authorities(self, parsed: Parsed, token: int) -> list[Actor]:
        """The state that alone can have arrested somebody "in Cairo", though nobody says so."""
        here = self._beside_trigger(parsed, token)
        if not here and self.home is not None and self._only_named(parsed) in {None, self.home}:
            here = {self.home}
        if len(here) != 1:
            return []
        code = next(iter(here))
        known = reference.load().country(code)
        span = parsed.span(token, token)
        return [Actor(known.name if known else code, code, Sector.GOV, ActorKind.COUNTRY, span=span)]


def _acts_abroad(kind: EventType, actor: Actor) -> bool:
    """Whether what somebody does to people says nothing of their country: whom France arms is not French."""
    return kind is not EventType.ASSAULT or actor.kind is ActorKind.COUNTRY


def _beside(tree: Tree, name: int, start: int) -> list[int]:
    """The nouns that say what somebody is: before the name, or in apposition to it."""
    found = [each for each in tree.children(name, "compound", "nmod") if each < start and tree.is_noun(each)]
    found += [each for each in tree.children(name, "appos") if tree.is_noun(each)]
    if tree.dep[name] == "appos":
        found.append(tree.head[name])
    return found
