"""What bare nouns take up: "the ministry", "the country", "the Iranian diplomat", "the two"."""

from __future__ import annotations

from collections import Counter

from dragoman import reference
from dragoman.coding._phrases import phrase_start, says_parties
from dragoman.language import Annotated, Mention, Parsed, Person, Tree
from dragoman.model import Actor, ActorKind, BlockKind, Sector, Span
from dragoman.reference import load_offices

_BODIES = {"group", "movement", "militia", "organisation", "organization", "bloc", "alliance", "party"}
LEAD = 3
"""Sentences within which a lead that names nobody is made good."""
_CALLINGS = {
    "diplomat",
    "politician",
    "leader",
    "envoy",
    "negotiator",
    "official",
    "lawmaker",
    "statesman",
    "strongman",
}
"""Nouns for one person who was named before."""
_VAGUE = {"official", "leader", "lawmaker", "envoy"}
"""Those of them that mean somebody named only where the country is said too."""
_ANY_OFFICE = {"head", "chief", "director", "envoy", "official", "diplomat", "representative"}
"""Nouns that say little of an office."""
_OTHER = {"other", "second", "former", "senior", "unnamed", "top", "another", "first", "new", "next"}
REACH = 4
"""How many sentences back a pronoun is looked for."""


_NAMED_BODIES = {
    "agency", "alliance", "assembly", "association", "bank", "bloc", "bureau", "commission", "committee", "community",
    "congress", "council", "court", "fund", "league", "movement", "organisation", "organization", "party", "tribunal",
    "union", "watchdog",
}  # fmt: skip
"""Nouns by which a body is called once its name has been printed."""
_OF_STATES = {"government", "country", "nation", "state", "capital", "side"}
_OF_PEOPLE = {
    "leader",
    "president",
    "minister",
    "premier",
    "diplomat",
    "envoy",
    "king",
    "general",
    "man",
    "woman",
}
"""Nouns of people: "the two leaders" are no state and no ships that stand nearer."""
_PAIR_REACH = 5
"""Sentences in which "the two sides" are looked for; people, whom nothing else can be, in three more."""


class Nouns:
    """Looks back in the article; what a name or noun found there stands for, the heir says."""

    annotated: Annotated

    def mentioned(self, parsed: Parsed, tree: Tree, mention: Mention, token: int) -> list[Actor]:
        """The actors behind a name."""
        raise NotImplementedError

    def group(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """The actors behind a common noun."""
        raise NotImplementedError

    def countries(self, parsed: Parsed, tree: Tree, token: int) -> list[tuple[str, str]]:
        """The countries a noun belongs to."""
        raise NotImplementedError

    def owner(self, parsed: Parsed, token: int) -> list[Actor]:
        """Whom a modifier or possessor names."""
        raise NotImplementedError

    def of_person(
        self, person: Person, parsed: Parsed | None = None, mention: Mention | None = None
    ) -> Actor:
        """The actor that a person is."""
        raise NotImplementedError

    def behind(self, parsed: Parsed, tokens: list[int], *, owners: bool = False) -> list[Actor]:
        """The actors at head tokens."""
        raise NotImplementedError

    def same_noun_before(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Whom a bare noun takes up: "the ministry" is the Chinese foreign ministry if that was named last."""
        if tree.child(token, "det") is None or tree.lower[tree.child(token, "det") or 0] != "the":
            return []
        if tree.children(token, "amod", "compound", "nmod"):
            return []
        named = self._body_so_named(parsed, tree, token)
        if named:
            return named
        noun = tree.lemma[token]
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - 2 * REACH), -1):
            other = self.annotated.sentences[back]
            if other.tree is None:
                continue
            limit = token if back == parsed.sentence.index else len(other.tree)
            for each in range(limit - 1, -1, -1):
                if (
                    other.tree.lemma[each] == noun
                    and other.tree.is_noun(each)
                    and other.tree.dep[each] != "compound"
                    and self.countries(other, other.tree, each)
                ):
                    if each in other.by_token:
                        return self.mentioned(other, other.tree, other.by_token[each], each)
                    return self.group(other, other.tree, each)
                mention = other.by_token.get(each)
                if noun in _BODIES and (mention is not None and mention.kind == "organisation"):
                    return self.mentioned(other, other.tree, mention, each)
        return []

    def _body_so_named(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """The body whose name holds the noun: "the agency" of whoever told of the IAEA last."""
        noun = tree.lemma[token]
        if noun not in _NAMED_BODIES or tree.tag[token] not in {"NN", "NNP"}:
            return []
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - 3 * REACH), -1):
            other = self.annotated.sentences[back]
            for mention in reversed(other.mentions):
                before = other is not parsed or mention.end <= token
                if not before or other.tree is None or mention.kind != "organisation":
                    continue
                if noun in mention.name.lower().split() and mention.country:
                    return self.mentioned(other, other.tree, mention, mention.head)
        return []

    def described(
        self, parsed: Parsed, tree: Tree, token: int, countries: list[tuple[str, str]]
    ) -> list[Actor]:
        """Whom "the Iranian diplomat" or "the politician" means: the last one named who is such."""
        determiner = tree.child(token, "det")
        if tree.tag[token] != "NN" or tree.lemma[token] not in _CALLINGS or determiner is None:
            return []
        if tree.lower[determiner] != "the" or tree.child(token, "prep", "relcl", "acl", "appos") is not None:
            return []
        if any(tree.lower[each] in _OTHER for each in tree.children(token, "amod", "nummod")):
            return []
        codes = {code for _, code in countries}
        if len(codes) > 1 or (not codes and tree.lemma[token] in _VAGUE):
            return self._the_leader(parsed, tree, token) if not codes else []
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - REACH), -1):
            other = self.annotated.sentences[back]
            named = [
                each
                for each in other.mentions
                if each.kind == "person" and (back < parsed.sentence.index or each.end <= token)
            ]
            fitting = [
                each
                for each in named
                if (not codes or each.country in codes) and each.sector not in {"MED", "BUS"} and each.country
            ]
            if fitting and other.tree is not None:
                subjects = [each for each in fitting if other.tree.dep[each.head] in {"nsubj", "nsubjpass"}]
                chosen = (subjects or fitting)[-1 if back == parsed.sentence.index else 0]
                return self.mentioned(other, other.tree, chosen, chosen.head)
        return []

    def _the_leader(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Whom a bare "the leader" means: the one who is the subject of the sentence before."""
        before = parsed.sentence.index - 1
        if tree.lemma[token] != "leader" or tree.children(token, "amod", "compound", "prep") or before < 0:
            return []
        other = self.annotated.sentences[before]
        if other.tree is None:
            return []
        subjects = [
            each
            for each in other.mentions
            if each.kind == "person" and each.country and other.tree.dep[each.head] in {"nsubj", "nsubjpass"}
        ]
        if len({each.name for each in subjects}) != 1:
            return []
        return self.mentioned(other, other.tree, subjects[0], subjects[0].head)

    def pair(self, parsed: Parsed, token: int, several: int = 2) -> list[Actor]:
        """The actors named last before, for "the two", "both sides"; of an office for "the two presidents"."""
        tree = parsed.tree
        noun = tree.lemma[token] if tree is not None else ""
        reach = _PAIR_REACH + (3 if noun in _OF_PEOPLE else 0)
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - reach), -1):
            other = self.annotated.sentences[back]
            if other.tree is None:
                continue
            mentions = [each for each in other.mentions if each.kind in {"person", "country"}]
            if back == parsed.sentence.index:
                mentions = [each for each in mentions if each.end <= token]
            people = [each for each in mentions if each.kind == "person"]
            holders = [each for each in people if self._holds(each, noun)]
            choices = [holders, people, mentions] if noun not in _OF_STATES else [mentions]
            choices = choices[:2] if noun in _OF_PEOPLE else choices
            for chosen in choices:
                found: dict[str, Actor] = {}
                for mention in chosen:
                    for actor in self.mentioned(other, other.tree, mention, mention.head):
                        side = self._side(actor) if noun in _OF_STATES and other is parsed else actor
                        found.setdefault(actor.country or actor.name, side)
                if len(found) == several:
                    return list(found.values())
                if chosen and chosen is not holders and back == parsed.sentence.index:
                    break
            joined = self._joined_subjects(other, several) if other is not parsed else []
            if joined:
                return joined
        return []

    def _side(self, actor: Actor) -> Actor:
        """The state that somebody speaks or acts for: what "the two sides" did, not their spokesmen did."""
        if actor.country in {None, "IGO"} or actor.span is None or actor.sector not in {Sector.GOV, None}:
            return actor
        return self._of_country(actor.country or "", actor.span)

    def _joined_subjects(self, parsed: Parsed, several: int) -> list[Actor]:
        """The subjects of a sentence that are joined by "and", as many as asked for."""
        tree = parsed.tree
        for token in range(len(tree) if tree else 0):
            if tree is None or tree.dep[token] not in {"nsubj", "nsubjpass"}:
                continue
            if len(tree.conjuncts(token)) == several:
                found = self.behind(parsed, [token])
                if len(found) == several:
                    return found
        return []

    def _holds(self, mention: Mention, noun: str) -> bool:
        person = self.annotated.person(mention.name)
        return person is not None and person.office is not None and noun in person.office.lower().split()

    def _tells_of(self, country: str) -> bool:
        """Whether the article names a country."""
        return any(
            each.country == country and each.kind == "country"
            for parsed in self.annotated.sentences
            for each in parsed.mentions
        )

    def special(
        self, parsed: Parsed, tree: Tree, token: int, countries: list[tuple[str, str]]
    ) -> list[Actor] | None:
        """Nouns that mean states or sides by themselves: "the country", "the Chinese capital", "all parties"."""
        word, span = tree.lower[token], parsed.span(phrase_start(tree, token), token)
        if word in {"country", "nation"}:
            return self.the_country(parsed, tree, token)
        if word == "capitals" and not countries:
            return []  # "each other's capitals"
        if tree.lemma[token] == "capital" and countries:  # who "arrived in the Chinese capital" came to China
            return [self._of_country(code, span) for _, code in countries]
        if not says_parties(tree, token):
            return None
        name = span.of(self.annotated.article.text)
        return self.pair(parsed, token) or [Actor(name, None, None, ActorKind.GROUP, span=span)]

    def named_later(
        self, parsed: Parsed, tree: Tree, token: int, countries: list[tuple[str, str]]
    ) -> list[Actor]:
        """Whom a lead names only by office: "China's envoy visited Iran", and in the next sentence "Wang Di"."""
        here = parsed.sentence.index
        if here > LEAD or tree.tag[token] != "NN" or len(countries) != 1:
            return []
        country = countries[0][1]
        acting = {name: None for back in range(here + 1, here + LEAD + 1) for name in self._acting(back)}
        fitting = [
            each
            for each in self.annotated.people
            if each.country == country
            and each.office
            and not each.former
            and each.name in acting
            and _fits(tree, token, each)
        ]
        return [self.of_person(fitting[0])] if len(fitting) == 1 else []

    def _acting(self, number: int) -> list[str]:
        """The people who are subjects in a sentence of running text."""
        if number >= len(self.annotated.sentences):
            return []
        parsed = self.annotated.sentences[number]
        kind = self.annotated.article.blocks[parsed.sentence.block].kind
        if parsed.tree is None or kind is BlockKind.CAPTION:
            return []
        return [
            each.name
            for each in parsed.mentions
            if each.kind == "person" and parsed.tree.dep[each.head] in {"nsubj", "nsubjpass", "appos"}
        ]

    def the_country(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Which country "the country" is: the person's own, or the last one named that is not named beside it."""
        for each in tree.children(token, "poss"):
            owners = [actor for actor in self.owner(parsed, each) if actor.country]
            if owners:
                return [self._of_country(owners[0].country or "", parsed.span(token, token))]
        here = {each.country for each in parsed.mentions if each.end > token - 12}
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - REACH), -1):
            other = self.annotated.sentences[back]
            named = [each.country for each in other.mentions if each.kind == "country" and each.country]
            if other is parsed:
                continue
            fresh = [each for each in named if each not in here]
            if fresh:
                country, _ = Counter(fresh).most_common(1)[0]
                return [self._of_country(country, parsed.span(token, token))]
        return []

    def state(self, actor: Actor) -> Actor:
        """The state whose unnamed officials somebody is: what "both sides' officials" are asked, their states are."""
        officials = (
            actor.kind is ActorKind.GROUP and actor.sector is Sector.GOV and actor.name.endswith("officials")
        )
        if not officials or actor.country in {None, "IGO"} or actor.span is None:
            return actor
        return self._of_country(actor.country or "", actor.span)

    @staticmethod
    def _of_country(code: str, span: Span) -> Actor:
        known = reference.load().country(code)
        name = known.name if known else code
        return Actor(name, code, Sector.GOV, ActorKind.COUNTRY, key=f"country:{code}", span=span)


def _fits(tree: Tree, token: int, person: Person) -> bool:
    """Whether somebody's office may be what the noun says: no minister is the opposition's leader."""
    words = [each for each in tree.text[phrase_start(tree, token) : token + 1] if each[:1].isalpha()]
    if tree.lemma[token] in _ANY_OFFICE:
        return True
    for start in range(len(words)):
        called = load_offices().get(" ".join(words[start:]), person.country)
        if called is not None:
            own = load_offices().get(person.office or "", person.country)
            return own is None or own.key == called.key
    return True
